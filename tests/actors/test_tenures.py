from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.actors.records import OfficeRecord, TenureRecord
from kb.actors.tenures import first_day, last_day, tenure_of
from kb.terms.dates import DateSpan, Granularity

OFFICE = OfficeRecord("x-president", "XXX", "head", "President", ("president",))


def held(start, end):
    return tenure_of(TenureRecord("p", "x-president", start, end, "substantive", "two_sources"), OFFICE)


@pytest.mark.parametrize(
    ("start", "end", "first", "last"),
    [
        ("2017-05-10", "2022-05-10", date(2017, 5, 10), date(2022, 5, 9)),
        ("2017-05-10", None, date(2017, 5, 10), None),
        ("2017", "2018", date(2017, 1, 1), date(2018, 12, 31)),
        ("2017-02", "2017-02", date(2017, 2, 1), date(2017, 2, 28)),
        ("2017-05-10", "2017-05-10", date(2017, 5, 10), date(2017, 5, 10)),
    ],
)
def test_a_tenure_is_as_long_as_its_dates_may_mean(start, end, first, last):
    assert (held(start, end).first, held(start, end).last) == (first, last)


@pytest.mark.parametrize(
    ("earliest", "latest", "overlaps", "covers"),
    [
        ("2017-05-10", "2017-05-10", True, True),
        ("2017-05-09", "2017-05-09", False, False),
        ("2022-05-09", "2022-05-09", True, True),
        ("2022-05-10", "2022-05-10", False, False),
        ("2017-01-01", "2018-01-01", True, False),
        (None, "2017-05-09", False, False),
        ("2022-05-10", None, False, False),
        (None, "2019-01-01", True, False),
        (None, None, True, False),
    ],
)
def test_a_span_touches_or_lies_in_a_tenure(earliest, latest, overlaps, covers):
    ends = [date.fromisoformat(text) if text else None for text in (earliest, latest)]
    span = DateSpan(*ends, Granularity.RANGE)
    tenure = held("2017-05-10", "2022-05-10")
    assert (tenure.overlaps(span), tenure.covers(span)) == (overlaps, covers)


@given(st.dates(), st.sampled_from([4, 7, 10]))
def test_a_partial_date_holds_the_day_it_was_cut_from(day, length):
    partial = day.isoformat()[:length]
    assert first_day(partial) <= day <= last_day(partial)
