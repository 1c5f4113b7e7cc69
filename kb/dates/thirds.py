"""Portions of a period: its first, middle and last third, and what lies before or after the anchor in it."""

from dataclasses import replace
from datetime import date, timedelta

from kb.dates import periods
from kb.dates.periods import Period
from kb.terms.dates import Granularity


def narrowed(period: Period, mod: str, anchor: date | None) -> Period:
    """A portion of a period: a third of it, approximate; earlier and later end and begin with the anchor
    where it lies inside.
    """
    if mod in ("EARLIER", "LATER") and anchor and period.first <= anchor <= period.last:
        return replace(period, last=anchor) if mod == "EARLIER" else replace(period, first=anchor)
    if period.granularity is Granularity.DAY:
        return period
    first, last = third(period.first, period.last, {"EARLIER": "START", "LATER": "END"}.get(mod, mod))
    return replace(period, first=first, last=last, approximate=True)


def third(first: date, last: date, which: str) -> tuple[date, date]:
    """The first, middle or last third of a stretch of days; of whole months, where their number divides by
    three.
    """
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if first.day == 1 and (last + timedelta(1)).day == 1 and months % 3 == 0:
        part = months // 3
        second, final = periods.shift_day("month", first, part), periods.shift_day("month", first, 2 * part)
    else:
        days = (last - first).days + 1
        second, final = first + timedelta(round(days / 3)), first + timedelta(days - round(days / 3))
    one = timedelta(1)
    return {"START": (first, second - one), "MID": (second, final - one), "END": (final, last)}[which]
