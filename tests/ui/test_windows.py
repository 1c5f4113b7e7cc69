from datetime import date

import pytest

from kb.store.query import TimelineFilter, query_events
from ui.windows import clamped, moved_to_event

FEBRUARY = (date(1960, 2, 1), date(1960, 2, 29))


@pytest.fixture(scope="module")
def columns(seeded_url):
    from kb.store.engine import open_store, read_session
    from kb.store.timeline.loading import load_columns

    engine = open_store(seeded_url, read_only=True)
    with read_session(engine) as session:
        event = query_events(session, TimelineFilter(q="Singapore", limit=1))[0]
        yield load_columns(session), event
    engine.dispose()


def test_a_window_moves_to_an_event_outside_of_it_and_keeps_its_width(columns):
    known, event = columns
    moved = moved_to_event(known, event.key, FEBRUARY)
    assert moved[0] <= event.date.span.earliest <= moved[1]
    assert moved[1] - moved[0] == FEBRUARY[1] - FEBRUARY[0]


def test_a_window_stays_where_the_event_is_in_it_or_nowhere(columns):
    known, event = columns
    span = event.date.span
    assert moved_to_event(known, event.key, (span.earliest, span.latest)) is None
    assert moved_to_event(known, "0" * 16, FEBRUARY) is None
    assert moved_to_event(known, "no key", FEBRUARY) is None


def test_days_end_with_the_calendar():
    assert clamped(date(9999, 12, 1), FEBRUARY[1] - FEBRUARY[0]) == date(9999, 12, 29)
    assert clamped(date(9999, 12, 20), FEBRUARY[1] - FEBRUARY[0]) == date.max
    assert clamped(date(1, 1, 2), FEBRUARY[0] - FEBRUARY[1]) == date.min
