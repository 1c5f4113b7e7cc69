"""What is asked of a timeline, and what it answers: plain values."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kb.store.filters import TimelineFilter
from kb.terms.dates import DateSpan
from kb.terms.events import EventType, State, Status

Window = tuple[date, date]
OTHERS = ""
"""The value of the lane of all events that stand in no other."""


class LaneBy(StrEnum):
    """What the lanes of a timeline are."""

    COUNTRY = "country"
    LEADER = "leader"
    TYPE = "type"
    PUBLISHER = "publisher"


class LaneOrder(StrEnum):
    """In which order the lanes stand: the fullest first, or by their names."""

    COUNT = "count"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class TimelineRequest:
    """What to show. `wanted` has the filters and the window (`from_`, `to`).

    `first` are values whose lanes come before all others, `chosen` the only lanes to show besides that of the
    others; none means the fullest. `together`: two actors, with lanes for either alone and for both, in place
    of all other lanes. The event with the key `selected` is drawn whatever else is.
    """

    wanted: TimelineFilter = field(default_factory=TimelineFilter)
    by: LaneBy = LaneBy.COUNTRY
    order: LaneOrder = LaneOrder.COUNT
    first: tuple[str, ...] = ()
    chosen: tuple[str, ...] = ()
    together: tuple[str, str] | None = None
    selected: str | None = None


@dataclass(frozen=True, slots=True)
class DrawnEvent:
    """What a mark shows of an event."""

    key: str
    title: str
    type: EventType
    status: Status
    state: State
    span: DateSpan


@dataclass(frozen=True, slots=True)
class Placed:
    """An event in one row of one lane, drawn from `start` to `end`, both within the window."""

    event: DrawnEvent
    row: int
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane of the timeline.

    `count` is how many selected dated events it has. `placed` are drawn, `rows` is how many rows they need.
    `folded` counts, for each bucket of the window, those that are not; `covering` those of the rest that
    last all through the window. What lies before or after the window is in none of them.
    """

    value: str
    label: str
    count: int
    placed: tuple[Placed, ...]
    rows: int
    folded: tuple[int, ...]
    covering: int


@dataclass(frozen=True, slots=True)
class Tray:
    """Events without any date that match all other filters: how many, and the most salient of them."""

    count: int
    events: tuple[DrawnEvent, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How the selected events are shown. Each is counted once, whatever lanes it stands in.

    `total` are in the states asked for, `matching` fulfil every filter. Always `drawn + folded == matching`
    less the undated, which match only without a window. `before` and `after` are those of `folded` that lie
    outside of what the chart opens with.
    """

    total: int
    matching: int
    undated: int
    drawn: int
    folded: int
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Overview:
    """How many selected events each part of `extent` has, whatever the window. Empty when none is dated.

    A few that lie far from all others are left to the first and the last part.
    """

    extent: Window
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TimelineView:
    """A timeline to draw. `window` is None when no selected event has a date; `opening` is the one it has as
    long as nobody asks for another.

    `edges` are the first days of the buckets that `folded` of a lane counts, and the day after the last.
    `covered` is the first and the last known day of any selected event. `steps` are the events before and
    after the selected one in the order of time, in the window or not.
    """

    window: Window | None
    opening: Window | None
    edges: tuple[date, ...]
    lanes: tuple[Lane, ...]
    tally: Tally
    tray: Tray
    overview: Overview | None
    covered: Window | None
    steps: tuple[str | None, str | None]
