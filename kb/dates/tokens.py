"""Cutting a text into the tokens that the grammar reads.

A text becomes one string with one character a token, its kind, so that the rules are small regular
expressions over kinds. Words that mean nothing to the grammar share the kind OTHER, and a run of them is one
token.
"""

import re
from dataclasses import dataclass
from typing import Any

from kb.dates.numerals import read_numeral
from kb.lexicon.time_words import TimeWords

TOKEN = re.compile(
    r"[ap]\.\s?m\b\.?"
    r"|[QH][1-4]\b"
    r"|[^\W\d_]+"
    r"|\d\w*(?:[-–—/.:,]\d\w*)*"
    r"|\n[^\S\n]*\n"
    r"|[^\w\s]"
)
SIGNS = {
    ",": "COMMA",
    ".": "STOP",
    "-": "DASH",
    "–": "DASH",
    "—": "DASH",
    "'": "APOSTROPHE",
    "’": "APOSTROPHE",
    "‘": "APOSTROPHE",
    "(": "OPEN",
    ")": "CLOSE",
    "/": "SLASH",
}
LETTERS = {"s": "S", "am": "AMPM", "pm": "AMPM", "AM": "AMPM", "PM": "AMPM"}
CODES = {"Q": "quarter", "H": "half"}
NUMERAL_KINDS = [
    "YEAR",
    "DAYNUM",
    "TWODIGIT",
    "INTEGER",
    "NUMTH",
    "DECADE",
    "SHORTDECADE",
    "FULLDATE",
    "YEARMONTH",
    "YEARRANGE",
    "DAYRANGE",
    "CLOCK",
    "CLOCKTIME",
]
ITEM_KINDS = [
    "DATE_DAY",
    "DATE_WEEK",
    "DATE_MONTH",
    "DATE_QUARTER",
    "DATE_YEAR",
    "DATE_LONG",
    "TIME_OF_DAY",
    "TIME_OF_DATE",
    "LENGTH",
    "SPAN_ITEM",
    "POINT",
]


@dataclass(slots=True)
class Tokens:
    """The tokens of a text: kinds as one string, and for each its place and value."""

    text: str
    kinds: str
    starts: list[int]
    ends: list[int]
    values: list[Any]


class Tokeniser:
    """Cuts texts by the words of one lexicon."""

    def __init__(self, words: TimeWords) -> None:
        names = sorted(
            {word.kind for word in words.words.values()}
            | {word.kind for g in words.groups.values() for _, word in g}
        )
        fixed = [
            "OTHER",
            "BREAK",
            "CODE",
            *dict.fromkeys(SIGNS.values()),
            *dict.fromkeys(LETTERS.values()),
            *NUMERAL_KINDS,
            *ITEM_KINDS,
        ]
        # Letters from U+0100 on are all word characters to `re`: none has a meaning of its own in a pattern.
        self.letter_of = {
            name: chr(0x100 + number) for number, name in enumerate(dict.fromkeys([*fixed, *names]))
        }
        self._groups = words.groups
        self._known: dict[str, tuple[str, Any]] = {
            name: (self.letter_of[word.kind], word.value) for name, word in words.words.items()
        }
        self._known |= {sign: (self.letter_of[kind], sign) for sign, kind in SIGNS.items()}
        self._known |= {name: (self.letter_of[kind], name.lower()[0]) for name, kind in LETTERS.items()}

    def tokens(self, text: str, start: int = 0, end: int | None = None) -> Tokens:
        """The tokens of `text[start:end]`, with places in `text`."""
        kinds: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        values: list[Any] = []
        known, groups, other = self._known, self._groups, self.letter_of["OTHER"]
        stop = len(text) if end is None else end
        after, last = start, ""
        for found in TOKEN.finditer(text, start, stop):
            if found.start() < after:
                continue
            name = found[0]
            kind, value = known.get(name) or self._read(name)
            after = found.end()
            if name in groups and (group := self._group(text, found.start(), stop, name)):
                after, kind, value = group
            if kind == last == other:
                ends[-1] = after
                continue
            last = kind
            kinds.append(kind)
            starts.append(found.start())
            ends.append(after)
            values.append(value)
        return Tokens(text, "".join(kinds), starts, ends, values)

    def _group(self, text: str, at: int, stop: int, first: str) -> tuple[int, str, Any] | None:
        for pattern, word in self._groups[first]:
            found = pattern.match(text, at, stop)
            if found:
                return found.end(), self.letter_of[word.kind], word.value
        return None

    def _read(self, name: str) -> tuple[str, Any]:
        """What a token is that stands in no list: a number, a paragraph's end, a code, or nothing."""
        first = name[0]
        if first.isdecimal():
            word = read_numeral(name)
            return self.letter_of[word.kind], word.value
        if first == "\n":
            return self.letter_of["BREAK"], None
        if first in CODES and name[1:].isdecimal():
            return self.letter_of["CODE"], (CODES[first], int(name[1:]))
        if name[1:2] == "." and first in "ap":
            return self.letter_of["AMPM"], first
        return self.letter_of["OTHER"], None
