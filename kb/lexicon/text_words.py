"""Abbreviations, words that open sentences, and page furniture: `data/text.yml` as checked objects."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from kb.lexicon.loader import DATA, Faults, load_yaml

FILE = "text.yml"
ABBREVIATIONS = {"before_name", "before_number", "open", "dotted", "marks"}


@dataclass(frozen=True, slots=True)
class TextWords:
    """What `find_sentences` and `find_furniture` know of English. Furniture is in lower case without a
    final stop. `english` and `foreign` are small words by which the language of a short text is told.
    """

    before_name: frozenset[str]
    before_number: frozenset[str]
    open_abbreviations: frozenset[str]
    sentence_openers: frozenset[str]
    furniture_lines: frozenset[str]
    furniture_starts: tuple[str, ...]
    longest_start_line: int
    english: frozenset[str]
    foreign: frozenset[str]


@cache
def load_text_words() -> TextWords:
    """Read the file. Raises DataFileError with all its faults."""
    record = load_yaml(DATA / FILE)
    faults = Faults(FILE)
    faults.check_fields(
        "file", record, {"abbreviations", "sentence_openers", "furniture", "languages"}, set()
    )
    faults.raise_if_any()
    abbreviations, furniture = record["abbreviations"], record["furniture"]
    faults.check_fields("languages", record["languages"], {"english", "foreign"}, set())
    faults.raise_if_any()
    for name, words in record["languages"].items():
        for word in words:
            if not isinstance(word, str):
                faults.add(f"languages {name}", repr(word), "YAML reads it as no text; quote it")
    _check(abbreviations, furniture, record["sentence_openers"], faults)
    faults.raise_if_any()
    return TextWords(
        before_name=frozenset(abbreviations["before_name"]["words"]),
        before_number=frozenset(abbreviations["before_number"]["words"]),
        open_abbreviations=frozenset(abbreviations["open"]["words"]),
        sentence_openers=frozenset(record["sentence_openers"]),
        furniture_lines=frozenset(furniture["lines"]),
        furniture_starts=tuple(furniture["starts"]),
        longest_start_line=furniture["longest_start_line"],
        english=frozenset(record["languages"]["english"]),
        foreign=frozenset(record["languages"]["foreign"]),
    )


def _check(
    abbreviations: dict[str, Any], furniture: dict[str, Any], openers: list[Any], faults: Faults
) -> None:
    faults.check_fields("abbreviations", abbreviations, ABBREVIATIONS, set())
    needed = {"lines", "starts", "longest_start_line", "examples", "not"}
    faults.check_fields("furniture", furniture, needed, set())
    faults.raise_if_any()
    lists = {
        "before_name": abbreviations["before_name"]["words"],
        "before_number": abbreviations["before_number"]["words"],
        "open": abbreviations["open"]["words"],
        "sentence_openers": openers,
        "furniture lines": furniture["lines"],
        "furniture starts": furniture["starts"],
    }
    for name, words in lists.items():
        for word in words:
            if not isinstance(word, str) or not word:
                faults.add(name, repr(word), "is no word; put quotes around it")
            elif words.count(word) > 1:
                faults.add(name, word, "stands there twice")
    for word in [*furniture["lines"], *furniture["starts"]]:
        if word != word.lower():
            faults.add("furniture", word, "must be in lower case")
    kinds = [lists[name] for name in ("before_name", "before_number", "open")]
    for word in {word for words in kinds for word in words}:
        if sum(word in words for words in kinds) > 1:
            faults.add("abbreviations", word, "is in two lists")
