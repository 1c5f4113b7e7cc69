"""Which lanes an event stands in, and in which row of a lane, so that marks do not cover each other."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kb.store.query import EventView
from kb.terms.actors import ActorKind
from kb.terms.events import Role

CHOICES = ("country", "leader", "type", "publisher")
MOST_LANES = 12
OTHERS = "Others"
CROWD = 20
TAKING_PART = (Role.ACTOR, Role.RECIPIENT)


@dataclass(frozen=True, slots=True)
class Placed:
    """An event in one row of one lane; `start` and `end` are where its mark is drawn."""

    event: EventView
    row: int
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane with its events. `rows` is how many rows they need, at least one."""

    name: str
    placed: tuple[Placed, ...]
    rows: int


def build_lanes(events: Sequence[EventView], by: str, first: Sequence[str] = ()) -> list[Lane]:
    """Put dated events into lanes, the fullest first; `first` names lanes that come before all others.

    An event stands in every lane it belongs to. The lanes beyond the twelve fullest become one, and so do the
    events that belong to none.
    """
    dated = [event for event in events if event.date.span.is_dated]
    names = {event.key: lane_names(event, by) for event in dated}
    counts = Counter(name for each in names.values() for name in each)
    ranked = sorted(counts, key=lambda name: (name not in first, -counts[name], name))
    shown = ranked[:MOST_LANES]
    members: dict[str, list[EventView]] = defaultdict(list)
    for event in dated:
        for name in [name for name in names[event.key] if name in shown] or [OTHERS]:
            members[name].append(event)
    gap = _gap(dated)
    return [_pack(name, members[name], gap) for name in [*shown, OTHERS] if members[name]]


def lane_names(event: EventView, by: str) -> list[str]:
    """The lanes of an event, in the order its sentence names them."""
    if by == "type":
        return [event.type.value]
    if by == "publisher":
        return list(dict.fromkeys(each.publisher for each in event.evidence if each.publisher))
    kind = ActorKind.PERSON if by == "leader" else ActorKind.COUNTRY
    taking_part = [each for each in event.participants if each.kind is kind and each.role in TAKING_PART]
    return list(dict.fromkeys(each.name for each in taking_part))


def drawn_days(event: EventView) -> tuple[date, date]:
    """The first and last day of an event's mark; an open side is drawn at the known one."""
    span = event.date.span
    known = span.earliest or span.latest
    assert known is not None
    return span.earliest or known, span.latest or known


def opening_window(events: Sequence[EventView]) -> tuple[date, date] | None:
    """The days that the chart opens with: all of them, but for the few of a crowd that lie far from the rest.

    Of more than twenty events the outer two in a hundred on either side are left to panning and zooming out.
    """
    days = sorted(each for event in events if event.date.span.is_dated for each in drawn_days(event))
    if not days:
        return None
    spare = len(days) // 50 if len(events) > CROWD else 0
    first, last = days[spare], days[-1 - spare]
    margin = timedelta(days=max(3, round((last - first).days * 0.04)))
    return _moved(first, -margin), _moved(last, margin)


def _gap(events: Sequence[EventView]) -> timedelta:
    """The least distance of two marks in one row: a mark's width in a chart of the usual width."""
    window = opening_window(events)
    whole = (window[1] - window[0]).days if window else 0
    return timedelta(days=max(1, round(whole / 80)))


def _moved(when: date, by: timedelta) -> date:
    """`when` moved, as far as the calendar goes."""
    try:
        return when + by
    except OverflowError:
        return when


def _pack(name: str, events: Sequence[EventView], gap: timedelta) -> Lane:
    ends: list[date] = []
    placed = []
    for event in sorted(events, key=lambda each: (*drawn_days(each), each.key)):
        start, end = drawn_days(event)
        row = next((number for number, taken in enumerate(ends) if taken + gap <= start), len(ends))
        ends[row : row + 1] = [end]
        placed.append(Placed(event, row, start, end))
    return Lane(name, tuple(placed), max(1, len(ends)))
