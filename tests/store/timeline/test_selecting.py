"""What the columns say is what the tables say."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kb.store.filters import TAKING_PART, TimelineFilter
from kb.store.query import count_events, query_events
from kb.store.timeline.facets import count_facets
from kb.store.timeline.selecting import select_events
from kb.store.timeline.timeline import query_page, query_timeline
from kb.store.timeline.views import OTHERS, LaneBy, LaneOrder, TimelineRequest
from kb.terms.events import EventType, State, Status

DAYS = st.dates(date(1989, 1, 1), date(2027, 12, 31))
QUIET = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def taking_part(event):
    return {each.actor for each in event.participants if each.role in TAKING_PART}


def few(values, most=2):
    return st.lists(st.sampled_from(values), max_size=most, unique=True).map(tuple)


WINDOWS = st.one_of(
    st.just((None, None)),
    st.tuples(DAYS, DAYS).map(lambda pair: tuple(sorted(pair))),
    st.tuples(DAYS, st.integers(0, 40)).map(lambda pair: (pair[0], pair[0] + timedelta(pair[1]))),
    DAYS.map(lambda day: (day, None)),
)
# Numbers stand for names, which only the database knows.
FILTERS = st.fixed_dictionaries(
    {
        "countries": few(range(6)),
        "leaders": few(range(6), 1),
        "types": few(list(EventType)[:8]),
        "statuses": few(list(Status)),
        "states": few(list(State), 3),
        "publishers": few(range(4)),
        "articles": st.just(()) | few(range(20)),
        "as_of": st.none() | DAYS,
        "q": st.sampled_from([None, None, "talks", "border trade", "zebra"]),
        "window": WINDOWS,
    }
)


def filter_of(drawn, names):
    known = {name: tuple(names[name][number] for number in drawn[name]) for name in names}
    from_, to = drawn["window"]
    rest = {name: value for name, value in drawn.items() if name not in names and name != "window"}
    return TimelineFilter(from_=from_, to=to, **known, **rest)


@QUIET
@given(drawn=FILTERS)
def test_any_filter_selects_what_the_tables_say(made, names, drawn):
    session, columns = made
    wanted = filter_of(drawn, names)
    in_tables = [event.key for event in query_events(session, wanted)]
    in_columns = [
        columns.events.key_at(row) for row in np.flatnonzero(select_events(session, columns, wanted))
    ]
    assert sorted(in_columns) == sorted(in_tables)
    ids = query_page(session, columns, wanted)
    assert [columns.events.key_at(int(row)) for row in columns.events.rows_of(ids)] == in_tables


@QUIET
@given(drawn=FILTERS, by=st.sampled_from(list(LaneBy)), order=st.sampled_from(list(LaneOrder)))
def test_drawn_folded_and_tray_are_the_count_of_the_tables(made, names, drawn, by, order):
    session, columns = made
    wanted = filter_of(drawn, names)
    view = query_timeline(session, columns, TimelineRequest(wanted, by=by, order=order))
    counts, tally = count_events(session, wanted), view.tally
    assert (tally.total, tally.matching, tally.undated) == (counts.total, counts.matching, counts.undated)
    tray = 0 if wanted.has_window else view.tray.count
    assert tally.drawn + tally.folded + tray == counts.matching == len(query_events(session, wanted))
    drawn = {placed.event.key for lane in view.lanes for placed in lane.placed}
    assert len(drawn) == tally.drawn
    assert drawn <= {event.key for event in query_events(session, wanted)}
    for lane in view.lanes:
        in_lane = len(lane.placed) + sum(lane.folded) + lane.covering
        assert lane.count - tally.before - tally.after <= in_lane <= lane.count


@QUIET
@given(drawn=FILTERS)
def test_every_facet_counts_what_its_choice_would_give(made, names, drawn):
    session, columns = made
    wanted = replace(filter_of(drawn, names), q=None)
    found = count_facets(session, columns, wanted)
    for facet, name in (
        (found.countries, "countries"),
        (found.leaders, "leaders"),
        (found.types, "types"),
        (found.statuses, "statuses"),
        (found.states, "states"),
        (found.publishers, "publishers"),
    ):
        assert [each.count for each in facet] == sorted((each.count for each in facet), reverse=True)
        for each in [*facet[:2], *facet[-1:]]:
            chosen = replace(wanted, **{name: (each.value,)})
            assert count_events(session, chosen).matching == each.count


def test_facets_name_everybody_who_takes_part(made):
    session, columns = made
    events = query_events(session, TimelineFilter())
    naive = Counter(
        actor
        for event in events
        for actor in {each.actor for each in event.participants if each.role in TAKING_PART}
    )
    found = count_facets(session, columns, TimelineFilter())
    for each in (*found.countries, *found.leaders):
        assert naive[each.value] == each.count


def test_an_event_stands_in_every_lane_it_belongs_to_and_else_with_the_others(made, names):
    session, columns = made
    view = query_timeline(session, columns, TimelineRequest(TimelineFilter(leaders=(names["leaders"][0],))))
    events = {
        event.key: event for event in query_events(session, TimelineFilter(leaders=(names["leaders"][0],)))
    }
    shown = {lane.value for lane in view.lanes}
    for lane in view.lanes:
        for placed in lane.placed:
            actors = {
                each.actor for each in events[placed.event.key].participants if each.role in TAKING_PART
            }
            assert lane.value in actors or (lane.value == OTHERS and not actors & shown)


def test_the_selected_event_is_drawn_even_in_a_crowd(made):
    session, columns = made
    dull = min(query_events(session, TimelineFilter()), key=lambda event: (event.salience, event.key))
    view = query_timeline(session, columns, TimelineRequest(selected=dull.key))
    if dull.date.span.is_dated and view.tally.folded > view.tally.before + view.tally.after:
        first, last = view.window
        inside = (dull.date.span.earliest or first) <= last and (dull.date.span.latest or last) >= first
        keys = {placed.event.key for lane in view.lanes for placed in lane.placed}
        assert (dull.key in keys) == inside


def test_steps_go_through_all_events_in_the_order_of_time(made):
    session, columns = made
    wanted = TimelineFilter(types=(EventType.ASSAULT,))
    keys = [event.key for event in query_events(session, wanted)]
    walked, at = [], keys[0]
    while at:
        walked.append(at)
        at = query_timeline(session, columns, TimelineRequest(wanted, selected=at)).steps[1]
    assert walked == keys
    assert query_timeline(session, columns, TimelineRequest(wanted, selected=keys[1])).steps[0] == keys[0]


def test_two_actors_stand_in_aligned_lanes_with_what_they_did_together(made, names):
    session, columns = made
    one, other = names["countries"][:2]
    wanted = TimelineFilter(actors=(one, other))
    view = query_timeline(session, columns, TimelineRequest(wanted, together=(one, other)))
    both = query_events(session, TimelineFilter(countries=(one,), actors=(other,)))
    counts = {lane.value: lane.count for lane in view.lanes}
    assert counts.get(f"{one}+{other}", 0) == sum(event.date.span.is_dated for event in both)
    assert sum(counts.values()) == sum(event.date.span.is_dated for event in query_events(session, wanted))


def test_lanes_can_be_chosen_and_ordered_by_name(made, names):
    session, columns = made
    chosen = tuple(names["countries"][2:5])
    view = query_timeline(session, columns, TimelineRequest(chosen=chosen, order=LaneOrder.NAME))
    labels = [lane.label for lane in view.lanes if lane.value != OTHERS]
    assert labels == sorted(labels, key=str.casefold)
    assert {lane.value for lane in view.lanes} == {*chosen, OTHERS}
