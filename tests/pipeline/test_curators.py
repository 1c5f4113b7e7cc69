"""Who may write: in a process that asks for a sign-in, and in one that may only read."""

import sqlite3
from contextlib import closing

import pytest

from kb.errors import CallError, KbError, NotFoundError, RefusedError
from kb.pipeline.adding import NOTHING_GIVEN, add_sources
from kb.pipeline.base import reading
from kb.pipeline.curators import add_curators, is_curator, list_curators, remove_curators
from kb.pipeline.desk import assign_articles, note_look, unassign_articles
from kb.pipeline.double_review import start_double_review
from kb.pipeline.editing import ActorWords, add_actor, edit_actor
from kb.pipeline.finding import FilterWords, find_events
from kb.pipeline.removing import remove_article
from kb.pipeline.rereading import reread_articles
from kb.pipeline.reviewing import accept_events, reject_events
from kb.pipeline.setup import init_base
from kb.pipeline.undoing import undo_decisions
from kb.settings import READ_ONLY_VARIABLE, SIGN_IN_VARIABLE
from kb.terms.actors import ActorKind
from tests.conftest import NOW, add_article

ANNA = "anna@example.org"
WORDS = ActorWords(name="Jo Doe", surnames=("Doe",))


def an_event(url):
    return find_events(url, FilterWords()).events[0].key


WRITES = {
    "accept": lambda url, who: accept_events(url, [an_event(url)], who=who, when=NOW),
    "reject": lambda url, who: reject_events(url, [an_event(url)], reason="no", who=who, when=NOW),
    "undo": lambda url, who: undo_decisions(url, [1], who=who, when=NOW),
    "look": lambda url, who: note_look(url, who, "article", None, NOW),
    "assign": lambda url, who: assign_articles(url, [an_article(url)], "x", who=who, when=NOW),
    "unassign": lambda url, who: unassign_articles(url, [an_article(url)], who=who),
    "read anew": lambda url, who: list(reread_articles(url, [an_article(url)], who=who, now=NOW)),
    "remove an article": lambda url, who: remove_article(
        url, an_article(url), reason="no", who=who, when=NOW
    ),
    "add an actor": lambda url, who: add_actor(url, ActorKind.PERSON, WORDS, id_=None, who=who, when=NOW),
    "edit an actor": lambda url, who: edit_actor(
        url, "Angela Merkel", ActorWords(variants=("Angie",)), who=who, when=NOW
    ),
    "double review": lambda url, who: start_double_review(url, "d", ["a", "b"], 1, who=who, when=NOW),
    "add a curator": lambda url, who: add_curators(url, ["eve@example.org"], who=who, when=NOW),
    "remove a curator": lambda url, who: remove_curators(url, [ANNA], who=who),
}


def an_article(url):
    return find_events(url, FilterWords()).events[0].evidence[0].article


def dump(url):
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as connection:
        return list(connection.iterdump())


@pytest.fixture
def asking(url, visit, monkeypatch):
    """A database with events and one curator, in a process that asks for a sign-in."""
    add_curators(url, [ANNA], who="me", when=NOW)
    monkeypatch.setenv(SIGN_IN_VARIABLE, "1")
    return url


def test_addresses_are_listed_in_lower_case_with_who_added_them(url):
    assert add_curators(url, [" Anna@Example.ORG ", "boris@example.org"], who="me", when=NOW) == [
        ANNA,
        "boris@example.org",
    ]
    assert [(each.email, each.added_by, each.when) for each in list_curators(url)] == [
        (ANNA, "me", NOW),
        ("boris@example.org", "me", NOW),
    ]


def test_adding_twice_changes_nothing(url):
    add_curators(url, [ANNA], who="me", when=NOW)
    before = dump(url)
    assert add_curators(url, ["ANNA@example.org", ANNA], who="you", when=NOW) == []
    assert dump(url) == before


