"""Finding names: the longest known name at each place of a text."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from kb.actors.records import NameRecord
from kb.actors.tokens import TOKEN, fold, joins
from kb.terms.actors import NameKind

LONGEST_ABBREVIATION = 7
LONGEST_BEFORE_STOP = 2


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


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A name found in a text: its words `first` to `last` (inclusive), and every record it may stand for."""

    start: int
    end: int
    first: int
    last: int
    records: tuple[NameRecord, ...]


class NameIndex:
    """All names of a gazetteer, by their first word. Matching takes time linear in the text."""

    def __init__(self, names: Iterable[NameRecord]) -> None:
        by_key: dict[tuple[str, ...], list[tuple[NameRecord, tuple[str, ...]]]] = defaultdict(list)
        for name in names:
            tokens = tuple(TOKEN.findall(name.name))
            if tokens:
                by_key[tuple(fold(token) for token in tokens)].append((name, tokens))
        self._by_first: dict[str, list[tuple[tuple[str, ...], list[tuple[NameRecord, tuple[str, ...]]]]]] = {}
        for key, entries in sorted(by_key.items(), key=lambda item: -len(item[0])):
            self._by_first.setdefault(key[0], []).append((key, entries))

    def find(self, text: str, words: list[Word]) -> list[NameMatch]:
        """The names in `text`, whose words are `words`, in order; the longest at each place, none
        overlapping.
        """
        found = []
        at = 0
        while at < len(words):
            candidates = self._by_first.get(words[at].key)
            match = self._longest(text, words, at, candidates) if candidates else None
            if match:
                found.append(match)
                at = match.last
            at += 1
        return found

    def _longest(
        self,
        text: str,
        words: list[Word],
        at: int,
        candidates: list[tuple[tuple[str, ...], list[tuple[NameRecord, tuple[str, ...]]]]],
    ) -> NameMatch | None:
        for key, entries in candidates:
            last = at + len(key) - 1
            if last >= len(words) or not self._same(text, words, at, key):
                continue
            shown = [word.text for word in words[at : last + 1]]
            records = tuple(record for record, tokens in entries if _case_fits(record, tokens, shown))
            if "," in text[words[at].start : words[last].end]:
                records = tuple(record for record in records if "," in record.name)
            if records:
                return NameMatch(words[at].start, words[last].end, at, last, records)
        return None

    def _same(self, text: str, words: list[Word], at: int, key: tuple[str, ...]) -> bool:
        for offset in range(1, len(key)):
            before, word = words[at + offset - 1], words[at + offset]
            gap = text[before.end : word.start]
            if word.key != key[offset] or not joins(gap):
                return False
            # "John F. Kennedy" and "St. Lucia", but not "He went South. Sudan is …".
            if "." in gap and len(before.text) > LONGEST_BEFORE_STOP:
                return False
        return True


def find_words(text: str) -> list[Word]:
    """The words of a text. A possessive ending is not part of its word."""
    return [Word(match.start(), match.end(), match[0], fold(match[0])) for match in TOKEN.finditer(text)]


def _case_fits(record: NameRecord, tokens: tuple[str, ...], shown: list[str]) -> bool:
    """Capitals of the name must be capitals in the text; a short name in capitals ("US", "WHO") stands
    only for itself.
    """
    if record.name_kind is not NameKind.SURNAME and _is_abbreviation(tokens):
        return all(word.replace(".", "").isupper() for word in shown)
    if len(tokens) > 1 and record.name_kind in (NameKind.NAME, NameKind.VARIANT):
        # "Kim Jong un", "KIM Jong Un" and "al-Qaida": the first capital of the name decides.
        first = next((i for i, token in enumerate(tokens) if token[:1].isupper()), None)
        return first is None or shown[first][:1].isupper()
    return all(word[:1].isupper() for word, token in zip(shown, tokens, strict=True) if token[:1].isupper())


def _is_abbreviation(tokens: tuple[str, ...]) -> bool:
    return (
        len(tokens) == 1 and len(tokens[0]) <= LONGEST_ABBREVIATION and tokens[0].replace(".", "").isupper()
    )
