"""Days and intervals in a reader's words, as citations and pages write them."""

from datetime import date, timedelta

from kb.terms.dates import DateSpan, Granularity


def day(when: date) -> str:
    """`22 September 2025`."""
    return f"{when.day} {when:%B} {when.year}"


def interval(span: DateSpan) -> str:
    """A span as a reader writes it: a day, a month, a year, a range, an open side, or none at all."""
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
    ends_month = last == date.max or (last + timedelta(1)).day == 1
    if span.granularity is Granularity.YEAR and first.day == 1 and first.month == 1 and last.month == 12:
        return f"{first.year}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return f"{first.year}–{last.year}"
    if first.day == 1 and ends_month and (first.year, first.month) == (last.year, last.month):
        return f"{first:%B} {first.year}"
    return ""


def _range(first: date, last: date) -> str:
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    if first.year == last.year:
        return f"{first.day} {first:%B} – {day(last)}"
    return f"{day(first)} – {day(last)}"
