"""Choosing a member of a cycle: which Friday, which March, which summer."""

from collections.abc import Callable
from datetime import date, timedelta

from kb.dates import periods
from kb.dates.holidays import holiday_in
from kb.dates.machine import WORDS
from kb.dates.meaning import Cyclic, Pointing, Reference
from kb.dates.periods import Period
from kb.terms.dates import Granularity

NEAREST_LEAP_YEAR = 8
SOON = 14
"""Days within which even a day told of as past may lie ahead: the verb may be of the announcement."""

FAR = 4
DAYS = {"monthday", "holiday"}


def member(meaning: Cyclic, year: int) -> Period:
    """The member of a yearly cycle in a year. Raises ValueError where the year has none (29 February)."""
    match meaning.kind:
        case "month":
            return periods.month_period(year, meaning.number)
        case "monthday":
            return periods.day_period(date(year, meaning.number, meaning.day or 1))
        case "quarter":
            return periods.quarter_period(year, meaning.number)
        case "half":
            return periods.half_period(year, meaning.number)
        case "season":
            return periods.season_period(year, meaning.name)
        case _:
            return periods.day_period(holiday_in(WORDS.holidays[meaning.name], year))


def members_around(meaning: Cyclic, anchor: date) -> list[Period]:
    """The members of a yearly cycle in the years around a day."""
    reach = NEAREST_LEAP_YEAR if (meaning.kind, meaning.number, meaning.day) == ("monthday", 2, 29) else 2
    found = []
    for year in range(max(anchor.year - reach, 1), min(anchor.year + reach, 9998) + 1):
        try:
            found.append(member(meaning, year))
        except ValueError:
            continue
    return found


def _nearest(meaning: Cyclic, anchor: date) -> Period:
    if meaning.kind == "weekday":
        ahead = (meaning.number - anchor.isoweekday()) % 7
        back = (anchor.isoweekday() - meaning.number) % 7
        return periods.day_period(anchor + timedelta(ahead if meaning.ahead else -back))
    if meaning.kind == "weekend":
        monday = periods.week_period(anchor).first
        return periods.weekend_period(
            anchor if anchor.isoweekday() >= 6 or meaning.ahead else monday - timedelta(1)
        )
    if meaning.kind == "month":
        return _nearest_month(meaning, anchor)
    nearest = min(
        members_around(meaning, anchor),
        key=lambda period: (_distance(period, anchor), period.first > anchor),
    )
    soon = SOON if meaning.kind in DAYS else 0
    if meaning.pointing is Pointing.BACK and (nearest.first - anchor).days > soon:
        return _last(meaning, anchor)
    return nearest


def _nearest_month(meaning: Cyclic, anchor: date) -> Period:
    """The nearest month. Far ahead (four months and more) it takes a word of the future, near ahead a verb
    in the past turns it back.
    """
    ahead = (meaning.number - anchor.month) % 12
    back = (anchor.month - meaning.number) % 12
    turns_ahead = meaning.pointing is Pointing.AHEAD and (ahead <= 6 or back >= FAR)
    stays_ahead = ahead < FAR and meaning.pointing is not Pointing.BACK
    months = ahead if turns_ahead or stays_ahead else -back
    return _month_from(anchor, months)


def _month_from(anchor: date, months: int) -> Period:
    year, month = divmod(anchor.year * 12 + anchor.month - 1 + months, 12)
    return periods.month_period(year, month + 1)


def _distance(period: Period, anchor: date) -> float:
    """From the anchor to the period's middle, in days; months are compared by whole months so that six back
    beats six ahead.
    """
    if period.granularity is Granularity.MONTH:
        return abs((period.first.year - anchor.year) * 12 + period.first.month - anchor.month)
    if period.first <= anchor <= period.last:
        return 0
    return abs(period.first.toordinal() + period.last.toordinal() - 2 * anchor.toordinal()) / 2


def _last(meaning: Cyclic, anchor: date) -> Period:
    if meaning.kind == "weekday":
        return periods.day_period(anchor - timedelta((anchor.isoweekday() - meaning.number - 1) % 7 + 1))
    return max(
        (period for period in members_around(meaning, anchor) if period.last < anchor),
        key=lambda period: period.first,
    )


def _next(meaning: Cyclic, anchor: date) -> Period:
    if meaning.kind == "weekday":
        return periods.day_period(anchor + timedelta((meaning.number - anchor.isoweekday() - 1) % 7 + 1))
    return min(
        (period for period in members_around(meaning, anchor) if period.first > anchor),
        key=lambda period: period.first,
    )


def _this(meaning: Cyclic, anchor: date) -> Period:
    if meaning.kind == "weekday":
        return periods.day_period(periods.week_period(anchor).first + timedelta(meaning.number - 1))
    if meaning.kind == "season":
        return _nearest(meaning, anchor)
    return member(meaning, anchor.year)


CHOICES: dict[Reference, Callable[[Cyclic, date], Period]] = {
    Reference.NEAREST: _nearest,
    Reference.LAST: _last,
    Reference.THIS: _this,
    Reference.NEXT: _next,
}
