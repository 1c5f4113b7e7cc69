"""The notation of rules, and its translation to regular expressions over kinds of tokens.

A pattern is a sequence of elements, each `KIND`, `KIND|KIND`, with `?` when it may be missing and `name:`
when the rule wants its value. A kind may be a macro: alternatives of such sequences. Nothing repeats without
bound, so matching is linear.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from kb.dates.meaning import Meaning
from kb.dates.tokens import Tokens

ELEMENT = re.compile(r"(?:(?P<name>[a-z_]+):)?(?P<kinds>[A-Z_|]+)(?P<optional>\?)?")


@dataclass(frozen=True, slots=True)
class Found:
    """Where a rule matched: its tokens, and the values under the names its pattern gives."""

    tokens: Tokens
    match: re.Match[str]

    def __getitem__(self, name: str) -> Any:
        """The value of the first token under `name`; None when that element is missing."""
        return self.tokens.values[self.match.start(name)] if self.has(name) else None

    def values(self, name: str) -> list[Any]:
        """The values of all tokens under `name`."""
        return self.tokens.values[self.match.start(name) : self.match.end(name)]

    def has(self, name: str) -> bool:
        """Whether the element is there; False for a name that the rule's pattern does not give."""
        return name in self.match.re.groupindex and self.match.start(name) >= 0

    @property
    def start(self) -> int:
        """Where the match begins in the text."""
        return self.tokens.starts[self.match.start()]

    @property
    def after(self) -> int:
        """The token after the expression: the match's end, or where what the pattern names `rest` begins."""
        return self.match.start("rest") if self.has("rest") else self.match.end()

    @property
    def end(self) -> int:
        """Where the expression ends in the text."""
        return self.tokens.ends[self.after - 1]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the grammar.

    `build` gives the meaning, or None when a look around shows that the words mean something else.
    `examples` are "sentence with the [phrase] in brackets = value", to be read with the anchor Wednesday
    2018-06-13. The first `lead` tokens of the pattern, and what it names `rest`, give context and are not
    part of the expression.
    """

    id: str
    description: str
    pattern: str
    build: Callable[[Found], Meaning | None] = field(repr=False)
    examples: tuple[str, ...]
    lead: int = 0


class Notation:
    """Translates patterns, with one alphabet of kinds and one set of macros."""

    def __init__(self, letter_of: Mapping[str, str], macros: Mapping[str, str]) -> None:
        self._letter_of = letter_of
        self._macros = macros

    def expression(self, pattern: str) -> str:
        """The regular expression of a pattern. Raises ValueError on an unknown kind or a slip of notation."""
        return "".join(self._element(element) for element in pattern.split())

    def firsts(self, pattern: str) -> set[str]:
        """The letters that a match can begin with."""
        letters: set[str] = set()
        for element in pattern.split():
            parsed = self._parse(element)
            for kind in parsed["kinds"].split("|"):
                alternatives = self._macros[kind].split(" / ") if kind in self._macros else []
                letters |= {
                    letter for alternative in alternatives for letter in self.firsts(alternative)
                } or {self._letter(kind)}
            if not parsed["optional"]:
                break
        return letters

    def _parse(self, element: str) -> re.Match[str]:
        parsed = ELEMENT.fullmatch(element)
        if parsed is None:
            raise ValueError(
                f"{element!r} is no element of a pattern; write KIND, KIND|KIND, name:KIND or KIND?."
            )
        return parsed

    def _element(self, element: str) -> str:
        parsed = self._parse(element)
        kinds = "|".join(self._kind(kind) for kind in parsed["kinds"].split("|"))
        opening = f"(?P<{parsed['name']}>" if parsed["name"] else "(?:"
        return f"{opening}{kinds}){parsed['optional'] or ''}"

    def _kind(self, kind: str) -> str:
        if kind in self._macros:
            return (
                "(?:"
                + "|".join(self.expression(sequence) for sequence in self._macros[kind].split(" / "))
                + ")"
            )
        return self._letter(kind)

    def _letter(self, kind: str) -> str:
        if kind not in self._letter_of:
            raise ValueError(f"{kind!r} is no kind of token.")
        return self._letter_of[kind]
