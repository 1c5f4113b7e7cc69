"""Reading one date that a user wrote."""

from datetime import date
from functools import lru_cache

from kb.dates.discourse import Discourse
from kb.dates.machine import TOKENISER
from kb.dates.recognise import find_expressions
from kb.dates.resolve import resolve
from kb.terms.dates import Granularity, TimexType

LONGEST = 60


def parse_day(phrase: str) -> date | None:
    """The one absolute day that a phrase names ("2025-09-22", "22 September 2025"), else None.

    Not accepted: relative words ("yesterday"), anything coarser than a day, a missing year, a date whose
    order of day and month is open ("03/04/2018"). English only.
    """
    phrase = phrase.strip()
    if not phrase or len(phrase) > LONGEST:
        return None
    return _day_by_grammar(phrase) or (
        _day_by_dateparser(phrase) if _has_year_month_and_day(phrase) else None
    )


def _day_by_grammar(phrase: str) -> date | None:
    tokens, rules = find_expressions(TOKENISER.tokens(phrase))
    if len(tokens.starts) != 1 or not rules or tokens.ends[0] != len(phrase):
        return None
    reading = resolve(tokens.values[0], Discourse(None))
    if reading.type is TimexType.DATE and reading.period and reading.period.granularity is Granularity.DAY:
        return reading.period.first
    return None


def _has_year_month_and_day(phrase: str) -> bool:
    """Whether there is a year of four digits beside something else; keeps times, numbers and words from the
    slow parser.
    """
    pieces = phrase.replace(",", " ").split()
    return len(pieces) >= 3 and any(piece.isdecimal() and len(piece) == 4 for piece in pieces)


@lru_cache(maxsize=1_000)
def _day_by_dateparser(phrase: str) -> date | None:
    """What dateparser makes of an absolute phrase that the grammar does not know; it may fill in nothing."""
    from dateparser.date import DateDataParser  # a fifth of a second to import, so only when it is wanted

    parser = DateDataParser(
        languages=["en"],
        settings={
            "PARSERS": ["absolute-time"],
            "REQUIRE_PARTS": ["day", "month", "year"],
            "STRICT_PARSING": True,
            "DATE_ORDER": "DMY",
            "PREFER_LOCALE_DATE_ORDER": False,
            "TIMEZONE": "UTC",
            "RETURN_AS_TIMEZONE_AWARE": False,
        },
    )
    found = parser.get_date_data(phrase)
    return found.date_obj.date() if found and found.date_obj and found.period == "day" else None
