from dataclasses import replace
from datetime import date

import pytest

from kb.errors import NotFoundError
from kb.store.engine import read_session
from kb.store.query import get_event
from kb.store.readings import get_reading
from kb.terms.events import State
from kb.terms.ids import event_key
from kb.terms.span import Span


@pytest.fixture
def read(world):
    def reading(key, as_of=None):
        with read_session(world.engine) as session:
            return get_reading(session, key, as_of=as_of)

    return reading


def test_a_text_comes_with_the_sentences_of_the_events_that_stand_in_its_order(world, read):
    article = world.article("Kim met Xi. They talked.", date(2025, 9, 22), title="Summit")
    base = world.candidate(article, when=world.on(date(2025, 9, 15)))
    later = replace(base, id=event_key("x", 12, 0), title="talk", sentence=Span(12, 24), trigger=Span(17, 23))
    gone = replace(base, id=event_key("x", 4, 0), title="gone")
    with world.write() as session:
        row, _ = world.save(session, article, later, base, gone)
        world.decide(session, gone.id, state=State.REJECTED)
    reading = read(row.key)
    assert (reading.text, reading.summary.title) == (article.text, "Summit")
    assert [(each.event, each.title, each.sentence) for each in reading.told] == [
        (base.id, base.title, Span(0, 24)),
        (later.id, "talk", Span(12, 24)),
    ]
    assert reading.told[0].when == base.date.span
    assert reading.events == [base.id, later.id]


def test_as_of_a_day_an_event_is_told_as_the_article_told_it(world, read):
    early = world.event("Early", published=date(2025, 9, 1), when=world.on(date(2025, 8, 1)))
    late = world.event("Late", published=date(2025, 9, 9), when=world.on(date(2025, 8, 2)))
    with world.write() as session:
        key = get_event(session, early).article
        world.merge(session, early, late)
    (now,) = read(key).told
    (then,) = read(key, date(2025, 9, 1)).told
    assert (now.event, now.title, now.when.earliest) == (late, "Late", date(2025, 8, 2))
    assert (then.event, then.title, then.when.earliest) == (late, "Early", date(2025, 8, 1))


def test_an_article_that_is_not_there_is_said(read):
    with pytest.raises(NotFoundError, match="There is no article"):
        read("0" * 16)
