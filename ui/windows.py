"""Windows of time, as pairs of days. Pure."""

from datetime import date, timedelta

from kb.store.query import Columns

Window = tuple[date, date]


def moved_to_event(columns: Columns, key: str, window: Window) -> Window | None:
    """A window of the same width around an event; None if the event is in the window, or is nowhere."""
    days = columns.events.days_of(key)
    if days is None:
        return None
    first, last = days
    if first <= window[1] and last >= window[0]:
        return None
    width = window[1] - window[0]
    middle = first + (last - first) / 2
    start = clamped(middle, -(width / 2))
    return start, clamped(start, width)


def clamped(when: date, by: timedelta) -> date:
    """A day moved, as far as the calendar goes."""
    try:
        return when + by
    except OverflowError:
        return date.max if by > timedelta() else date.min
