"""Early, mid and late; beginnings and ends; times of a day; and what a mere article points to."""

import re

from kb.dates.grammar.within import season
from kb.dates.guards import word_after
from kb.dates.machine import LETTER_OF
from kb.dates.meaning import (
    Base,
    Cyclic,
    DayOfMonth,
    DayTime,
    Duration,
    Meaning,
    NthOf,
    Portion,
    Shift,
    TheYear,
    Vague,
    WeekendOf,
)
from kb.dates.patterns import Found, Rule
from kb.dates.tense import told

EVENING_HOURS = {"TAF": range(1, 12), "TEV": range(4, 12), "TNI": range(6, 12)}
"""The hours of twelve that in the afternoon, the evening and the night are those of the second half."""
CLOCK = re.compile(r"T\d\d")


def _portion(found: Found) -> Meaning | None:
    return _portion_of(found["mod"], found["of"])


def _portion_of(mod: str, of: Meaning) -> Meaning | None:
    return None if isinstance(of, Vague | Duration | Portion) else Portion(mod, of)


def _portion_of_the_unit(found: Found) -> Meaning | None:
    unit = found["unit"].id
    if unit == "day":
        narrative = found["mod"] in ("EARLIER", "LATER")
        return Portion(found["mod"], Shift("day", 0, Base.DISCOURSE)) if narrative else None
    return Portion(found["mod"], Shift(unit, 0), told(found))


def _unit_end(found: Found) -> Meaning | None:
    if found["unit"].id not in ("year", "month", "week", "quarter"):
        return None
    if not found.has("of"):
        return Portion(found["mod"], Shift(found["unit"].id, 0), told(found))
    return _portion_of(found["mod"], found["of"])


def _nth(found: Found) -> Meaning | None:
    unit, number = found["unit"].id, found["number"] or -1
    return NthOf(unit, number, found["of"]) if unit in ("day", "week") else None


def _weekend_of(found: Found) -> Meaning | None:
    weekend = found["weekend"]
    return WeekendOf(found["of"]) if isinstance(weekend, Cyclic) and weekend.kind == "weekend" else None


def _bare_day(found: Found) -> Meaning | None:
    """Nothing that may be the 15th of its kind may follow."""
    after = found.tokens.kinds[found.match.end() : found.match.end() + 1]
    return DayOfMonth(found["day"]) if after != LETTER_OF["OTHER"] and found["day"] <= 31 else None


def _midyear(found: Found) -> Meaning | None:
    unit = "week" if "week" in found.tokens.text[found.start : found.end].lower() else "year"
    return Portion("MID", Shift(unit, 0))


def _part_of_date(found: Found) -> Meaning | None:
    return DayTime(found["part"], found["of"])


def _time_of_date(found: Found) -> Meaning | None:
    time, of = found["time"], found["of"]
    if not isinstance(time, DayTime) or time.of is not None:
        return None
    if isinstance(of, DayTime):
        return DayTime(_at_part(time.time, of.time), of.of)
    return DayTime(_at_part(time.time, found["part"]) if found.has("part") else time.time, of)


def _at_part(time: str, part: str) -> str:
    """An hour of twelve in a part of the day: 8:00 tonight is 20:00."""
    hour = int(time[1:3]) if time[1:3].isdecimal() else 0
    return f"T{hour + 12}{time[3:]}" if hour in EVENING_HOURS.get(part, ()) else time


def _hour_in_part(found: Found) -> Meaning | None:
    time, part = found["time"], found["part"]
    both = isinstance(time, DayTime) and isinstance(part, DayTime) and time.of is part.of is None
    return DayTime(_at_part(time.time, part.time)) if both and CLOCK.match(time.time) else None


def _definite(found: Found) -> Meaning | None:
    """In the year: the anchor's own, or the one whose results are told; in the quarter, on the day: the one
    last established; for the week, in the month: that, else the anchor's.
    """
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
        return TheYear(told(found))
    return Shift(unit, 0, Base.DEFINITE) if unit in ("week", "month") else None


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
        "time.before_part",
        "A clock time and the part of a day.",
        "time:TIME_OF_DAY COMMA? ON? of:DATE_DAY part:DAYPART",
        _time_of_date,
        ("He left at [9 o'clock Monday night]. = 2018-06-11T21:00",),
    ),
    Rule(
        "time.in_part",
        "A clock time in the evening: of the day of which the sentence speaks.",
        "time:TIME_OF_DAY IN part:TIME_OF_DAY",
        _hour_in_part,
        ("On June 4 he left at [8:30 in the evening]. = 2018-06-04T20:30",),
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
    Rule(
        "weekend.of",
        "The weekend of a day or some days.",
        "weekend:DATE_WEEK OF of:DATE_DAY|SPAN_ITEM",
        _weekend_of,
        ("It raged on [the weekend of June 2-3]. = 2018-W22-WE",),
    ),
    Rule("portion.midyear", "Midyear, midweek.", "MIDYEAR", _midyear, ("It ends by [midyear]. = 2018",)),
)

DEFINITE = (
    Rule(
        "day.number",
        "A day by its number alone, where nothing that is counted follows: of the month spoken of.",
        "ON THE day:NUMTH",
        _bare_day,
        ("It opened on June 13 and closed on [the 15th]. = 2018-06-15",),
        lead=1,
    ),
    Rule(
        "season.bare",
        "A season behind a preposition or with its article: the nearest.",
        "IN|SINCE|BY|OVER|UNTIL THE? season:SEASON",
        season,
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
