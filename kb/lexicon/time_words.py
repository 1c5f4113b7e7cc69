"""The words of time in `data/time.yml`, checked and turned into look-up tables."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from kb.lexicon.loader import DATA, Faults, load_yaml

SECTIONS = {
    "months",
    "weekdays",
    "units",
    "numbers",
    "collectives",
    "ordinals",
    "decades",
    "seasons",
    "dayparts",
    "days",
    "portions",
    "vague",
    "sets",
    "lengths",
    "holidays",
    "named_days",
    "kinds",
    "not_years",
    "not_months",
    "not_weekdays",
    "names",
    "known_days",
    "whole_names",
    "past_verbs",
    "ahead_verbs",
    "lasting_verbs",
    "ahead_links",
    "ahead_nouns",
    "ahead_anywhere",
}
# Sections of names and numbers, by the kind of their words; and sections of lists: kind, field of the words,
# field of the value.
NUMBERS = {"numbers": "NUMWORD", "collectives": "COLLECTIVE", "ordinals": "ORDINAL", "decades": "DECADEWORD"}
LISTS = {
    "seasons": ("SEASON", "names", "code"),
    "dayparts": ("DAYPART", "names", "code"),
    "days": ("DEICTIC", "names", "offset"),
    "vague": ("VAGUE", "words", "value"),
    "sets": ("SETWORD", "words", "value"),
    "lengths": ("LENGTHWORD", "words", "value"),
}
WORD = re.compile(r"[^\W\d_]+")
FIRST = re.compile(r"[^\W\d_]+|\S+")


@dataclass(frozen=True, slots=True)
class Word:
    """What one word, or one group of words, is to the grammar: a kind, and a value within that kind."""

    kind: str
    value: Any = None


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of time. `code` is how a TIMEX3 duration writes it; `clock` marks those shorter than a day."""

    id: str
    code: str
    clock: bool = False


@dataclass(frozen=True, slots=True)
class Holiday:
    """A holiday's rule: month and day, the nth weekday of a month with days after it, or days from Easter
    Sunday.
    """

    id: str
    names: tuple[str, ...]
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    nth: int | None = None
    after: int = 0
    easter: int | None = None
    example: str = ""


@dataclass(frozen=True, slots=True)
class KnownDay:
    """A day without a year that means the one of `date` where one of the words `after` follows."""

    date: date
    after: frozenset[str]


@dataclass(frozen=True, slots=True)
class MonthGuard:
    """The words before and after that show that a month's name is none here."""

    before: frozenset[str]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TimeWords:
    """The whole lexicon of time.

    `words` maps a single word, as written, to what it is; `groups` maps a first word to the patterns of the
    groups that begin with it, longest first. `examples` are (sentence with the phrase in brackets, value).
    """

    words: dict[str, Word]
    groups: dict[str, tuple[tuple[re.Pattern[str], Word], ...]]
    holidays: dict[str, Holiday]
    not_year_before: frozenset[str]
    not_year_before_signs: str
    not_year_after: frozenset[str]
    not_year_after_signs: str
    not_months: dict[str, MonthGuard]
    not_weekdays: MonthGuard
    names: MonthGuard
    known_days: dict[tuple[int, int], KnownDay]
    past_verbs: frozenset[str]
    ahead_verbs: frozenset[str]
    lasting_verbs: frozenset[str]
    ahead_links: frozenset[str]
    ahead_nouns: frozenset[str]
    ahead_anywhere: frozenset[str]
    examples: tuple[tuple[str, str], ...]


def load_time_words(path: Path = DATA / "time.yml") -> TimeWords:
    """Read the lexicon of time. Raises DataFileError with all faults: unknown sections, words of two kinds,
    holidays without a rule.
    """
    data: dict[str, Any] = load_yaml(path)
    faults = Faults(path.name)
    faults.check_fields("top level", data, SECTIONS, set())
    faults.raise_if_any()
    for kind, names in data["kinds"].items():
        for name in names:
            if not isinstance(name, str):
                faults.add(f"kinds {kind}", repr(name), "YAML reads it as no text; quote it")
    faults.raise_if_any()
    holidays = {entry["id"]: _holiday(entry, faults) for entry in data["holidays"]}
    singles, groups = _tables(_entries(data, holidays.values()), faults)
    faults.raise_if_any()
    not_years = data["not_years"]
    return TimeWords(
        words=singles,
        groups=groups,
        holidays=holidays,
        not_year_before=frozenset(not_years["before"]),
        not_year_before_signs="".join(not_years["before_signs"]),
        not_year_after=frozenset(not_years["after"]),
        not_year_after_signs="".join(not_years["after_signs"]),
        not_months={
            name: MonthGuard(frozenset(guard["before"]), tuple(guard["after"]))
            for name, guard in data["not_months"].items()
        },
        not_weekdays=MonthGuard(
            frozenset(data["not_weekdays"]["before"]), tuple(data["not_weekdays"]["after"])
        ),
        names=MonthGuard(frozenset(data["names"]["before"]), tuple(data["names"]["after"])),
        known_days={
            (entry["month"], entry["day"]): KnownDay(
                date.fromisoformat(entry["date"]), frozenset(entry["after"])
            )
            for entry in data["known_days"]
        },
        past_verbs=frozenset(data["past_verbs"]),
        ahead_verbs=frozenset(data["ahead_verbs"]),
        lasting_verbs=frozenset(data["lasting_verbs"]),
        ahead_links=frozenset(data["ahead_links"]),
        ahead_nouns=frozenset(data["ahead_nouns"]),
        ahead_anywhere=frozenset(data["ahead_anywhere"]),
        examples=tuple(
            (text, entry["value"])
            for name in ("vague", "sets")
            for entry in data[name]
            for text in entry["examples"]
        ),
    )


