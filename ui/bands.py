"""Who was in office when, as bands behind the lanes of countries and leaders. Pure."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from kb.pipeline.base import Gazetteer
from kb.store.query import Lane
from kb.terms.actors import ActorKind

Window = tuple[date, date]
MOST_BANDS = 60
"""A lane with more of them in the window gets none: they would be a pattern that says nothing."""


@dataclass(frozen=True, slots=True)
class Band:
    """A time in office: the lane it stands in, whose it is or of what, first and last day in the window."""

    lane: str
    label: str
    start: date
    end: date


def find_bands(
    gazetteer: Gazetteer, lanes: Iterable[Lane], window: Window, events_of: Callable[[str], int]
) -> list[Band]:
    """The heads of each country's lane, and the times in office of each leader's; other lanes have none.

    `events_of` is in how many events a person takes part: of several offices that head a country, that is
    shown whose holders the news is most about.
    """
    bands: list[Band] = []
    for lane in lanes:
        kind = gazetteer.kind_of(lane.value) if lane.value in gazetteer else None
        found: list[Band] = []
        if kind is ActorKind.COUNTRY:
            found = _heads(gazetteer, lane.value, window, events_of)
        elif kind is ActorKind.PERSON:
            found = _offices(gazetteer, lane.value, window)
        bands += found if len(found) <= MOST_BANDS else []
    return bands


def _heads(gazetteer: Gazetteer, country: str, window: Window, events_of: Callable[[str], int]) -> list[Band]:
    by_office: dict[str, list[Band]] = defaultdict(list)
    events: Counter[str] = Counter()
    for held in gazetteer.tenures_of(country):
        days = _within(held.first, held.last, window)
        if held.office.is_head and days:
            by_office[held.office.id].append(Band(country, gazetteer.name_of(held.person), *days))
            events[held.office.id] += events_of(held.person)
    return by_office[max(events, key=lambda office: (events[office], office))] if events else []


def _offices(gazetteer: Gazetteer, person: str, window: Window) -> list[Band]:
    return [
        Band(person, held.office.title, *days)
        for held in gazetteer.tenures_of(person)
        if held.office.is_head and (days := _within(held.first, held.last, window))
    ]


def _within(first: date, last: date | None, window: Window) -> Window | None:
    """The part of a time in office that lies in the window; the day after the last ends it."""
    if first > window[1] or (last is not None and last < window[0]):
        return None
    end = window[1] if last is None or last >= window[1] else last + timedelta(1)
    return max(first, window[0]), end
