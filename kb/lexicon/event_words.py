"""The triggers of events in `data/events/*.yml`, checked and turned into look-up tables."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kb.lexicon.inflection import plural
from kb.lexicon.loader import DATA, Faults, load_yaml
from kb.terms.events import EventType

FRAMES = {
    "acts_on", "acts", "toward", "with", "visits", "hosts", "requests", "undergoes", "protests", "fights",
    "holds", "becomes", "none",
}  # fmt: skip
"""Who takes part, seen from the verb. `acts_on`: subject to object. `toward`: subject to what the
prepositions of `to` bring. `acts`: subject alone. `with`, `fights`: both sides. `visits`: subject to the
place. `hosts`: the object visits the subject. `requests`: subject to the one who should act.
`undergoes`: the subject suffers it. `protests`: subject against its government. `holds`: a country holds
it. `becomes`: subject, active or passive. `none`: nobody, only a place.
"""
SPECIALS = {"@actor", "@country", "@person", "@organisation", "@leader", "@any", "@none", "@money", "@people"}
LISTS = {
    "verbs", "nouns", "adjectives", "objects", "not_objects", "subjects", "not_subjects", "also",
    "context", "not_before", "not_after", "to",
    "light_verbs", "subject_of", "examples",
}  # fmt: skip
FLAGS = {
    "bare",
    "light_only",
    "content",
    "needs_actor",
    "needs_place",
    "needs_subject",
    "passive_only",
    "negated",
    "at_home",
    "fallback",
}
OPTIONAL = LISTS | FLAGS | {"mode", "weight"}

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WordSet:
    """Words, groups of words and kinds of actor that a stretch of a sentence is searched for."""

    single: frozenset[str]
    groups: dict[str, tuple[Words, ...]]
    special: frozenset[str]

    def find(self, lows: Sequence[str], start: int, end: int) -> tuple[int, int] | None:
        """Where the first word or group of the set stands in `lows[start:end]`, as token indices."""
        for index in range(start, end):
            low = lows[index]
            for group in self.groups.get(low, ()):
                if tuple(lows[index : index + len(group)]) == group:
                    return index, index + len(group)
            if low in self.single:
                return index, index + 1
        return None


@dataclass(frozen=True, slots=True)
class Trigger:
    """One entry: the words that tell of an event, and who takes part in it.

    `objects`, `subjects`, `also` (anything after the verb), `context` (anywhere in the sentence) must be
    there where they are given; the `not_` sets must not. A noun counts by itself if `bare`, else with a
    light verb or a date; with `light_only` just with a light verb. `content`: what follows is demanded,
    promised or refused, no event. `at_home`: what a government does to its own people.
    `fallback`: tried only where no other entry of the verb fits.
    """

    id: str
    type: EventType
    frame: str
    to: frozenset[str]
    mode: str | None = None
    weight: float = 0.6
    objects: WordSet | None = None
    not_objects: WordSet | None = None
    subjects: WordSet | None = None
    not_subjects: WordSet | None = None
    also: WordSet | None = None
    context: WordSet | None = None
    not_before: frozenset[str] = frozenset()
    not_after: frozenset[str] = frozenset()
    light_verbs: frozenset[str] = frozenset()
    subject_of: frozenset[str] = frozenset()
    flags: frozenset[str] = frozenset()

    @property
    def strictness(self) -> int:
        """How much it asks for: the stricter of two triggers is tried first."""
        return sum(given is not None for given in (self.objects, self.subjects, self.context)) + 2 * (
            self.also is not None
        )


@dataclass(frozen=True, slots=True)
class EventWords:
    """The whole lexicon: triggers by base form of a verb, first word of a noun group, adjective.

    Each comes with the words that must follow. `examples` are (trigger id, type, sentence).
    """

    verbs: dict[str, tuple[tuple[Words, Trigger], ...]]
    nouns: dict[str, tuple[tuple[Words, Trigger], ...]]
    adjectives: dict[str, Trigger]
    triggers: tuple[Trigger, ...]
    examples: tuple[tuple[str, EventType, str], ...]


def load_event_words(folder: Path = DATA / "events") -> EventWords:
    """Read all files of triggers. Raises DataFileError with all faults of all files at once."""
    found: list[str] = []
    entries: list[tuple[Trigger, dict[str, Any]]] = []
    for path in sorted(folder.glob("*.yml")):
        faults = Faults(path.name)
        entries += _load_file(load_yaml(path), faults)
        found += faults.found
    collected = Faults("events")
    collected.found = found
    for name in sorted(_repeated(trigger.id for trigger, _ in entries)):
        collected.add(name, "id", "is given twice")
    collected.raise_if_any()
    return EventWords(
        verbs=_index((lemma.split(), trigger) for trigger, raw in entries for lemma in raw.get("verbs", ())),
        nouns=_index(pair for trigger, raw in entries for pair in _noun_pairs(trigger, raw)),
        adjectives={word: trigger for trigger, raw in entries for word in raw.get("adjectives", ())},
        triggers=tuple(trigger for trigger, _ in entries),
        examples=tuple(
            (trigger.id, trigger.type, text) for trigger, raw in entries for text in raw["examples"]
        ),
    )


@cache
def default_event_words() -> EventWords:
    """The triggers that come with the package, read once."""
    return load_event_words()


def _load_file(data: Any, faults: Faults) -> list[tuple[Trigger, dict[str, Any]]]:
    if not isinstance(data, dict):
        faults.add("top level", "type", "is missing")
        return []
    faults.check_fields("top level", data, {"type", "entries"}, set())
    if data.get("type") not in set(EventType):
        faults.add("top level", "type", f"{data.get('type')!r} is none of {', '.join(EventType)}")
        return []
    event_type = EventType(data["type"])
    return [
        (_trigger(raw, event_type, faults), raw) for raw in data.get("entries", ()) if _is_sound(raw, faults)
    ]


def _is_sound(raw: dict[str, Any], faults: Faults) -> bool:
    name, before = str(raw.get("id")), len(faults.found)
    faults.check_fields(name, raw, {"id", "frame", "examples"}, OPTIONAL)
    for field in sorted(LISTS & raw.keys()):
        if not isinstance(raw[field], list) or not all(isinstance(item, str) and item for item in raw[field]):
            faults.add(name, field, "must be a list of words")
        elif _repeated(raw[field]):
            faults.add(name, field, f"has {', '.join(sorted(_repeated(raw[field])))} twice")
    for field in sorted(FLAGS & raw.keys()):
        if raw[field] is not True:
            faults.add(name, field, "is true or left out")
    if raw.get("frame") not in FRAMES:
        faults.add(name, "frame", f"{raw.get('frame')!r} is none of {', '.join(sorted(FRAMES))}")
    if not any(raw.get(field) for field in ("verbs", "nouns", "adjectives")):
        faults.add(name, "verbs", "needs at least one verb, noun or adjective")
    if not raw.get("examples"):
        faults.add(name, "examples", "needs at least one sentence")
    if not 0 < raw.get("weight", 0.6) < 1:
        faults.add(name, "weight", f"{raw['weight']} is not between 0 and 1")
    return len(faults.found) == before


def _repeated(items: Iterable[str]) -> set[str]:
    seen: set[str] = set()
    return {item for item in items if item in seen or seen.add(item)}  # type: ignore[func-returns-value]


def _trigger(raw: dict[str, Any], event_type: EventType, faults: Faults) -> Trigger:
    sets = {
        field: _word_set(raw[field], str(raw["id"]), field, faults) if field in raw else None
        for field in ("objects", "not_objects", "subjects", "not_subjects", "also", "context")
    }
    return Trigger(
        id=f"{event_type.lower()}.{raw['id']}",
        type=event_type,
        frame=raw["frame"],
        mode=raw.get("mode"),
        weight=raw.get("weight", 0.6),
        flags=frozenset(field for field in FLAGS if raw.get(field)),
        to=frozenset(raw.get("to", ())),
        not_before=frozenset(raw.get("not_before", ())),
        not_after=frozenset(raw.get("not_after", ())),
        light_verbs=frozenset(word.split()[0] for word in raw.get("light_verbs", ())),
        subject_of=frozenset(raw.get("subject_of", ())),
        objects=sets["objects"],
        not_objects=sets["not_objects"],
        subjects=sets["subjects"],
        not_subjects=sets["not_subjects"],
        also=sets["also"],
        context=sets["context"],
    )


def _word_set(words: list[str], entry: str, field: str, faults: Faults) -> WordSet:
    single: set[str] = set()
    groups: dict[str, list[Words]] = {}
    for word in words:
        if word.startswith("@"):
            if word not in SPECIALS:
                faults.add(entry, field, f"{word!r} is none of {', '.join(sorted(SPECIALS))}")
            continue
        for form in (word, plural(word)):
            parts = tuple(form.split())
            if len(parts) == 1:
                single.add(form)
            else:
                groups.setdefault(parts[0], []).append(parts)
    special = frozenset(word for word in words if word.startswith("@"))
    return WordSet(frozenset(single), {first: tuple(found) for first, found in groups.items()}, special)


def _noun_pairs(trigger: Trigger, raw: dict[str, Any]) -> Iterable[tuple[list[str], Trigger]]:
    for noun in raw.get("nouns", ()):
        for form in dict.fromkeys((noun, noun if noun.endswith("s") else plural(noun))):
            yield form.split(), trigger


def _precedence(pair: tuple[Words, Trigger]) -> tuple[bool, int, int]:
    words, trigger = pair
    return "fallback" in trigger.flags, -len(words), -trigger.strictness


def _index(pairs: Iterable[tuple[list[str], Trigger]]) -> dict[str, tuple[tuple[Words, Trigger], ...]]:
    """By first word; the longer group and the stricter trigger first, fallbacks last."""
    table: dict[str, list[tuple[Words, Trigger]]] = {}
    for words, trigger in pairs:
        table.setdefault(words[0], []).append((tuple(words[1:]), trigger))
    return {first: tuple(sorted(found, key=_precedence)) for first, found in table.items()}
