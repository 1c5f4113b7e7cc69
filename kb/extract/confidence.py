"""How sure the machine is: the share of proposals of its kind that a careful reader would record."""

from kb.extract.triggers import Hit
from kb.lexicon.calibration import default_calibration
from kb.terms.dates import DateBasis
from kb.terms.events import EventDate, Participant, Role, Status

LOWEST, HIGHEST = 0.05, 0.97
BY_LINK = {
    "relative": -0.10, "object_relative": -0.12, "reduced": -0.15, "subordinate": -0.10, "gerund": -0.12,
    "participle": -0.08, "infinitive": -0.03,
}  # fmt: skip
BY_STATUS = {Status.CONDITIONAL: -0.08, Status.DENIED: -0.05}


def confidence_of(
    hit: Hit, status: Status, date: EventDate, participants: tuple[Participant, ...], confirmed: int
) -> float:
    """From the trigger's own weight, its place in the sentence, who and when; `confirmed` counts further
    words for the same.
    """
    score = hit.trigger.weight + BY_STATUS.get(status, 0.0) + min(confirmed, 2) * 0.03
    if hit.kind == "noun":
        score -= 0.22 if hit.rule == "background" else 0.15
    elif hit.group is not None:
        score += BY_LINK.get(hit.group.link, 0.0)
    roles = {participant.role for participant in participants}
    score += 0.05 if Role.ACTOR in roles else -0.05
    score += 0.03 if Role.RECIPIENT in roles else 0.0
    score += 0.04 if date.basis is DateBasis.EXPRESSION else 0.0
    return round(default_calibration().share_of(min(max(score, LOWEST), HIGHEST)), 4)
