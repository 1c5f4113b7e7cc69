from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kb.errors import CallError, NotFoundError
from kb.store.engine import read_session
from kb.store.filters import ORDERS
from kb.store.query import (
    Counts,
    TimelineFilter,
    check_filter,
    count_events,
    get_event,
    query_events,
)
from kb.terms.dates import DateBasis
from kb.terms.events import EventType, Role, State, Status

JUNE = (date(2025, 6, 1), date(2025, 6, 30))


def titles(world, **wanted):
    with read_session(world.engine) as session:
        return sorted(each.title for each in query_events(session, TimelineFilter(**wanted)))


@pytest.fixture
def timeline(world):
    """Events that differ in what a filter looks at."""
    day, on = date, world.on
    world.event("visit", when=on(day(2025, 6, 1)), actors=[("PRK", Role.ACTOR), ("kim-jong-un", Role.ACTOR)])
    world.event(
        "talks", when=on(*JUNE), actors=[("KOR", Role.RECIPIENT), ("PRK", Role.MENTIONED)], publisher="A"
    )
    world.event(
        "drill", when=on(day(2025, 7, 1), None), actors=[("USA", Role.ACTOR), ("PRK", Role.PLACE)],
        type=EventType.COOPERATE, status=Status.PLANNED, publisher="B", published=day(2025, 7, 1),
    )  # fmt: skip
    world.event(
        "decline", when=on(None, day(2025, 5, 31)), status=Status.ONGOING, publisher="A", state=State.ACCEPTED
    )
    world.event("rumour", when=on(None, basis=DateBasis.NONE), type=EventType.OTHER, published=None)
    world.event("mistake", when=on(day(2025, 6, 2)), actors=[("PRK", Role.ACTOR)], state=State.REJECTED)
    return world


SHOWN = ["decline", "drill", "rumour", "talks", "visit"]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, SHOWN),
        ({"states": (State.REJECTED,)}, ["mistake"]),
        ({"states": tuple(State)}, sorted([*SHOWN, "mistake"])),
        ({"states": (State.ACCEPTED,)}, ["decline"]),
        # A place is where it was, not who took part.
        ({"countries": ("PRK",)}, ["talks", "visit"]),
        ({"countries": ("USA", "KOR")}, ["drill", "talks"]),
        ({"leaders": ("kim-jong-un",)}, ["visit"]),
        ({"actors": ("kim-jong-un", "USA")}, ["drill", "visit"]),
        ({"countries": ("PRK",), "leaders": ("kim-jong-un",)}, ["visit"]),
        ({"countries": ("KOR",), "leaders": ("kim-jong-un",)}, []),
        ({"countries": ("nowhere",)}, []),
        ({"types": (EventType.COOPERATE, EventType.OTHER)}, ["drill", "rumour"]),
        ({"types": (EventType.CONSULT,), "statuses": (Status.ONGOING,)}, ["decline"]),
        ({"publishers": ("A",)}, ["decline", "talks"]),
        ({"publishers": ("A", "B")}, ["decline", "drill", "talks"]),
        # What overlaps the window; an open side is endless; no date overlaps nothing.
        ({"from_": date(2025, 6, 30)}, ["drill", "talks"]),
        ({"from_": date(2025, 7, 1)}, ["drill"]),
        ({"to": date(2025, 6, 1)}, ["decline", "talks", "visit"]),
        ({"to": date(2025, 5, 31)}, ["decline"]),
        ({"from_": date(2025, 6, 2), "to": date(2025, 6, 2)}, ["talks"]),
        ({"from_": date(1, 1, 1), "to": date(9999, 12, 31)}, ["decline", "drill", "talks", "visit"]),
        ({"from_": date(2030, 1, 1)}, ["drill"]),
        # Only what had been published by that day; who knows when is no evidence for then.
        ({"as_of": date(2025, 7, 1)}, ["drill"]),
        ({"as_of": date(2025, 9, 22)}, ["decline", "drill", "talks", "visit"]),
        ({"as_of": date(2025, 9, 21), "publishers": ("A",)}, []),
        ({"q": "vis"}, ["visit"]),
        ({"q": "IN ARTICLE"}, SHOWN),
        ({"q": "article talks"}, ["talks"]),
        ({"q": "talks visit"}, []),
        ({"q": "100%"}, []),
        ({"q": "t_lks"}, []),
        ({"q": "' OR 1=1 --"}, []),
        ({"q": "   "}, SHOWN),
        ({"q": "talks", "as_of": date(2025, 1, 1)}, []),
    ],
    ids=str,
)
def test_a_filter_selects_and_counts_the_same_events(timeline, wanted, found):
    assert titles(timeline, **wanted) == found
    with read_session(timeline.engine) as session:
        assert count_events(session, TimelineFilter(**wanted)).matching == len(found)


