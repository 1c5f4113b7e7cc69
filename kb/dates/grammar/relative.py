"""Today and its neighbours, parts of the day, weekdays, and names with last, this or next before them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from kb.dates.guards import is_name, is_weekday_name, word_after
from kb.dates.machine import WORDS, letters
from kb.dates.meaning import Base, Cyclic, DayTime, Exact, Meaning, Overnight, Pointing, Reference, Shift
from kb.dates.patterns import Found, Rule
from kb.dates.tense import points_ahead, told

Builder = Callable[[Found], Meaning | None]
HOLIDAY_LEADS = letters("ON AT IN OVER AROUND")
DAYS_IN = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


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


def _may_be_word(found: Found) -> bool:
    """Whether May or March goes on as a name or a verb might: "the deal that May struck"."""
    name = found.tokens.text[: found.end].split()[-1]
    return name in WORDS.not_months and word_after(found.tokens.text, found.end) != ""


def _story(kind: str, reference: Reference) -> Builder:
    """A member of a cycle beside the date that the text last established."""
    build_plain = _cyclic(kind, reference)

    def build(found: Found) -> Meaning | None:
        if kind == "month" and _may_be_word(found):
            return None
        plain = build_plain(found)
        return replace(plain, base=Base.DISCOURSE) if isinstance(plain, Cyclic) else None

    return build


def _month_day(reference: Reference) -> Builder:
    def build(found: Found) -> Meaning | None:
        if found["day"] > DAYS_IN[found["month"] - 1]:
            return None
        return Cyclic("monthday", found["month"], found["day"], reference=reference)

    return build


def _holiday(found: Found) -> Meaning | None:
    """A holiday that names no agreement, paper or club: it is told of as past only behind a preposition, as
    gifts are bought for one to come.
    """
    if word_after(found.tokens.text, found.end) in WORDS.not_weekdays.after:
        return None
    tokens, at = found.tokens, found.match.start()
    led = at > 0 and tokens.kinds[at - 1] in HOLIDAY_LEADS
    back = led and told(found) is Pointing.BACK
    return Cyclic("holiday", name=found["holiday"], pointing=Pointing.BACK if back else Pointing.NEITHER)


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

STORY = (
    Rule(
        "narrative.that_name",
        "That December, that Friday: of the year or time last established.",
        "THAT|THE_SAME month:MONTHS",
        _story("month", THIS),
        ("In 1992 war broke out. By [that December] it was over. = 1992-12",),
    ),
    Rule(
        "narrative.next_month",
        "The following February: the first after the date last established.",
        "THE FOLLOWING|NEXT month:MONTHS",
        _story("month", NEXT),
        ("War came in August 1990 and ended [the following February]. = 1991-02",),
    ),
    Rule(
        "narrative.that_weekday",
        "That Friday: the first from the date last established on.",
        "THAT|THE_SAME weekday:WEEKDAYNAME",
        _story("weekday", THIS),
        ("He came on June 4, 2016. On [that Friday] he left. = 2016-06-10",),
    ),
    Rule(
        "narrative.next_weekday",
        "The following Wednesday: the first after the date last established.",
        "THE FOLLOWING weekday:WEEKDAYNAME",
        _story("weekday", NEXT),
        ("He came on Sunday, 23 June 2013, and left [the following Wednesday]. = 2013-06-26",),
    ),
    Rule(
        "narrative.next_season",
        "The following spring: the first that begins after the date last established.",
        "THE FOLLOWING season:SEASON",
        _story("season", NEXT),
        ("In 2010 he left; [the following spring] he was back. = 2011-SP",),
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


RULES = DAYS + STORY + NAMES