@cache
def default_time_words() -> TimeWords:
    """The lexicon of time that comes with the package, read once."""
    return load_time_words()


def _holiday(entry: dict[str, Any], faults: Faults) -> Holiday:
    faults.check_fields(
        entry["id"], entry, {"id", "names", "example"}, {"month", "day", "weekday", "nth", "after", "easter"}
    )
    holiday = Holiday(**{**entry, "names": tuple(entry["names"])})
    rules = [
        holiday.easter is not None,
        holiday.day is not None,
        holiday.nth is not None and holiday.weekday is not None,
    ]
    if sum(rules) != 1 or (holiday.easter is None and holiday.month is None):
        faults.add(holiday.id, "rule", "needs exactly one of: month and day; month, weekday and nth; easter")
    return holiday


def _entries(data: dict[str, Any], holidays: Iterable[Holiday]) -> Iterator[tuple[str, Word]]:
    """Every word or group, in each spelling it may have, with what it is."""
    yield from _names(data)
    yield from _units(data)
    for section, kind in NUMBERS.items():
        for name, number in data[section].items():
            yield from _cased([name], Word(kind, number))
    for section, (kind, words, value) in LISTS.items():
        for entry in data[section]:
            yield from _cased(entry[words], Word(kind, entry[value]))
    for portion in data["portions"]:
        yield from _cased(portion["names"], Word("PORTION_" + portion["joint"].upper(), portion["mod"]))
    for holiday in holidays:
        yield from ((name, Word("HOLIDAY", holiday.id)) for name in holiday.names)
    for entry in data["named_days"]:
        yield from ((name, Word("NAMED_DAY", entry["date"])) for name in entry["words"])
    yield from ((name, Word("WHOLE_NAME")) for name in data["whole_names"])
    for kind, names in data["kinds"].items():
        yield from _cased(names, Word(kind))


def _units(data: dict[str, Any]) -> Iterator[tuple[str, Word]]:
    for unit in data["units"]:
        value = Unit(unit["id"], str(unit["code"]), bool(unit.get("clock")))
        for number, kind in (("singular", "UNIT"), ("plural", "UNITS")):
            yield from _cased(unit[number], Word(("CLOCK" if value.clock else "") + kind, value))


def _names(data: dict[str, Any]) -> Iterator[tuple[str, Word]]:
    """Names of months and weekdays: small letters never name one ("may", "march", "sat")."""
    for section, kind in (("months", "MONTH"), ("weekdays", "WEEKDAY")):
        for entry in data[section]:
            for name in entry["names"]:
                yield from ((form, Word(kind, entry["number"])) for form in (name, name.upper()))
            for name in entry.get("abbreviations", ()):
                yield name, Word(kind + "_SHORT", entry["number"])
                if kind == "MONTH":
                    yield name.upper(), Word(kind + "_SHORT", entry["number"])
            for name in entry.get("plurals", ()):
                yield name, Word("WEEKDAYS", entry["number"])


def _cased(names: Iterable[str], word: Word) -> Iterator[tuple[str, Word]]:
    for name in names:
        forms = {name, name[:1].upper() + name[1:], name.upper()} if len(name) > 1 else {name, name.upper()}
        yield from ((form, word) for form in sorted(forms))


def _tables(
    entries: Iterable[tuple[str, Word]], faults: Faults
) -> tuple[dict[str, Word], dict[str, tuple[tuple[re.Pattern[str], Word], ...]]]:
    singles: dict[str, Word] = {}
    groups: dict[str, list[tuple[str, Word]]] = {}
    for name, word in entries:
        if WORD.fullmatch(name):
            if singles.setdefault(name, word) != word:
                faults.add(name, "kind", f"is both {singles[name].kind} and {word.kind}; keep it in one list")
        else:
            groups.setdefault(FIRST.findall(name)[0], []).append((name, word))
    longest_first = {first: sorted(found, key=lambda pair: -len(pair[0])) for first, found in groups.items()}
    return singles, {
        first: tuple((_group_pattern(name), word) for name, word in found)
        for first, found in longest_first.items()
    }


def _group_pattern(name: str) -> re.Pattern[str]:
    spaced = re.escape(name).replace(r"\ ", r"\s+").replace("'", "['’]")
    return re.compile(spaced + r"(?!\w)")
