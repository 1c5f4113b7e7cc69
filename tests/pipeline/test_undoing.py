"""Any sequence of decisions of every kind, all taken back, leaves every row as it was before."""

import shutil
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kb.errors import CallError, ConflictError, NotFoundError
from kb.pipeline.checking import find_base_faults, state_hash_of
from kb.pipeline.dating import set_published
from kb.pipeline.finding import FilterWords, find_events, list_articles
from kb.pipeline.mending import DateWords, EventWords, add_event, edit_event
from kb.pipeline.removing import remove_article
from kb.pipeline.replaying import replay_log
from kb.pipeline.reviewing import accept_events, merge_events, reject_events, restore_events, split_events
from kb.pipeline.undoing import list_decisions, undo_decisions
from tests.conftest import NOW, add_article
from tests.pipeline.conftest import AGAIN, VISIT, content

WHO = {"who": "anna", "when": NOW}
ANY = FilterWords(state=("proposed", "accepted", "rejected", "merged"))
DAYS = (date(2015, 5, 14), date(2016, 2, 1))
REFUSED = (ConflictError, NotFoundError, CallError)
"""What cannot be done is refused, and changes nothing."""

DEEDS = {
    "accept": lambda base, key, _: accept_events(base, [key], **WHO),
    "reject": lambda base, key, _: reject_events(base, [key], reason="no", **WHO),
    "restore": lambda base, key, _: restore_events(base, [key], **WHO),
    "title": lambda base, key, number: edit_event(base, key, EventWords(title=f"Title {number}"), **WHO),
    "date": lambda base, key, _: edit_event(
        base, key, EventWords(date=DateWords("Moscow", "12 May 2015")), accept=True, **WHO
    ),
    "merge": lambda base, key, number: merge_events(base, [key], into=nth_event(base, number), **WHO),
    "split": lambda base, key, _: split_events(base, [key], **WHO),
    "publish": lambda base, _, number: set_published(
        base, nth_article(base, number), DAYS[number % 2], **WHO
    ),
    "remove": lambda base, _, number: remove_article(base, nth_article(base, number), reason="no", **WHO),
    "add": lambda base, _, number: add_event(
        base, nth_article(base, 0), number, number + 9, EventWords(title="Something", type="OTHER"), **WHO
    ),
    "undo": lambda base, _, number: undo_nth(base, number),
}
STEPS = st.lists(
    st.tuples(st.sampled_from(sorted(DEEDS)), st.integers(0, 30), st.integers(0, 30)), max_size=9
)


def nth_event(base, number):
    events = find_events(base, ANY).events
    return events[number % len(events)].key if events else "0" * 16


def nth_article(base, number):
    articles = list_articles(base)
    return articles[number % len(articles)].key if articles else "0" * 16


def undo_nth(base, number):
    log = list_decisions(base)
    if log:
        undo_decisions(base, [log[number % len(log)].number], **WHO)


def take(base, steps):
    for deed, event, number in steps:
        try:
            DEEDS[deed](base, nth_event(base, event), number)
        except REFUSED:
            continue


@pytest.fixture(scope="module")
def start(empty_url, tmp_path_factory):
    """The file of a database with two articles that tell of one meeting, one without a date."""
    path = tmp_path_factory.mktemp("undoing") / "start.sqlite3"
    shutil.copy(empty_url.removeprefix("sqlite:///"), path)
    add_article(f"sqlite:///{path}", VISIT, published=None)
    add_article(f"sqlite:///{path}", AGAIN, DAYS[0], publisher="Gazette")
    return path


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_any_decisions_all_taken_back_leave_everything_as_it_was(start, tmp_path, steps):
    base = f"sqlite:///{shutil.copy(start, tmp_path / 'kb.sqlite3')}"
    before, made_before = content(base), len(list_decisions(base))
    take(base, steps)
    made = [each.number for each in list_decisions(base)][: len(list_decisions(base)) - made_before]
    assert find_base_faults(base) == []
    if made:
        undo_decisions(base, made, **WHO)
    assert content(base) == before
    assert find_base_faults(base) == []


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_the_log_replayed_on_the_same_articles_gives_the_same_state_and_the_same_log(start, tmp_path, steps):
    base = f"sqlite:///{shutil.copy(start, tmp_path / 'kb.sqlite3')}"
    other = f"sqlite:///{shutil.copy(start, tmp_path / 'other.sqlite3')}"
    take(base, steps)
    replay_log(other, list_decisions(base)[::-1], who="anna")
    assert state_hash_of(other) == state_hash_of(base)
    assert [each.hash for each in list_decisions(other)] == [each.hash for each in list_decisions(base)]
    assert find_base_faults(other) == []
