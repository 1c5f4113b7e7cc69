"""Words that count from the publication date, or from the date last established in the text."""

from collections.abc import Callable
from datetime import date

from kb.dates.guards import is_name, is_weekday_name, word_after
from kb.dates.machine import WORDS
from kb.dates.meaning import Base, Cyclic, DayTime, Exact, Meaning, Overnight, Reference, Shift
from kb.dates.patterns import Found, Rule
from kb.dates.tense import points_ahead

Builder = Callable[[Found], Meaning | None]
DAYS_IN = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
PERIODS = {"day", "week", "fortnight", "month", "quarter", "year", "decade", "century"}


def _weekday(found: Found) -> Meaning | None:
    tokens, at = found.tokens, found.match.start()
    if not is_weekday_name(tokens, at):
        return None
    return Cyclic("weekday", found["weekday"], ahead=points_ahead(tokens, at, found.match.end()))


def _deictic(found: Found) -> Meaning | None:
    return None if is_name(found.tokens, found.match.start()) else Shift("day", found["day"])


def _cyclic(kind: str, reference: Reference) -> Builder:
    """A member of a cycle with last, this or next before it."""

    def build(found: Found) -> Meaning | None:
        value = found[kind]
        if isinstance(value, str):
            return Cyclic(kind, name=value, reference=reference)
        return Cyclic(kind, value, reference=reference)

    return build


def _month_day(reference: Reference) -> Builder:
    def build(found: Found) -> Meaning | None:
        if found["day"] > DAYS_IN[found["month"] - 1]:
            return None
        return Cyclic("monthday", found["month"], found["day"], reference=reference)

    return build


def _holiday(found: Found) -> Meaning | None:
    """A holiday that names no agreement, paper or club."""
    if word_after(found.tokens.text, found.end) in WORDS.not_weekdays.after:
        return None
    return Cyclic("holiday", name=found["holiday"])


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


def _fixed_day(count: int) -> Builder:
    return lambda found: Shift("day", count)


def _year_back(base: Base) -> Builder:
    def build(found: Found) -> Meaning | None:
        if found["unit"].id != "year" or found["side"] == "LATER":
            return None
        return Shift("year", -1, base, keep=True)

    return build


def _part_of(count: int, base: Base = Base.PUBLICATION) -> Builder:
    def build(found: Found) -> Meaning | None:
        return (
            None
            if is_name(found.tokens, found.match.start())
            else DayTime(found["part"], Shift("day", count, base))
        )

    return build


def _named_day(found: Found) -> Meaning | None:
    day = date.fromisoformat(found["date"])
    return Exact(day.year, day.month, day.day)


def _around_today(found: Found) -> Meaning | None:
    """The day before yesterday, the day after tomorrow."""
    offset = found["day"]
    count = offset + (1 if found.has("after") else -1)
    return Shift("day", count) if found["unit"].id == "day" and abs(count) == 2 else None


LAST, THIS, NEXT = Reference.LAST, Reference.THIS, Reference.NEXT
DISCOURSE = Base.DISCOURSE

DAYS = (
    Rule(
        "day.deictic",
        "Today, yesterday, tomorrow.",
        "day:DEICTIC",
        _deictic,
        ("He left [yesterday]. = 2018-06-12", "Talks end [tomorrow]. = 2018-06-14"),
    ),
    Rule(
        "day.around",
        "The day before yesterday, the day after tomorrow.",
        "THE? unit:UNIT before:BEFORE? after:AFTER? day:DEICTIC",
        _around_today,
        (
            "He left [the day before yesterday]. = 2018-06-11",
            "It opens [the day after tomorrow]. = 2018-06-15",
        ),
    ),
    Rule(
        "time.tonight",
        "Tonight.",
        "TONIGHT",
        lambda found: None if is_name(found.tokens, found.match.start()) else DayTime("TNI", Shift("day", 0)),
        ("He speaks [tonight]. = 2018-06-13TNI",),
    ),
    Rule(
        "time.overnight",
        "Overnight: the night that ends on the anchor's day.",
        "OVERNIGHT",
        lambda found: Overnight(),
        ("Shelling went on [overnight]. = 2018-06-12TNI",),
    ),
    Rule(
        "time.of_deictic",
        "A part of yesterday, today or tomorrow.",
        "day:DEICTIC part:DAYPART",
        lambda found: DayTime(found["part"], Shift("day", found["day"])),
        ("It fell [yesterday morning]. = 2018-06-12TMO",),
    ),
    Rule(
        "time.this",
        "This morning, this afternoon.",
        "THIS part:DAYPART",
        _part_of(0),
        ("He left [this morning]. = 2018-06-13TMO",),
    ),
    Rule(
        "time.last_night",
        "Last night.",
        "LAST part:DAYPART",
        _part_of(-1),
        ("Planes flew [last night]. = 2018-06-12TNI",),
    ),
    Rule(
        "time.that",
        "That morning, the same evening: of the day last established.",
        "THAT|THE_SAME part:DAYPART",
        _part_of(0, DISCOURSE),
        ("He came on June 4 and spoke [that evening]. = 2018-06-04TEV",),
    ),
    Rule(
        "time.next",
        "The next morning, the previous evening: beside the day last established.",
        "THE NEXT|FOLLOWING part:DAYPART",
        _part_of(1, DISCOURSE),
        ("He came on June 4 and left [the next morning]. = 2018-06-05TMO",),
    ),
    Rule(
        "time.previous",
        "The previous evening: the day before the one last established.",
        "THE PREVIOUS part:DAYPART",
        _part_of(-1, DISCOURSE),
        ("He spoke on June 4; [the previous evening] he had arrived. = 2018-06-03TEV",),
    ),
    Rule(
        "day.named",
        "A day that has become a name.",
        "date:NAMED_DAY",
        _named_day,
        ("Security changed after [9/11]. = 2001-09-11",),
    ),
)

