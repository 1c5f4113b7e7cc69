"""The one place that asks what time it is. Everything below gets its days and moments as arguments."""

from datetime import UTC, date, datetime


def today() -> date:
    """The day on this machine's calendar."""
    return date.today()


def now() -> datetime:
    """This moment, in UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0)
