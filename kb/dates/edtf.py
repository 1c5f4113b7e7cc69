"""Writing EDTF (ISO 8601-2, level 1 and the masked decade and century of level 2).

A period that EDTF names by itself is written by that name; anything else is an interval of days or of whole
months. `..` is an open side; `~` marks what is approximate.
"""

from datetime import date, timedelta

from kb.terms.dates import Granularity

BY_MONTHS = {Granularity.QUARTER, Granularity.HALF, Granularity.SEASON, Granularity.YEAR, Granularity.RANGE}


def edtf_of(earliest: date | None, latest: date | None, granularity: Granularity, approximate: bool) -> str:
    """The EDTF string of a resolved date; empty when both sides are open.

    `granularity` says how finely the words name it: a year that the words narrow ("early 2018") becomes an
    interval.
    """
    if earliest is None and latest is None:
        return ""
    mark = "~" if approximate else ""
    if earliest is None or latest is None:
        first = f"{earliest}{mark}" if earliest else ".."
        last = f"{latest}{mark}" if latest else ".."
        return f"{first}/{last}"
    named = _name(earliest, latest, granularity)
    if named:
        return named + mark
    first, last = _ends(earliest, latest, granularity)
    return first + mark if first == last else f"{first}{mark}/{last}{mark}"


def _name(earliest: date, latest: date, granularity: Granularity) -> str:
    """The period's own name, when the bounds are exactly that period."""
    if granularity is Granularity.OPEN or not _starts_month(earliest) or not _ends_month(latest):
        return ""
    if (earliest.month, latest.month) != (1, 12):
        same = (earliest.year, earliest.month) == (latest.year, latest.month)
        return f"{earliest.year:04}-{earliest.month:02}" if same else ""
    if earliest.year == latest.year:
        return f"{earliest.year:04}"
    for kind, years in ((Granularity.DECADE, 10), (Granularity.CENTURY, 100)):
        if granularity is kind and earliest.year % years == 0 and latest.year == earliest.year + years - 1:
            return f"{earliest.year // years:0{4 - len(str(years)) + 1}}" + "X" * (len(str(years)) - 1)
    return ""


def _ends(earliest: date, latest: date, granularity: Granularity) -> tuple[str, str]:
    whole_months = _starts_month(earliest) and _ends_month(latest)
    if not whole_months or granularity not in BY_MONTHS:
        return earliest.isoformat(), latest.isoformat()
    if (earliest.month, latest.month) == (1, 12):
        return f"{earliest.year:04}", f"{latest.year:04}"
    return f"{earliest:%Y-%m}".zfill(7), f"{latest:%Y-%m}".zfill(7)


def _starts_month(day: date) -> bool:
    return day.day == 1


def _ends_month(day: date) -> bool:
    return day == date.max or (day + timedelta(1)).day == 1
