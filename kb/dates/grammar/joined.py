"""Rules over what the first rules found: a part of a period, a period of a year, a shift from a date, a time of a day.

They run stage by stage, each over the items of the one before: WITHIN, then SHIFTS, then PORTIONS, then TIMES.
"""

from collections.abc import Callable
from dataclasses import replace

from kb.dates.guards import word_after
from kb.dates.machine import LETTER_OF, letters
from kb.dates.meaning import (
    Ago,
    Base,
    Cyclic,
    DayTime,
    Duration,
    Exact,
    Fiscal,
    Meaning,
    NthOf,
    Portion,
    Reference,
    SamePeriod,
    Shift,
    Vague,
)  # fmt: skip
from kb.dates.patterns import Found, Rule
from kb.dates.periods import HOURS_OF

Builder = Callable[[Found], Meaning | None]
YEARLY = {"month", "monthday", "quarter", "half", "season", "holiday"}
EXPLICIT_YEAR = (Exact, Shift, Fiscal)


def _of_year(found: Found) -> Meaning | None:
    part, year = found["part"], found["year"]
    if (
        isinstance(part, Cyclic)
        and part.kind in YEARLY
        and part.year is None
        and part.reference is Reference.NEAREST
        and _is_year(year)
    ):
        return replace(part, year=year)
    return None


def _is_year(meaning: Meaning) -> bool:
    if isinstance(meaning, Shift):
        return meaning.unit == "year"
    return isinstance(meaning, Fiscal) or (isinstance(meaning, Exact) and meaning.month is None)


def _of_week(found: Found) -> Meaning | None:
    day, week = found["day"], found["week"]
    if isinstance(day, Cyclic) and day.kind == "weekday" and isinstance(week, Shift) and week.unit == "week":
        return replace(day, year=week)
    return None


def _season(found: Found) -> Meaning | None:
    year = found["year"]
    if year is not None:
        return Cyclic("season", name=found["season"], year=year) if _is_year(year) else None
    if (
        word_after(found.tokens.text, found.end)[:1].isalpha()
        and found.tokens.text[found.end : found.end + 1] == " "
    ):
        following = word_after(found.tokens.text, found.end)
        return (
            None if following[:1].isupper() or following == "of" else Cyclic("season", name=found["season"])
        )
    return Cyclic("season", name=found["season"])


def _ordinal_part(found: Found) -> Meaning | None:
    """The third quarter, a first half; of a year where one is given."""
    number, year = found["number"], found["year"] if found.has("year") else None
    if found["unit"].id != "quarter" or not 1 <= number <= 4 or (year is not None and not _is_year(year)):
        return None
    if year is None and word_after(found.tokens.text, found.end) == "of":
        return None
    return Cyclic("quarter", number, year=year)


def _coded(found: Found) -> Meaning | None:
    kind, number = found["code"]
    year = found["year"]
    if year is None and kind == "half":
        return None
    return Cyclic(kind, number, year=year) if year is None or _is_year(year) else None


def _half(found: Found) -> Meaning | None:
    number = found["number"] if found.has("number") else 2
    year = found["year"] if found.has("year") else None
    if number not in (1, 2) or (year is not None and not _is_year(year)):
        return None
    if year is None and not _is_business_half(found):
        return None
    return Cyclic("half", number, year=year)


def _is_business_half(found: Found) -> bool:
    """Whether a half without a year is one of a year, not of a match: hyphened ("first-half profit"), or behind a preposition."""
    if word_after(found.tokens.text, found.end) == "of":
        return False
    at = found.match.start()
    return LETTER_OF["DASH"] in found.match[0] or (
        at > 0 and found.tokens.kinds[at - 1] in letters("IN FOR OVER")
    )


def _part_of_the_year(found: Found) -> Meaning | None:
    if found["whole"].id != "year":
        return None
    if found.has("unit"):
        return (
            Cyclic("quarter", found["number"], year=Shift("year", 0))
            if found["unit"].id == "quarter" and found["number"] <= 4
            else None
        )
    return Cyclic("half", found["number"], year=Shift("year", 0)) if found["number"] in (1, 2) else None


