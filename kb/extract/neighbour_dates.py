"""The time of an event that is told only by another event beside it: "after the summit in 2019"."""

from dataclasses import replace
from datetime import date

from kb.dates.edtf import edtf_of
from kb.extract.clauses import Group
from kb.extract.nouns import REACH
from kb.extract.tokens import Words
from kb.extract.usable import is_usable
from kb.terms.dates import DateBasis, DateSpan, Granularity
from kb.terms.events import EventDate

AFTER = frozenset({"after", "following", "since"})
BEFORE = frozenset({"before"})
DURING = frozenset({"during", "amid"})
NOUNS = frozenset({"N", "NS", "X", "E"})


def beside_event(words: Words, group: Group, when: EventDate, published: date | None) -> EventDate | None:
    """The bounds that an event named beside a verb gives it, on the model of `when`; None where there is
    none.

    After a dated event lies from its first day to publication, before it up to its last day; during it has
    its own days.
    """
    found = _dated_event(words, group)
    if found is None:
        return None
    word, number = found
    mention = words.dates[number]
    span = mention.span
    if word in AFTER:
        bounds = (span.earliest, published)
    elif word in BEFORE:
        bounds = (None, span.latest)
    else:
        bounds = (span.earliest, span.latest)
    if bounds == (None, None) or (bounds[0] and bounds[1] and bounds[0] > bounds[1]):
        return None
    granularity = Granularity.RANGE if all(bounds) else Granularity.OPEN
    if word in DURING:
        granularity = span.granularity
    return replace(
        when,
        span=DateSpan(
            *bounds, granularity, span.approximate, edtf_of(*bounds, granularity, span.approximate)
        ),
        basis=DateBasis.EXPRESSION,
        phrase=mention.text,
        start=mention.start,
        end=mention.end,
        anchor=mention.anchor,
        anchor_basis="publication" if mention.anchor else None,
        rule=f"date.beside:{word}",
    )


def _dated_event(words: Words, group: Group) -> tuple[str, int] | None:
    """The first "after …" in reach of a verb whose noun phrase holds a date, and the number of that date."""
    for place in range(group.end, min(max(group.right, group.deep), words.size)):
        word = words.lows[place]
        if word in AFTER | BEFORE | DURING and words.tags[place] in ("P", "S"):
            number = _date_behind(words, place + 1)
            if number is not None:
                return word, number
    return None


def _date_behind(words: Words, place: int) -> int | None:
    named = False
    while place < words.size and words.tags[place] in REACH:
        named = named or words.tags[place] in NOUNS
        number = words.dated[place]
        if number >= 0 and is_usable(words, number):
            following = words.tags[place + 1] if place + 1 < words.size else ""
            return number if named or following in (*NOUNS, "A", "T", "POS") else None
        place += 1
    return None
