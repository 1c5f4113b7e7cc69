"""What words about time mean. TIMEX3 names follow TimeML 1.2.1; EDTF is ISO 8601-2."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Granularity(StrEnum):
    """How finely the words themselves name the time."""

    DAY = "day"
    WEEK = "week"
    WEEKEND = "weekend"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    RANGE = "range"
    OPEN = "open"
    NONE = "none"


class TimexType(StrEnum):
    """The four types of TIMEX3."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class DateBasis(StrEnum):
    """Where an event's date comes from.

    `expression`: words in its sentence. `context`: words elsewhere in the article. `publication`: no date
    words, the article's own date bounds it. `none`: nothing is known.
    """

    EXPRESSION = "expression"
    CONTEXT = "context"
    PUBLICATION = "publication"
    NONE = "none"


class PublishedBasis(StrEnum):
    """Who says when an article was published. They are trusted in this order, `unknown` last."""

    CURATOR = "curator"
    GIVEN = "given"
    METADATA = "metadata"
    FEED = "feed"
    URL = "url"
    DATELINE = "dateline"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A resolved time: inclusive days, `None` where that side is open.

    `granularity` `none` goes with two open sides and an empty `edtf`. Raises ValueError when `earliest` is
    after `latest`.
    """

    earliest: date | None = None
    latest: date | None = None
    granularity: Granularity = Granularity.NONE
    approximate: bool = False
    edtf: str = ""

    def __post_init__(self) -> None:
        if self.earliest and self.latest and self.earliest > self.latest:
            raise ValueError(f"A date span cannot end ({self.latest}) before it begins ({self.earliest}).")

    @property
    def is_dated(self) -> bool:
        """Whether at least one side is known."""
        return self.earliest is not None or self.latest is not None


@dataclass(frozen=True, slots=True)
class DateMention:
    """A temporal expression in a text, with its TIMEX3 reading and the interval it resolves to.

    `anchor` is the day that relative words count from; `anchored_by` is the index, in the list of mentions of
    the same text, of the expression that gave that day (`None`: the publication date, or nothing relative).
    `rule` is the id of the grammar rule.
    """

    start: int
    end: int
    text: str
    type: TimexType
    value: str
    mod: str | None
    span: DateSpan = field(default_factory=DateSpan)
    anchor: date | None = None
    anchored_by: int | None = None
    rule: str = ""