@pytest.mark.parametrize(
    "words",
    [
        "", " ", "anna", "@example.org", "anna@", "anna@x@example.org", "an na@example.org",
        "a\n@example.org",
        "anna@example.org,boris@example.org", "Anna <anna@example.org>", "änna@example.org",
        "anna@exam\u212ale.org",
        "a" * 250 + "@example.org",
    ],
)  # fmt: skip
def test_what_is_no_address_adds_nobody(url, words):
    with pytest.raises(CallError, match="is no e-mail address"):
        add_curators(url, [ANNA, words], who="me", when=NOW)
    assert list_curators(url) == []


def test_taking_off_the_list_is_all_or_none_and_offers_the_nearest(url):
    add_curators(url, [ANNA, "boris@example.org"], who="me", when=NOW)
    with pytest.raises(NotFoundError, match=r"Did you mean 'boris@example\.org'"):
        remove_curators(url, [ANNA, "bori@example.org"], who="me")
    assert len(list_curators(url)) == 2
    remove_curators(url, ["ANNA@example.org"], who="me")
    assert [each.email for each in list_curators(url)] == ["boris@example.org"]


@pytest.mark.parametrize(
    ("email", "listed"),
    [
        (ANNA, True),
        ("Anna@EXAMPLE.org", True),
        ("kate@example.org", True),
        ("\u212aate@example.org", False),
        ("anna@example.or", False),
        ("%", False),
        ("", False),
    ],
)
def test_an_address_that_only_looks_alike_is_nobody(url, email, listed):
    add_curators(url, [ANNA, "kate@example.org"], who="me", when=NOW)
    with reading(url) as session:
        assert is_curator(session, email) is listed


def test_every_write_of_who_is_no_curator_is_refused_and_changes_nothing(asking):
    before = dump(asking)
    for deed, write in WRITES.items():
        for who in ("eve@example.org", "me", ""):
            with pytest.raises(RefusedError, match="is no curator of this knowledge base; 'kb curators add'"):
                write(asking, who)
        assert dump(asking) == before, deed


def test_a_curator_writes_until_taken_off_the_list(asking, monkeypatch):
    accept_events(asking, [an_event(asking)], who=ANNA, when=NOW)
    monkeypatch.delenv(SIGN_IN_VARIABLE)
    remove_curators(asking, [ANNA], who="me")
    monkeypatch.setenv(SIGN_IN_VARIABLE, "1")
    with pytest.raises(RefusedError):
        undo_decisions(asking, [1], who=ANNA, when=NOW)


def test_a_write_that_names_nobody_is_refused_where_a_sign_in_is_asked_for(asking, tmp_path):
    (tmp_path / "a.txt").write_text("Angela Merkel met Vladimir Putin in Moscow on 3 May 2015.")
    before = dump(asking)
    with pytest.raises(RefusedError, match="without KB_SIGN_IN"):
        init_base(asking, now=NOW)
    [added] = add_sources(asking, [str(tmp_path / "a.txt")], NOTHING_GIVEN, now=NOW, stdin=None)
    assert "without KB_SIGN_IN" in added.fault
    assert dump(asking) == before


def test_in_a_process_that_may_only_read_every_write_fails_and_changes_nothing(url, visit, monkeypatch):
    add_curators(url, [ANNA], who="me", when=NOW)
    before = dump(url)
    monkeypatch.setenv(READ_ONLY_VARIABLE, "1")
    for deed, write in WRITES.items():
        with pytest.raises(KbError, match="is read-only here; open it without --read-only"):
            write(url, ANNA)
        assert dump(url) == before, deed


def test_a_process_that_may_only_read_makes_no_database(tmp_path, monkeypatch):
    monkeypatch.setenv(READ_ONLY_VARIABLE, "1")
    for make in (init_base, lambda url, now: add_article(url, "Nothing.")):
        with pytest.raises(KbError, match="is read-only here"):
            make(f"sqlite:///{tmp_path}/new.sqlite3", now=NOW)
    assert list(tmp_path.iterdir()) == []
