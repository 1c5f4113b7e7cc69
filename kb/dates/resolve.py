"""From meaning to calendar: the interval of an expression, given the anchor and what the text established
before it.

Policies: a bare weekday is the last on or before the anchor, the first on or after it where a word of the
future governs it; a day or month without a year, a quarter, a half, a season and a holiday are the nearest
to the anchor. What the discourse does not settle stays unresolved: a value of its class and no bounds.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from kb.dates import periods
from kb.dates.cycles import CHOICES, member, members_around
from kb.dates.discourse import Discourse
from kb.dates.meaning import (
    Ago,
    Base,
    Bounded,
    Cyclic,
    DayOfMonth,
    DayTime,
    Duration,
    EitherDay,
    Era,
    Exact,
    Fiscal,
    Meaning,
    NthOf,
    NthWeekday,
    Overnight,
    Pointing,
    Portion,
    Recurrence,
    Reference,
    SamePeriod,
    Shift,
    Short,
    Stretch,
    TheYear,
    Vague,
    WeekendOf,
)
from kb.dates.periods import HOURS_OF, Period
from kb.dates.thirds import narrowed
from kb.terms.dates import Granularity, TimexType

UNKNOWN = {
    "day": "XXXX-XX-XX",
    "month": "XXXX-XX",
    "week": "XXXX-WXX",
    "fortnight": "XXXX-WXX",
    "weekend": "XXXX-WXX-WE",
    "quarter": "XXXX-QX",
    "year": "XXXX",
    "decade": "XXX",
    "century": "XX",
    "period": "XXXX",
}
UNKNOWN_MEMBER = {
    "weekday": "XXXX-WXX-{number}",
    "weekend": "XXXX-WXX-WE",
    "monthday": "XXXX-{number:02}-{day:02}",
    "month": "XXXX-{number:02}",
    "quarter": "XXXX-Q{number}",
    "half": "XXXX-H{number}",
    "season": "XXXX-{name}",
    "holiday": "XXXX-XX-XX",
}
FORTNIGHT = 14
MONTHS_OF_RESULTS = 3
THE_YEAR = Shift("year", 0)
SHORT_AHEAD = 10
"""How many years ahead of the anchor a year of two figures may lie: in 1989 the '90s are to come, the '20s
are not."""

TWENTIETH = range(1950, 2000)
"""The years that two figures mean when no anchor is known."""


@dataclass(frozen=True, slots=True)
class Reading:
    """An expression resolved: its TIMEX3 side, and its period when it has one."""

    type: TimexType
    value: str
    mod: str | None = None
    period: Period | None = None
    anchor: date | None = None
    anchored_by: int | None = None


class UnresolvedError(Exception):
    """What the words count from is not known. `value` is what is known: a pattern with X."""

    def __init__(self, value: str, mod: str | None = None) -> None:
        self.value = value
        self.mod = mod


def resolve(meaning: Meaning, discourse: Discourse) -> Reading:
    """The reading of a meaning. Never raises: what cannot be resolved, or leaves the calendar, has no
    period.
    """
    match meaning:
        case Vague(value=value):
            return Reading(TimexType.DATE, value)
        case Recurrence(value=value):
            return Reading(TimexType.SET, value)
        case Duration():
            return _length_of(meaning, discourse) if meaning.of else _duration(meaning, discourse.anchor)
    kind = TimexType.TIME if _is_time(meaning) else TimexType.DATE
    try:
        return replace(Resolver(discourse).read(meaning), type=kind)
    except UnresolvedError as unresolved:
        return Reading(kind, unresolved.value, unresolved.mod)
    except (OverflowError, ValueError):
        return Reading(kind, "XXXX-XX-XX")


def resolve_at(meaning: DayTime, day: Reading, number: int) -> Reading:
    """A time of the day that another expression of its sentence, the one with this number, has given."""
    assert day.period is not None
    value = day.period.value + meaning.time
    return Reading(TimexType.TIME, value, None, day.period, day.period.first, number)


def resolve_between(first: Cyclic, last: Cyclic, anchor: date) -> tuple[Reading, Reading]:
    """Both ends of a range without years: of the ranges around the anchor the nearest, the past one where
    two are as near.
    """
    found = []
    for begin in members_around(first, anchor):
        end = resolve_after(last, begin, Reading(TimexType.DATE, "", anchor=anchor))
        assert end.period is not None
        gap = max((begin.first - anchor).days, (anchor - end.period.last).days, 0)
        found.append((gap, begin.first > anchor, begin, end))
    _, _, begin, end = min(found, key=lambda candidate: candidate[:2])
    return Reading(TimexType.DATE, begin.value, None, begin, anchor), end


def resolve_after(meaning: Cyclic, begin: Period, of: Reading) -> Reading:
    """The first member of a cycle that does not lie before a period: the end of a range that begins with
    it.
    """
    candidates = (
        [periods.day_period(begin.first + timedelta((meaning.number - begin.first.isoweekday()) % 7))]
        if meaning.kind == "weekday"
        else [period for period in members_around(meaning, begin.first) if period.last >= begin.first]
    )
    period = min(candidates, key=lambda period: period.first)
    return Reading(TimexType.DATE, period.value, None, period, of.anchor or begin.first, of.anchored_by)


def _is_time(meaning: Meaning) -> bool:
    return isinstance(meaning, DayTime | Overnight) or (isinstance(meaning, Portion) and _is_time(meaning.of))


def _duration(meaning: Duration, anchor: date | None) -> Reading:
    """A length; one that ends or begins with the anchor has that stretch as its bounds."""
    plain = Reading(TimexType.DURATION, meaning.value, meaning.mod)
    if not (meaning.direction and anchor and meaning.count):
        return plain
    unit, count = (
        (meaning.unit, meaning.count)
        if meaning.unit not in HOURS_OF
        else ("day", -(-meaning.count // HOURS_OF[meaning.unit]))
    )
    try:
        other = periods.shift_day(unit, anchor, meaning.direction * count)
    except (OverflowError, ValueError):
        return plain
    stretch = Period(min(anchor, other), max(anchor, other), Granularity.RANGE, meaning.value)
    return replace(plain, period=stretch, anchor=anchor)


def _length_of(meaning: Duration, discourse: Discourse) -> Reading:
    """The first or the last part of a period, within its bounds."""
    plain = Reading(TimexType.DURATION, meaning.value, meaning.mod)
    try:
        whole = Resolver(discourse).read_told(meaning, lambda period: _edge_of(period, meaning))
    except (UnresolvedError, OverflowError, ValueError):
        return plain
    return replace(plain, period=whole.period, anchor=whole.anchor, anchored_by=whole.anchored_by)


def _edge_of(period: Period, meaning: Duration) -> Period:
    """The part; the whole where it is blurred or the words do not say how much of it is meant. Raises
    UnresolvedError where it is shorter than its part.
    """
    if period.approximate or not meaning.count or meaning.unit in HOURS_OF:
        return replace(period, granularity=Granularity.RANGE, value=meaning.value)
    first, last, one = period.first, period.last, timedelta(1)
    if meaning.edge > 0:
        last = periods.shift_day(meaning.unit, first, meaning.count) - one
    else:
        first = periods.shift_day(meaning.unit, last + one, -meaning.count)
    if first < period.first or last > period.last:
        raise UnresolvedError(meaning.value)
    return Period(first, last, Granularity.RANGE, meaning.value)


class Resolver:
    """Resolves one expression. The discourse is read, never changed."""

    def __init__(self, discourse: Discourse) -> None:
        self._discourse = discourse

    def read(self, meaning: Meaning) -> Reading:
        """The reading of a dated meaning. Raises UnresolvedError where anchor and discourse do not settle
        it.
        """
        reader: Callable[[Resolver, Any], Reading] | None = READERS.get(type(meaning))
        if reader is None:
            raise UnresolvedError("XXXX-XX-XX")
        return reader(self, meaning)

    def read_told(self, meaning: Duration | Portion, part: Callable[[Period], Period]) -> Reading:
        """A part of what `meaning` is of. Where it is told of as past and has not begun, it is a part of the
        unit before: "at the end of the year", of January. Raises UnresolvedError.
        """
        assert meaning.of is not None
        whole = self.read(meaning.of)
        if whole.period is None:
            raise UnresolvedError(whole.value)
        found = part(whole.period)
        anchor, of = self._discourse.anchor, meaning.of
        ahead = anchor is not None and found.first > anchor
        if ahead and meaning.pointing is Pointing.BACK and isinstance(of, Shift):
            whole = self.read(replace(of, count=of.count - 1))
            assert whole.period is not None
            found = part(whole.period)
        return replace(whole, period=found)

    def _bounded(self, meaning: Bounded) -> Reading:
        unknown = f"XXXX-Q{meaning.number or 'X'}" if meaning.unit == "quarter" else UNKNOWN["year"]
        bound = self._given(meaning.bound, unknown)
        if bound.period is None:
            raise UnresolvedError(unknown)
        period = periods.bounded_period(meaning.unit, bound.period, meaning.begins, meaning.number)
        return replace(bound, value=period.value, period=period)

    def _the_year(self, meaning: TheYear) -> Reading:
        """In the first months a year told of as past, or beside results of the year before, is that one."""
        anchor = self._anchor(UNKNOWN["year"])
        told = [self._discourse.by_granularity.get(unit) for unit in ("year", "quarter", "half")]
        before = any(known and anchor.year - 2 <= known.period.first.year < anchor.year for known in told)
        back = meaning.pointing is Pointing.BACK or (before and meaning.pointing is Pointing.NEITHER)
        results = back and anchor.month <= MONTHS_OF_RESULTS
        return self._dated(periods.year_period(anchor.year - 1 if results else anchor.year), anchor)

    def _absolute(self, meaning: Exact | Era) -> Reading:
        return self._dated(_absolute(meaning))

    def _short(self, meaning: Short) -> Reading:
        anchor = self._discourse.anchor
        if anchor:
            latest = anchor.year + (0 if meaning.back else SHORT_AHEAD)
        elif meaning.number + 1900 in TWENTIETH:
            latest = TWENTIETH[-1]
        else:
            raise UnresolvedError(UNKNOWN[meaning.unit])
        year = latest - (latest - meaning.number) % 100
        return self._dated(periods.period_holding(meaning.unit, date(year, 1, 1)), anchor)

    def _dated(self, period: Period, anchor: date | None = None, anchored_by: int | None = None) -> Reading:
        return Reading(TimexType.DATE, period.value, None, period, anchor, anchored_by)

    def _anchor(self, unknown: str) -> date:
        if self._discourse.anchor is None:
            raise UnresolvedError(unknown)
        return self._discourse.anchor

    def _either(self, meaning: EitherDay) -> Reading:
        """The one of two days that lies within a fortnight of the anchor; else from the earlier to the
        later.
        """
        days = sorted(
            (date(meaning.year, meaning.one, meaning.other), date(meaning.year, meaning.other, meaning.one))
        )
        anchor = self._discourse.anchor
        near = [day for day in days if anchor and abs((day - anchor).days) <= FORTNIGHT]
        if len(near) == 1:
            return self._dated(periods.day_period(near[0]), anchor)
        return self._dated(Period(days[0], days[1], Granularity.RANGE, f"{meaning.year:04}-XX-XX"))

    def _fiscal(self, meaning: Fiscal) -> Reading:
        reading = self.read(meaning.year)
        assert reading.period is not None
        fiscal = periods.fiscal_year_period(reading.period.first.year)
        return replace(reading, value=fiscal.value, period=fiscal)

    def _cyclic(self, meaning: Cyclic) -> Reading:
        unknown = _unknown(meaning)
        if meaning.year is not None:
            return self._in_given(meaning, self._given(meaning.year, unknown))
        if meaning.base is Base.DISCOURSE:
            return self._member_of_story(meaning, unknown)
        known = _absolute(meaning.known) if meaning.known else None
        if known and (self._discourse.anchor is None or known.first <= self._discourse.anchor):
            return self._dated(known)
        anchor = self._anchor(unknown)
        return self._dated(CHOICES[meaning.reference](meaning, anchor), anchor)

    def _member_of_story(self, meaning: Cyclic, unknown: str) -> Reading:
        """That December, the following Friday: the first from the date last established on, or after it."""
        established = self._discourse.latest
        if established is None:
            raise UnresolvedError(unknown)
        period = established.period
        whole = period.granularity in (Granularity.YEAR, Granularity.DECADE, Granularity.CENTURY)
        after = period.last + timedelta(1) if meaning.reference is Reference.NEXT else period.first
        if whole and meaning.reference is not Reference.NEXT:
            return self._dated(member(meaning, period.first.year), period.first, established.number)
        found = resolve_after(meaning, periods.day_period(after), Reading(TimexType.DATE, ""))
        assert found.period is not None
        return self._dated(found.period, period.first, established.number)

    def _given(self, year: Meaning, unknown: str) -> Reading:
        try:
            return self.read(year)
        except UnresolvedError:
            raise UnresolvedError(unknown) from None

    def _in_given(self, meaning: Cyclic, within: Reading) -> Reading:
        """The member of the cycle that lies in a given year or week."""
        assert within.period is not None
        if meaning.kind == "weekday":
            period = periods.day_period(within.period.first + timedelta(meaning.number - 1))
        elif within.value.startswith("FY"):
            year = int(within.value[2:])
            plain = member(meaning, year)
            wide = periods.fiscal_year_period(year)
            period = replace(
                plain, first=wide.first, last=wide.last, value="FY" + plain.value, approximate=True
            )
        else:
            period = member(meaning, within.period.first.year)
            ahead = within.anchor is not None and period.first > within.anchor
            if ahead and meaning.pointing is Pointing.BACK and meaning.year == THE_YEAR:
                period = member(meaning, within.period.first.year - 1)
        return replace(within, value=period.value, period=period)

    def _shift(self, meaning: Shift) -> Reading:
        unit = meaning.unit
        unknown = UNKNOWN[unit]
        if meaning.base is Base.PUBLICATION:
            anchor = self._anchor(unknown)
            return self._dated(
                periods.period_holding(unit, periods.shift_day(unit, anchor, meaning.count)), anchor
            )
        if meaning.base is Base.DEFINITE:
            known = self._discourse.by_granularity.get(unit)
            return (
                self._dated(known.period, known.period.first, known.number)
                if known
                else self._shift(Shift(unit, meaning.count))
            )
        if meaning.base is Base.DISCOURSE:
            established = self._discourse.at_least_as_fine_as(unit)
            if established is None:
                raise UnresolvedError(unknown)
            return self._dated(
                self._moved(established.period, meaning), established.period.first, established.number
            )
        base = self._given(meaning.base, unknown)
        if base.period is None:
            raise UnresolvedError(unknown)
        return replace(
            self._dated(self._moved(base.period, meaning)), anchor=base.anchor, anchored_by=base.anchored_by
        )

    def _moved(self, base: Period, meaning: Shift) -> Period:
        if meaning.unit == "period" or (meaning.keep and base.granularity in KEPT):
            return periods.shift_period(
                base, "year" if meaning.unit == "period" else meaning.unit, meaning.count
            )
        if meaning.exact and base.granularity in (Granularity.DAY, Granularity.WEEK, Granularity.MONTH):
            return periods.shift_period(base, meaning.unit, meaning.count)
        start = base.last if meaning.count > 0 and meaning.unit in periods.DAYS_OF else base.first
        return periods.period_holding(meaning.unit, periods.shift_day(meaning.unit, start, meaning.count))

    def _same_period(self, meaning: SamePeriod) -> Reading:
        given = self.read(meaning.year)
        assert given.period is not None
        established = self._discourse.latest
        if established is None or established.period.granularity not in KEPT:
            return given
        count = given.period.first.year - established.period.first.year
        moved = periods.shift_period(established.period, "year", count)
        return self._dated(moved, established.period.first, established.number)

    def _portion(self, meaning: Portion) -> Reading:
        mod = {"EARLIER": "START", "LATER": "END"}.get(meaning.mod, meaning.mod)
        try:
            part = self.read_told(
                meaning, lambda period: narrowed(period, meaning.mod, self._divider(meaning, period))
            )
        except UnresolvedError as unresolved:
            raise UnresolvedError(unresolved.value, mod) from None
        return replace(part, mod=mod)

    def _divider(self, meaning: Portion, whole: Period) -> date | None:
        """The day that parts earlier from later: the anchor, or what a story told in that period ("later that
        year").
        """
        if isinstance(meaning.of, Shift) and meaning.of.base is Base.DISCOURSE:
            told = self._discourse.latest
            inside = told and whole.first <= told.period.first and told.period.last <= whole.last
            if told and inside and told.period.granularity is not whole.granularity:
                return told.period.last if meaning.mod == "EARLIER" else told.period.first
        return self._discourse.anchor

    def _nth_weekday(self, meaning: NthWeekday) -> Reading:
        whole = self._given(meaning.of, "XXXX-XX-XX")
        if whole.period is None:
            raise UnresolvedError("XXXX-XX-XX")
        first, last = whole.period.first, whole.period.last
        if meaning.number > 0:
            begin = first + timedelta((meaning.weekday - first.isoweekday()) % 7 + 7 * (meaning.number - 1))
        else:
            begin = last - timedelta((last.isoweekday() - meaning.weekday) % 7)
        if not first <= begin <= last:
            raise UnresolvedError("XXXX-XX-XX")
        day = periods.day_period(begin)
        return replace(whole, value=day.value, period=day)

    def _weekend_of(self, meaning: WeekendOf) -> Reading:
        within = self._given(meaning.of, "XXXX-WXX-WE")
        if within.period is None:
            raise UnresolvedError("XXXX-WXX-WE")
        weekend = periods.weekend_period(within.period.first)
        return replace(within, value=weekend.value, period=weekend)

    def _day_of_month(self, meaning: DayOfMonth) -> Reading:
        """Of the month last spoken of; where none was, the one nearest to the anchor."""
        told = self._discourse.latest
        if told and told.period.granularity in (Granularity.DAY, Granularity.MONTH):
            day = periods.day_period(told.period.first.replace(day=meaning.day))
            return self._dated(day, told.period.first, told.number)
        anchor = self._anchor(f"XXXX-XX-{meaning.day:02}")
        months = [periods.shift_day("month", anchor.replace(day=1), step) for step in (-1, 0, 1)]
        days = [month.replace(day=meaning.day) for month in months if _has_day(month, meaning.day)]
        return self._dated(periods.day_period(min(days, key=lambda day: abs(day - anchor))), anchor)

    def _nth(self, meaning: NthOf) -> Reading:
        whole = self.read(meaning.of)
        if whole.period is None:
            return whole
        first, last = whole.period.first, whole.period.last
        length = periods.DAYS_OF[meaning.unit]
        begin = (
            first + timedelta(length * (meaning.number - 1))
            if meaning.number > 0
            else last - timedelta(length - 1)
        )
        if not first <= begin <= last:
            raise UnresolvedError("XXXX-XX-XX")
        if meaning.unit == "day":
            day = periods.day_period(begin)
            return replace(whole, value=day.value, period=day)
        end = min(begin + timedelta(length - 1), last)
        return replace(whole, period=replace(whole.period, first=begin, last=end, approximate=True))

    def _day_time(self, meaning: DayTime) -> Reading:
        time, of = meaning.time, meaning.of
        if of is None:
            raise UnresolvedError("XXXX-XX-XX" + time)
        day = self._given(of, "XXXX-XX-XX" + time)
        if day.period is None:
            raise UnresolvedError("XXXX-XX-XX" + time)
        return replace(day, value=day.value + time)

    def _around_anchor(self, meaning: Overnight | Ago) -> Reading:
        if isinstance(meaning, Ago):
            anchor = self._anchor("PAST_REF")
            stretch = Period(anchor - timedelta(meaning.days), anchor, Granularity.RANGE, "PAST_REF")
            return self._dated(stretch, anchor)
        anchor = self._anchor("XXXX-XX-XXTNI")
        eve = anchor - timedelta(1)
        return self._dated(Period(eve, anchor, Granularity.RANGE, f"{eve}TNI"), anchor)

    def _stretch(self, meaning: Stretch) -> Reading:
        try:
            first, end = meaning.first, self.read(meaning.last)
        except UnresolvedError as unresolved:
            begins = resolve(meaning.first, self._discourse).value
            raise UnresolvedError(f"{begins}/{unresolved.value}") from None
        assert end.period is not None
        begin = _before(first, self.read(first), end.period)
        assert begin.period is not None
        value = f"{begin.value}/{end.value}"
        stretch = Period(begin.period.first, end.period.last, Granularity.RANGE, value)
        return replace(end, value=value, period=stretch)


READERS: dict[type, Callable[[Resolver, Any], Reading]] = {
    Exact: Resolver._absolute,
    Era: Resolver._absolute,
    Short: Resolver._short,
    EitherDay: Resolver._either,
    Fiscal: Resolver._fiscal,
    Cyclic: Resolver._cyclic,
    Shift: Resolver._shift,
    Bounded: Resolver._bounded,
    TheYear: Resolver._the_year,
    SamePeriod: Resolver._same_period,
    Portion: Resolver._portion,
    NthOf: Resolver._nth,
    NthWeekday: Resolver._nth_weekday,
    WeekendOf: Resolver._weekend_of,
    DayOfMonth: Resolver._day_of_month,
    DayTime: Resolver._day_time,
    Overnight: Resolver._around_anchor,
    Ago: Resolver._around_anchor,
    Stretch: Resolver._stretch,
}
KEPT = {Granularity.MONTH, Granularity.QUARTER, Granularity.HALF, Granularity.SEASON, Granularity.YEAR}


def _before(meaning: Meaning, reading: Reading, end: Period) -> Reading:
    """The begin of a stretch, moved by a year where its nearest member lies on the wrong side of the end."""
    assert reading.period is not None
    period = reading.period
    if isinstance(meaning, Cyclic) and meaning.kind in ("month", "monthday"):
        if period.first > end.first or (end.first - period.first).days > 366:
            year = (
                end.first.year
                if (period.first.month, period.first.day) <= (end.first.month, end.first.day)
                else end.first.year - 1
            )
            period = member(meaning, year)
        return replace(reading, period=period, value=period.value)
    return reading


def _has_day(month: date, day: int) -> bool:
    return day <= periods.last_of_month(month.year, month.month).day


def _absolute(meaning: Exact | Era) -> Period:
    match meaning:
        case Exact(year=year, month=None):
            return periods.year_period(year)
        case Exact(year=year, month=int(month), day=None):
            return periods.month_period(year, month)
        case Exact(year=year, month=int(month), day=int(day)):
            return periods.day_period(date(year, month, day))
        case Era(unit="decade", year=year):
            return periods.decade_period(year)
        case Era(year=year):
            return periods.century_period(year)
    raise UnresolvedError("XXXX-XX-XX")


def _unknown(meaning: Cyclic) -> str:
    return UNKNOWN_MEMBER[meaning.kind].format(number=meaning.number, day=meaning.day or 0, name=meaning.name)
