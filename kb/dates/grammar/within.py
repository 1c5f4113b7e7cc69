"""A part of a period by the period: a quarter, a month or a season of a year, a weekday of a week."""

from dataclasses import replace

from kb.dates.guards import word_after
from kb.dates.machine import LETTER_OF, letters
from kb.dates.meaning import Cyclic, Exact, Fiscal, Meaning, Pointing, Reference, Shift, Stretch, Vague
from kb.dates.patterns import Found, Rule
from kb.dates.tense import told

UNKNOWN_YEAR = Vague("XXXX")
YEARLY = {"month", "monthday", "quarter", "half", "season", "holiday"}


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


def season(found: Found) -> Meaning | None:
    """A season, of a year where one is given; none where a name, an "of" or a hyphen follows ("Spring Hill",
    "the fall-out").
    """
    year = found["year"]
    if year is not None:
        return Cyclic("season", name=found["season"], year=year) if _is_year(year) else None
    if found.tokens.text.startswith("-", found.end):
        return None
    if (
        word_after(found.tokens.text, found.end)[:1].isalpha()
        and found.tokens.text[found.end : found.end + 1] == " "
    ):
        following = word_after(found.tokens.text, found.end)
        if following[:1].isupper() or following == "of":
            return None
    return Cyclic("season", name=found["season"], pointing=told(found))


def _season_over_years(found: Found) -> Meaning | None:
    years = found["years"]
    is_winter = isinstance(years, Stretch) and isinstance(years.first, Exact) and years.first.month is None
    return (
        Cyclic("season", name=found["season"], year=years.first)
        if is_winter and found["season"] == "WI"
        else None
    )


def _ordinal_part(found: Found) -> Meaning | None:
    """The third quarter; of a year where one is given. When a fiscal quarter begins is not known."""
    number, year = found["number"], found["year"] if found.has("year") else None
    if found["unit"].id != "quarter" or not 1 <= number <= 4 or (year is not None and not _is_year(year)):
        return None
    if year is None and word_after(found.tokens.text, found.end) == "of":
        return None
    if LETTER_OF["FISCAL"] in found.match[0]:
        return Cyclic(
            "quarter", number, year=year if isinstance(year, Fiscal) else Fiscal(year or UNKNOWN_YEAR)
        )
    return Cyclic(
        "quarter",
        number,
        year=year,
        pointing=told(found) if year is None else Pointing.NEITHER,
    )


def _coded(found: Found) -> Meaning | None:
    kind, number = found["code"]
    year = found["year"]
    if year is None and kind == "half":
        return None
    if year is None:
        return Cyclic(kind, number, pointing=told(found))
    return Cyclic(kind, number, year=year) if _is_year(year) else None


def _half(found: Found) -> Meaning | None:
    number = found["number"] if found.has("number") else 2
    year = found["year"] if found.has("year") else None
    if number not in (1, 2) or (year is not None and not _is_year(year)):
        return None
    if year is None and not _is_business_half(found):
        return None
    return Cyclic(
        "half",
        number,
        year=year,
        pointing=told(found) if year is None else Pointing.NEITHER,
    )


def _is_business_half(found: Found) -> bool:
    """Whether a half without a year is one of a year, not of a match: hyphened ("first-half profit"), or
    behind a preposition.
    """
    if word_after(found.tokens.text, found.end) == "of":
        return False
    at = found.match.start()
    return LETTER_OF["DASH"] in found.match[0] or (
        at > 0 and found.tokens.kinds[at - 1] in letters("IN FOR OVER")
    )


def _part_of_the_year(found: Found) -> Meaning | None:
    if found["whole"].id != "year":
        return None
    pointing = told(found)
    if found.has("unit"):
        return (
            Cyclic("quarter", found["number"], year=Shift("year", 0), pointing=pointing)
            if found["unit"].id == "quarter" and found["number"] <= 4
            else None
        )
    if found["number"] not in (1, 2):
        return None
    return Cyclic("half", found["number"], year=Shift("year", 0), pointing=pointing)


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
        season,
        ("It began in [the summer of 2016]. = 2016-SU", "It ended in [autumn 2017]. = 2017-FA"),
    ),
    Rule(
        "season.over_years",
        "The winter of two years joined by a dash: the one that begins in the first.",
        "THE? season:SEASON OF? years:SPAN_ITEM",
        _season_over_years,
        ("It began in [the winter of 2011-12]. = 2011-WI",),
    ),
    Rule(
        "weekday.of_week",
        "A weekday of a week that stands beside it.",
        "day:DATE_DAY OF? week:DATE_WEEK",
        _of_week,
        ("They met on [Friday last week]. = 2018-06-08", "They meet on [Monday of next week]. = 2018-06-18"),
    ),
)
