"""Which stored events may tell the same as a given one, the likeliest first, each with why."""

from dataclasses import dataclass

from sqlmodel import Session

from kb.curate.joining import likeness
from kb.store.event_views import load_event_views
from kb.store.events import get_event
from kb.store.states import StoredEvent
from kb.store.twins import find_twins
from kb.store.views import EventView

LEAST_ALIKE = 0.3
"""Events that are less alike than that are only neighbours."""


@dataclass(frozen=True, slots=True)
class Twin:
    """An event that may be the same, how alike the two are (0 … 1), and what that is made of."""

    event: EventView
    score: float
    reason: str


def query_twins(session: Session, key: str, *, limit: int = 6) -> list[Twin]:
    """The proposed and accepted events most like the one with that key. Raises NotFoundError."""
    event = get_event(session, key).state
    compared = [(likeness(stored.state, event), stored) for stored in find_twins(session, event)]
    compared = [pair for pair in compared if pair[0].score >= LEAST_ALIKE]
    compared.sort(key=lambda pair: (-pair[0].score, pair[1].state.key))
    found = _views(session, [stored for _, stored in compared[:limit]])
    return [
        Twin(found[stored.id], alike.score, alike.reason)
        for alike, stored in compared[:limit]
        if stored.id in found
    ]


def _views(session: Session, stored: list[StoredEvent]) -> dict[int, EventView]:
    keys = {each.state.key: each.id for each in stored}
    views = load_event_views(session, list(keys.values()))
    return {keys[view.key]: view for view in views}