def _ago(found: Found) -> Meaning | None:
    length = found["length"]
    if not isinstance(length, Duration) or length.direction:
        return None
    if length.unit in HOURS_OF:
        return Ago(-(-max(length.count, 1) // HOURS_OF[length.unit])) if length.count else Vague("PAST_REF")
    return Shift(length.unit, -length.count, Base.PUBLICATION) if length.count else Vague("PAST_REF")


def _ahead(found: Found) -> Meaning | None:
    length = found["length"]
    if not isinstance(length, Duration) or length.unit in HOURS_OF or not length.count:
        return None
    return Shift(length.unit, length.count, Base.PUBLICATION)


def _from_now(found: Found) -> Meaning | None:
    return _ahead(found) if found["now"] == Vague("PRESENT_REF") else None


def _narrative(found: Found) -> Meaning | None:
    length = found["length"]
    if not isinstance(length, Duration) or not length.unit or length.direction:
        return None
    if not length.count or length.unit in HOURS_OF:
        return Vague("XXXX-XX-XX")
    sign = -1 if found["side"] in ("EARLIER", "BEFORE") else 1
    return Shift(length.unit, sign * length.count, Base.DISCOURSE, keep=length.unit == "year")


def _narrative_at_end(sign: int) -> Builder:
    """Two days before, the day after: only where no noun follows that they would count from."""

    def build(found: Found) -> Meaning | None:
        if not _ends_clause(found):
            return None
        if found.has("unit"):
            return Shift(found["unit"].id, sign, Base.DISCOURSE, keep=found["unit"].id == "year")
        length = found["length"]
        if not isinstance(length, Duration) or not length.unit or length.direction:
            return None
        if not length.count or length.unit in HOURS_OF:
            return Vague("XXXX-XX-XX")
        return Shift(length.unit, sign * length.count, Base.DISCOURSE, keep=length.unit == "year")

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
        return Shift(length.unit, sign * length.count, base)

    return build


def _from_day(found: Found) -> Meaning | None:
    shifted = _from_date(1)(found)
    if not isinstance(shifted, Shift):
        return None
    base = shifted.base
    if isinstance(base, Cyclic) and base.kind == "weekday" and base.reference is Reference.NEAREST:
        base = replace(base, ahead=True)
    return replace(shifted, base=base, exact=True)


def _same_period(found: Found) -> Meaning | None:
    same, year = found["same"], found["year"]
    narrative = isinstance(same, Shift) and same.base is Base.DISCOURSE and same.count == 0
    return SamePeriod(year) if narrative and isinstance(year, Shift) and year.unit == "year" else None


def _portion(found: Found) -> Meaning | None:
    return _portion_of(found["mod"], found["of"])


def _portion_of(mod: str, of: Meaning) -> Meaning | None:
    return None if isinstance(of, Vague | Duration | Portion) else Portion(mod, of)


def _portion_of_the_unit(found: Found) -> Meaning | None:
    unit = found["unit"].id
    if unit == "day":
        narrative = found["mod"] in ("EARLIER", "LATER")
        return Portion(found["mod"], Shift("day", 0, Base.DISCOURSE)) if narrative else None
    return Portion(found["mod"], Shift(unit, 0))


def _unit_end(found: Found) -> Meaning | None:
    if found["unit"].id not in ("year", "month", "week", "quarter"):
        return None
    of = found["of"] if found.has("of") else Shift(found["unit"].id, 0)
    return _portion_of(found["mod"], of)


def _nth(found: Found) -> Meaning | None:
    unit, number = found["unit"].id, found["number"] or -1
    return NthOf(unit, number, found["of"]) if unit in ("day", "week") else None


def _midyear(found: Found) -> Meaning | None:
    unit = "week" if "week" in found.tokens.text[found.start : found.end].lower() else "year"
    return Portion("MID", Shift(unit, 0))


def _part_of_date(found: Found) -> Meaning | None:
    return DayTime(found["part"], found["of"])


def _time_of_date(found: Found) -> Meaning | None:
    time, of = found["time"], found["of"]
    if isinstance(of, DayTime):
        of = of.of
    return DayTime(time.time, of) if isinstance(time, DayTime) and time.of is None else None


def _definite(found: Found) -> Meaning | None:
    """In the year: the anchor's own; in the quarter, on the day: the one last established; for the week, in the month: that, else the anchor's."""
    unit = found["unit"].id
    if word_after(found.tokens.text, found.end) in {
        "ended",
        "ending",
        "to",
        "before",
        "after",
        "since",
        "of",
        "long",
        "old",
        "when",
        "that",
    }:
        return None
    if unit in ("day", "quarter"):
        return Shift(unit, 0, Base.DISCOURSE)
    if unit == "year":
        return Shift(unit, 0)
    return Shift(unit, 0, Base.DEFINITE) if unit in ("week", "month") else None


WITHIN = (
    Rule(
        "quarter",
        "A quarter by its number: the nearest.",
        "THE? FISCAL? number:ORDINALS DASH? unit:UNIT",
        _ordinal_part,
        ("Profit rose in [the second quarter]. = 2018-Q2", "Its [third-quarter] loss = 2018-Q3"),
    ),
    Rule(
        "quarter.of_year",
        "A quarter of a year.",
        "THE? FISCAL? number:ORDINALS DASH? unit:UNIT OF|IN|COMMA? year:DATE_YEAR",
        _ordinal_part,
        ("In [the third quarter of 2016] = 2016-Q3", "In [the third quarter last year] = 2017-Q3"),
    ),
    Rule(
        "quarter.code",
        "A quarter or half by its letter, before or behind its year.",
        "code:CODE OF? year:DATE_YEAR",
        _coded,
        ("In [Q3 2016] = 2016-Q3", "In [H1 of 2016] = 2016-H1"),
    ),
    Rule(
        "quarter.code_behind",
        "A year and a quarter or half by its letter.",
        "year:DATE_YEAR code:CODE",
        _coded,
        ("In [2016 Q3] = 2016-Q3",),
    ),
    Rule(
        "quarter.code_bare",
        "A quarter by its letter: the nearest.",
        "code:CODE",
        _coded,
        ("In [Q2] it fell. = 2018-Q2",),
    ),
    Rule(
        "quarter.year_first",
        "A year and its quarter.",
        "THE? year:DATE_YEAR APOSTROPHE? S? FISCAL? number:ORDINALS DASH? unit:UNIT",
        _ordinal_part,
        ("In [last year's fourth quarter] = 2017-Q4", "In [the 2016 third quarter] = 2016-Q3"),
    ),
    Rule(
        "half",
        "A half by its number, behind a preposition or joined to its noun: the nearest.",
        "THE? number:ORDINALS DASH? HALF",
        _half,
        ("Its [first-half] profit = 2018-H1",),
    ),
    Rule(
        "half.of_year",
        "A half of a year.",
        "THE? number:ORDINALS DASH? HALF OF? year:DATE_YEAR",
        _half,
        ("In [the first half of 2016] = 2016-H1",),
    ),
    Rule(
        "half.latter",
        "The latter half.",
        "THE LATTER HALF OF year:DATE_YEAR",
        _half,
        ("In [the latter half of 2016] = 2016-H2",),
    ),
    Rule(
        "part.of_the_year",
        "A quarter or a half of the year.",
        "THE? number:ORDINALS unit:UNIT? HALF? OF THE whole:UNIT",
        _part_of_the_year,
        ("In [the first half of the year] = 2018-H1", "In [the first quarter of the year] = 2018-Q1"),
    ),
    Rule(
        "part.of_year",
        "A month, a day, a season or a holiday of a year that stands beside it.",
        "part:DATE_MONTH|DATE_QUARTER|DATE_DAY COMMA? OF|IN? year:DATE_YEAR",
        _of_year,
        ("They met in [June last year]. = 2017-06", "They met at [Christmas 2010]. = 2010-12-25"),
    ),
    Rule(
        "season.of_year",
        "A season of a year.",
        "THE? season:SEASON OF? year:DATE_YEAR",
        _season,
        ("It began in [the summer of 2016]. = 2016-SU", "It ended in [autumn 2017]. = 2017-FA"),
    ),
    Rule(
        "weekday.of_week",
        "A weekday of a week that stands beside it.",
        "day:DATE_DAY OF? week:DATE_WEEK",
        _of_week,
        ("They met on [Friday last week]. = 2018-06-08", "They meet on [Monday of next week]. = 2018-06-18"),
    ),
)

SHIFTS = (
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
        ("Sales rose in March 2018 from [the same month last year]. = 2017-03",),
    ),
)

TIMES = (
    Rule(
        "time.part_of_day",
        "A part of a day.",
        "of:DATE_DAY part:DAYPART",
        _part_of_date,
        ("He left on [Monday morning]. = 2018-06-11TMO",),
    ),
    Rule(
        "time.part_of",
        "The morning of a day.",
        "THE? part:DAYPART OF of:DATE_DAY",
        _part_of_date,
        ("He left on [the morning of June 4]. = 2018-06-04TMO",),
    ),
    Rule(
        "time.before_day",
        "A clock time and its day.",
        "time:TIME_OF_DAY COMMA? ON? of:DATE_DAY|TIME_OF_DATE",
        _time_of_date,
        (
            "He left at [7 p.m. Monday]. = 2018-06-11T19:00",
            "He left at [9:30 a.m. on June 4]. = 2018-06-04T09:30",
        ),
    ),
    Rule(
        "time.after_day",
        "A day and its clock time.",
        "of:DATE_DAY|TIME_OF_DATE COMMA? AT? time:TIME_OF_DAY",
        _time_of_date,
        ("He left on [Monday at 7 p.m.] = 2018-06-11T19:00",),
    ),
)

PORTIONS = (
    Rule(
        "portion.adjective",
        "Early, mid or late in a period.",
        "THE? mod:PORTION_ADJECTIVE DASH|IN|ON? of:ANY_DATE|TIME_OF_DATE",
        _portion,
        (
            "It began in [early 2018]. = 2018",
            "It opens in [mid-July]. = 2018-07",
            "It fell [late Monday]. = 2018-06-11",
            "It broke out [late last year]. = 2017",
        ),
    ),
    Rule(
        "portion.noun",
        "The beginning, the middle or the end of a period.",
        "THE? VERY? mod:PORTION_NOUN|PORTION_ADJECTIVE OF of:ANY_DATE",
        _portion,
        ("It began at [the end of last year]. = 2017", "By [the beginning of 2016] = 2016"),
    ),
    Rule(
        "portion.joined_noun",
        "A period's end, joined to it by a dash.",
        "mod:PORTION_NOUN DASH of:DATE_MONTH|DATE_YEAR",
        _portion,
        ("It ran to [end-May]. = 2018-05",),
    ),
    Rule(
        "portion.possessive",
        "A period's end.",
        "of:DATE_YEAR|DATE_MONTH APOSTROPHE S mod:PORTION_NOUN",
        _portion,
        ("By [this year's end] = 2018",),
    ),
    Rule(
        "portion.comparative",
        "Earlier or later in a period: up to the anchor, or from it.",
        "mod:PORTION_COMPARATIVE IN|ON? of:ANY_DATE|TIME_OF_DATE",
        _portion,
        (
            "They were jailed [earlier this month]. = 2018-06",
            "They meet [later this year]. = 2018",
            "They met [earlier Monday]. = 2018-06-11",
        ),
    ),
    Rule(
        "portion.of_the_unit",
        "The end of the year, later in the day.",
        "THE? mod:PORTION_NOUN|PORTION_ADJECTIVE|PORTION_COMPARATIVE OF|IN THE unit:UNIT",
        _portion_of_the_unit,
        (
            "It ends by [the end of the year]. = 2018",
            "He came on June 4; [later in the day] he left. = 2018-06-04",
        ),
    ),
    Rule(
        "portion.unit_end",
        "Year-end, the month's end.",
        "THE? unit:UNIT DASH|APOSTROPHE S? mod:PORTION_NOUN of:DATE_YEAR?",
        _unit_end,
        ("It ends by [year-end]. = 2018", "It ended at [year-end 2016]. = 2016"),
    ),
    Rule(
        "portion.year_end",
        "Year end written as two words.",
        "BY|AT|BEFORE|UNTIL|SINCE unit:UNIT mod:PORTION_NOUN",
        _unit_end,
        ("It ends by [year end]. = 2018",),
        lead=1,
    ),
    Rule(
        "nth.of",
        "The first week, the last day of a period.",
        "THE number:ORDINALS|LAST unit:UNIT OF of:DATE_MONTH|DATE_YEAR|DATE_WEEK",
        _nth,
        (
            "It opens in [the first week of July]. = 2018-07",
            "It closed on [the last day of May]. = 2018-05-31",
        ),
    ),
    Rule("portion.midyear", "Midyear, midweek.", "MIDYEAR", _midyear, ("It ends by [midyear]. = 2018",)),
)

DEFINITE = (
    Rule(
        "season.bare",
        "A season behind a preposition or with its article: the nearest.",
        "IN|SINCE|BY|OVER|UNTIL THE? season:SEASON",
        _season,
        ("It began in [spring]. = 2018-SP", "It ends by [summer]. = 2018-SU"),
        lead=1,
    ),
    Rule(
        "definite.unit",
        "The year, the quarter, the day behind a preposition.",
        "IN|FOR|OVER|ON THE unit:UNIT",
        _definite,
        ("Sales for [the year] fell. = 2018",),
        lead=1,
    ),
)

STAGES = (WITHIN, SHIFTS, SAME, TIMES, PORTIONS, DEFINITE)
