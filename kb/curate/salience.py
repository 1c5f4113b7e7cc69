"""How much an event matters in a view that cannot show all of them."""

from collections.abc import Iterable

from kb.model.event_state import EventState
from kb.terms.actors import ActorKind
from kb.terms.dates import DateBasis
from kb.terms.events import Candidate, EventType, Participant, Role, Status

# Acts that change the world rank over words about it. Steps, not measurements.
TYPE_WEIGHT = {
    EventType.STATEMENT: 0.3,
    EventType.OTHER: 0.3,
    EventType.SUPPORT: 0.5,
    EventType.ACCUSE: 0.5,
    EventType.REQUEST: 0.5,
    EventType.REJECT: 0.6,
}
FULL_WEIGHT = 0.8
STATUS_WEIGHT = {
    Status.ASSERTED: 1.0,
    Status.PLANNED: 0.8,
    Status.ONGOING: 0.7,
    Status.DENIED: 0.6,
    Status.CONDITIONAL: 0.5,
}


def salience_of(candidate: Candidate) -> float:
    """A number from 0 to 1: what was done, by how many of the world's leaders, how surely, and how well it
    is dated.
    """
    participants, basis = candidate.participants, candidate.date.basis
    return _weigh(candidate.type, candidate.status, participants, basis, candidate.confidence)


def weigh(event: EventState) -> float:
    """The same of an event as curators made it."""
    participants = [each.participant for each in event.participants]
    return _weigh(event.type, event.status, participants, event.date_basis, event.confidence)


def _weigh(
    kind: EventType,
    status: Status,
    participants: Iterable[Participant],
    basis: DateBasis,
    confidence: float,
) -> float:
    weight = TYPE_WEIGHT.get(kind, FULL_WEIGHT) * STATUS_WEIGHT[status]
    acting = [each for each in participants if each.role in (Role.ACTOR, Role.RECIPIENT)]
    leaders = len({each.actor for each in acting if each.kind is ActorKind.PERSON})
    countries = len({each.actor for each in acting if each.kind is ActorKind.COUNTRY})
    reach = min(1.0, 0.4 + 0.2 * leaders + 0.1 * countries)
    dated = 1.0 if basis is DateBasis.EXPRESSION else 0.8
    return round(weight * reach * dated * (0.5 + 0.5 * confidence), 4)
