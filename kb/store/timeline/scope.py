"""The window a timeline shows, and where events stand in it."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import numpy.typing as npt

from kb.store.timeline.columns import Events
from kb.store.timeline.days import OPEN_FIRST, OPEN_LAST, to_day
from kb.store.timeline.links import Int32, Int64, Mask
from kb.store.timeline.views import Overview, Window

BUCKETS = 120
CROWD = 20
"""So many events are always all in the window that a timeline opens with."""

OPENING, WHOLE = 50, 500
"""Of a crowd, one in so many may lie outside on either side: of the opening window, and of the overview."""

MARGIN = 0.03


@dataclass(frozen=True)
class Scope:
    """A window as whole days, both inclusive."""

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

    @cached_property
    def _bucket_of(self) -> npt.NDArray[np.int16]:
        """The bucket of each day: looking up is three times as fast as dividing."""
        return np.repeat(np.arange(self.buckets, dtype=np.int16), np.diff(self.edges))

    def overlapping(self, events: Events, selected: Mask) -> Mask:
        """The selected events that may have been in the window."""
        inside: Mask = selected & (events.last >= self.first) & (events.first <= self.last)
        return inside

    def count(self, days: Int32) -> Int64:
        """How many of the days, all of them in the window, each bucket has."""
        return np.bincount(self._bucket_of[days - np.int32(self.first)], minlength=self.buckets)


@dataclass(frozen=True)
class Extents:
    """From when to when events last: `start` and `end` are known days, one side's for both where the other is
    open; `first` and `last` are as in the columns. All have a date.
    """

    first: Int32
    last: Int32
    start: Int32
    end: Int32

    def __len__(self) -> int:
        return len(self.start)

    def covering(self, scope: Scope) -> Mask:
        """Which of them last all through a window."""
        covers: Mask = (self.first <= scope.first) & (self.last >= scope.last)
        return covers

    def drawn_in(self, scope: Scope) -> tuple[Int32, Int32, Mask]:
        """The first and last day that each is drawn at in a window that it overlaps, and which cover it.

        An open side is drawn at the known day, or all over the window when that day lies outside.
        """
        covers = self.covering(scope)
        start, end = np.maximum(self.start, np.int32(scope.first)), np.minimum(self.end, np.int32(scope.last))
        start[covers], end[covers] = scope.first, scope.last
        return start, end, covers

    def middles(self, scope: Scope) -> Int32:
        """The middle of each, inside of a window or at its nearest edge."""
        low, high = np.int32(scope.first), np.int32(scope.last)
        return (np.clip(self.start, low, high) + np.clip(self.end, low, high)) // np.int32(2)

    def covered(self) -> Window | None:
        """The first and the last known day of any."""
        return (to_day(int(self.start.min())), to_day(int(self.end.max()))) if len(self) else None

    def overlapping(self, first: date | None, last: date | None) -> "Extents":
        """Those that may have been between two days."""
        if first is None and last is None:
            return self
        inside = np.ones(len(self), np.bool_)
        if first:
            inside &= self.last >= first.toordinal()
        if last:
            inside &= self.first <= last.toordinal()
        return Extents(self.first[inside], self.last[inside], self.start[inside], self.end[inside])


def extents_of(events: Events, rows: npt.NDArray[np.integer]) -> Extents:
    """The extents of dated events."""
    first, last = events.first[rows], events.last[rows]
    start, end = first.copy(), last.copy()
    no_first, no_last = first == OPEN_FIRST, last == OPEN_LAST
    start[no_first], end[no_last] = last[no_first], first[no_last]
    return Extents(first, last, start, end)


def opening_scope(extents: Extents) -> Scope | None:
    """The window of a timeline nobody has moved yet: all events, but for the few of a crowd that lie far from
    the rest. None when there are none.
    """
    return _spread(extents, OPENING)


def overview_of(extents: Extents) -> Overview | None:
    """How many events each part of all their time has; None when there are none."""
    whole = _spread(extents, WHOLE)
    if whole is None:
        return None
    return Overview(whole.window, tuple(whole.count(extents.middles(whole)).tolist()))


def _spread(extents: Extents, one_in: int) -> Scope | None:
    if not len(extents):
        return None
    spare = len(extents) // one_in if len(extents) > CROWD else 0
    low = int(np.partition(extents.start, spare)[spare])
    high = int(np.partition(extents.end, -1 - spare)[-1 - spare])
    low, high = min(low, high), max(low, high)
    margin = max(2, round((high - low) * MARGIN))
    return Scope(max(1, low - margin), min(high + margin, date.max.toordinal()))
