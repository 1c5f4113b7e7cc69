from datetime import date

import pytest

from kb.dates.holidays import easter, holiday_in
from kb.lexicon.time_words import default_time_words

HOLIDAYS = default_time_words().holidays.values()


@pytest.mark.parametrize("holiday", HOLIDAYS, ids=[holiday.id for holiday in HOLIDAYS])
def test_the_rule_of_a_holiday_gives_its_example(holiday):
    assert holiday_in(holiday, 2018) == date.fromisoformat(holiday.example)


@pytest.mark.parametrize(
    "day", ["1961-04-02", "1989-03-26", "2000-04-23", "2008-03-23", "2011-04-24", "2024-03-31", "2038-04-25"]
)
def test_easter_is_where_the_church_has_it(day):
    assert easter(int(day[:4])) == date.fromisoformat(day)
