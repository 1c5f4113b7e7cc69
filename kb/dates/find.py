"""Finding and resolving the temporal expressions of a text."""

from collections.abc import Iterator
from datetime import date

from kb.dates.edtf import edtf_of
from kb.dates.machine import TOKENISER
from kb.dates.recognise import find_expressions
from kb.dates.resolve import Discourse, Reading, resolve
from kb.terms.dates import DateMention, DateSpan, Granularity, TimexType

BLOCK = 20_000


def find_dates(text: str, anchor: date | None) -> list[DateMention]:
    """The temporal expressions of a text, in text order, not overlapping.

    `anchor` is the day the text was published; without it only what the text itself dates is resolved. Spans leave out
    prepositions. Never raises, and takes time in proportion to the length of the text.
    """
    discourse = Discourse(anchor)
    mentions: list[DateMention] = []
    for start, end in _blocks(text):
        _find_in_block(text, start, end, discourse, mentions)
    return mentions


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Stretches of the text, cut at white space, so that memory does not grow with the text."""
    start = 0
    while start < len(text):
        end = min(start + BLOCK, len(text))
        if end < len(text):
            cut = max(text.rfind(sign, start, end) for sign in ("\n", ". ", " "))
            end = cut + 1 if cut > start else end
        yield start, end
        start = end


def _find_in_block(text: str, start: int, end: int, discourse: Discourse, mentions: list[DateMention]) -> None:
    tokens, rules = find_expressions(TOKENISER.tokens(text, start, end))
    for at, place in enumerate(tokens.starts):
        if place in rules:
            reading = resolve(tokens.values[at], discourse)
            if reading.period and reading.type in (TimexType.DATE, TimexType.TIME) and reading.period.granularity is not Granularity.RANGE:
                discourse.establish(reading.period, len(mentions))
            mentions.append(_mention(text, place, tokens.ends[at], reading, rules[place]))


def _mention(text: str, start: int, end: int, reading: Reading, rule: str) -> DateMention:
    return DateMention(
        start, end, text[start:end], reading.type, reading.value, reading.mod, _span(reading), reading.anchor, reading.anchored_by, rule
    )


def _span(reading: Reading) -> DateSpan:
    period = reading.period
    if period is None:
        return DateSpan()
    edtf = edtf_of(period.first, period.last, period.granularity, period.approximate)
    return DateSpan(period.first, period.last, period.granularity, period.approximate, edtf)
