"""The columns of every event that filters and lanes look at."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import numpy as np
import numpy.typing as npt

from kb.store.timeline.days import OPEN_FIRST, OPEN_LAST, known_day
from kb.store.timeline.links import Int32, Int64, Links, Mask
from kb.store.timeline.memory import Memory
from kb.terms.actors import ActorKind
from kb.terms.events import EventType, State, Status

Bytes = npt.NDArray[np.uint8]
UInt64 = npt.NDArray[np.uint64]

TYPES = tuple(EventType)
STATUSES = tuple(Status)
STATES = tuple(State)
KINDS = tuple(ActorKind)


@dataclass(frozen=True)
class Events:
    """One row an event, in the order of `ids`.

    `first` and `last` are days (`OPEN_FIRST`, `OPEN_LAST` where a side is open), `known` the day on which an
    article first told the event. `types`, `statuses` and `states` are places in TYPES, STATUSES and STATES.
    `keys` are the events' keys as numbers, `salience` is as the table has it.
    """

    ids: Int32
    keys: UInt64
    first: Int32
    last: Int32
    types: Bytes
    statuses: Bytes
    states: Bytes
    salience: npt.NDArray[np.float32]
    known: Int32

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def dated(self) -> Mask:
        """Which events have at least one known side."""
        dated: Mask = (self.first != OPEN_FIRST) | (self.last != OPEN_LAST)
        return dated

    @cached_property
    def state_counts(self) -> list[int]:
        """How many events are in each of STATES."""
        counts: list[int] = np.bincount(self.states, minlength=len(STATES)).tolist()
        return counts

    @cached_property
    def order(self) -> Int32:
        """The rows in the order of time, as `query_events` has it; what has no date comes last."""
        when = np.where(self.first != OPEN_FIRST, self.first, self.last)
        return np.lexsort((self.keys, self.last, when, ~self.dated)).astype(np.int32)

    @cached_property
    def prominence(self) -> UInt64:
        """Salience as a whole number that no two events share: the same ones stand out in every view."""
        scale = float(self.salience.max(initial=0.0)) or 1.0
        level = (self.salience / scale * 65_535).astype(np.uint64)
        return (level << np.uint64(48)) | (self.keys >> np.uint64(16))

    def rows_of(self, ids: npt.ArrayLike) -> Int64:
        """The rows of events by their ids; ids that are not there are left out."""
        wanted = np.asarray(ids, dtype=np.int64)
        if not len(self.ids) or not len(wanted):
            return np.empty(0, np.int64)
        places = np.searchsorted(self.ids, wanted)
        places = np.minimum(places, len(self.ids) - 1)
        return np.asarray(places[self.ids[places] == wanted], np.int64)

    def row_of_key(self, key: str) -> int | None:
        """The row of an event by its key."""
        try:
            found = np.flatnonzero(self.keys == np.uint64(int(key, 16)))
        except (ValueError, OverflowError):
            return None
        return int(found[0]) if len(found) else None

    def days_of(self, key: str) -> tuple[date, date] | None:
        """The first and the last day of an event, an open side at the known one; None without any date."""
        row = self.row_of_key(key)
        if row is None or not self.dated[row]:
            return None
        first, last = known_day(self.first[row]), known_day(self.last[row])
        known = first or last
        assert known is not None
        return first or known, last or known

    def key_at(self, row: int) -> str:
        """The key of the event in a row."""
        return f"{int(self.keys[row]):016x}"


@dataclass(frozen=True, repr=False)
class Columns:
    """Every event with who takes part in it and who published it.

    `actors` and `publishers` link to rows of `events`. `actor_kinds` are places in KINDS, `actor_names` what
    to show; both by the number of the actor in `actors`. `change` is the last change that was read; `masks`
    remembers what the latest filters selected.
    """

    events: Events
    actors: Links
    publishers: Links
    actor_kinds: Bytes
    actor_names: tuple[str, ...]
    change: int
    masks: Memory[Mask] = field(default_factory=Memory)

    def __repr__(self) -> str:
        return f"<Columns of {len(self.events)} events>"
