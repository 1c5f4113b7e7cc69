"""The queue of the review: what waits, in the order that past decisions advise."""

from dataclasses import dataclass
from enum import StrEnum

from sqlmodel import Session

from kb.curate.learning import Experience, Trait, Traits, estimate, learn
from kb.store.outcomes import query_judged
from kb.store.waiting import (
    WaitingArticle,
    WaitingEvent,
    WaitingFilter,
    count_waiting,
    query_waiting,
    query_waiting_articles,
)

__all__ = [
    "Experience",
    "Queue",
    "QueueOrder",
    "Queued",
    "WaitingArticle",
    "WaitingFilter",
    "count_waiting",
    "load_experience",
    "query_waiting_articles",
    "read_queue",
]

LONGEST_QUEUE = 500
"""So many are put in order at once, the most salient ones."""


class QueueOrder(StrEnum):
    """How proposals stand in the queue: article by article as they are read, or by how likely they are
    right.
    """

    READING = "reading"
    SUREST = "surest"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class Queued:
    """An event in the queue, and the chance that it is right as it is."""

    event: WaitingEvent
    chance: float


@dataclass(frozen=True, slots=True)
class Queue:
    """The events in their order, and how many wait in all, more than the queue holds perhaps."""

    items: tuple[Queued, ...]
    waiting: int


def load_experience(session: Session) -> Experience:
    """What past decisions say of rules, types and publishers."""
    return learn(query_judged(session))


def read_queue(
    session: Session,
    wanted: WaitingFilter,
    order: QueueOrder,
    experience: Experience,
    *,
    limit: int = LONGEST_QUEUE,
) -> Queue:
    """What waits, in order."""
    found = query_waiting(session, wanted, limit=limit)
    items = [Queued(each, estimate(each.confidence, traits_of(each), experience)) for each in found]
    return Queue(tuple(_in_order(items, order)), count_waiting(session, wanted))


def traits_of(event: WaitingEvent) -> Traits:
    """What a proposal has in common with others."""
    return {
        Trait.RULE: event.rule,
        Trait.DATE_RULE: event.date_rule,
        Trait.TYPE: event.type.value,
        Trait.PUBLISHER: event.publisher,
    }


def _in_order(items: list[Queued], order: QueueOrder) -> list[Queued]:
    if order is QueueOrder.READING:
        return sorted(items, key=lambda each: (-each.event.article_id, each.event.place, each.event.key))
    sign = -1 if order is QueueOrder.SUREST else 1
    return sorted(items, key=lambda each: (sign * each.chance, each.event.key))
