"""What several reviewers said of the same events, compared: how far they agree, and where they do not."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import combinations
from typing import Any

from kb.curate.agreement import cohen_kappa, krippendorff_alpha, observed_agreement
from kb.terms.dates import DateSpan
from kb.terms.verdicts import Verdict

UNDATED = "unknown"
"""The day of an event of which nobody knows when it was."""


class Aspect(StrEnum):
    """In what respect verdicts are compared. Who rejects an event gives it neither type nor day."""

    VERDICT = "verdict"
    TYPE = "type"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class SaidVerdict:
    """What a reviewer says of an event. `content`: its `type` and `date` in his or her view, whether as
    proposed or as they should be; None when rejected.
    """

    event: str
    who: str
    verdict: Verdict
    reason: str | None
    content: Mapping[str, Any] | None
    when: datetime

    def label(self, aspect: Aspect) -> str | None:
        """What is said in one respect, or None where nothing is."""
        said = self.content or {}
        if aspect is Aspect.VERDICT:
            return self.verdict.value
        return said.get("type" if aspect is Aspect.TYPE else "date")


@dataclass(frozen=True, slots=True)
class PairAgreement:
    """Two reviewers: how many events both judged, the share on which they agree, and Cohen's kappa."""

    first: str
    second: str
    events: int
    observed: float | None
    kappa: float | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """All reviewers in one respect: how many events at least two judged, the share of pairs of judgements on
    the same event that agree, Krippendorff's alpha, and each two of them. A coefficient is None where nobody
    varied (see `kb.curate.agreement`).
    """

    aspect: Aspect
    events: int
    observed: float | None
    alpha: float | None
    pairs: tuple[PairAgreement, ...]


def compare(said: Iterable[SaidVerdict], reviewers: Sequence[str], aspect: Aspect) -> Agreement:
    """How far the reviewers agree in one respect."""
    ratings = [
        [verdicts[who].label(aspect) if who in verdicts else None for who in reviewers]
        for verdicts in by_event(said).values()
    ]
    pairs = {
        (first, second): [
            (rated[first], rated[second])
            for rated in ratings
            if rated[first] is not None and rated[second] is not None
        ]
        for first, second in combinations(range(len(reviewers)), 2)
    }
    return Agreement(
        aspect,
        sum(len(rated) - rated.count(None) > 1 for rated in ratings),
        observed_agreement(pair for each in pairs.values() for pair in each),
        krippendorff_alpha(ratings),
        tuple(
            PairAgreement(
                reviewers[first], reviewers[second], len(each), observed_agreement(each), cohen_kappa(each)
            )
            for (first, second), each in pairs.items()
        ),
    )


def find_disagreements(said: Iterable[SaidVerdict]) -> dict[str, tuple[SaidVerdict, ...]]:
    """The events of which not all say the same in every respect, each with what was said."""
    return {
        event: tuple(verdicts.values())
        for event, verdicts in by_event(said).items()
        if any(len({each.label(aspect) for each in verdicts.values()} - {None}) > 1 for aspect in Aspect)
    }


def by_event(said: Iterable[SaidVerdict]) -> dict[str, dict[str, SaidVerdict]]:
    """The verdicts by event and then by who said them."""
    found: dict[str, dict[str, SaidVerdict]] = {}
    for each in said:
        found.setdefault(each.event, {})[each.who] = each
    return found


def day_words(span: DateSpan) -> str:
    """The days of a span, in one way for each: 2018-06-12, 2018-06-01/2018-06-30, 2018-06-01/.., unknown."""
    if not span.is_dated:
        return UNDATED
    if span.earliest == span.latest:
        return str(span.earliest)
    return f"{span.earliest or '..'}/{span.latest or '..'}"
