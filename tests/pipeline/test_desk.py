"""Who looks at what, and who was given which article."""

from datetime import timedelta

import pytest

from kb.errors import CallError, KbError, NotFoundError, RefusedError
from kb.pipeline.base import reading
from kb.pipeline.desk import Look, assign_articles, list_assignments, note_look, unassign_articles
from kb.pipeline.finding import FilterWords, find_events
from kb.pipeline.removing import remove_article
from kb.pipeline.reviewing import accept_events
from kb.pipeline.undoing import list_decisions
from kb.settings import SIGN_IN_VARIABLE
from kb.store.query import query_looks
from tests.conftest import NOW, add_article
from tests.pipeline.conftest import AGAIN

SECOND = timedelta(seconds=1)


def looks(url, since=NOW):
    with reading(url) as session:
        return query_looks(session, since=since)


def test_what_somebody_looks_at_takes_the_place_of_what_he_or_she_looked_at_before(url):
    note_look(url, "anna", "one", "event", NOW)
    note_look(url, "boris", "one", None, NOW + SECOND)
    note_look(url, "anna", "two", None, NOW + 2 * SECOND)
    assert looks(url) == [
        Look("anna", "two", None, NOW + 2 * SECOND),
        Look("boris", "one", None, NOW + SECOND),
    ]
    assert [each.who for each in looks(url, NOW + 2 * SECOND)] == ["anna"]


def test_looking_on_is_written_only_now_and_then(url):
    for seconds in (0, 10, 29, 30, 45):
        note_look(url, "anna", "one", None, NOW + seconds * SECOND)
    assert looks(url) == [Look("anna", "one", None, NOW + 30 * SECOND)]


def test_a_look_is_forgotten_after_an_hour(url):
    note_look(url, "anna", "one", None, NOW)
    note_look(url, "boris", "two", None, NOW + timedelta(hours=1))
    assert len(looks(url)) == 2
    note_look(url, "boris", "three", None, NOW + timedelta(hours=1, seconds=1))
    assert [each.who for each in looks(url)] == ["boris"]


def test_a_look_is_no_decision(url):
    note_look(url, "anna", "one", None, NOW)
    assert list_decisions(url) == []


def test_who_may_not_write_is_not_noted(url, monkeypatch):
    monkeypatch.setenv(SIGN_IN_VARIABLE, "1")
    with pytest.raises(RefusedError):
        note_look(url, "anna", "one", None, NOW)
    assert looks(url) == []


def test_an_article_is_given_to_one_person_at_a_time(url, visit):
    other = add_article(url, AGAIN).article
    assign_articles(url, [visit, other, visit], "anna", who="boris", when=NOW)
    assign_articles(url, [visit], " carla ", who="anna", when=NOW + SECOND)
    assert [(each.article, each.who, each.assigned_by, each.when) for each in list_assignments(url)] == [
        (other, "anna", "boris", NOW),
        (visit, "carla", "anna", NOW + SECOND),
    ]


def test_an_assignment_tells_how_much_still_waits(url, visit):
    assign_articles(url, [visit], "anna", who="boris", when=NOW)
    events = [each.key for each in find_events(url, FilterWords()).events]
    assert list_assignments(url)[0].waiting == len(events)
    accept_events(url, events[:1], who="anna", when=NOW)
    assert list_assignments(url)[0].waiting == len(events) - 1


def test_of_several_articles_all_are_given_or_none(url, visit):
    with pytest.raises(NotFoundError, match=f"no article '{visit[:-1]}'.*Did you mean '{visit}'"):
        assign_articles(url, [visit, visit[:-1]], "anna", who="boris", when=NOW)
    assert list_assignments(url) == []


def test_an_article_is_given_to_somebody(url, visit):
    with pytest.raises(CallError, match="Nobody is named"):
        assign_articles(url, [visit], " ", who="boris", when=NOW)


def test_an_article_is_taken_back(url, visit):
    assign_articles(url, [visit], "anna", who="boris", when=NOW)
    assert unassign_articles(url, [visit], who="boris") == 1
    assert unassign_articles(url, [visit], who="boris") == 0
    assert list_assignments(url) == []
    with pytest.raises(NotFoundError):
        unassign_articles(url, ["0" * 16], who="boris")


def test_an_article_that_is_removed_is_nobodys_work_any_more(url, visit):
    assign_articles(url, [visit], "anna", who="boris", when=NOW)
    remove_article(url, visit, who="boris", when=NOW, reason="a hoax")
    assert list_assignments(url) == []


def test_without_a_database_the_sentence_says_so(tmp_path):
    with pytest.raises(KbError, match="no database"):
        note_look(f"sqlite:///{tmp_path}/none.sqlite3", "anna", "one", None, NOW)
