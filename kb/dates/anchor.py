"""Choosing the publication date among the hints that a source gave."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kb.terms.dates import PublishedBasis

TRUST = {basis: rank for rank, basis in enumerate(PublishedBasis)}


@dataclass(frozen=True, slots=True)
class PublishedHint:
    """One statement of when an article was published: who says so, the day, and where it stands ("JSON-LD
    datePublished").
    """

    basis: PublishedBasis
    value: date
    where: str


def choose_published(hints: Iterable[PublishedHint]) -> tuple[date | None, PublishedBasis]:
    """The day by the most trusted basis, and that basis; of hints with one basis the first given. Without
    hints: None and unknown.
    """
    chosen = min(hints, key=lambda hint: TRUST[hint.basis], default=None)
    return (chosen.value, chosen.basis) if chosen else (None, PublishedBasis.UNKNOWN)
