"""The window a timeline shows, and where events stand in it."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from kb.store.timeline.columns import Events
from kb.store.timeline.days import OPEN_FIRST, OPEN_LAST, to_day
from kb.store.timeline.links import Int64, Mask
from kb.store.timeline.views import Window

BUCKETS = 120
CROWD = 20
"""So many events are always all in the window that a timeline opens with."""

SPARE = 50
"""Of a crowd, one in so many may lie outside of that window on either side."""

MARGIN = 0.03


@dataclass(frozen=True)
class Scope:
    """A window as whole days, both inclusive, and events in it."""

    events: Events
    first: int
    last: int

    @property
    def width(self) -> int:
        """How many days it has."""
        return self.last - self.first + 1

    @property
    def window(self) -> Window:
        """Its days."""
        return to_day(self.first), to_day(self.last)

    @cached_property
    def buckets(self) -> int:
        """How many parts the window is cut into."""
        return min(BUCKETS, self.width)

    @cached_property
    def edges(self) -> Int64:
        """The first days of the buckets, and the day after the last."""
        return self.first + np.arange(self.buckets + 1, dtype=np.int64) * self.width // self.buckets

    def overlapping(self, selected: Mask) -> Mask:
        """The selected events that may have been in the window."""
        inside: Mask = selected & (self.events.last >= self.first) & (self.events.first <= self.last)
        return inside

    def drawn_from(self, rows: Int64) -> tuple[Int64, Int64, Mask]:
        """The first and last day that the mark of each event is drawn at, and whether it covers the window.

        An open side is drawn at the known day, or all over the window when that day lies outside.
        """
        first, last = self.events.first[rows].astype(np.int64), self.events.last[rows].astype(np.int64)
        covers: Mask = (first <= self.first) & (last >= self.last)
        start = np.where(first == OPEN_FIRST, last, first)
        end = np.where(last == OPEN_LAST, first, last)
        start, end = np.clip(start, self.first, self.last), np.clip(end, self.first, self.last)
        return np.where(covers, self.first, start), np.where(covers, self.last, end), covers

    def bucket(self, days: Int64) -> Int64:
        """Which bucket each day is in."""
        found: Int64 = np.searchsorted(self.edges, days, side="right") - 1
        return found

    def count(self, days: Int64) -> Int64:
        """How many of the days each bucket has."""
        return np.bincount(self.bucket(days), minlength=self.buckets)


def opening_scope(events: Events, selected: Mask) -> Scope | None:
    """The window of a timeline nobody has moved yet: all selected events, but for the few of a crowd that lie
    far from the rest. None when none has a date.
    """
    return _spread(events, selected, SPARE)


def whole_scope(events: Events, selected: Mask) -> Scope | None:
    """From about the first to about the last selected event."""
    return _spread(events, selected, SPARE * 10)


def _spread(events: Events, selected: Mask, spare: int) -> Scope | None:
    rows = np.flatnonzero(selected & events.dated)
    if not len(rows):
        return None
    first, last = events.first[rows], events.last[rows]
    start = np.where(first == OPEN_FIRST, last, first)
    end = np.where(last == OPEN_LAST, first, last)
    left_out = len(rows) // spare if len(rows) > CROWD else 0
    low = int(np.partition(start, left_out)[left_out])
    high = int(np.partition(end, -1 - left_out)[-1 - left_out])
    low, high = min(low, high), max(low, high)
    margin = max(2, round((high - low) * MARGIN))
    return Scope(events, max(1, low - margin), min(high + margin, to_day(OPEN_LAST).toordinal()))
