"""Finding names: the longest known name at each place of a text."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple, overload

from kb.actors.records import NameRecord
from kb.actors.tokens import FOLDED, TOKEN, joins
from kb.terms.actors import NameKind

LONGEST_ABBREVIATION = 7
LONGEST_BEFORE_STOP = 2

Key = tuple[str, ...]
Capitals = tuple[int, ...]
Entries = list[tuple[NameRecord | None, Capitals]]
PIECES = re.compile(f"({TOKEN.pattern})")


class Word(NamedTuple):
    """A word of a text, with its place and its folded form. (A tuple: thousands are made a second.)"""

    start: int
    end: int
    text: str
    key: str

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[:1].isupper()


class Words(Sequence[Word]):
    """The words of a text. What every word is asked for is made at once, by functions that loop in C: most
    words are never looked at. A Word is made only when it is taken.

    `tokens` are the words as written, `keys` folded; word number n begins at `starts[n]` and ends at
    `ends[n]`.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        pieces = PIECES.split(text)
        edges = list(accumulate(map(len, pieces)))
        self.tokens = pieces[1::2]
        self.keys = list(map(FOLDED.__getitem__, self.tokens))
        self.starts = edges[:-1:2]
        self.ends = edges[1::2]
        self._gaps = pieces[2::2]

    def __len__(self) -> int:
        return len(self.tokens)

    @overload
    def __getitem__(self, at: int) -> Word: ...
    @overload
    def __getitem__(self, at: slice) -> list[Word]: ...
    def __getitem__(self, at: int | slice) -> Word | list[Word]:
        if isinstance(at, slice):
            return [self[each] for each in range(*at.indices(len(self)))]
        return Word(self.starts[at], self.ends[at], self.tokens[at], self.keys[at])

    def number_at(self, offset: int) -> int:
        """The number of the word that begins at `offset`."""
        return bisect_left(self.starts, offset)

    def gap(self, at: int) -> str:
        """What stands between a word and the next one."""
        return self._gaps[at]


class NameMatch(NamedTuple):
    """A name found in a text: its words `first` to `last` (inclusive), and every record it may stand for."""

    start: int
    end: int
    first: int
    last: int
    records: tuple[NameRecord, ...]


class NameIndex:
    """All names of a gazetteer, by their first two words. Matching takes time linear in the text.

    `others` are longer names of what is no actor ("New South Wales"): no name is found inside them.
    """

    def __init__(self, names: Iterable[NameRecord], others: Iterable[str] = ()) -> None:
        by_key: dict[Key, Entries] = defaultdict(list)
        for name in names:
            tokens = TOKEN.findall(name.name)
            if tokens:
                by_key[tuple(map(FOLDED.__getitem__, tokens))].append((name, _capitals(name, tokens)))
        for other in sorted(others):
            tokens = TOKEN.findall(other)
            by_key[tuple(map(FOLDED.__getitem__, tokens))].append((None, _capitals(None, tokens)))
        self._short: dict[str, Entries] = {}
        self._long: dict[str, dict[str, list[tuple[Key, Entries]]]] = {}
        for key, entries in sorted(by_key.items(), key=lambda item: -len(item[0])):
            if len(key) == 1:
                self._short[key[0]] = entries
            else:
                self._long.setdefault(key[0], {}).setdefault(key[1], []).append((key, entries))
        self._firsts = frozenset(key[0] for key in by_key)
        self._small_firsts = frozenset(
            key[0] for key, entries in by_key.items() for _, capitals in entries if 0 not in capitals
        )

    def find(self, words: Words) -> list[NameMatch]:
        """The names in the text of `words`, in order; the longest at each place, none overlapping."""
        found: list[NameMatch] = []
        firsts, small, tokens = self._firsts, self._small_firsts, words.tokens
        free_from = 0
        for at, key in enumerate(words.keys):
            if key not in firsts or at < free_from:
                continue
            # Hardly any name begins with a small letter.
            if tokens[at][0].islower() and key not in small:
                continue
            match = self._longest(words, at, key)
            if match:
                found += [match] if match.records else []
                free_from = match.last + 1
        return found

    def _longest(self, words: Words, at: int, key: str) -> NameMatch | None:
        long = self._long.get(key)
        if long and at + 1 < len(words.keys):
            for names, entries in long.get(words.keys[at + 1], ()):
                if _same(words, at, names) and (match := _match(words, at, len(names), entries)):
                    return match
        short = self._short.get(key)
        return _match(words, at, 1, short) if short else None


def _match(words: Words, at: int, length: int, entries: Entries) -> NameMatch | None:
    """The match of those entries whose capitals the text has; without records where it is no actor's name."""
    last = at + length - 1
    start, end = words.starts[at], words.ends[last]
    shown = words.tokens[at : last + 1]
    fitting = [record for record, capitals in entries if _has_capitals(shown, capitals)]
    records = tuple(record for record in fitting if record is not None)
    if "," in words.text[start:end]:
        records = tuple(record for record in records if "," in record.name)
    return NameMatch(start, end, at, last, records) if records or None in fitting else None


def _same(words: Words, at: int, key: Key) -> bool:
    """Whether the words from number `at` on are those of `key`, and may belong to one name."""
    if tuple(words.keys[at : at + len(key)]) != key:
        return False
    for before in range(at, at + len(key) - 1):
        gap = words.gap(before)
        if gap == " ":
            continue
        if not joins(gap):
            return False
        # "John F. Kennedy" and "St. Lucia", but not "He went South. Sudan is …".
        if "." in gap and len(words.tokens[before]) > LONGEST_BEFORE_STOP:
            return False
    return True


def find_words(text: str) -> Words:
    """The words of a text. A possessive ending is not part of its word."""
    return Words(text)


def _capitals(record: NameRecord | None, tokens: Sequence[str]) -> Capitals:
    """Which words of the text must begin with a capital for a name to be meant; a short name in capitals
    ("US",
    "WHO") stands only for itself, and -1 says so.
    """
    capitals = tuple(number for number, token in enumerate(tokens) if token[0].isupper())
    if record is None:
        return capitals
    if record.name_kind is not NameKind.SURNAME and _is_abbreviation(tokens):
        return (0, -1)
    if len(tokens) > 1 and record.name_kind in (NameKind.NAME, NameKind.VARIANT):
        # "Kim Jong un", "KIM Jong Un" and "al-Qaida": the first capital of the name decides.
        return capitals[:1]
    return capitals


def _has_capitals(shown: Sequence[str], capitals: Capitals) -> bool:
    if -1 in capitals:
        return shown[0].replace(".", "").isupper()
    return all(shown[number][0].isupper() for number in capitals)


def _is_abbreviation(tokens: Sequence[str]) -> bool:
    return (
        len(tokens) == 1 and len(tokens[0]) <= LONGEST_ABBREVIATION and tokens[0].replace(".", "").isupper()
    )
