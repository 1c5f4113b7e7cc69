from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from kb.terms.dates import DateSpan, Granularity
from kb.terms.events import EventType
from tests.ui.make import DAY, event, participant, span
from ui.lanes import MOST_LANES, OTHERS, build_lanes, lane_names, opening_window


def shifted(days, length=0):
    first = DAY.earliest + timedelta(days)
    return DateSpan(first, first + timedelta(length), Granularity.RANGE if length else Granularity.DAY)


EVENTS = st.lists(st.tuples(st.integers(0, 3000), st.integers(0, 400)), max_size=40).map(
    lambda pairs: [event(f"e{number}", shifted(*pair)) for number, pair in enumerate(pairs)]
)


def test_an_event_stands_in_the_lane_of_every_country_that_takes_part():
    assert [lane.name for lane in build_lanes([event()], "country")] == ["China", "North Korea"]


def test_lanes_can_be_of_leaders_types_and_publishers():
    assert lane_names(event(), "leader") == ["Kim Jong Un"]
    assert lane_names(event(), "type") == ["CONSULT"]
    assert lane_names(event(), "publisher") == ["P"]


def test_what_is_filtered_for_comes_first():
    assert build_lanes([event()], "country", ["North Korea"])[0].name == "North Korea"


def test_events_of_no_lane_and_of_the_smallest_ones_stand_together():
    kinds = list(EventType)[: MOST_LANES + 2]
    events = [event(f"e{number}", type=kind) for number, kind in enumerate(kinds)]
    lanes = build_lanes([*events, *events[:MOST_LANES]], "type")
    assert lanes[-1].name == OTHERS
    assert len(lanes) == MOST_LANES + 1
    (alone,) = build_lanes([event(participants=(participant("kim-jong-un"),))], "country")
    assert alone.name == OTHERS


@given(EVENTS)
def test_every_dated_event_is_drawn(events):
    drawn = {placed.event.key for lane in build_lanes(events, "country") for placed in lane.placed}
    assert drawn == {each.key for each in events}


@given(EVENTS)
def test_no_two_marks_of_a_row_cover_each_other(events):
    for lane in build_lanes(events, "country"):
        ends = {}
        for placed in lane.placed:
            assert placed.row not in ends or ends[placed.row] < placed.start
            ends[placed.row] = placed.end
        assert lane.rows == max(placed.row for placed in lane.placed) + 1


def test_undated_events_are_left_to_the_tray():
    assert build_lanes([event(when=span(None, None, Granularity.NONE))], "country") == []


def test_a_few_far_events_do_not_stretch_the_window_of_a_crowd():
    crowd = [event(f"e{number}", shifted(number)) for number in range(100)]
    far = event("far", shifted(-14000))
    first, _ = opening_window([*crowd, far])
    assert first > far.date.span.latest
    first, _ = opening_window([*crowd[:5], far])
    assert first < far.date.span.earliest


def test_without_dates_there_is_no_window():
    assert opening_window([event(when=span(None, None, Granularity.NONE))]) is None
