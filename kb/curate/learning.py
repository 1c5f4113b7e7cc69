"""What past decisions say of a proposal: how often those of its rule, type and publisher were right.

A proposal's own confidence is where the estimate starts. Each trait moves it by as much as proposals with
that trait were accepted more, or less, often than all were; one that was seldom decided on moves it little:

    logit(estimate) = logit(confidence) + ½ · Σ over traits (logit(rate of the trait) − logit(rate of all))
    rate of a trait = (right + PRIOR · rate of all) / (decided + PRIOR)

Half, because the traits go together: a rule tells one type, and publishers have their themes. Nothing was
decided yet: the estimate is the confidence.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

PRIOR = 8.0
"""A trait counts as if so many more of its proposals had been decided like all others."""

SHARE = 0.5
EDGE = 0.01
"""No chance is told to be nearer to 0 or 1 than that."""

Z = 1.96


class Outcome(StrEnum):
    """What a curator made of a proposal."""

    ACCEPTED = "accepted"
    EDITED = "edited"
    REJECTED = "rejected"


class Trait(StrEnum):
    """What proposals may have in common."""

    RULE = "rule"
    DATE_RULE = "date rule"
    TYPE = "type"
    PUBLISHER = "publisher"


Traits = Mapping[Trait, str | None]


@dataclass(frozen=True, slots=True)
class Judged:
    """A proposal that was decided on. `changed` names what the curator changed of it."""

    event: str
    traits: Traits
    confidence: float
    outcome: Outcome
    changed: tuple[str, ...] = ()
    reason: str | None = None


@dataclass(slots=True)
class Tally:
    """How many proposals were accepted as they were, accepted after changes, and rejected."""

    counts: dict[Outcome, int] = field(default_factory=lambda: dict.fromkeys(Outcome, 0))

    @property
    def total(self) -> int:
        """How many were decided on."""
        return sum(self.counts.values())

    @property
    def right(self) -> int:
        """How many were accepted as they were."""
        return self.counts[Outcome.ACCEPTED]

    def share(self, outcome: Outcome) -> float:
        """The part of them with that outcome; 0 where nothing was decided."""
        return self.counts[outcome] / self.total if self.total else 0.0

    def interval(self, outcome: Outcome) -> tuple[float, float]:
        """Where that part lies with 95 % probability (Wilson 1927); 0 … 1 where nothing was decided."""
        total, share = self.total, self.share(outcome)
        if not total:
            return 0.0, 1.0
        middle = (share + Z * Z / (2 * total)) / (1 + Z * Z / total)
        spread = (
            Z * math.sqrt(share * (1 - share) / total + Z * Z / (4 * total * total)) / (1 + Z * Z / total)
        )
        return max(0.0, middle - spread), min(1.0, middle + spread)


@dataclass(frozen=True)
class Experience:
    """Everything that was decided on, all together and by trait."""

    all: Tally
    by_trait: Mapping[Trait, Mapping[str, Tally]]


def learn(judged: Iterable[Judged]) -> Experience:
    """Count outcomes, all together and by each trait."""
    everything = Tally()
    by_trait: dict[Trait, dict[str, Tally]] = {trait: defaultdict(Tally) for trait in Trait}
    for each in judged:
        everything.counts[each.outcome] += 1
        for trait, value in each.traits.items():
            if value is not None:
                by_trait[trait][value].counts[each.outcome] += 1
    return Experience(everything, {trait: dict(tallies) for trait, tallies in by_trait.items()})


def estimate(confidence: float, traits: Traits, experience: Experience) -> float:
    """The chance that a proposal is accepted as it is, between EDGE and 1 - EDGE."""
    overall = (experience.all.right + PRIOR * 0.5) / (experience.all.total + PRIOR)
    score = _logit(confidence)
    for trait, value in traits.items():
        tally = experience.by_trait[trait].get(value) if value is not None else None
        if tally is not None:
            rate = (tally.right + PRIOR * overall) / (tally.total + PRIOR)
            score += SHARE * (_logit(rate) - _logit(overall))
    return min(max(1 / (1 + math.exp(-score)), EDGE), 1 - EDGE)


def _logit(chance: float) -> float:
    inside = min(max(chance, EDGE), 1 - EDGE)
    return math.log(inside / (1 - inside))
