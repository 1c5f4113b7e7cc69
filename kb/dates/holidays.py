"""On which day a holiday falls."""

from datetime import date, timedelta

from kb.dates.periods import last_of_month
from kb.lexicon.time_words import Holiday


def holiday_in(holiday: Holiday, year: int) -> date:
    """The day of a holiday in a year, by its rule in the lexicon."""
    if holiday.easter is not None:
        return easter(year) + timedelta(holiday.easter)
    month = holiday.month or 1
    if holiday.day is not None:
        return date(year, month, holiday.day)
    return _nth_weekday(year, month, holiday.weekday or 1, holiday.nth or 1) + timedelta(holiday.after)


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher's algorithm)."""
    century, rest = divmod(year, 100)
    golden = year % 19
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    if nth < 0:
        last = last_of_month(year, month)
        return last - timedelta((last.isoweekday() - weekday) % 7 + 7 * (-nth - 1))
    first = date(year, month, 1)
    return first + timedelta((weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
