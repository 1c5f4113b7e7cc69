"""A unit of time with last, this or next before it, and the units and weekends that a narrative speaks of."""

from collections.abc import Callable

from kb.dates.guards import word_after
from kb.dates.meaning import Base, Cyclic, Meaning, Shift
from kb.dates.patterns import Found, Rule
from kb.dates.tense import points_ahead

Builder = Callable[[Found], Meaning | None]
PERIODS = {"day", "week", "fortnight", "month", "quarter", "year", "decade", "century"}
DISCOURSE = Base.DISCOURSE


def _shift(count: int, base: Base = Base.PUBLICATION) -> Builder:
    """A unit with last, this or next before it."""

    def build(found: Found) -> Meaning | None:
        unit = found["unit"].id
        return Shift(unit, count, base) if unit in PERIODS else None

    return build


def _last_unit(found: Found) -> Meaning | None:
    """Not the last day, which is no yesterday, and not the last week of something."""
    if found["unit"].id == "day" or word_after(found.tokens.text, found.end) == "of":
        return None
    return _shift(-1)(found)


def _this_unit(found: Found) -> Meaning | None:
    return None if found["unit"].id == "day" else _shift(0)(found)


def _next_unit(found: Found) -> Meaning | None:
    """Next week counts from the publication date; next day does so for nobody."""
    return _shift(1, Base.DISCOURSE if found["unit"].id == "day" else Base.PUBLICATION)(found)


def _weekend(count: int, base: Base = Base.PUBLICATION) -> Builder:
    return lambda found: Shift("weekend", count, base)


def _year_back(found: Found) -> Meaning | None:
    """The same period a year before the one last established."""
    if found["unit"].id != "year" or found["side"] == "LATER":
        return None
    return Shift("year", -1, DISCOURSE, keep=True)


RULES = (
    Rule(
        "unit.last",
        "Last week, last month, the last quarter: the one before the anchor's.",
        "THE? LAST unit:UNIT",
        _last_unit,
        (
            "He left [last month]. = 2018-05",
            "Sales rose [last year]. = 2017",
            "It fell in [the last quarter]. = 2018-Q1",
        ),
    ),
    Rule(
        "unit.this",
        "This week, the current year: the anchor's.",
        "THIS|THE_CURRENT unit:UNIT",
        _this_unit,
        ("Talks began [this week]. = 2018-W24", "In [the current quarter] = 2018-Q2"),
    ),
    Rule(
        "unit.next",
        "Next week, the coming year: the one after the anchor's.",
        "NEXT|THE_COMING unit:UNIT",
        _next_unit,
        ("Talks resume [next week]. = 2018-W25", "In [the coming year] = 2019"),
    ),
    Rule(
        "unit.latest",
        "The latest week or quarter: the one before the anchor's.",
        "THE LATEST unit:UNIT",
        _shift(-1),
        ("In [the latest quarter] = 2018-Q1",),
    ),
    Rule(
        "narrative.next",
        "The next day, the following year: after the date last established.",
        "THE NEXT|FOLLOWING unit:UNIT",
        _shift(1, DISCOURSE),
        (
            "He came on June 4 and left [the next day]. = 2018-06-05",
            "War began in 1914; [the following year] it spread. = 1915",
        ),
    ),
    Rule(
        "narrative.previous",
        "The previous day, the prior year: before the date last established.",
        "THE PREVIOUS unit:UNIT",
        _shift(-1, DISCOURSE),
        ("He resigned on June 4 after a vote [the previous day]. = 2018-06-03",),
    ),
    Rule(
        "narrative.same",
        "That day, the same month: the one last established.",
        "THE_SAME|THAT|SAME unit:UNIT",
        _shift(0, DISCOURSE),
        (
            "He came on June 4 and spoke [the same day]. = 2018-06-04",
            "Prices rose in March 2016; [that month] wages fell. = 2016-03",
        ),
    ),
    Rule(
        "narrative.same_period",
        "The same period: the one last established.",
        "THE_SAME PERIOD",
        lambda found: Shift("period", 0, DISCOURSE, keep=True),
        ("Sales rose in March 2016. In [the same period] wages fell. = 2016-03",),
    ),
    Rule(
        "narrative.season",
        "That summer: of the year last established.",
        "THAT|THE_SAME season:SEASON",
        lambda found: Cyclic("season", name=found["season"], year=Shift("year", 0, DISCOURSE)),
        ("War began in May 1914. [That summer] it spread. = 1914-SU",),
    ),
    Rule(
        "narrative.year_earlier",
        "Year-earlier: the same period of the year before the one last established.",
        "THE|A? unit:UNIT DASH side:PORTION_COMPARATIVE UNIT|PERIOD?",
        _year_back,
        ("Sales rose in March 2016 from [the year-earlier period]. = 2015-03",),
    ),
    Rule(
        "narrative.year_ago",
        "Year-ago: the same period of the year before the one last established.",
        "THE|A? unit:UNIT DASH AGO UNIT|PERIOD?",
        _year_back,
        ("Profit rose in the second quarter from [the year-ago quarter] = 2017-Q2",),
    ),
    Rule(
        "weekend.last",
        "Last weekend.",
        "THE? LAST_ONE WEEKEND",
        _weekend(-1),
        ("They met [last weekend]. = 2018-W23-WE",),
    ),
    Rule(
        "weekend.this",
        "This weekend: of the anchor's week.",
        "THIS|THE_COMING WEEKEND",
        _weekend(0),
        ("They meet [this weekend]. = 2018-W24-WE",),
    ),
    Rule(
        "weekend.next",
        "Next weekend: of the week after the anchor's.",
        "NEXT WEEKEND",
        _weekend(1),
        ("They meet [next weekend]. = 2018-W25-WE",),
    ),
    Rule(
        "weekend.that",
        "That weekend.",
        "THAT|THE_SAME WEEKEND",
        _weekend(0, DISCOURSE),
        ("He came on June 1 and left [that weekend]. = 2018-W22-WE",),
    ),
    Rule(
        "weekend.bare",
        "The weekend: the last to begin on or before the anchor.",
        "THE WEEKEND",
        lambda found: Cyclic(
            "weekend", ahead=points_ahead(found.tokens, found.match.start(), found.match.end())
        ),
        ("Fighting flared over [the weekend]. = 2018-W23-WE",),
    ),
)
