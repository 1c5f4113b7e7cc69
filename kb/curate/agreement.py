"""How far reviewers agree: observed, and beyond what chance alone would give, for labels without an order.

observed_agreement([("accept", "accept"), ("accept", "reject")])    0.5
cohen_kappa(pairs)                 two reviewers, each item judged by both
krippendorff_alpha(ratings)        any number of reviewers, not all of whom judged every item

1 is full agreement, 0 what chance gives, below 0 less than that. Both coefficients are quotients, and where
everybody always says the same both are 0 / 0: nothing then tells agreement from a habit, so the answer is
None, not 1. The observed agreement still says that it was full.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from fractions import Fraction

Pair = tuple[Hashable, Hashable]
Rating = Hashable | None
"""A label, or None where the reviewer said nothing."""


def observed_agreement(pairs: Iterable[Pair]) -> float | None:
    """The share of items on which two reviewers say the same; None without any item."""
    same = [first == second for first, second in pairs]
    return sum(same) / len(same) if same else None


def cohen_kappa(pairs: Iterable[Pair]) -> float | None:
    """Cohen's kappa (p_o - p_c) / (1 - p_c) of two reviewers' labels of the same items.

    p_o is the observed agreement, p_c the agreement of two who draw labels as often as these two gave each.
    None without any item, and when both gave one and the same label to all (p_c = 1). Cohen, J. (1960): A
    coefficient of agreement for nominal scales. Educational and Psychological Measurement 20, 37-46.
    """
    counted = Counter(pairs)
    items = counted.total()
    first: Counter[Hashable] = Counter()
    second: Counter[Hashable] = Counter()
    for (one, other), count in counted.items():
        first[one] += count
        second[other] += count
    same = sum(count for (one, other), count in counted.items() if one == other)
    chance = sum(count * second[label] for label, count in first.items())
    # Whole numbers up to the one division: two figures that are equal by definition come out equal.
    return _quotient(items * same - chance, items * items - chance)


def krippendorff_alpha(ratings: Iterable[Sequence[Rating]]) -> float | None:
    """Krippendorff's alpha 1 - D_o / D_e for nominal data; each of `ratings` is an item's, one a reviewer.

    None stands for a missing rating, and an item that fewer than two rated counts for nothing. None is the
    answer without any item that two rated, and when all ratings of those items are the same (D_e = 0).
    Krippendorff, K. (2011): Computing Krippendorff's alpha-reliability, section C.
    """
    rated = [Counter(label for label in item if label is not None) for item in ratings]
    items = [counts for counts in rated if counts.total() > 1]
    labels: Counter[Hashable] = sum(items, Counter())
    observed = sum((Fraction(_unlike_pairs(counts), counts.total() - 1) for counts in items), Fraction())
    expected = _unlike_pairs(labels)
    return _quotient(expected - (labels.total() - 1) * observed, expected)


def _unlike_pairs(counts: Counter[Hashable]) -> int:
    """How many ordered pairs of ratings are not of one label."""
    return counts.total() ** 2 - sum(count * count for count in counts.values())


def _quotient(above: Fraction | int, below: int) -> float | None:
    return float(Fraction(above) / below) if below else None
