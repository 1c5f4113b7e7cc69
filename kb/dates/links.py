"""What stands around expressions and joins or bounds them: between and from … to, since, until, by,
before, after, lists.

The expressions keep their own words and values (TIMEX3 leaves prepositions out and marks each date of a
range); only their intervals change. Each way of linking has an id, like a rule.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kb.dates.grammar.macros import MACROS
from kb.dates.guards import word_after
from kb.dates.machine import LETTER_OF, WORDS, letters
from kb.dates.meaning import Cyclic, Exact, Meaning
from kb.dates.patterns import Notation
from kb.dates.periods import Period
from kb.dates.tokens import Tokens
from kb.terms.dates import Granularity

YEARLY = {"month", "monthday", "quarter", "half", "season", "holiday"}
JOINTS = letters("AND DASH TO UNTIL")
CLAUSE = 10
QUALIFIED = {"open.after", "open.before"}
CONNECTIVES = frozenset(
    [
        "if",
        "when",
        "because",
        "with",
        "but",
        "that",
        "which",
        "who",
        "while",
        "unless",
        "is",
        "was",
        "were",
        "are",
        "has",
        "have",
        "had",
        "would",
        "could",
        "may",
        "as",
        "so",
        "he",
        "she",
        "it",
        "they",
    ]
)


@dataclass(frozen=True, slots=True)
class LinkRule:
    """One way in which words around expressions bound them. `examples` are like a rule's, with the interval
    as the value.
    """

    id: str
    description: str
    pattern: str
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """The token of an expression that is bounded, how, and for a range the token of its other end."""

    rule: str
    first: int
    last: int | None = None


LINKS = (
    LinkRule(
        "range.between",
        "Between two dates: both carry the whole stretch.",
        "BETWEEN first:ANY_TIME AND last:ANY_TIME",
        (
            "Between [March] and May 2017 = 2017-03-01..2017-05-31",
            "Between March and [May 2017] = 2017-03-01..2017-05-31",
        ),
    ),
    LinkRule(
        "range.from_to",
        "From one date to another: both carry the whole stretch.",
        "FROM first:ANY_TIME TO|UNTIL|UP_TO|DASH last:ANY_TIME",
        (
            "It ran from [Monday] to Wednesday = 2018-06-11..2018-06-13",
            "He ruled from 1998 until [2004]. = 1998-01-01..2004-12-31",
        ),
    ),
    LinkRule(
        "range.joined",
        "Two dates of one kind joined by a dash or a word.",
        "first:ANY_TIME DASH|TO|UNTIL last:ANY_TIME",
        ("The [June 30]-July 2 talks = 2018-06-30..2018-07-02",),
    ),
    LinkRule(
        "open.since",
        "Since a date: from its begin up to the anchor.",
        "SINCE first:ANY_TIME",
        ("He has ruled since [2005]. = 2005-01-01..2018-06-13",),
    ),
    LinkRule(
        "open.until",
        "Until or through a date: up to its end.",
        "UNTIL|UP_TO first:ANY_TIME",
        ("It lasts until [July 3]. = ..2018-07-03",),
    ),
    LinkRule(
        "open.by", "By a date: up to its end.", "BY first:ANY_TIME", ("It ends by [Friday]. = ..2018-06-15",)
    ),
    LinkRule(
        "open.by_and_on",
        "On or before a date, no later than it: up to its end.",
        "BY_AND_ON first:ANY_TIME",
        ("It ends no later than [July 3]. = ..2018-07-03",),
    ),
    LinkRule(
        "open.before",
        "Before a date: up to the day before it.",
        "BEFORE first:ANY_TIME",
        ("He left before [2016]. = ..2015-12-31",),
    ),
    LinkRule(
        "open.pre",
        "Pre- and a date: up to the day before it.",
        "PRE DASH first:ANY_TIME",
        ("The pre-[2016] rules = ..2015-12-31",),
    ),
    LinkRule(
        "open.after",
        "After a date: from the day after it.",
        "AFTER first:ANY_TIME",
        ("It reopened after [2016]. = 2017-01-01..",),
    ),
    LinkRule(
        "open.post",
        "Post- and a date: from the day after it.",
        "POST DASH first:ANY_TIME",
        ("The post-[2016] rules = 2017-01-01..",),
    ),
    LinkRule(
        "open.as_of",
        "As of a date: up to its end, or from its begin where it lies ahead.",
        "AS_OF first:ANY_TIME",
        ("As of [Monday], ten were missing. = ..2018-06-11", "As of [July 1], fees rise. = 2018-07-01.."),
    ),
    LinkRule(
        "open.to_present",
        "From a date to the present: up to the anchor.",
        "first:ANY_TIME DASH|TO PRESENT",
        ("Minister ([2003]-present) = 2003-01-01..2018-06-13",),
    ),
    LinkRule(
        "open.onwards",
        "From a date onwards.",
        "FROM? first:ANY_TIME ONWARD",
        ("From [2007] onwards he ruled. = 2007-01-01..",),
    ),
    LinkRule(
        "open.starting",
        "Starting a day, effective on it.",
        "STARTING ON? first:ANY_TIME",
        ("Fees rise starting [July 1]. = 2018-07-01..",),
    ),
    LinkRule(
        "open.from",
        "From a date that lies ahead.",
        "FROM first:ANY_TIME",
        ("Fees rise from [July 1]. = 2018-07-01..",),
    ),
)
NOTATION = Notation(LETTER_OF, MACROS)
PATTERN = re.compile(
    "|".join(NOTATION.expression(rule.pattern).replace("<", f"<l{n}_") for n, rule in enumerate(LINKS))
)


def find_links(tokens: Tokens) -> Iterator[Link]:
    """The links among the expressions that the cascade has found."""
    for found in PATTERN.finditer(tokens.kinds):
        number, last = _which(found)
        rule = LINKS[number]
        first = found.start(f"l{number}_first")
        if last is None and (
            _is_possessive(tokens, first) or (rule.id in QUALIFIED and _qualifies_noun(tokens, first))
        ):
            continue
        if last is not None and _is_moved(tokens, found.start()):
            continue
        if rule.id == "range.joined" and tokens.kinds[first] != tokens.kinds[last or first]:
            continue
        yield Link(rule.id, first, last)


def _which(found: re.Match[str]) -> tuple[int, int | None]:
    number = next(n for n in range(len(LINKS)) if found[f"l{n}_first"])
    groups = found.re.groupindex
    return number, found.start(f"l{number}_last") if f"l{number}_last" in groups else None


def _is_possessive(tokens: Tokens, at: int) -> bool:
    """Whether 's follows: "after Friday's vote" is not after Friday."""
    return tokens.kinds[at + 1 : at + 3] == LETTER_OF["APOSTROPHE"] + LETTER_OF["S"]


