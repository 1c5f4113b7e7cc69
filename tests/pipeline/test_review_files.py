"""What was decided in one knowledge base, written to files and applied in another, gives the same state."""

import shutil
from datetime import UTC, date, datetime

import pytest
import yaml
from hypothesis import HealthCheck, given, settings

from kb.errors import DataFileError, InputError, NotFoundError
from kb.pipeline.checking import find_base_faults, state_hash_of
from kb.pipeline.dating import set_published
from kb.pipeline.finding import FilterWords, find_events, show_event
from kb.pipeline.mending import DateWords, EventWords, ParticipantWords, add_event, edit_event
from kb.pipeline.review_files import apply_files, export_reviews
from kb.pipeline.reviewing import accept_events, merge_events, reject_events, restore_events
from kb.pipeline.undoing import list_decisions, undo_decisions
from kb.settings import ROOT
from tests.conftest import NOW, add_article
from tests.pipeline.conftest import AGAIN, VISIT, content
from tests.pipeline.test_undoing import STEPS, start, take  # noqa: F401 - a fixture

WHO = {"who": "anna", "when": NOW}
LATER = datetime(2026, 11, 25, tzinfo=UTC)
DAY = date(2015, 5, 14)
SAMPLE = ROOT.parent / "shared" / "data" / "seed"


def write(folder, files):
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def by_title(url, words):
    events = find_events(url, FilterWords(state=("proposed", "accepted", "rejected", "merged"))).events
    return next(each.key for each in events if words in each.title)


def curate(url, visit):
    """A bit of everything."""
    met, annexed, rejects = (by_title(url, words) for words in ("meets", "annexes", "rejects"))
    people = ParticipantWords("angela-merkel", "actor"), ParticipantWords("Russia", "place", "Moscow")
    when = DateWords("Tuesday", "12 May 2015")
    words = EventWords(title="Merkel sees Putin", type="COOPERATE", mode="", date=when, participants=people)
    edit_event(url, met, words, accept=True, **WHO)
    set_published(url, visit, DAY, **WHO)
    accept_events(url, [annexed], **WHO)
    reject_events(url, [rejects], reason="only a stance", **WHO)
    merge_events(url, [by_title(url, "visit Kyiv")], into=annexed, **WHO)
    place = VISIT.index("new round")
    words = EventWords(title="A new round of sanctions is prepared", type="SANCTION", status="planned")
    add_event(url, visit, place, place + 9, words, **WHO)


@pytest.fixture
def twin(url, visit, tmp_path):
    """Another database with the same articles, on which nobody has decided."""
    add_article(url, AGAIN, DAY, publisher="Gazette")
    return f"sqlite:///{shutil.copy(tmp_path / 'kb.sqlite3', tmp_path / 'twin.sqlite3')}"


def test_files_carry_everything_that_was_decided(url, visit, twin, tmp_path):
    curate(url, visit)
    files = export_reviews(url)
    applied = apply_files(twin, [write(tmp_path / "reviews", files)])
    assert state_hash_of(twin) == state_hash_of(url)
    assert find_base_faults(twin) == []
    assert {(each.accepted, each.rejected, each.kept) for each in applied.values()} == {(3, 1, ())}
    assert {each.entry.who for each in list_decisions(twin)} <= {"anna", "machine"}


def test_applying_again_changes_nothing_and_exporting_again_gives_the_same_files(url, visit, twin, tmp_path):
    curate(url, visit)
    files = export_reviews(url)
    folder = write(tmp_path / "reviews", files)
    apply_files(twin, [folder])
    before, decided = content(twin), len(list_decisions(twin))
    apply_files(twin, [folder])
    assert (content(twin), len(list_decisions(twin))) == (before, decided)
    assert export_reviews(twin) == files == export_reviews(url)


def test_a_preview_changes_nothing(url, visit, twin, tmp_path):
    curate(url, visit)
    before = content(twin)
    (applied,) = apply_files(twin, [write(tmp_path / "reviews", export_reviews(url))], preview=True).values()
    assert (applied.accepted, applied.rejected) == (3, 1)
    assert (content(twin), list_decisions(twin)) == (before, [])


