from datetime import date

import pytest

from kb.terms.dates import DateSpan, Granularity, PublishedBasis


def test_a_span_of_time_never_ends_before_it_begins():
    with pytest.raises(ValueError, match="cannot end"):
        DateSpan(date(2025, 2, 1), date(2025, 1, 1), Granularity.RANGE)


def test_one_known_side_is_enough_to_be_dated():
    assert DateSpan(None, date(2025, 1, 1), Granularity.OPEN).is_dated
    assert not DateSpan().is_dated


def test_the_bases_of_a_publication_date_stand_in_the_order_of_trust():
    assert list(PublishedBasis)[-1] is PublishedBasis.UNKNOWN
    assert list(PublishedBasis).index(PublishedBasis.GIVEN) < list(PublishedBasis).index(
        PublishedBasis.METADATA
    )
