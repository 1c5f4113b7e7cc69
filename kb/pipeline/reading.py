"""One plain text in, its dates or events out, for a person who tries what the extractor makes of it."""

import re
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from kb.actors.gazetteer import Gazetteer
from kb.dates import find_dates
from kb.dates.phrases import parse_day
from kb.dates.rules import RuleUse, count_rules
from kb.errors import CallError, InputError
from kb.extract import Extraction, extract_article
from kb.terms.articles import Article
from kb.terms.dates import DateMention, PublishedBasis
from kb.terms.links import is_safe_url


def read_day(words: str | None, option: str) -> date | None:
    """A day a user typed after `option`; None when nothing was typed. Raises CallError when it is no day."""
    if words is None:
        return None
    day = parse_day(words)
    if day is None:
        raise CallError(f"{option} {words!r} is no day; write it like 2025-09-22 or '22 September 2025'.")
    return day


def read_published(words: str | None, today: date) -> date | None:
    """The day given for `--published`. Raises CallError when it is no day, or lies after `today`."""
    day = read_day(words, "--published")
    if day and day > today:
        raise CallError(
            f"--published {day} lies in the future; give the day the article appeared, at the latest {today}."
        )
    return day


def read_url(words: str | None) -> str | None:
    """The address given for `--url`. Raises CallError unless it is a safe http or https one."""
    if words is None or is_safe_url(words):
        return words
    # A password in an address must not end up on a screen or in a log.
    shown = re.sub(r"//[^/@]*@", "//…@", words)[:80]
    raise CallError(
        f"--url {shown!r} is no plain http or https address; give one such as https://example.org/a."
    )


def find_dates_in(stream: BinaryIO, published: date | None) -> list[DateMention]:
    """The temporal expressions of the text in `stream` (UTF-8)."""
    return find_dates(_read_text(stream), published)


def count_rules_in(stream: BinaryIO | None, published: date | None) -> list[RuleUse]:
    """Every rule for dates, and how often each decides an expression of the text in `stream` (UTF-8);
    without one, the rules alone.
    """
    return count_rules(find_dates_in(stream, published) if stream else ())


@dataclass(frozen=True, slots=True)
class ReadText:
    """A text and what was read in it."""

    text: str
    extraction: Extraction


def extract_from(
    stream: BinaryIO, published: date | None, gazetteer: Gazetteer, *, why: bool = False
) -> ReadText:
    """What the text in `stream` (UTF-8) would propose; with `why`, an account of each sentence besides."""
    basis = PublishedBasis.GIVEN if published else PublishedBasis.UNKNOWN
    text = _read_text(stream)
    return ReadText(text, extract_article(Article(text, published, basis), gazetteer, why=why))


def _read_text(stream: BinaryIO) -> str:
    try:
        return stream.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"Standard input is not UTF-8 at byte {error.start}; convert it first.") from None
