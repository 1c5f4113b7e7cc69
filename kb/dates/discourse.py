"""What a text has established so far: the anchor, and the dates that narrative expressions count from."""

from dataclasses import dataclass, field
from datetime import date

from kb.dates.periods import Period

# From the finest on: a narrative expression counts from the last date at least as fine as its unit.
FINENESS = ["day", "weekend", "week", "month", "season", "quarter", "half", "year", "decade", "century"]


@dataclass(frozen=True, slots=True)
class Established:
    """A date that the text has established, and the number of the expression that did so."""

    period: Period
    number: int


@dataclass(slots=True)
class Discourse:
    """The anchor, and the dates established so far, newest last for each granularity."""

    anchor: date | None
    by_granularity: dict[str, Established] = field(default_factory=dict)
    latest: Established | None = None

    def establish(self, period: Period, number: int) -> None:
        """Note that the expression with this number gave this period."""
        self.latest = Established(period, number)
        self.by_granularity[str(period.granularity)] = self.latest

    def at_least_as_fine_as(self, unit: str) -> Established | None:
        """The date last established whose granularity is `unit` or finer."""
        if unit == "period":
            return self.latest
        fine = FINENESS[: FINENESS.index("week" if unit == "fortnight" else unit) + 1]
        known = [self.by_granularity[name] for name in fine if name in self.by_granularity]
        return max(known, key=lambda established: established.number, default=None)