def test_an_article_finds_the_events_that_it_is_evidence_for(timeline):
    with read_session(timeline.engine) as session:
        event = query_events(session, TimelineFilter(q="talks"))[0]
    assert titles(timeline, articles=(event.article,)) == ["talks"]
    assert titles(timeline, articles=(event.article, "0" * 16)) == ["talks"]


@pytest.mark.parametrize(
    ("wanted", "counts"),
    [
        ({}, Counts(5, 5, 1)),
        ({"from_": date(2025, 6, 1)}, Counts(5, 3, 1)),
        ({"from_": date(2025, 6, 1), "countries": ("PRK",)}, Counts(5, 2, 0)),
        ({"types": (EventType.OTHER,), "to": date(2025, 6, 1)}, Counts(5, 0, 1)),
        ({"states": (State.REJECTED,)}, Counts(1, 1, 0)),
        ({"limit": 2, "offset": 1}, Counts(5, 5, 1)),
    ],
    ids=str,
)
def test_events_without_a_date_are_counted_apart(timeline, wanted, counts):
    with read_session(timeline.engine) as session:
        assert count_events(session, TimelineFilter(**wanted)) == counts


def test_the_words_of_a_search_may_stand_in_title_and_quote(world):
    world.event("Kim meets Xi", text="They shook hands, 50% longer than in Łódź.")
    for words in ("kim HANDS", "50%", "xi shook", "Łódź", "lodz", '"shook hands"', "-hand"):
        assert titles(world, q=words) == ["Kim meets Xi"]
    for words in ("5", "500", "%", '"hands shook"', '"xi they"', '"shook hand"'):
        assert titles(world, q=words) == []


def test_orders_put_what_has_no_date_last_and_pages_fit_together(timeline):
    def page(**wanted):
        with read_session(timeline.engine) as session:
            return [each.title for each in query_events(session, TimelineFilter(**wanted))]

    assert page() == ["decline", "visit", "talks", "drill", "rumour"]
    assert page(order="-date") == ["drill", "talks", "visit", "decline", "rumour"]
    assert page(order="title") == SHOWN
    assert page(order="-added") == ["rumour", "decline", "drill", "talks", "visit"]
    for order in ORDERS:
        pages = [page(order=order, limit=2, offset=offset) for offset in (0, 2, 4, 6)]
        assert [title for each in pages for title in each] == page(order=order)
        assert [len(each) for each in pages] == [2, 2, 1, 0]
    assert page(offset=3) == ["drill", "rumour"]


@pytest.mark.parametrize(
    ("wanted", "word"),
    [
        ({"types": ("CONSUL",)}, "Did you mean 'CONSULT'"),
        ({"types": ("X",)}, "Use one of AGREE"),
        ({"statuses": ("assertd",)}, "'asserted'"),
        ({"states": ("open",)}, "Use one of proposed"),
        ({"from_": date(2025, 2, 1), "to": date(2025, 1, 1)}, "swap"),
        ({"limit": 0}, "below 1"),
        ({"offset": -1}, "below 0"),
        ({"order": "title; DROP TABLE event"}, "use one of date"),
    ],
    ids=str,
)
def test_a_filter_that_cannot_be_meant_is_refused(wanted, word):
    with pytest.raises(CallError, match=word):
        TimelineFilter(**wanted)


def test_a_value_that_names_nothing_offers_the_nearest(timeline):
    with read_session(timeline.engine) as session:
        check_filter(session, TimelineFilter(countries=("PRK",), leaders=("kim-jong-un",), publishers=("A",)))
        for wanted, hint in (
            (TimelineFilter(actors=("kim-jong-il",)), "Did you mean 'kim-jong-un'"),
            (TimelineFilter(publishers=("B", "C")), "no publisher 'C'"),
            (TimelineFilter(articles=("0" * 16,)), "no article"),
        ):
            with pytest.raises(NotFoundError, match=hint):
                check_filter(session, wanted)


