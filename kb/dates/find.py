"""Finding and resolving the temporal expressions of a text."""

from collections.abc import Iterator
from datetime import date
from typing import TypeGuard

from kb.dates.discourse import Discourse
from kb.dates.edtf import edtf_of
from kb.dates.guards import is_in_name
from kb.dates.links import Link, find_links, joined_period, open_sides, spread_years
from kb.dates.machine import LETTER_OF, TOKENISER
from kb.dates.meaning import Cyclic, DayTime, Meaning, Reference
from kb.dates.periods import Period
from kb.dates.recognise import find_expressions
from kb.dates.resolve import Reading, resolve, resolve_after, resolve_at, resolve_between
from kb.dates.tokens import Tokens
from kb.terms.dates import DateMention, DateSpan, Granularity, TimexType

BLOCK = 20_000
STOP, BREAK = LETTER_OF["STOP"], LETTER_OF["BREAK"]


def find_dates(text: str, anchor: date | None) -> list[DateMention]:
    """The temporal expressions of a text, in text order, not overlapping.

    `anchor` is the day the text was published; without it only what the text itself dates is resolved. Spans
    leave out prepositions. Never raises, and takes time in proportion to the length of the text.
    """
    discourse = Discourse(anchor)
    mentions: list[DateMention] = []
    for start, end in _blocks(text):
        _find_in_block(text, start, end, discourse, mentions)
    return mentions


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Stretches of the text, cut between lines, sentences or words: memory does not grow with the text."""
    start = 0
    while start < len(text):
        end = min(start + BLOCK, len(text))
        if end < len(text):
            cuts = (text.rfind(sign, start + BLOCK // 2, end) for sign in ("\n", ". ", " "))
            end = next((cut + 1 for cut in cuts if cut >= 0), end)
        yield start, end
        start = end


def _find_in_block(
    text: str, start: int, end: int, discourse: Discourse, mentions: list[DateMention]
) -> None:
    tokens, rules = find_expressions(TOKENISER.tokens(text, start, end))
    if not rules:
        return
    spread_years(tokens)
    links = {at: link for link in find_links(tokens) for at in (link.first, link.last) if at is not None}
    before = len(mentions)
    places = [at for at, start in enumerate(tokens.starts) if start in rules and not is_in_name(tokens, at)]
    readings: dict[int, Reading] = {}
    for number, at in enumerate(places, before):
        readings[at] = reading = _resolved(tokens, at, links.get(at), readings, discourse)
        if (
            reading.period
            and reading.type is not TimexType.DURATION
            and reading.period.granularity is not Granularity.RANGE
        ):
            discourse.establish(reading.period, number)
    for number, at in enumerate(places):
        if isinstance(tokens.values[at], DayTime) and readings[at].period is None:
            readings[at] = _in_sentence(tokens, places, number, readings, before)
        span, link = _linked_span(readings, at, links.get(at), discourse.anchor)
        rule = rules[tokens.starts[at]] + (f"+{link}" if link else "")
        mentions.append(_mention(text, tokens.starts[at], tokens.ends[at], readings[at], span, rule))


def _resolved(
    tokens: Tokens, at: int, link: Link | None, readings: dict[int, Reading], discourse: Discourse
) -> Reading:
    """The reading of one expression; both ends of a range are resolved together."""
    meaning: Meaning = tokens.values[at]
    try:
        ranged = _in_range(tokens, at, link, readings, discourse.anchor) if link else None
    except (OverflowError, ValueError):
        ranged = None
    return ranged or resolve(meaning, discourse)


def _in_range(
    tokens: Tokens, at: int, link: Link, readings: dict[int, Reading], anchor: date | None
) -> Reading | None:
    """The reading of an end of a range that gives it no year of its own; None where that does not hold."""
    meaning: Meaning = tokens.values[at]
    if link.last is None or not _floats(meaning):
        return None
    first: Meaning = tokens.values[link.first]
    last: Meaning = tokens.values[link.last]
    if _floats(first) and _floats(last) and first.kind == last.kind != "weekday" and anchor:
        return resolve_between(first, last, anchor)[0 if at == link.first else 1]
    begin = readings[link.first].period if at == link.last else None
    if begin and begin.granularity is not Granularity.RANGE:
        return resolve_after(meaning, begin, readings[link.first])
    return None


def _floats(meaning: Meaning) -> TypeGuard[Cyclic]:
    return (
        isinstance(meaning, Cyclic)
        and meaning.year is None
        and meaning.reference is Reference.NEAREST
        and meaning.kind != "weekend"
    )


def _in_sentence(
    tokens: Tokens, places: list[int], number: int, readings: dict[int, Reading], before: int
) -> Reading:
    """A time of day whose day stands elsewhere in its sentence, or at the last in the sentence before."""
    at = places[number]
    meaning = tokens.values[at]
    assert isinstance(meaning, DayTime)
    for near, reach in ((number - 1, 1), (number + 1, 0)):
        if not 0 <= near < len(places):
            continue
        day, between = readings[places[near]], tokens.kinds[min(at, places[near]) : max(at, places[near])]
        named = (
            day.period is not None
            and day.period.granularity is Granularity.DAY
            and day.type is not TimexType.DURATION
        )
        if named and between.count(STOP) <= reach and BREAK not in between:
            return resolve_at(meaning, day, before + near)
    return readings[at]


def _linked_span(
    readings: dict[int, Reading], at: int, link: Link | None, anchor: date | None
) -> tuple[DateSpan, str]:
    """The interval of an expression, and the id of the link that bounds it."""
    reading = readings[at]
    if link is None or reading.period is None or reading.type is TimexType.DURATION:
        return _span(reading.period), ""
    if link.last is not None:
        first, last = readings[link.first].period, readings[link.last].period
        both = joined_period(first, last) if first and last else None
        return (_span(both), link.rule) if both else (_span(reading.period), "")
    sides = open_sides(link.rule, reading.period, anchor, is_time=reading.type is TimexType.TIME)
    if sides is None:
        return _span(reading.period), ""
    earliest, latest, granularity = sides
    approximate = reading.period.approximate
    return DateSpan(
        earliest, latest, granularity, approximate, edtf_of(earliest, latest, granularity, approximate)
    ), link.rule


def _mention(text: str, start: int, end: int, reading: Reading, span: DateSpan, rule: str) -> DateMention:
    return DateMention(
        start,
        end,
        text[start:end],
        reading.type,
        reading.value,
        reading.mod,
        span,
        reading.anchor,
        reading.anchored_by,
        rule,
    )


def _span(period: Period | None) -> DateSpan:
    if period is None:
        return DateSpan()
    edtf = edtf_of(period.first, period.last, period.granularity, period.approximate)
    return DateSpan(period.first, period.last, period.granularity, period.approximate, edtf)
