from dataclasses import replace
from datetime import date

import pytest

from kb.store.engine import read_session
from kb.store.query import TimelineFilter, count_events, count_facets
from kb.store.stats import count_by_article, count_by_country, count_by_leader, count_by_state, count_by_type
from kb.store.timeline.loading import load_columns
from kb.terms.events import EventType, Role, State, Status


@pytest.fixture
def timeline(world):
    both = [("PRK", Role.ACTOR), ("PRK", Role.MENTIONED), ("kim-jong-un", Role.ACTOR), ("USA", Role.PLACE)]
    world.event("one", actors=both, publisher="A", text="One text.")
    world.event(
        "two", actors=[("PRK", Role.RECIPIENT), ("KOR", Role.ACTOR)], publisher="A", status=Status.PLANNED
    )
    world.event("three", actors=[("KOR", Role.ACTOR)], publisher="B", type=EventType.AID)
    world.event("four", actors=[("PRK", Role.ACTOR)], publisher="B", state=State.REJECTED)
    return world


def facets(session, wanted):
    return count_facets(session, load_columns(session), wanted)


def pairs(found):
    return [(each.value, each.count) for each in found]


def test_every_facet_counts_events_not_rows_the_most_frequent_first(timeline):
    with read_session(timeline.engine) as session:
        found = facets(session, TimelineFilter())
    assert pairs(found.countries) == [("PRK", 2), ("KOR", 2)]
    assert [each.label for each in found.countries] == ["North Korea", "South Korea"]
    assert pairs(found.leaders) == [("kim-jong-un", 1)]
    assert pairs(found.types) == [("CONSULT", 2), ("AID", 1)]
    assert pairs(found.statuses) == [("asserted", 2), ("planned", 1)]
    assert pairs(found.states) == [("proposed", 3), ("rejected", 1)]
    assert pairs(found.publishers) == [("A", 2), ("B", 1)]


def test_a_facet_follows_every_filter_but_its_own(timeline):
    with read_session(timeline.engine) as session:
        found = facets(session, TimelineFilter(countries=("KOR",), publishers=("A",)))
    assert pairs(found.countries) == [("PRK", 2), ("KOR", 1)]
    assert pairs(found.publishers) == [("A", 1), ("B", 1)]
    assert pairs(found.statuses) == [("planned", 1)]


@pytest.mark.parametrize(
    "wanted",
    [
        TimelineFilter(),
        TimelineFilter(publishers=("A",)),
        TimelineFilter(types=(EventType.CONSULT,), as_of=date(2025, 9, 22)),
        TimelineFilter(q="in article", from_=date(2025, 9, 1)),
    ],
)
def test_choosing_a_value_gives_as_many_events_as_its_facet_said(timeline, wanted):
    with read_session(timeline.engine) as session:
        found = facets(session, wanted)
        for name in ("countries", "leaders", "types", "statuses", "states", "publishers"):
            for each in getattr(found, name):
                chosen = replace(wanted, **{name: (each.value,)})
                assert count_events(session, chosen).matching == each.count, (name, each)


def test_an_overview_counts_the_whole_knowledge_base(timeline):
    with read_session(timeline.engine) as session:
        assert pairs(count_by_state(session)) == [("proposed", 3), ("rejected", 1)]
        assert pairs(count_by_type(session)) == [("CONSULT", 2), ("AID", 1)]
        assert pairs(count_by_country(session)) == [("PRK", 2), ("KOR", 2)]
        assert pairs(count_by_leader(session)) == [("kim-jong-un", 1)]
        assert sorted(each.count for each in count_by_article(session)) == [0, 1, 1, 1]
