"""Which date mentions can date an event at all."""

from kb.extract.tokens import Words
from kb.terms.dates import Granularity, TimexType

SCALES = frozenset({"since", "in"})
RANKS = frozenset(
    {
        "first",
        "largest",
        "biggest",
        "highest",
        "lowest",
        "worst",
        "deadliest",
        "seen",
        "record",
        "longest",
        "strongest",
        "most",
    }
)
NO_RANKS = frozenset(
    {
        "protest",
        "request",
        "interest",
        "northwest",
        "southwest",
        "northeast",
        "southeast",
        "contest",
        "harvest",
    }
)
VAGUE = frozenset({"PAST_REF", "FUTURE_REF"})


def is_usable(words: Words, number: int) -> bool:
    """Whether a mention has bounds, or at least lies before or after; lengths and scales date nothing."""
    mention = words.dates[number]
    if mention.type in (TimexType.DURATION, TimexType.SET):
        return mention.span.is_dated and mention.span.granularity is Granularity.RANGE
    return (mention.span.is_dated or mention.value in VAGUE) and not _is_scale(words, number)


def _is_scale(words: Words, number: int) -> bool:
    """ "The largest since 1979" measures with the year; nothing happens then."""
    first = first_token(words, number)
    if first is None or first == 0 or words.lows[first - 1] not in SCALES:
        return False
    near = words.lows[max(0, first - 9) : first - 1]
    return any(low in RANKS or (low.endswith("est") and len(low) > 6 and low not in NO_RANKS) for low in near)


def first_token(words: Words, number: int) -> int | None:
    """The first token of a date mention."""
    return next((place for place, dated in enumerate(words.dated) if dated == number), None)
