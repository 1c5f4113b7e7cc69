"""Dates and reasons in a reader's words. All results are plain text."""

from datetime import date

from kb.export.in_words import day, interval
from kb.store.query import EventView, EvidenceView
from kb.terms.dates import DateBasis, PublishedBasis
from kb.terms.events import EventDate

__all__ = ["SAID_BY", "day", "explain", "extent", "interval", "partial_day"]

SAID_BY = {
    PublishedBasis.CURATOR: "a curator set it",
    PublishedBasis.GIVEN: "given with the article",
    PublishedBasis.METADATA: "from the page's metadata",
    PublishedBasis.FEED: "from the feed",
    PublishedBasis.URL: "from the address of the page",
    PublishedBasis.DATELINE: "from the dateline",
    PublishedBasis.UNKNOWN: "nobody says",
}


def partial_day(when: str) -> str:
    """A date known to the day, the month or the year, as a reader writes it: `May 2017`."""
    if len(when) == len("2017"):
        return when
    if len(when) == len("2017-05"):
        return f"{date.fromisoformat(when + '-01'):%B %Y}"
    return day(date.fromisoformat(when))


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
