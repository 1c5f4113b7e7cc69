"""The cues of `data/cues.yml`: what words around a trigger say about its event."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kb.lexicon.loader import DATA, Faults, load_yaml
from kb.terms.events import Status

GOVERNORS = ("infinitive", "gerund", "modifier")
SECTIONS = {
    *GOVERNORS, "modal", "conditional", "ongoing", "vague_past", "gradual", "opinion",
    "light_verbs", "occurrence_verbs",
    "states", "civil", "officials", "state", "settings",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cues:
    """Cue words by what they govern: a word may stand before an infinitive, an -ing form or noun object, or
    as a modifier in front of an event noun. `unofficial` are the crowds that serve no state. `examples` are
    (status, sentence with the event in brackets).
    """

    infinitive: dict[str, Status]
    gerund: dict[str, Status]
    modifier: dict[str, Status]
    planned_modals: frozenset[str]
    conditional_modals: frozenset[str]
    obligation: frozenset[str]
    conditional: frozenset[str]
    ongoing: tuple[str, ...]
    vague_past: frozenset[str]
    gradual: frozenset[str]
    opinion_sources: frozenset[str]
    opinion_verbs: frozenset[str]
    opinion_phrases: tuple[str, ...]
    light_verbs: frozenset[str]
    occurrence_verbs: frozenset[str]
    states: frozenset[str]
    civil: frozenset[str]
    officials: frozenset[str]
    state: frozenset[str]
    unofficial: frozenset[str]
    settings: frozenset[str]
    examples: tuple[tuple[Status, str], ...]
    opinion_examples: tuple[str, ...]


def load_cues(path: Path = DATA / "cues.yml") -> Cues:
    """Read the cues. Raises DataFileError with all faults: unknown sections or statuses, entries without an
    example.
    """
    data: dict[str, Any] = load_yaml(path)
    faults = Faults(path.name)
    faults.check_fields("top level", data, SECTIONS, set())
    faults.raise_if_any()
    tables = {name: _governors(name, data[name], faults) for name in GOVERNORS}
    faults.check_fields("opinion", data["opinion"], {"sources", "verbs", "phrases", "examples"}, set())
    faults.raise_if_any()
    opinion = data["opinion"]
    return Cues(
        **tables,
        planned_modals=frozenset(data["modal"]["planned"]),
        conditional_modals=frozenset(data["modal"]["conditional"]),
        obligation=frozenset(data["modal"]["obligation"]),
        conditional=frozenset(data["conditional"]),
        ongoing=tuple(data["ongoing"]),
        vague_past=frozenset(data["vague_past"]),
        gradual=frozenset(data["gradual"]),
        opinion_sources=frozenset(word + ending for word in opinion["sources"] for ending in ("", "s")),
        opinion_verbs=frozenset(opinion["verbs"]),
        opinion_phrases=tuple(opinion["phrases"]),
        light_verbs=frozenset(data["light_verbs"].split()),
        occurrence_verbs=frozenset(data["occurrence_verbs"].split()),
        states=frozenset(data["states"].split()),
        civil=frozenset(data["civil"].split()),
        officials=frozenset(data["officials"].split()),
        state=frozenset(data["state"].split()),
        unofficial=frozenset(data["civil"].split()) - frozenset(data["state"].split()),
        settings=frozenset(data["settings"].split()),
        examples=tuple(
            (Status(status), text)
            for name in GOVERNORS
            for status, entry in data[name].items()
            for text in entry["examples"]
        ),
        opinion_examples=tuple(opinion["examples"]),
    )


@cache
def default_cues() -> Cues:
    """The cues that come with the package, read once."""
    return load_cues()


def _governors(section: str, table: dict[str, Any], faults: Faults) -> dict[str, Status]:
    found: dict[str, Status] = {}
    for status, entry in table.items():
        if status not in set(Status):
            faults.add(section, status, f"is no status; known are {', '.join(Status)}")
            continue
        faults.check_fields(f"{section}.{status}", entry, {"words", "examples"}, set())
        if not entry.get("examples"):
            faults.add(f"{section}.{status}", "examples", "needs at least one sentence")
        for word in entry.get("words", ()):
            found.setdefault(word, Status(status))
    return found
