"""Dates and reasons in a reader's words. All results are plain text."""

from datetime import date, timedelta

from kb.store.query import EventView, EvidenceView
from kb.terms.dates import DateBasis, DateSpan, Granularity, PublishedBasis
from kb.terms.events import EventDate

SAID_BY = {
    PublishedBasis.CURATOR: "a curator set it",
    PublishedBasis.GIVEN: "given with the article",
    PublishedBasis.METADATA: "from the page's metadata",
    PublishedBasis.FEED: "from the feed",
    PublishedBasis.URL: "from the address of the page",
    PublishedBasis.DATELINE: "from the dateline",
    PublishedBasis.UNKNOWN: "nobody says",
}


def day(when: date) -> str:
    """`22 September 2025`."""
    return f"{when.day} {when:%B %Y}"


def partial_day(when: str) -> str:
    """A date known to the day, the month or the year, as a reader writes it: `May 2017`."""
    if len(when) == len("2017"):
        return when
    if len(when) == len("2017-05"):
        return f"{date.fromisoformat(when + '-01'):%B %Y}"
    return day(date.fromisoformat(when))


def interval(span: DateSpan) -> str:
    """A span as a reader writes it: a day, a month, a year, a range, an open side, or that it is not
    known.
    """
    first, last = span.earliest, span.latest
    if first is None and last is None:
        return "Date not known"
    if first is None:
        return f"until {day(last)}" if last else ""
    if last is None:
        return f"from {day(first)} on"
    if first == last:
        return day(first)
    return _whole_period(span, first, last) or _range(first, last)


def _whole_period(span: DateSpan, first: date, last: date) -> str:
    """The name of a period when the span is exactly that."""
    ends_month = (last + timedelta(1)).day == 1
    if span.granularity is Granularity.YEAR and first.day == 1 and first.month == 1 and last.month == 12:
        return f"{first.year}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return f"{first.year}–{last.year}"
    if first.day == 1 and ends_month and (first.year, first.month) == (last.year, last.month):
        return f"{first:%B %Y}"
    return ""


def _range(first: date, last: date) -> str:
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    if first.year == last.year:
        return f"{first.day} {first:%B} – {day(last)}"
    return f"{day(first)} – {day(last)}"


def explain(when: EventDate, source: EvidenceView) -> str:
    """How a date came about: the words, the interval, the day they count from, the rule."""
    shown = ("about " if when.span.approximate else "") + interval(when.span)
    if when.basis is DateBasis.NONE:
        return "The sentence has no date words, and the article's publication date is not known."
    if when.phrase is None:
        return (
            f"No date words in the sentence: {shown}, bounded by the publication date "
            f"{_published(source)} · rule {when.rule}"
        )
    where = "" if when.basis is DateBasis.EXPRESSION else " (elsewhere in the article)"
    counted = ""
    if when.anchor:
        counted = f" · counted from {day(when.anchor)}"
        if when.anchor == source.published:
            counted += f", the publication date ({SAID_BY[source.published_basis]})"
        elif when.anchor_basis:
            counted += f", from “{when.anchor_basis}”"
    return f"“{when.phrase}”{where} → {shown}{counted} · rule {when.rule}"


def _published(source: EvidenceView) -> str:
    if source.published is None:
        return "that is not known"
    return f"{day(source.published)} ({SAID_BY[source.published_basis]})"


def extent(events: list[EventView]) -> str:
    """The time that events cover, as `Jan 2018 – Sep 2025`; empty when none is dated."""
    days = [each for event in events for each in (event.date.span.earliest, event.date.span.latest) if each]
    if not days:
        return ""
    first, last = min(days), max(days)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first:%b %Y}"
    return f"{first:%b %Y} – {last:%b %Y}"
