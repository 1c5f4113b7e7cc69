"""Lengths that count from somewhere: ago, earlier, later, before and after a date."""

from collections.abc import Callable
from dataclasses import replace

from kb.dates.guards import word_after
from kb.dates.machine import letters
from kb.dates.meaning import (
    Ago,
    Base,
    Bounded,
    Cyclic,
    Duration,
    Exact,
    Fiscal,
    Meaning,
    Reference,
    SamePeriod,
    Shift,
    Vague,
)
from kb.dates.patterns import Found, Rule
from kb.dates.periods import HOURS_OF
from kb.dates.tense import told
from kb.lexicon.time_words import Unit

UNIT_OF_CODE = {"Y": "year", "DE": "decade", "CE": "century"}
COUNT = "P0123456789."
WEEKS = {"week", "fortnight"}
WHOLES = {"year": Base.PUBLICATION, "quarter": Base.DISCOURSE, "month": Base.DEFINITE, "week": Base.DEFINITE}
Builder = Callable[[Found], Meaning | None]


def _ago(found: Found) -> Meaning | None:
    length = found["length"]
    if not isinstance(length, Duration) or length.direction:
        return None
    if length.unit in HOURS_OF:
        return Ago(-(-max(length.count, 1) // HOURS_OF[length.unit])) if length.count else Vague("PAST_REF")
    if not length.count:
        return Vague("PAST_REF")
    return _shifted(length, -1, Base.PUBLICATION)


def _shifted(length: Duration, sign: int, base: Base | Meaning, *, keep: bool = False) -> Shift:
    """A length before or after a base. Two and a half years are counted in months, and yet give a year."""
    shifted = Shift(length.unit, sign * length.count, base, keep)
    unit = UNIT_OF_CODE.get(length.value.lstrip(COUNT)) if "." in length.value else None
    return Shift(unit, 0, shifted) if unit else shifted


def _ago_from(found: Found) -> Meaning | None:
    """Today, yesterday, this month; a weekday, from which only weeks count to the day. What else stands there
    is another date.
    """
    length, base = found["length"], found["base"]
    if not isinstance(length, Duration) or length.direction or not length.count or length.unit in HOURS_OF:
        return None
    match base:
        case Shift(unit="day", base=Base.PUBLICATION) | Shift(count=0, base=Base.PUBLICATION):
            pass
        case Cyclic(kind="weekday", reference=Reference.NEAREST, year=None):
            if length.unit not in WEEKS:
                return _shifted(length, -1, Base.PUBLICATION)
            base = replace(base, ahead=False)
        case _:
            return None
    return Shift(length.unit, -length.count, base, exact=True)


def _ahead(found: Found) -> Meaning | None:
    length = found["length"]
    if not isinstance(length, Duration) or length.unit in HOURS_OF or not length.count:
        return None
    return _shifted(length, 1, Base.PUBLICATION)


def _from_now(found: Found) -> Meaning | None:
    return _ahead(found) if found["now"] == Vague("PRESENT_REF") else None


def _narrative(found: Found) -> Meaning | None:
    length = found["length"]
    if not isinstance(length, Duration) or not length.unit or length.direction:
        return None
    if not length.count or length.unit in HOURS_OF:
        return Vague("XXXX-XX-XX")
    sign = -1 if found["side"] in ("EARLIER", "BEFORE") else 1
    return _shifted(length, sign, Base.DISCOURSE, keep=_compares(length, sign))


def _compares(length: Duration, sign: int) -> bool:
    """Whether it compares with the same period of the year before ("up from 3 a year earlier"); "three years
    later" tells a story, and says no more than the year.
    """
    return length.unit == "year" and length.count * sign == -1


def _narrative_at_end(sign: int) -> Builder:
    """Two days before, the day after: only where no noun follows that they would count from."""

    def build(found: Found) -> Meaning | None:
        if not _ends_clause(found):
            return None
        if found.has("unit"):
            return Shift(found["unit"].id, sign, Base.DISCOURSE, keep=found["unit"].id == "year" and sign < 0)
        length = found["length"]
        if not isinstance(length, Duration) or not length.unit or length.direction:
            return None
        if not length.count or length.unit in HOURS_OF:
            return Vague("XXXX-XX-XX")
        return _shifted(length, sign, Base.DISCOURSE, keep=_compares(length, sign))

    return build


def _ends_clause(found: Found) -> bool:
    rest = found.tokens.text[found.end : found.end + 2].lstrip()
    return (
        not rest
        or rest[0] in ".,;:!?)\"”’'—–"
        or word_after(found.tokens.text, found.end) in {"and", "but", "in", "at", "to", "by", "with"}
    )


def _from_date(sign: int) -> Builder:
    """Two days before a date, the day after one."""

    def build(found: Found) -> Meaning | None:
        base = found["base"]
        if found.has("unit"):
            return Shift(found["unit"].id, sign, base)
        length = found["length"]
        if not isinstance(length, Duration) or not length.count or length.unit in HOURS_OF:
            return None
        return _shifted(length, sign, base)

    return build


def _from_day(found: Found) -> Meaning | None:
    shifted = _from_date(1)(found)
    if not isinstance(shifted, Shift) or not shifted.count:
        return None
    base = shifted.base
    if isinstance(base, Cyclic) and base.kind == "weekday" and base.reference is Reference.NEAREST:
        base = replace(base, ahead=True)
    return replace(shifted, base=base, exact=True)


def _same_period(found: Found) -> Meaning | None:
    same, year = found["same"], found["year"]
    narrative = isinstance(same, Shift) and same.base is Base.DISCOURSE and same.count == 0
    is_year = (isinstance(year, Shift) and year.unit == "year") or (
        isinstance(year, Exact) and year.month is None
    )
    return SamePeriod(year) if narrative and is_year else None


def _bounded(found: Found) -> Meaning | None:
    """A quarter or a year that ends or begins with a day."""
    whole, rest = found["whole"], found.match["rest"]
    begins = "START" in found.values("rest") or any(kind in rest for kind in letters("BEGAN STARTING"))
    bound = found.values("rest")[-1]
    match whole:
        case Unit(id="quarter" | "year" as unit):
            return Bounded(unit, bound, begins)
        case Cyclic(kind="quarter", number=number, year=None | Fiscal()):
            return Bounded("quarter", bound, begins, number)
        case Fiscal():
            return Bounded("year", bound, begins)
    return None


def _edge(found: Found) -> Meaning | None:
    """The first three months, the last two weeks of a period that the words name."""
    length = found["length"]
    if not isinstance(length, Duration) or not length.edge:
        return None
    if not found.has("unit"):
        return replace(length, of=found["of"])
    unit = found["unit"].id
    if unit not in WHOLES:
        return None
    return replace(length, of=Shift(unit, 0, WHOLES[unit]), pointing=told(found))


SHIFTS = (
    Rule(
        "bounded.part",
        "A quarter or a fiscal year with the day it ends or begins on.",
        "whole:DATE_QUARTER|DATE_YEAR rest:BOUND",
        _bounded,
        (
            "In [the second quarter] ended Sept. 30, 2016 = XXXX-Q2",
            "[The fiscal year] that began Oct. 1, 2016 = FY2017",
        ),
    ),
    Rule(
        "bounded.unit",
        "The quarter, the year with the day it ends or begins on.",
        "THE whole:UNIT rest:BOUND",
        _bounded,
        ("In [the quarter] ended Sept. 30, 2016 = 2016-Q3", "In [the year] ended March 31, 2017 = FY2017"),
    ),
    Rule(
        "length.of_period",
        "The first or the last weeks, months, years of a period.",
        "length:LENGTH OF of:ANY_DATE",
        _edge,
        ("It fell in [the last two months of 2016]. = P2M", "It rose in [the first six days of May]. = P6D"),
    ),
    Rule(
        "length.of_the_unit",
        "The first or the last weeks or months of the year, the quarter, the month.",
        "length:LENGTH OF THE unit:UNIT",
        _edge,
        ("It fell in [the first two months of the year]. = P2M",),
    ),
    Rule(
        "ago",
        "A length ago: the period of that unit, counted from the publication date.",
        "length:LENGTH AGO",
        _ago,
        (
            "He resigned [six days ago]. = 2018-06-07",
            "It came to light [two weeks ago]. = 2018-W22",
            "He died [two years ago]. = 2016",
        ),
    ),
    Rule(
        "ago.day",
        "A length ago with the day it counts from: two years ago today, a week ago Monday.",
        "length:LENGTH AGO base:DATE_DAY|DATE_MONTH|DATE_WEEK",
        _ago_from,
        ("He left [two years ago today]. = 2016-06-13", "He left [a week ago Monday]. = 2018-06-04"),
    ),
    Rule(
        "hence",
        "A length from now.",
        "length:LENGTH HENCE",
        _ahead,
        ("They meet [two weeks hence]. = 2018-W26",),
    ),
    Rule(
        "from_now",
        "A length from now.",
        "length:LENGTH FROM now:POINT",
        _from_now,
        ("They meet [two weeks from now]. = 2018-W26",),
    ),
    Rule(
        "narrative.length",
        "A length earlier or later: counted from the date last established.",
        "length:LENGTH side:PORTION_COMPARATIVE",
        _narrative,
        (
            "He came on June 4 and left [two days later]. = 2018-06-06",
            "It was 5 in March 2016, up from 3 [a year earlier]. = 2015-03",
        ),
    ),
    Rule(
        "narrative.before",
        "A length before, the day before: counted from the date last established.",
        "length:LENGTH BEFORE",
        _narrative_at_end(-1),
        ("He left on June 4. He had come [two days before]. = 2018-06-02",),
    ),
    Rule(
        "narrative.after",
        "A length after.",
        "length:LENGTH AFTER",
        _narrative_at_end(1),
        ("He came on June 4 and left [two days after]. = 2018-06-06",),
    ),
    Rule(
        "narrative.unit_before",
        "The day before: counted from the date last established.",
        "THE unit:UNIT BEFORE",
        _narrative_at_end(-1),
        ("He left on June 4. He had come [the day before]. = 2018-06-03",),
    ),
    Rule(
        "narrative.unit_after",
        "The day after.",
        "THE unit:UNIT AFTER",
        _narrative_at_end(1),
        ("He came on June 4 and left [the day after]. = 2018-06-05",),
    ),
    Rule(
        "shift.before",
        "A length before a date.",
        "length:LENGTH BEFORE base:ANY_DATE",
        _from_date(-1),
        ("He left [two days before June 4]. = 2018-06-02",),
    ),
    Rule(
        "shift.after",
        "A length after a date.",
        "length:LENGTH AFTER base:ANY_DATE",
        _from_date(1),
        ("He left [two weeks after June 4]. = 2018-W25",),
    ),
    Rule(
        "shift.from",
        "A length from a day: the very day.",
        "length:LENGTH FROM base:DATE_DAY",
        _from_day,
        ("They meet [a week from Friday]. = 2018-06-22", "They meet [ten days from today]. = 2018-06-23"),
    ),
    Rule(
        "ago.units",
        "Units ago without a number: in the past, without bounds.",
        "unit:UNITS|CLOCKUNITS AGO",
        lambda found: Vague("PAST_REF"),
        ("It closed [years ago]. = PAST_REF",),
    ),
    Rule(
        "narrative.units",
        "Units earlier or later without a number: unresolved.",
        "unit:UNITS|CLOCKUNITS PORTION_COMPARATIVE",
        lambda found: Vague("XXXX-XX-XX"),
        ("He came on June 4 and left [days later]. = XXXX-XX-XX",),
    ),
    Rule(
        "shift.unit_before",
        "The day before a date.",
        "THE unit:UNIT BEFORE base:ANY_DATE",
        _from_date(-1),
        ("He left [the day before Christmas]. = 2017-12-24",),
    ),
    Rule(
        "shift.unit_after",
        "The day after a date.",
        "THE unit:UNIT AFTER base:ANY_DATE",
        _from_date(1),
        ("He left [the day after Christmas]. = 2017-12-26",),
    ),
)

SAME = (
    Rule(
        "narrative.same_period_of",
        "The same period last year, or a year earlier: the one last established, in that year.",
        "same:DATE_DAY|DATE_WEEK|DATE_MONTH|DATE_QUARTER|DATE_YEAR|POINT OF|IN? THE? year:DATE_YEAR",
        _same_period,
        (
            "Sales rose in March 2018 from [the same month last year]. = 2017-03",
            "Sales rose in March 2018 from [the same period of 2016]. = 2016-03",
        ),
    ),
)
