"""What a token that begins with a digit can be: a day, a year, a decade, a clock time, a whole date, a
range, or a plain number.
"""

import re
from datetime import date
from functools import lru_cache

from kb.dates.meaning import DayTime, EitherDay, Exact, Meaning
from kb.lexicon.time_words import Word

LONGEST = 30
FIRST_YEAR, LAST_YEAR = 1000, 2199
CENTURY_TURN = 50  # two-digit years: 50 to 99 are 19xx, 00 to 49 are 20xx

INTEGER = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")
MIXED = re.compile(r"(\d{1,3})-([1-7])/([2-8])")
MIXED_SIGN = re.compile(r"(\d{1,3})([½¼¾])")
SIGNS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
DECIMAL = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)\.\d+")
ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th|ST|ND|RD|TH)")
DECADE = re.compile(r"(\d{2}|\d{4})s")
ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?Z?)?")
YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})")
YEAR_LAST = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})")
YEAR_MONTH = re.compile(r"(\d{4})-(\d\d)")
RANGE = re.compile(r"(\d{1,4})[-–—/](\d{1,4})")
CLOCK = re.compile(r"(\d{1,2}):(\d\d)(?::\d\d)?")
CLOCK_HALF = re.compile(r"(\d{1,2})(?:[:.](\d\d))?([ap])m", re.IGNORECASE)

NOTHING = Word("OTHER")


@lru_cache(maxsize=20_000)
def read_numeral(token: str) -> Word:
    """The kind and value of a token that begins with a digit; kind OTHER when it can be no part of a date."""
    if len(token) > LONGEST:
        return NOTHING
    if token.isdecimal() or INTEGER.fullmatch(token):
        return _integer(token)
    for pattern, read in READERS:
        found = pattern.fullmatch(token)
        if found:
            return read(found) or NOTHING
    return NOTHING


def _integer(token: str) -> Word:
    number = int(token.replace(",", ""))
    if len(token) == 4 and FIRST_YEAR <= number <= LAST_YEAR:
        return Word("YEAR", number)
    if len(token) <= 2 and 1 <= number <= 31:
        return Word("DAYNUM", number)
    if len(token) == 2:
        return Word("TWODIGIT", number)
    return Word("INTEGER", number)


def full_year(number: int, digits: int) -> int:
    """A year written with two digits or four, with its century."""
    if digits > 2:
        return number
    return number + (1900 if number >= CENTURY_TURN else 2000)


def _ordinal(found: re.Match[str]) -> Word | None:
    return Word("NUMTH", int(found[1]))


def _decade(found: re.Match[str]) -> Word | None:
    number = int(found[1])
    if number % 10:
        return None
    return Word("DECADE" if len(found[1]) == 4 else "SHORTDECADE", number)


def _mixed(found: re.Match[str]) -> Word | None:
    share = fraction(int(found[2]), int(found[3]))
    return Word("INTEGER", int(found[1]) + share) if share else None


def _mixed_sign(found: re.Match[str]) -> Word | None:
    return Word("INTEGER", int(found[1]) + SIGNS[found[2]])


def fraction(part: int, parts: int) -> float | None:
    """A half, quarters or eighths; None where the two numbers are no such fraction."""
    return part / parts if parts in (2, 4, 8) and part < parts else None


def _iso(found: re.Match[str]) -> Word | None:
    day: Meaning | None = _exact(int(found[1]), int(found[2]), int(found[3]))
    if day and found[4]:
        day = DayTime("T" + found[4], day)
    return Word("FULLDATE", day) if day else None


def _year_first(found: re.Match[str]) -> Word | None:
    day = _exact(int(found[1]), int(found[2]), int(found[3]))
    return Word("FULLDATE", day) if day else None


def _year_last(found: re.Match[str]) -> Word | None:
    """Dots put the day first; with slashes and dashes the order shows only when one number is no month."""
    one, other, year = int(found[1]), int(found[3]), full_year(int(found[4]), len(found[4]))
    if found[2] == "." and len(found[4]) == 4:
        day: Meaning | None = _exact(year, other, one)
    elif found[2] == ".":
        return None
    elif one > 12 or other > 12 or one == other:
        day = _exact(year, other, one) if one > 12 else _exact(year, one, other)
    else:
        day = EitherDay(year, one, other)
    return Word("FULLDATE", day) if day else None


def _year_month(found: re.Match[str]) -> Word | None:
    """`2018-06` is a month, `2018-19` a range of years; `2009-10` and its like can be either, and news means
    the years.
    """
    year, number = int(found[1]), int(found[2])
    if number == (year + 1) % 100:
        return Word("YEARRANGE", (year, year + 1))
    if 1 <= number <= 12:
        return Word("YEARMONTH", Exact(year, number)) if found[2][0] == "0" else None
    later = year // 100 * 100 + number
    return Word("YEARRANGE", (year, later)) if later > year else None


def _range(found: re.Match[str]) -> Word | None:
    one, other = int(found[1]), int(found[2])
    if len(found[1]) <= 2 and len(found[2]) <= 2 and 1 <= one < other <= 31:
        return Word("DAYRANGE", (one, other))
    if len(found[1]) == 4 and FIRST_YEAR <= one <= LAST_YEAR:
        later = other if len(found[2]) == 4 else one // 100 * 100 + other
        if one < later <= LAST_YEAR and len(found[2]) in (2, 4):
            return Word("YEARRANGE", (one, later))
    return None


def _clock(found: re.Match[str]) -> Word | None:
    hour, minute = int(found[1]), int(found[2])
    return Word("CLOCK", (hour, minute)) if hour <= 24 and minute < 60 else None


def _clock_half(found: re.Match[str]) -> Word | None:
    hour, minute = int(found[1]), int(found[2] or 0)
    if not 1 <= hour <= 12 or minute > 59:
        return None
    return Word("CLOCKTIME", clock_value(hour, minute, found[3].lower()))


def clock_value(hour: int, minute: int, half: str = "") -> str:
    """TIMEX3's time of day; `half` is "a" or "p" for a.m. and p.m., or empty."""
    if half == "p" and hour < 12:
        hour += 12
    if half == "a" and hour == 12:
        hour = 0
    return f"T{hour:02}:{minute:02}"


def _exact(year: int, month: int, day: int) -> Exact | None:
    try:
        date(year, month, day)
    except ValueError:
        return None
    return Exact(year, month, day)


READERS = (
    (ORDINAL, _ordinal),
    (DECADE, _decade),
    (ISO, _iso),
    (YEAR_MONTH, _year_month),
    (RANGE, _range),
    (CLOCK, _clock),
    (CLOCK_HALF, _clock_half),
    (YEAR_FIRST, _year_first),
    (YEAR_LAST, _year_last),
    (MIXED, _mixed),
    (MIXED_SIGN, _mixed_sign),
    (DECIMAL, lambda found: Word("INTEGER", float(found[0].replace(",", "")))),
)
