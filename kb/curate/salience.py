"""How much an event matters in a view that cannot show all of them."""

from kb.terms.actors import ActorKind
from kb.terms.dates import DateBasis
from kb.terms.events import Candidate, EventType, Role, Status

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
    weight = TYPE_WEIGHT.get(candidate.type, FULL_WEIGHT) * STATUS_WEIGHT[candidate.status]
    acting = [each for each in candidate.participants if each.role in (Role.ACTOR, Role.RECIPIENT)]
    leaders = len({each.actor for each in acting if each.kind is ActorKind.PERSON})
    countries = len({each.actor for each in acting if each.kind is ActorKind.COUNTRY})
    reach = min(1.0, 0.4 + 0.2 * leaders + 0.1 * countries)
    dated = 1.0 if candidate.date.basis is DateBasis.EXPRESSION else 0.8
    return round(weight * reach * dated * (0.5 + 0.5 * candidate.confidence), 4)
