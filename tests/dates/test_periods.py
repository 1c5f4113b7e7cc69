from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.dates import periods

UNITS = ["day", "week", "month", "quarter", "half", "year", "decade", "century"]


@given(day=st.dates(date(100, 1, 1), date(9899, 12, 31)), unit=st.sampled_from(UNITS))
def test_a_period_holds_the_day_it_was_asked_for(day, unit):
    period = periods.period_holding(unit, day)
    assert period.first <= day <= period.last


@given(
    day=st.dates(date(1500, 1, 1), date(2500, 12, 31)),
    unit=st.sampled_from(["day", "week", "month", "quarter", "year"]),
    count=st.integers(-300, 300),
)
def test_shifting_a_period_there_and_back_gives_it_again(day, unit, count):
    period = periods.period_holding(unit, day)
    assert periods.shift_period(periods.shift_period(period, unit, count), unit, -count) == period


@pytest.mark.parametrize(
    ("period", "value", "first", "last"),
    [
        (periods.week_period(date(2016, 1, 1)), "2015-W53", date(2015, 12, 28), date(2016, 1, 3)),
        (periods.weekend_period(date(2018, 6, 13)), "2018-W24-WE", date(2018, 6, 16), date(2018, 6, 17)),
        (periods.season_period(2015, "WI"), "2015-WI", date(2015, 12, 1), date(2016, 2, 29)),
        (periods.fiscal_year_period(1990), "FY1990", date(1989, 4, 1), date(1991, 9, 30)),
        (periods.century_period(1845), "18", date(1800, 1, 1), date(1899, 12, 31)),
    ],
)
def test_periods_are_bounded_as_the_calendar_has_them(period, value, first, last):
    assert (period.value, period.first, period.last) == (value, first, last)


def test_a_shift_out_of_the_calendar_is_refused():
    with pytest.raises(OverflowError):
        periods.shift_day("year", date(2018, 1, 1), -3000)