def _qualifies_noun(tokens: Tokens, at: int) -> bool:
    """Whether a noun follows that the date only qualifies: "after Friday prayers", "after the 1979
    revolution".
    """
    following = word_after(tokens.text, tokens.ends[at])
    spaced = tokens.text[tokens.ends[at] : tokens.ends[at] + 1] == " "
    return (
        spaced
        and following not in WORDS.words
        and following not in CONNECTIVES
        and following[:1].isalpha()
        and not following.endswith("ed")
    )


def _is_moved(tokens: Tokens, at: int) -> bool:
    return any(kind == LETTER_OF["MOVED"] for kind in tokens.kinds[max(0, at - CLAUSE) : at])


def spread_years(tokens: Tokens) -> None:
    """Give days and months of a list or range the year that its last member states ("between March and May
    2018").
    """
    kinds, values = tokens.kinds, tokens.values
    spread: set[int] = set()
    for at in range(len(kinds) - 3, -1, -1):
        joint = kinds[at + 1]
        listed = joint == LETTER_OF["COMMA"] and at + 2 in spread
        if not (joint in JOINTS or listed) or not isinstance(values[at], Cyclic):
            continue
        dated = _with_year(values[at], values[at + 2])
        if dated:
            values[at] = dated
            spread.add(at)


def _with_year(meaning: Cyclic, last: Meaning) -> Meaning | None:
    if meaning.kind not in YEARLY or meaning.year is not None:
        return None
    year = _year_of(last)
    if year is None:
        return None
    number = last.month if isinstance(last, Exact) else getattr(last, "number", 0)
    wraps = meaning.kind in ("month", "monthday") and number and meaning.number > number
    return replace(meaning, year=Exact(year - 1 if wraps else year))


def _year_of(meaning: Meaning) -> int | None:
    if isinstance(meaning, Exact) and meaning.month is not None:
        return meaning.year
    if isinstance(meaning, Cyclic) and isinstance(meaning.year, Exact):
        return meaning.year.year
    return None


def joined_period(first: Period, last: Period) -> Period | None:
    """From the begin of one period to the end of another; None when they stand the other way round."""
    if first.first > last.last:
        return None
    approximate = first.approximate or last.approximate
    return Period(first.first, last.last, Granularity.RANGE, f"{first.value}/{last.value}", approximate)


Sides = tuple[date | None, date | None, Granularity]


def open_sides(rule: str, period: Period, anchor: date | None, *, is_time: bool) -> Sides | None:
    """The bounds that a word such as since or until gives; None where the period itself is meant."""
    first, last = period.first, period.last
    if rule in ("open.since", "open.to_present"):
        reaches = anchor is not None and anchor >= first
        return first, anchor if reaches else None, Granularity.RANGE if reaches else Granularity.OPEN
    ahead = anchor is not None and first > anchor
    if rule in ("open.onwards", "open.starting"):
        return first, None, Granularity.OPEN
    if rule == "open.from" or (rule == "open.as_of" and ahead):
        return (first, None, Granularity.OPEN) if ahead else None
    if rule in ("open.after", "open.post"):
        # Where the period is blurred, or only a part of its day, it may reach past its own edge.
        return first if is_time or period.approximate else _beside(last, 1), None, Granularity.OPEN
    if rule in ("open.before", "open.pre") and not is_time and not period.approximate:
        return None, _beside(first, -1), Granularity.OPEN
    return None, last, Granularity.OPEN


def _beside(day: date, step: int) -> date:
    """The day before or after; at the calendar's own edge that day itself."""
    return day if day in (date.min, date.max) else day + timedelta(step)