def test_an_event_is_shown_with_everything_known_about_it(world):
    article = world.article(
        "Kim met Xi on Monday.", date(2025, 9, 22), title="Summit", url="https://example.org/a", publisher="A"
    )
    when = replace(
        world.on(date(2025, 9, 15), basis=DateBasis.EXPRESSION),
        phrase="Monday",
        start=14,
        end=20,
        anchor=date(2025, 9, 22),
        anchor_basis="publication",
        rule="weekday",
    )
    candidate = world.candidate(article, "Kim meets Xi", when, [("PRK", Role.ACTOR)])
    with world.write() as session:
        row, _ = world.save(session, article, candidate)
        event = get_event(session, candidate.id)
    assert (event.key, event.title, event.date) == (candidate.id, candidate.title, when)
    assert event.participants == candidate.participants
    assert (event.trigger, event.trigger_text, event.rule) == (candidate.trigger, "Kim", "test")
    assert (event.state, event.version, event.salience, event.article) == (State.PROPOSED, 1, 1.0, row.key)
    source = event.evidence[0]
    assert (source.article, source.title, source.url, source.publisher, source.published) == (
        row.key, "Summit", "https://example.org/a", "A", date(2025, 9, 22),
    )  # fmt: skip
    assert (source.quote, source.date_phrase, source.reprint_of) == (article.text, "Monday", None)


def test_a_merged_event_shows_each_participant_once_and_as_of_hides_later_sources(world):
    early = world.event("Early", published=date(2025, 9, 1), actors=[("PRK", Role.ACTOR)])
    late = world.event("Late", published=date(2025, 9, 9), actors=[("PRK", Role.ACTOR), ("KOR", Role.ACTOR)])
    with world.write() as session:
        world.merge(session, late, early)
    with read_session(world.engine) as session:
        now = query_events(session, TimelineFilter())
        then = query_events(session, TimelineFilter(as_of=date(2025, 9, 1)))
        assert query_events(session, TimelineFilter(as_of=date(2025, 9, 1), countries=("KOR",))) == []
        assert get_event(session, late).merged_into == early
    assert [[each.actor for each in event.participants] for event in now] == [["PRK", "KOR"]]
    assert [len(event.evidence) for event in now] == [2]
    assert [[each.actor for each in event.participants] for event in then] == [["PRK"]]
    assert [[each.published for each in event.evidence] for event in then] == [[date(2025, 9, 1)]]


def test_an_unknown_event_offers_keys_that_begin_alike(world):
    key = world.event("one")
    typo = key[:-1] + ("0" if key[-1] != "0" else "1")
    with read_session(world.engine) as session, pytest.raises(NotFoundError, match=f"Did you mean '{key}'"):
        get_event(session, typo)


DAY = st.none() | st.dates(date(2024, 12, 25), date(2025, 1, 10))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(DAY, DAY), max_size=4), DAY, DAY)
def test_a_window_selects_exactly_what_may_have_been_in_it(world, spans, from_, to):
    if from_ and to and from_ > to:
        from_, to = to, from_
    mark = f"run{next(world.numbers)}x"
    expected = 0
    for one, other in spans:
        earliest, latest = sorted((one, other)) if one and other else (one, other)
        world.event(mark, when=world.on(earliest, latest))
        dated = bool(earliest or latest)
        inside = not (from_ and latest and latest < from_) and not (to and earliest and earliest > to)
        expected += (dated and inside) if from_ or to else True
    undated = sum(not one and not other for one, other in spans)
    with read_session(world.engine) as session:
        wanted = TimelineFilter(from_=from_, to=to, q=mark)
        counts = count_events(session, wanted)
        assert (counts.matching, counts.undated) == (expected, undated)
        assert len(query_events(session, wanted)) == expected


def test_many_events_are_loaded_in_order(world):
    base = world.article("Kim met Xi. " * 3, date(2025, 9, 22))
    first = world.candidate(base)
    many = [replace(first, id=f"{number:016x}", title=f"{number:05}") for number in range(2500)]
    with world.write() as session:
        world.save(session, base, *many)
    with read_session(world.engine) as session:
        found = query_events(session, TimelineFilter(order="title"))
    assert [each.title for each in found] == [each.title for each in many]