NAMES = (
    Rule(
        "weekday.bare",
        "A weekday alone: on or before the anchor; on or after it where a word of the future governs it.",
        "weekday:WEEKDAYNAME",
        _weekday,
        (
            "They met on [Monday]. = 2018-06-11",
            "He spoke on [Wednesday]. = 2018-06-13",
            "He is due to speak on [Friday]. = 2018-06-15",
        ),
    ),
    Rule(
        "weekday.last",
        "Last Friday: the last before the anchor.",
        "LAST_ONE weekday:WEEKDAYNAME",
        _cyclic("weekday", LAST),
        ("They met [last Friday]. = 2018-06-08", "They met [this past Sunday]. = 2018-06-10"),
    ),
    Rule(
        "weekday.this",
        "This Friday: of the anchor's week.",
        "THIS weekday:WEEKDAYNAME",
        _cyclic("weekday", THIS),
        ("They meet [this Friday]. = 2018-06-15",),
    ),
    Rule(
        "weekday.next",
        "Next Friday: the first after the anchor.",
        "NEXT_ONE weekday:WEEKDAYNAME",
        _cyclic("weekday", NEXT),
        ("They meet [next Monday]. = 2018-06-18",),
    ),
    Rule(
        "month.last",
        "Last March: the last before the anchor's month.",
        "LAST_ONE month:MONTHS",
        _cyclic("month", LAST),
        ("They met [last March]. = 2018-03", "They met [last July]. = 2017-07"),
    ),
    Rule(
        "month.this_name",
        "This March: of the anchor's year.",
        "THIS month:MONTHS",
        _cyclic("month", THIS),
        ("They meet [this July]. = 2018-07",),
    ),
    Rule(
        "month.next_name",
        "Next March: the first after the anchor's month.",
        "NEXT_ONE month:MONTHS",
        _cyclic("month", NEXT),
        ("They meet [next March]. = 2019-03",),
    ),
    Rule(
        "day.last_month_day",
        "Last June 3: the last before the anchor.",
        "LAST month:MONTHS day:DAYS",
        _month_day(LAST),
        ("He left [last June 3]. = 2018-06-03",),
    ),
    Rule(
        "day.next_month_day",
        "Next June 3: the first after the anchor.",
        "NEXT month:MONTHS day:DAYS",
        _month_day(NEXT),
        ("He leaves [next June 3]. = 2019-06-03",),
    ),
    Rule(
        "season.last",
        "Last summer: the last that began before the anchor and is not the running one.",
        "LAST_ONE season:SEASON",
        _cyclic("season", LAST),
        ("They met [last summer]. = 2017-SU", "They met [last winter]. = 2017-WI"),
    ),
    Rule(
        "season.this",
        "This summer: the nearest.",
        "THIS season:SEASON",
        _cyclic("season", THIS),
        ("They meet [this autumn]. = 2018-FA",),
    ),
    Rule(
        "season.next",
        "Next spring: the first that begins after the anchor.",
        "NEXT_ONE season:SEASON",
        _cyclic("season", NEXT),
        ("They meet [next spring]. = 2019-SP",),
    ),
    Rule(
        "holiday.last",
        "Last Christmas.",
        "LAST_ONE holiday:HOLIDAY",
        _cyclic("holiday", LAST),
        ("They met [last Christmas]. = 2017-12-25",),
    ),
    Rule(
        "holiday.this",
        "This Christmas.",
        "THIS holiday:HOLIDAY",
        _cyclic("holiday", THIS),
        ("They meet [this Christmas]. = 2018-12-25",),
    ),
    Rule(
        "holiday.next",
        "Next Christmas.",
        "NEXT_ONE holiday:HOLIDAY",
        _cyclic("holiday", NEXT),
        ("They meet [next Easter]. = 2019-04-21",),
    ),
    Rule(
        "holiday.bare",
        "A holiday alone: the nearest.",
        "holiday:HOLIDAY",
        _holiday,
        ("They met on [Christmas Day]. = 2017-12-25", "They rested on [Memorial Day]. = 2018-05-28"),
    ),
)

UNITS = (
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
        _year_back(DISCOURSE),
        ("Sales rose in March 2016 from [the year-earlier period]. = 2015-03",),
    ),
    Rule(
        "narrative.year_ago",
        "Year-ago: the same period of the year before the one last established.",
        "THE|A? unit:UNIT DASH AGO UNIT|PERIOD?",
        _year_back(DISCOURSE),
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

RULES = DAYS + NAMES + UNITS
