"""Calendar periods: a first day, a last day, and the TIMEX3 value that names them.

Weeks begin on Monday (ISO 8601). Seasons are the northern hemisphere's by whole months, and approximate. A
century counts from its year 00, as TIMEX3 values do. What would fall outside the years 1 to 9999 raises
ValueError or OverflowError.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from kb.terms.dates import Granularity

SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
DAYS_OF = {"day": 1, "week": 7, "fortnight": 14, "weekend": 7}
HOURS_OF = {"hour": 24, "minute": 1440, "second": 86_400}
MONTHS_OF = {"month": 1, "quarter": 3, "half": 6, "season": 12, "year": 12, "decade": 120, "century": 1200}


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of whole days with a name. Raises ValueError when it would end before it begins."""

    first: date
    last: date
    granularity: Granularity
    value: str
    approximate: bool = False

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise ValueError(f"A period cannot end ({self.last}) before it begins ({self.first}).")


def day_period(day: date) -> Period:
    """One day."""
    return Period(day, day, Granularity.DAY, day.isoformat())


def week_period(day: date) -> Period:
    """The week, Monday to Sunday, that holds `day`."""
    monday = day - timedelta(day.weekday())
    year, week, _ = monday.isocalendar()
    return Period(monday, monday + timedelta(6), Granularity.WEEK, f"{year:04}-W{week:02}")


def weekend_period(day: date) -> Period:
    """Saturday and Sunday of the week that holds `day`."""
    week = week_period(day)
    return Period(week.first + timedelta(5), week.last, Granularity.WEEKEND, week.value + "-WE")


def month_period(year: int, month: int) -> Period:
    """A month."""
    return Period(
        date(year, month, 1), last_of_month(year, month), Granularity.MONTH, f"{year:04}-{month:02}"
    )


def quarter_period(year: int, quarter: int) -> Period:
    """A quarter of the calendar year, 1 to 4."""
    return Period(
        date(year, 3 * quarter - 2, 1),
        last_of_month(year, 3 * quarter),
        Granularity.QUARTER,
        f"{year:04}-Q{quarter}",
    )


def half_period(year: int, half: int) -> Period:
    """A half of the calendar year, 1 or 2."""
    return Period(
        date(year, 6 * half - 5, 1), last_of_month(year, 6 * half), Granularity.HALF, f"{year:04}-H{half}"
    )


def season_period(year: int, code: str) -> Period:
    """A season by its TIMEX3 code (SP, SU, FA, WI); the winter of a year begins in its December."""
    month = SEASON_MONTHS[code]
    last = last_of_month(year + 1, 2) if code == "WI" else last_of_month(year, month + 2)
    return Period(date(year, month, 1), last, Granularity.SEASON, f"{year:04}-{code}", approximate=True)


def year_period(year: int) -> Period:
    """A calendar year."""
    return Period(date(year, 1, 1), date(year, 12, 31), Granularity.YEAR, f"{year:04}")


def fiscal_year_period(year: int) -> Period:
    """A fiscal year: it may begin up to nine months before its calendar year and end up to as long after it,
    so its bounds are wide.
    """
    return Period(
        date(year - 1, 4, 1), date(year + 1, 9, 30), Granularity.YEAR, f"FY{year:04}", approximate=True
    )


def bounded_period(unit: str, bound: Period, begins: bool, number: int = 0) -> Period:
    """The quarter or the year that ends with a period, or begins with it; the calendar's own where it is one.

    Else its days are approximate, as some count in weeks; a quarter has its `number` alone, and a year the
    name of the calendar year it ends in, of the one before when it ends by February.
    """
    one = timedelta(1)
    first = bound.first if begins else shift_day(unit, bound.last + one, -1)
    last = shift_day(unit, first, 1) - one if begins else bound.last
    plain = period_holding(unit, first)
    if (plain.first, plain.last) == (first, last) and number in (0, (last.month + 2) // 3):
        return plain
    if unit == "quarter":
        return Period(first, last, plain.granularity, f"XXXX-Q{number or 'X'}", approximate=True)
    year = last.year if last.month > 2 else first.year
    return Period(first, last, plain.granularity, f"FY{year:04}", approximate=True)


def decade_period(year: int) -> Period:
    """The ten years that hold `year`, from its year ending in 0."""
    first = max(year // 10 * 10, 1)
    return Period(
        date(first, 1, 1), date(year // 10 * 10 + 9, 12, 31), Granularity.DECADE, f"{year // 10:03}"
    )


def century_period(year: int) -> Period:
    """The hundred years that hold `year`, from its year ending in 00."""
    first = max(year // 100 * 100, 1)
    return Period(
        date(first, 1, 1), date(year // 100 * 100 + 99, 12, 31), Granularity.CENTURY, f"{year // 100:02}"
    )


def last_of_month(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def period_holding(unit: str, day: date) -> Period:
    """The period of a unit (day, week, weekend, month, quarter, half, year, decade, century) that holds
    `day`.
    """
    makers = {
        "day": lambda: day_period(day),
        "week": lambda: week_period(day),
        "fortnight": lambda: week_period(day),
        "weekend": lambda: weekend_period(day),
        "month": lambda: month_period(day.year, day.month),
        "quarter": lambda: quarter_period(day.year, (day.month + 2) // 3),
        "half": lambda: half_period(day.year, (day.month + 5) // 6),
        "year": lambda: year_period(day.year),
        "decade": lambda: decade_period(day.year),
        "century": lambda: century_period(day.year),
    }
    return makers[unit]()


def shift_day(unit: str, day: date, count: int) -> date:
    """The day `count` units after `day` (before it, when negative); the last of a month where the month is
    too short.
    """
    if unit in DAYS_OF:
        return day + timedelta(DAYS_OF[unit] * count)
    months = day.year * 12 + day.month - 1 + MONTHS_OF[unit] * count
    year, month = divmod(months, 12)
    if not 1 <= year <= 9999:
        raise OverflowError(f"{count} {unit} from {day} leaves the calendar")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def shift_period(period: Period, unit: str, count: int) -> Period:
    """A period of the same kind, `count` units later. Quarters, months and seasons keep their kind over
    years.
    """
    moved = shift_day(unit, period.first, count)
    if period.granularity is Granularity.SEASON:
        return season_period(moved.year, period.value[-2:])
    return period_holding(str(period.granularity), moved)
