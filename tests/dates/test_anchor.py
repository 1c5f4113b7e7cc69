from datetime import date

from kb.dates.anchor import PublishedHint, choose_published
from kb.terms.dates import PublishedBasis as Basis


def hint(basis: Basis, day: int) -> PublishedHint:
    return PublishedHint(basis, date(2018, 6, day), "somewhere")


def test_the_most_trusted_basis_wins_whatever_the_order():
    hints = [hint(Basis.DATELINE, 1), hint(Basis.METADATA, 2), hint(Basis.FEED, 3), hint(Basis.URL, 4)]
    assert choose_published(hints) == (date(2018, 6, 2), Basis.METADATA)
    assert choose_published([*reversed(hints), hint(Basis.GIVEN, 5)]) == (date(2018, 6, 5), Basis.GIVEN)


def test_of_hints_with_one_basis_the_first_counts():
    assert choose_published([hint(Basis.METADATA, 2), hint(Basis.METADATA, 9)]) == (
        date(2018, 6, 2),
        Basis.METADATA,
    )


def test_without_hints_the_date_stays_unknown():
    assert choose_published([]) == (None, Basis.UNKNOWN)
