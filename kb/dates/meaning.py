"""What temporal words mean, before any calendar is consulted.

A meaning is a small typed structure; `kb.dates.resolve` turns it into an interval once it knows the anchor
and the discourse.
"""

from dataclasses import dataclass
from enum import StrEnum


class Base(StrEnum):
    """What a shift counts from: the publication date, or the date last established in the text.

    DEFINITE ("in the month") is the one last established with that very granularity, else the publication
    date's.
    """

    PUBLICATION = "publication"
    DISCOURSE = "discourse"
    DEFINITE = "definite"


class Reference(StrEnum):
    """Which of several: the last, this or the next one, or the policy of its kind."""

    LAST = "last"
    THIS = "this"
    NEXT = "next"
    NEAREST = "nearest"


class Pointing(StrEnum):
    """Where a clause points: back, ahead, or no way of its own."""

    BACK = "back"
    AHEAD = "ahead"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Exact:
    """A year, a month of a year or a day of one."""

    year: int
    month: int | None = None
    day: int | None = None


@dataclass(frozen=True, slots=True)
class EitherDay:
    """A numeric date whose order of day and month is not known ("03/04/2018")."""

    year: int
    one: int
    other: int


@dataclass(frozen=True, slots=True)
class Cyclic:
    """A member of a cycle: kind is weekday, month, monthday, quarter, half, season or holiday.

    `number` counts within the cycle (Monday is 1); seasons and holidays have a `name`. `year` is what the
    words give as its year (or a weekday's week), if they do; else `reference` chooses. `known` is the one
    that everybody knows by these words ("the Sept. 11 attacks"), unless it is still to come. With the base
    DISCOURSE it is the first from the date last established on ("that December"), with NEXT the first after
    it ("the following February"). `ahead` is of weekdays and weekends, `pointing` of the others where
    they stand without a year.
    """

    kind: str
    number: int = 0
    day: int | None = None
    name: str = ""
    reference: Reference = Reference.NEAREST
    year: "Meaning | None" = None
    ahead: bool = False
    pointing: Pointing = Pointing.NEITHER
    known: "Exact | None" = None
    base: Base = Base.PUBLICATION


@dataclass(frozen=True, slots=True)
class Shift:
    """The period of `unit` that lies `count` units after the base (before it, when negative).

    `base` is publication, discourse, or another meaning ("two days before 12 June"). `keep` keeps the base's
    own granularity ("a year earlier" than a quarter is a quarter); `exact` gives the very day, week or month
    ("a week from Friday", "two years ago this month").
    """

    unit: str
    count: int
    base: "Base | Meaning" = Base.PUBLICATION
    keep: bool = False
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Bounded:
    """A quarter or a year told by the day or month it ends with ("the quarter ended Sept. 30"), or begins
    with. `number` is what a quarter is called, where it is.
    """

    unit: str
    bound: "Meaning"
    begins: bool = False
    number: int = 0


@dataclass(frozen=True, slots=True)
class TheYear:
    """The year, by its article alone: the publication date's, or the one before, of which the results of the
    first months tell.
    """

    pointing: Pointing = Pointing.NEITHER


@dataclass(frozen=True, slots=True)
class SamePeriod:
    """The period last established, moved into a year ("the same period last year")."""

    year: "Meaning"


@dataclass(frozen=True, slots=True)
class Era:
    """A decade or a century by a year of it."""

    unit: str
    year: int


@dataclass(frozen=True, slots=True)
class Short:
    """A year or a decade by its last two figures ("'29", "the '20s"): the anchor tells the century. `back`
    where the text tells of it as past.
    """

    unit: str
    number: int
    back: bool = False


@dataclass(frozen=True, slots=True)
class Fiscal:
    """A fiscal year."""

    year: "Meaning"


@dataclass(frozen=True, slots=True)
class Portion:
    """START, MID, END, EARLIER or LATER in a period; `pointing` is where the clause puts it."""

    mod: str
    of: "Meaning"
    pointing: Pointing = Pointing.NEITHER


@dataclass(frozen=True, slots=True)
class NthOf:
    """The nth day or week of a period, -1 for its last; weeks are counted from the period's first day."""

    unit: str
    number: int
    of: "Meaning"


@dataclass(frozen=True, slots=True)
class NthWeekday:
    """The nth of a weekday in a period, -1 for its last ("the third Friday of May")."""

    weekday: int
    number: int
    of: "Meaning"


@dataclass(frozen=True, slots=True)
class WeekendOf:
    """The weekend that holds a day or some days ("the weekend of June 2-3")."""

    of: "Meaning"


@dataclass(frozen=True, slots=True)
class DayOfMonth:
    """A day by its number alone ("on the 15th"): of the month that the text speaks of."""

    day: int


@dataclass(frozen=True, slots=True)
class DayTime:
    """A time of day, as TIMEX3 writes it from its T on, of a day; None: of the day that the sentence speaks
    of.
    """

    time: str
    of: "Meaning | None" = None


@dataclass(frozen=True, slots=True)
class Overnight:
    """The night that ends on the anchor's day."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """From one period to another within one expression ("June 10–12")."""

    first: "Meaning"
    last: "Meaning"


@dataclass(frozen=True, slots=True)
class Vague:
    """PAST_REF, PRESENT_REF, FUTURE_REF, or a pattern of what is not known ("XXXX-XX-XX")."""

    value: str


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time. With a direction of -1 or 1 it reaches back or forward from the anchor ("the past
    two weeks"). With an edge of 1 or -1 it is the first or the last part of a period, of `of` where the text
    names that ("the last two months of 1988"). `mod` is TIMEX3's word for how exact it is ("more than two
    weeks"), `pointing` where the clause puts it.
    """

    value: str
    unit: str = ""
    count: int = 0
    direction: int = 0
    mod: str | None = None
    edge: int = 0
    of: "Meaning | None" = None
    pointing: Pointing = Pointing.NEITHER


@dataclass(frozen=True, slots=True)
class Ago:
    """Hours, minutes or seconds ago: on the anchor's day or just before it. `days` is how many days it may
    reach back.
    """

    days: int


@dataclass(frozen=True, slots=True)
class Recurrence:
    """How often: a TIMEX3 set."""

    value: str


Meaning = (
    Exact
    | EitherDay
    | Cyclic
    | Shift
    | Bounded
    | TheYear
    | SamePeriod
    | Era
    | Short
    | Fiscal
    | Portion
    | NthOf
    | NthWeekday
    | WeekendOf
    | DayOfMonth
    | DayTime
    | Overnight
    | Stretch
    | Vague
    | Duration
    | Ago
    | Recurrence
)
