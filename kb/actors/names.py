"""Finding names: the longest known name at each place of a text."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import overload

from kb.actors.records import NameRecord
from kb.actors.tokens import TOKEN, fold, joins
from kb.terms.actors import NameKind

LONGEST_ABBREVIATION = 7
LONGEST_BEFORE_STOP = 2

Key = tuple[str, ...]
Entries = list[tuple[NameRecord | None, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text, with its place and its folded form."""

    start: int
    end: int
    text: str
    key: str

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[:1].isupper()


class Words(Sequence[Word]):
    """The words of a text. What every word is asked for (`keys`, `spans`) is made at once; a Word only when
    it is taken, since most are never looked at.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans = [match.span() for match in TOKEN.finditer(text)]
        self.keys = [fold(text[start:end]) for start, end in self.spans]

    def __len__(self) -> int:
        return len(self.spans)

    @overload
    def __getitem__(self, at: int) -> Word: ...
    @overload
    def __getitem__(self, at: slice) -> list[Word]: ...
    def __getitem__(self, at: int | slice) -> Word | list[Word]:
        if isinstance(at, slice):
            return [self[each] for each in range(*at.indices(len(self)))]
        start, end = self.spans[at]
        return Word(start, end, self.text[start:end], self.keys[at])

    def number_at(self, offset: int) -> int:
        """The number of the word that begins at `offset`."""
        return bisect_left(self.spans, (offset, offset))

    def gap(self, at: int) -> str:
        """What stands between a word and the next one."""
        return self.text[self.spans[at][1] : self.spans[at + 1][0]]


@dataclass(frozen=True, slots=True)
class NameMatch:
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
            tokens = tuple(TOKEN.findall(name.name))
            if tokens:
                by_key[tuple(fold(token) for token in tokens)].append((name, tokens))
        for other in sorted(others):
            tokens = tuple(TOKEN.findall(other))
            by_key[tuple(fold(token) for token in tokens)].append((None, tokens))
        self._short: dict[str, Sequence[tuple[Key, Entries]]] = {}
        self._long: dict[tuple[str, str], list[tuple[Key, Entries]]] = {}
        for key, entries in sorted(by_key.items(), key=lambda item: -len(item[0])):
            if len(key) == 1:
                self._short[key[0]] = [(key, entries)]
            else:
                self._long.setdefault((key[0], key[1]), []).append((key, entries))
        self._firsts = frozenset(key[0] for key in by_key)
        self._small_firsts = frozenset(
            key[0] for key, entries in by_key.items() for _, tokens in entries if not tokens[0][0].isupper()
        )

    def find(self, words: Words) -> list[NameMatch]:
        """The names in the text of `words`, in order; the longest at each place, none overlapping."""
        found: list[NameMatch] = []
        firsts, free_from = self._firsts, 0
        for at in [at for at, key in enumerate(words.keys) if key in firsts]:
            if at < free_from or not self._may_begin(words, at):
                continue
            match = _longest(words, at, self._beginning(words.keys, at))
            if match:
                found += [match] if match.records else []
                free_from = match.last + 1
        return found

    def _may_begin(self, words: Words, at: int) -> bool:
        """Whether the case of the word allows a name here: hardly any begins with a small letter."""
        return not words.text[words.spans[at][0]].islower() or words.keys[at] in self._small_firsts

    def _beginning(self, keys: Sequence[str], at: int) -> Sequence[tuple[Key, Entries]]:
        """The names that begin with the words here, longest first."""
        short = self._short.get(keys[at], ())
        long = self._long.get((keys[at], keys[at + 1])) if at + 1 < len(keys) else None
        return (*long, *short) if long else short


def _longest(words: Words, at: int, names: Sequence[tuple[Key, Entries]]) -> NameMatch | None:
    for key, entries in names:
        last = at + len(key) - 1
        if len(key) > 1 and not _same(words, at, key):
            continue
        start, end = words.spans[at][0], words.spans[last][1]
        shown = [words.text[slice(*span)] for span in words.spans[at : last + 1]]
        fitting = [record for record, tokens in entries if _case_fits(record, tokens, shown)]
        records = tuple(record for record in fitting if record is not None)
        if "," in words.text[start:end]:
            records = tuple(record for record in records if "," in record.name)
        if records or None in fitting:
            return NameMatch(start, end, at, last, records)
    return None


def _same(words: Words, at: int, key: Key) -> bool:
    """Whether the words from number `at` on are those of `key`, and may belong to one name."""
    if tuple(words.keys[at : at + len(key)]) != key:
        return False
    for before in range(at, at + len(key) - 1):
        gap, (start, end) = words.gap(before), words.spans[before]
        if not joins(gap):
            return False
        # "John F. Kennedy" and "St. Lucia", but not "He went South. Sudan is …".
        if "." in gap and end - start > LONGEST_BEFORE_STOP:
            return False
    return True


def find_words(text: str) -> Words:
    """The words of a text. A possessive ending is not part of its word."""
    return Words(text)


def _case_fits(record: NameRecord | None, tokens: tuple[str, ...], shown: list[str]) -> bool:
    """Capitals of the name must be capitals in the text; a short name in capitals ("US", "WHO") stands
    only for itself.
    """
    if record is None:
        return _has_capitals_of(tokens, shown)
    if record.name_kind is not NameKind.SURNAME and _is_abbreviation(tokens):
        return all(word.replace(".", "").isupper() for word in shown)
    if len(tokens) > 1 and record.name_kind in (NameKind.NAME, NameKind.VARIANT):
        # "Kim Jong un", "KIM Jong Un" and "al-Qaida": the first capital of the name decides.
        first = next((i for i, token in enumerate(tokens) if token[:1].isupper()), None)
        return first is None or shown[first][:1].isupper()
    return _has_capitals_of(tokens, shown)


def _has_capitals_of(tokens: tuple[str, ...], shown: list[str]) -> bool:
    return all(word[:1].isupper() for word, token in zip(shown, tokens, strict=True) if token[:1].isupper())


def _is_abbreviation(tokens: tuple[str, ...]) -> bool:
    return (
        len(tokens) == 1 and len(tokens[0]) <= LONGEST_ABBREVIATION and tokens[0].replace(".", "").isupper()
    )
