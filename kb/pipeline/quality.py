"""How good proposals are, by what curators made of them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sqlmodel import Session

from kb.curate.learning import Experience, Judged, Outcome, Tally, Trait, learn
from kb.pipeline.base import reading
from kb.store.outcomes import query_judged

__all__ = ["Band", "Outcome", "Quality", "Tally", "Trait", "judge_base", "judge_quality"]

BANDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)
"""Where bands of confidence begin and end."""


@dataclass(frozen=True, slots=True)
class Band:
    """Proposals of a confidence: from `least` to below `most`, what was claimed of them, what they were."""

    least: float
    most: float
    claimed: float
    tally: Tally

    @property
    def right(self) -> float:
        """The part that a curator accepted, as it was or with changes: there was such an event."""
        return self.tally.share(Outcome.ACCEPTED) + self.tally.share(Outcome.EDITED)


@dataclass(frozen=True, slots=True)
class Quality:
    """What became of the proposals that people have decided on.

    `changed` counts what curators changed, `reasons` why they rejected, the most frequent first.
    """

    experience: Experience
    bands: tuple[Band, ...]
    changed: tuple[tuple[str, int], ...]
    reasons: tuple[tuple[str, int], ...]

    @property
    def total(self) -> int:
        """How many were decided on."""
        return self.experience.all.total

    def by(self, trait: Trait) -> list[tuple[str, Tally]]:
        """The tally of each value of a trait, those decided on most often first."""
        return sorted(self.experience.by_trait[trait].items(), key=lambda each: (-each[1].total, each[0]))


def judge_base(url: str) -> Quality:
    """The quality of the proposals in a database."""
    with reading(url) as session:
        return judge_quality(session)


def judge_quality(session: Session) -> Quality:
    """The quality of the proposals that were decided on last."""
    judged = query_judged(session)
    return Quality(
        experience=learn(judged),
        bands=tuple(_bands(judged)),
        changed=_counted(name for each in judged for name in each.changed),
        reasons=_counted(each.reason for each in judged if each.reason),
    )


def _bands(judged: Sequence[Judged]) -> Iterable[Band]:
    for least, most in pairwise(BANDS):
        inside = [each for each in judged if least <= each.confidence < most]
        if inside:
            claimed = sum(each.confidence for each in inside) / len(inside)
            yield Band(least, min(most, 1.0), claimed, learn(inside).all)


def _counted(words: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(words).items(), key=lambda each: (-each[1], each[0])))
