from dataclasses import replace
from datetime import date

import pytest

from kb.errors import NotFoundError
from kb.store.engine import read_session
from kb.store.event_views import load_surroundings
from kb.store.query import TimelineFilter, get_event, query_events
from kb.terms.events import EventType
from kb.terms.span import Span

EARLY, LATE = date(2025, 9, 3), date(2025, 9, 20)


@pytest.fixture
def known(world):
    """What was known on a day of an event, by its key."""

    def read(key, as_of=None):
        with read_session(world.engine) as session:
            return get_event(session, key, as_of=as_of)

    return read


@pytest.fixture
def sharpened(world):
    """The key of an event told vaguely on 3 September and, by the article it is named after, on the 20th."""
    vague = world.event(
        "They may have met",
        published=EARLY,
        when=world.on(date(2025, 8, 1), EARLY),
        type=EventType.STATEMENT,
    )
    sharp = world.event("They met in Dalian", published=LATE, when=world.on(date(2025, 9, 1)))
    with world.write() as session:
        world.merge(session, vague, sharp)
    return sharp


def test_before_its_first_article_an_event_is_what_an_earlier_one_made_of_it(known, sharpened):
    then = known(sharpened, as_of=EARLY)
    assert (then.key, then.title, then.type) == (sharpened, "They may have met", EventType.STATEMENT)
    assert (then.date.span.earliest, then.date.span.latest) == (date(2025, 8, 1), EARLY)
    assert [each.published for each in then.evidence] == [EARLY]
    now = known(sharpened, as_of=LATE)
    assert (now.title, len(now.evidence)) == ("They met in Dalian", 2)


def test_what_had_survived_by_then_is_told_as_it_was_then(world, known, sharpened):
    sharpest = world.event("They met on Monday", published=date(2025, 9, 25))
    with world.write() as session:
        world.merge(session, sharpened, sharpest)
    assert known(sharpest, as_of=EARLY).title == "They may have met"
    assert known(sharpest, as_of=LATE).title == "They met in Dalian"
    assert known(sharpest).title == "They met on Monday"


def test_a_list_of_that_day_tells_the_earlier_account(world, sharpened):
    with read_session(world.engine) as session:
        (event,) = query_events(session, TimelineFilter(as_of=EARLY))
    assert event.title == "They may have met"


def test_an_event_that_nobody_had_reported_yet_says_since_when_it_is_known(known, sharpened):
    with pytest.raises(NotFoundError, match="first reported on 2025-09-03, after the as-of day 2025-09-01"):
        known(sharpened, as_of=date(2025, 9, 1))


def test_an_event_of_an_article_without_a_day_is_never_known_by_one(world, known):
    key = world.event("Undated", published=None)
    with pytest.raises(NotFoundError, match="Nobody knows when"):
        known(key, as_of=LATE)


def test_a_sentence_comes_with_as_much_around_it_as_is_asked_for(world):
    text = "Before it. Kim met Xi. After it."
    article = world.article(text, EARLY)
    candidate = replace(world.candidate(article), sentence=Span(11, 22), trigger=Span(15, 18))
    with world.write() as session:
        world.save(session, article, candidate)
    with read_session(world.engine) as session:
        evidence = get_event(session, candidate.id).evidence
        assert load_surroundings(session, evidence, 7) == [("re it. ", " After ")]
        assert load_surroundings(session, evidence, 700) == [("Before it. ", " After it.")]
