"""Finding the expressions of a text and what they mean, without any calendar.

The grammar is a cascade: the first rules read words, each later stage reads the items that the stages before
it found. At every token the longest match wins; of equal ones the rule that stands first.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from kb.dates.grammar import absolute, lengths, portions, relative, shifts, units, within
from kb.dates.grammar.macros import MACROS
from kb.dates.machine import LETTER_OF
from kb.dates.meaning import (
    Ago,
    Bounded,
    Cyclic,
    DayOfMonth,
    DayTime,
    Duration,
    EitherDay,
    Era,
    Exact,
    Fiscal,
    Meaning,
    NthOf,
    NthWeekday,
    Overnight,
    Portion,
    SamePeriod,
    Shift,
    Short,
    Stretch,
    TheYear,
    WeekendOf,
)
from kb.dates.patterns import Found, Notation, Rule
from kb.dates.tokens import Tokens

STAGES: tuple[tuple[Rule, ...], ...] = (
    absolute.RULES + relative.RULES + units.RULES + lengths.RULES,
    within.WITHIN,
    shifts.SHIFTS,
    shifts.SAME,
    portions.TIMES,
    portions.PORTIONS,
    portions.DEFINITE + lengths.AMOUNTS,
)

KIND_OF_UNIT = {
    "day": "DATE_DAY",
    "week": "DATE_WEEK",
    "fortnight": "DATE_WEEK",
    "weekend": "DATE_WEEK",
    "month": "DATE_MONTH",
    "quarter": "DATE_QUARTER",
    "half": "DATE_QUARTER",
    "season": "DATE_QUARTER",
    "year": "DATE_YEAR",
    "decade": "DATE_LONG",
    "century": "DATE_LONG",
    "weekday": "DATE_DAY",
    "monthday": "DATE_DAY",
    "holiday": "DATE_DAY",
    "period": "POINT",
}


KIND_OF_MEANING: dict[type, str] = {
    EitherDay: "DATE_DAY",
    Era: "DATE_LONG",
    Fiscal: "DATE_YEAR",
    SamePeriod: "DATE_YEAR",
    TheYear: "DATE_YEAR",
    Overnight: "TIME_OF_DATE",
    Ago: "TIME_OF_DATE",
    Duration: "LENGTH",
    Stretch: "SPAN_ITEM",
}


def item_kind(meaning: Meaning) -> str:
    """The kind of token that an expression is to the later stages."""
    match meaning:
        case Exact(month=month, day=day):
            return "DATE_DAY" if day else "DATE_MONTH" if month else "DATE_YEAR"
        case Cyclic(kind=kind) | Shift(unit=kind) | Short(unit=kind) | Bounded(unit=kind):
            return KIND_OF_UNIT[kind]
        case NthOf(unit="day") | NthWeekday() | DayOfMonth():
            return "DATE_DAY"
        case WeekendOf():
            return "DATE_WEEK"
        case Portion(of=of) | NthOf(of=of):
            return item_kind(of)
        case DayTime(of=of):
            return "TIME_OF_DATE" if of else "TIME_OF_DAY"
    return KIND_OF_MEANING.get(type(meaning), "POINT")


NAMED = re.compile(r"\(\?P<\w+>")


class Stage:
    """One stage of the cascade, ready to run."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        notation = Notation(LETTER_OF, MACROS)
        by_first: dict[str, list[tuple[re.Pattern[str], Rule]]] = {}
        for rule in rules:
            expression = re.compile(notation.expression(rule.pattern))
            for letter in notation.firsts(rule.pattern):
                by_first.setdefault(letter, []).append((expression, rule))
        self._by_first = by_first
        self._starts = re.compile("[" + "".join(sorted(by_first)) + "]")
        # Most places that a rule might begin at have none: one look for any of a letter's rules skips those.
        self._any = {
            letter: _any_of(expression for expression, _ in several) for letter, several in by_first.items()
        }

    def matches(self, tokens: Tokens) -> Iterator[tuple[int, int, Meaning, Rule]]:
        """First token, token after the last, meaning and rule of each match, in order and without overlap."""
        kinds, after = tokens.kinds, 0
        for start in self._starts.finditer(kinds):
            at = start.start()
            if at >= after and self._any[kinds[at]].match(kinds, at) and (best := self._longest(tokens, at)):
                yield best
                after = best[1]

    def _longest(self, tokens: Tokens, at: int) -> tuple[int, int, Meaning, Rule] | None:
        found = [
            (match, rule)
            for pattern, rule in self._by_first[tokens.kinds[at]]
            if (match := pattern.match(tokens.kinds, at))
        ]
        if len(found) > 1:
            found.sort(key=lambda pair: -pair[0].end())
        for match, rule in found:
            found_here = Found(tokens, match)
            meaning = rule.build(found_here)
            if meaning is not None:
                return at + rule.lead, found_here.after, meaning, rule
        return None


def _any_of(expressions: Iterable[re.Pattern[str]]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{NAMED.sub('(?:', expression.pattern)})" for expression in expressions))


CASCADE = tuple(Stage(rules) for rules in STAGES)


def find_expressions(tokens: Tokens) -> tuple[Tokens, dict[int, str]]:
    """The tokens with every expression made one token, its value the meaning; and the rules by where in the
    text each begins.
    """
    rules: dict[int, str] = {}
    for stage in CASCADE:
        matches = list(stage.matches(tokens))
        if matches:
            tokens = _reduced(tokens, matches, rules)
    return tokens, rules


def _reduced(tokens: Tokens, matches: list[tuple[int, int, Meaning, Rule]], rules: dict[int, str]) -> Tokens:
    """Every match made one token; `rules` learns of the new expressions and forgets those they swallowed."""
    kinds: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    values: list[object] = []
    at = 0
    for first, after, meaning, rule in matches:
        for start in tokens.starts[first:after]:
            rules.pop(start, None)
        rules[tokens.starts[first]] = rule.id
        kinds += (tokens.kinds[at:first], LETTER_OF[item_kind(meaning)])
        starts += (*tokens.starts[at:first], tokens.starts[first])
        ends += (*tokens.ends[at:first], tokens.ends[after - 1])
        values += (*tokens.values[at:first], meaning)
        at = after
    return Tokens(
        tokens.text,
        "".join(kinds) + tokens.kinds[at:],
        starts + tokens.starts[at:],
        ends + tokens.ends[at:],
        values + tokens.values[at:],
    )
