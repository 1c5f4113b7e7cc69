from dataclasses import replace
from datetime import date

import pytest

from kb.errors import NotFoundError
from kb.store.article_queries import count_articles, query_publishers
from kb.store.engine import read_session
from kb.store.query import get_article, query_articles
from kb.terms.events import State
from kb.terms.ids import event_key
from kb.terms.span import Sentence, Span

TEXT = "Kim met Xi on Monday."


@pytest.fixture
def articles(world):
    known = world.article(TEXT, date(2025, 9, 22), url="https://example.org/a", publisher="A", title="Summit")
    older = world.article("It rained in 100% of the land.", date(2020, 1, 1), publisher="B", title="Rain")
    unknown = world.article("Nobody knows when.", title="A riddle")
    reprint = replace(known, url="https://example.net/b", publisher="C")
    with world.write() as session:
        return [
            world.save(session, each, world.candidate(each))[0].key
            for each in (known, older, unknown, reprint)
        ]


def titles(world, **wanted):
    with read_session(world.engine) as session:
        return [each.title for each in query_articles(session, **wanted)]


def test_articles_come_latest_first_and_those_without_a_date_at_the_end(world, articles):
    assert titles(world) == ["Summit", "Summit", "Rain", "A riddle"]
    assert titles(world, limit=1, offset=2) == ["Rain"]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"publishers": ("B", "C")}, ["Summit", "Rain"]),
        ({"published_known": False}, ["A riddle"]),
        ({"published_known": True}, ["Summit", "Summit", "Rain"]),
        ({"q": "example.net"}, ["Summit"]),
        ({"q": "summit a"}, ["Summit", "Summit"]),
        ({"q": "%"}, []),
        ({"as_of": date(2025, 9, 21)}, ["Rain"]),
        ({"as_of": date(2025, 9, 22), "publishers": ("C",)}, ["Summit"]),
    ],
    ids=str,
)
def test_articles_are_found_by_what_is_known_of_them(world, articles, wanted, found):
    assert titles(world, **wanted) == found
    with read_session(world.engine) as session:
        assert count_articles(session, **wanted) == len(found)


def test_publishers_are_counted_the_most_frequent_first(world, articles):
    with world.write() as session:
        world.save(session, world.article("It snowed.", publisher="B"))
    with read_session(world.engine) as session:
        found = [(each.value, each.count) for each in query_publishers(session)]
    assert found == [("B", 2), ("A", 1), ("C", 1)]


def test_an_article_read_as_of_a_day_has_its_events_as_known_then(world):
    early = world.event("Early", published=date(2025, 9, 1))
    late = world.event("Late", published=date(2025, 9, 9))
    with world.write() as session:
        world.merge(session, early, late)
    with read_session(world.engine) as session:
        key = query_articles(session, as_of=date(2025, 9, 1))[0].key
        now = get_article(session, key)
        then = get_article(session, key, as_of=date(2025, 9, 1))
    assert [each.title for each in now.events] == ["Late"]
    assert [(each.title, len(each.evidence)) for each in then.events] == [("Early", 1)]


def test_a_list_says_how_long_an_article_is_what_it_reprints_and_what_came_of_it(world, articles):
    key = articles[0]
    with world.write() as session:
        world.decide(session, get_article(session, key).events[0].key, state=State.REJECTED)
    with read_session(world.engine) as session:
        by_key = {each.key: each for each in query_articles(session)}
    assert by_key[key].events == {State.REJECTED: 1}
    assert by_key[key].length == len(TEXT)
    assert by_key[articles[3]].reprint_of == key
    assert by_key[articles[3]].events == {State.PROPOSED: 1}


def test_an_article_is_read_with_its_sentences_and_its_events_in_text_order(world):
    article = world.article("Kim met Xi. They talked.", date(2025, 9, 22))
    base = world.candidate(article)
    later = replace(base, id=event_key("x", 12, 0), title="talk", sentence=Span(12, 24), trigger=Span(17, 23))
    gone = replace(base, id=event_key("x", 4, 0), title="gone")
    with world.write() as session:
        row, _ = world.save(session, article, later, base, gone)
        world.decide(session, gone.id, state=State.REJECTED)
    with read_session(world.engine) as session:
        view = get_article(session, row.key)
        everything = get_article(session, row.key, states=tuple(State))
    assert (view.text, view.text_sha256, view.extractor_version) == (article.text, row.text_sha256, "1")
    assert view.sentences == (Sentence(Span(0, 24), 0),)
    assert [each.title for each in view.events] == ["Something happens", "talk"]
    assert {each.title for each in everything.events} == {"Something happens", "talk", "gone"}


def test_an_unknown_article_offers_keys_that_begin_alike(world, articles):
    with read_session(world.engine) as session:
        with pytest.raises(NotFoundError, match=f"Did you mean '{articles[0]}'"):
            get_article(session, articles[0][:-1])
        with pytest.raises(NotFoundError):
            get_article(session, "%")
