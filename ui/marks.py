"""How a mark shows what is known: shape for certainty and status, colour for the type.

The colours are fixed per type, so that filtering never reshuffles them. Types of one family share a hue and
differ in lightness; the hues (blue, green, amber, vermilion, purple, grey) stay apart for the common kinds of
colour blindness and have at least 3:1 contrast on both themes' backgrounds.
"""

from dataclasses import dataclass

from kb.store.query import DrawnEvent
from kb.terms.dates import Granularity
from kb.terms.events import EventType, State, Status

COLOURS = {
    EventType.CONSULT: "#2f7fc4",
    EventType.AGREE: "#4a94d4",
    EventType.SUPPORT: "#3f72b5",
    EventType.CONCEDE: "#5a8fc0",
    EventType.COOPERATE: "#1f9274",
    EventType.AID: "#2f9e86",
    EventType.RETREAT: "#3d8f66",
    EventType.REQUEST: "#b98300",
    EventType.ACCUSE: "#a87a1a",
    EventType.REJECT: "#c27c0e",
    EventType.THREATEN: "#b56a12",
    EventType.PROTEST: "#d4624a",
    EventType.SANCTION: "#cf5a2e",
    EventType.MOBILIZE: "#c95a43",
    EventType.COERCE: "#bf5468",
    EventType.ASSAULT: "#d0443c",
    EventType.LEADERSHIP: "#8e6bbf",
    EventType.LEGISLATE: "#a067b0",
    EventType.DISASTER: "#8a7355",
    EventType.STATEMENT: "#75808c",
    EventType.OTHER: "#7c8590",
}
COARSE = frozenset(Granularity) - {Granularity.DAY, Granularity.RANGE, Granularity.OPEN, Granularity.NONE}


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark: Plotly's symbol for its handle, the kind of line for its extent, its colour, and whether it
    was reviewed.

    `extent` is one of `none` (a day), `solid` (a range the words give), `pale` (known to the month, year …),
    `dotted` (approximate).
    """

    symbol: str
    extent: str
    colour: str
    reviewed: bool


def mark_of(event: DrawnEvent) -> Mark:
    """The mark of a dated event."""
    reviewed = event.state is State.ACCEPTED
    return Mark(_symbol(event, reviewed), _extent(event), COLOURS[event.type], reviewed)


def _symbol(event: DrawnEvent, reviewed: bool) -> str:
    span = event.span
    if event.status is Status.DENIED:
        return "x" if reviewed else "x-open"
    if event.status is Status.PLANNED:
        return "diamond-open"
    if event.status is Status.CONDITIONAL:
        return "diamond-open-dot"
    if span.earliest is None:
        return "triangle-left" if reviewed else "triangle-left-open"
    if span.latest is None:
        return "triangle-right" if reviewed else "triangle-right-open"
    return "circle" if reviewed else "circle-open"


def _extent(event: DrawnEvent) -> str:
    span = event.span
    if span.earliest == span.latest:
        return "none"
    if span.approximate:
        return "dotted"
    return "pale" if span.granularity in COARSE else "solid"


LEGEND = (
    ("●", "happened, reviewed"),
    ("○", "proposed, not yet reviewed"),
    ("◇", "planned"),
    ("◈", "conditional"),
    ("✕", "denied"),
    ("◀ ▶", "before / after a day"),
    ("━", "lasted, or known to the range"),
    ("═", "known only to the month, year …"),
    ("┄", "approximate"),
)
"""What the shapes mean, for the reader. The signs are those of the text, close to what is drawn."""
