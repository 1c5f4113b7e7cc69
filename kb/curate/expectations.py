"""The floors of the seeds: how much there must be, and which events must be there to the day."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from kb.lexicon.loader import Faults, load_yaml
from kb.terms.actors import ActorKind
from kb.terms.events import Candidate, EventType

TOTALS = ("articles", "accepted", "countries", "leaders", "types")
EVENT_FIELDS = {"type", "earliest", "latest", "actors"}


@dataclass(frozen=True, slots=True)
class ExpectedEvent:
    """An accepted event of this type on exactly these days, with at least these taking part."""

    type: EventType
    earliest: date | None
    latest: date | None
    actors: frozenset[str]


@dataclass(frozen=True, slots=True)
class Expectations:
    """Floors by name of the total, by actor, and the events that must be there."""

    totals: dict[str, int]
    actors: dict[str, int]
    events: tuple[ExpectedEvent, ...]


def load_expectations(path: Path) -> Expectations:
    """Read the file. Raises DataFileError with all its faults."""
    record = load_yaml(path)
    faults = Faults(path.name)
    faults.check_fields("file", record, {*TOTALS, "leader", "country", "events"}, set())
    faults.raise_if_any()
    floors = {**{name: record[name] for name in TOTALS}, **record["leader"], **record["country"]}
    for name, floor in floors.items():
        if not isinstance(floor, int) or floor < 0:
            faults.add(str(name), "floor", f"{floor!r} is no number of events")
    events = [_read_event(number, entry, faults) for number, entry in enumerate(record["events"], 1)]
    faults.raise_if_any()
    return Expectations(
        {name: record[name] for name in TOTALS},
        {**record["leader"], **record["country"]},
        tuple(event for event in events if event),
    )


def find_shortfalls(expected: Expectations, articles: int, accepted: Sequence[Candidate]) -> list[str]:
    """Every floor that is not reached and every event that is not there, as sentences."""
    people = _actors(accepted, ActorKind.PERSON)
    there = {
        "articles": articles,
        "accepted": len(accepted),
        "countries": len(_actors(accepted, ActorKind.COUNTRY)),
        "leaders": len(people),
        "types": len({event.type for event in accepted}),
    }
    found = [
        f"seeds: {there[name]} {name}, at least {floor} are expected"
        for name, floor in expected.totals.items()
        if there[name] < floor
    ]
    counts = people + _actors(accepted, ActorKind.COUNTRY)
    found += [
        f"seeds: {counts[actor]} accepted events of {actor}, at least {floor} are expected"
        for actor, floor in expected.actors.items()
        if counts[actor] < floor
    ]
    return found + [
        f"seeds: no accepted {wanted.type.value} of {', '.join(sorted(wanted.actors))} "
        f"from {wanted.earliest} to {wanted.latest}"
        for wanted in expected.events
        if not any(_fits(wanted, event) for event in accepted)
    ]


def _read_event(number: int, entry: dict[str, Any], faults: Faults) -> ExpectedEvent | None:
    name, before = f"event {number}", len(faults.found)
    faults.check_fields(name, entry, EVENT_FIELDS, set())
    if entry.get("type") not in list(EventType):
        faults.add(name, "type", f"{entry.get('type')!r} is no type")
    if len(faults.found) > before:
        return None
    return ExpectedEvent(
        EventType(entry["type"]), entry["earliest"], entry["latest"], frozenset(entry["actors"])
    )


def _actors(events: Iterable[Candidate], kind: ActorKind) -> Counter[str]:
    return Counter(
        actor for event in events for actor in {p.actor for p in event.participants if p.kind is kind}
    )


def _fits(wanted: ExpectedEvent, event: Candidate) -> bool:
    span = event.date.span
    return (
        event.type is wanted.type
        and (span.earliest, span.latest) == (wanted.earliest, wanted.latest)
        and wanted.actors <= {each.actor for each in event.participants}
    )