def test_what_was_decided_otherwise_is_kept_and_told_unless_it_is_overwritten(url, visit, twin, tmp_path):
    curate(url, visit)
    annexed = by_title(twin, "annexes")
    reject_events(twin, [annexed], reason="long ago", who="bert", when=LATER)
    folder = write(tmp_path / "reviews", export_reviews(url))
    (applied,) = apply_files(twin, [folder]).values()
    # Nor is anything made part of an event that was rejected here.
    assert [annexed in each for each in applied.kept] == [True, True]
    assert show_event(twin, annexed).event.state.value == "rejected"
    apply_files(twin, [folder], overwrite=True)
    assert show_event(twin, annexed).event.state.value == "accepted"
    assert state_hash_of(twin) == state_hash_of(url)


def test_an_edit_without_a_decision_is_carried_and_one_taken_back_is_not(url, visit, twin, tmp_path):
    annexed, met = by_title(url, "annexes"), by_title(url, "meets")
    edit_event(url, annexed, EventWords(title="Russia takes Crimea"), **WHO)
    (accepted,) = accept_events(url, [met], **WHO)
    restore_events(url, [met], **WHO)
    undo_decisions(url, [list_decisions(url)[0].number, accepted.number], **WHO)
    apply_files(twin, [write(tmp_path / "reviews", export_reviews(url))])
    assert show_event(twin, annexed).event.title == "Russia takes Crimea"
    assert state_hash_of(twin) == state_hash_of(url)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_whatever_was_decided_the_files_give_the_same_state(start, tmp_path, steps):  # noqa: F811
    url = f"sqlite:///{shutil.copy(start, tmp_path / 'kb.sqlite3')}"
    twin = f"sqlite:///{shutil.copy(start, tmp_path / 'twin.sqlite3')}"
    # A file is about an article that is there; and what the machine joins depends on when dates were set.
    take(url, [step for step in steps if step[0] not in ("remove", "publish")])
    shutil.rmtree(tmp_path / "reviews", ignore_errors=True)
    files = export_reviews(url)
    if files:
        apply_files(twin, [write(tmp_path / "reviews", files)])
    assert state_hash_of(twin) == state_hash_of(url)
    assert find_base_faults(twin) == []


def test_the_sample_article_is_reviewed_without_a_date_first(url, tmp_path):
    paths = sorted(SAMPLE.glob("000_*.txt"))
    if not paths:
        pytest.skip("the sample article is not here")
    text = paths[0].read_text(encoding="utf-8")
    article = add_article(url, text, published=None).article
    twin = f"sqlite:///{shutil.copy(tmp_path / 'kb.sqlite3', tmp_path / 'twin.sqlite3')}"
    set_published(url, article, date(2025, 9, 22), **WHO)
    keys = [each.key for each in find_events(url, FilterWords()).events]
    reject_events(url, keys[:1], reason="not an event", **WHO)
    edit_event(url, keys[1], EventWords(title="As a curator says it"), accept=True, **WHO)
    accept_events(url, keys[2:], **WHO)
    apply_files(twin, [write(tmp_path / "reviews", export_reviews(url))])
    assert state_hash_of(twin) == state_hash_of(url)
    assert len(find_events(twin, FilterWords(state=("accepted",))).events) == 17


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"text_sha256": "0" * 64}, "not the one that was reviewed"),
        ({"published": "soon"}, "'soon' is not a day such as"),
        ({"merged": [{"event": "0" * 16}]}, "names no event and no 'into'"),
        ({"accepted": [{"event": "x"}]}, "title"),
        ({"note": "x"}, "note"),
    ],
)
def test_a_file_that_does_not_fit_is_said_and_nothing_is_applied(url, visit, twin, tmp_path, change, said):
    curate(url, visit)
    (name, text), *_ = export_reviews(url).items()
    record = yaml.safe_load(text) | change
    folder = write(tmp_path / "reviews", {name: yaml.safe_dump(record)})
    before = content(twin)
    with pytest.raises(DataFileError, match=said):
        apply_files(twin, [folder])
    assert content(twin) == before


def test_what_is_not_there_is_said(url, visit, twin, tmp_path):
    curate(url, visit)
    (name, text), *_ = export_reviews(url).items()
    record = yaml.safe_load(text) | {"article": "0" * 16}
    with pytest.raises(NotFoundError, match="no article"):
        apply_files(twin, [write(tmp_path / "reviews", {name: yaml.safe_dump(record)})])
    with pytest.raises(InputError, match="There is no file"):
        apply_files(twin, [tmp_path / "nowhere.yml"])
    with pytest.raises(NotFoundError, match="Nobody has decided"):
        export_reviews(twin, [visit])
