from datetime import date

import edtf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.dates import periods
from kb.dates.edtf import edtf_of
from kb.terms.dates import Granularity

CASES = [
    (date(2018, 6, 12), date(2018, 6, 12), Granularity.DAY, False, "2018-06-12"),
    (date(2018, 6, 1), date(2018, 6, 30), Granularity.MONTH, False, "2018-06"),
    (date(2018, 1, 1), date(2018, 12, 31), Granularity.YEAR, False, "2018"),
    (date(1990, 1, 1), date(1999, 12, 31), Granularity.DECADE, False, "199X"),
    (date(1800, 1, 1), date(1899, 12, 31), Granularity.CENTURY, False, "18XX"),
    (date(2018, 6, 11), date(2018, 6, 17), Granularity.WEEK, False, "2018-06-11/2018-06-17"),
    (date(2018, 7, 1), date(2018, 9, 30), Granularity.QUARTER, False, "2018-07/2018-09"),
    (date(2018, 6, 1), date(2018, 8, 31), Granularity.SEASON, True, "2018-06~/2018-08~"),
    (date(2018, 1, 1), date(2018, 4, 30), Granularity.YEAR, True, "2018-01~/2018-04~"),
    (date(2025, 9, 1), date(2025, 9, 22), Granularity.MONTH, False, "2025-09-01/2025-09-22"),
    (date(2019, 1, 1), date(2020, 5, 6), Granularity.RANGE, False, "2019-01-01/2020-05-06"),
    (date(1998, 1, 1), date(2004, 12, 31), Granularity.RANGE, False, "1998/2004"),
    (None, date(2022, 1, 31), Granularity.OPEN, False, "../2022-01-31"),
    (date(2005, 1, 1), None, Granularity.OPEN, False, "2005-01-01/.."),
    (None, None, Granularity.NONE, False, ""),
]
DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))


@pytest.mark.parametrize(
    ("earliest", "latest", "granularity", "approximate", "expected"),
    CASES,
    ids=[case[-1] or "empty" for case in CASES],
)
def test_a_resolved_date_is_written_as_edtf(earliest, latest, granularity, approximate, expected):
    assert edtf_of(earliest, latest, granularity, approximate) == expected


def bounds(text: str) -> tuple[date, date]:
    parsed = edtf.parse_edtf(text)
    return tuple(date(*day[:3]) for day in (parsed.lower_strict(), parsed.upper_strict()))


@pytest.mark.parametrize("case", [case for case in CASES if case[0] and case[1]], ids=lambda case: case[-1])
def test_the_edtf_package_reads_the_same_bounds(case):
    assert bounds(case[-1]) == case[:2]


@settings(max_examples=60)
@given(
    day=DAYS.filter(lambda day: 1000 < day.year < 9900),
    unit=st.sampled_from(["day", "week", "weekend", "month", "quarter", "half", "year", "decade", "century"]),
)
def test_every_period_survives_the_way_through_edtf(day, unit):
    period = periods.period_holding(unit, day)
    text = edtf_of(period.first, period.last, period.granularity, period.approximate)
    assert bounds(text) == (period.first, period.last)


@settings(max_examples=60)
@given(
    one=DAYS,
    other=DAYS,
    granularity=st.sampled_from(
        [Granularity.RANGE, Granularity.YEAR, Granularity.MONTH, Granularity.DECADE, Granularity.DAY]
    ),
    approximate=st.booleans(),
)
def test_any_bounds_make_a_string_that_the_edtf_package_reads(one, other, granularity, approximate):
    earliest, latest = sorted((one, other))
    assert edtf.parse_edtf(edtf_of(earliest, latest, granularity, approximate))
