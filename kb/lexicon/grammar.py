"""The words of `data/grammar.yml`: what part of speech a word may be."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kb.lexicon.inflection import VerbForms, inflect
from kb.lexicon.loader import DATA, Faults, load_yaml

SECTIONS = {
    "closed", "irregular", "doubling", "may_double", "common", "nouns_too", "speech", "object_control",
}  # fmt: skip
TAGS = {"D", "P", "TO", "M", "B", "H", "O", "C", "S", "W", "Q", "NEG", "R", "A", "N", "#"}


@dataclass(frozen=True, slots=True)
class VerbReading:
    """A word as a verb: its base form, and which forms it can be (B base, Z third person, D past,
    N participle, G -ing). `nounable`: it is as often a noun.
    """

    lemma: str
    forms: str
    nounable: bool


@dataclass(frozen=True, slots=True)
class Grammar:
    """Closed-class words by word; verbs by form; sets of verbs by their behaviour. `shadowed`: base forms
    that are more often a form of another verb ("lay", "found"), by word.
    """

    closed: dict[str, str]
    verbs: dict[str, VerbReading]
    shadowed: dict[str, VerbReading]
    speech: frozenset[str]
    object_control: frozenset[str]


class _Rules:
    def __init__(self, data: dict[str, Any]) -> None:
        self.irregular: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}
        for line in data["irregular"]:
            base, past, participle = line.split()
            self.irregular[base] = (tuple(past.split("/")), tuple(participle.split("/")))
        self.doubling = frozenset(data["doubling"].split())
        self.may_double = frozenset(data["may_double"].split())

    def forms(self, base: str) -> VerbForms:
        return inflect(base, self.irregular, self.doubling, self.may_double)


def load_grammar(path: Path = DATA / "grammar.yml", extra_verbs: frozenset[str] = frozenset()) -> Grammar:
    """Read the grammar and add `extra_verbs` (base forms). Raises DataFileError with all faults: unknown
    sections or tags, irregular verbs that are not "base past participle".
    """
    data: dict[str, Any] = load_yaml(path)
    faults = Faults(path.name)
    faults.check_fields("top level", data, SECTIONS, set())
    faults.raise_if_any()
    for tag in sorted(data["closed"].keys() - TAGS):
        faults.add("closed", tag, "is no tag")
    for line in data["irregular"]:
        if len(line.split()) != 3:
            faults.add("irregular", line, "needs three words: base, past, participle")
    faults.raise_if_any()
    rules = _Rules(data)
    bases = frozenset(data["common"].split()) | frozenset(rules.irregular) | extra_verbs
    bases |= frozenset(data["speech"].split()) | frozenset(data["object_control"].split())
    verbs = _verb_table(bases, rules, frozenset(data["nouns_too"].split()))
    return Grammar(
        closed={word: tag for tag, words in data["closed"].items() for word in str(words).split()},
        verbs=verbs,
        shadowed={base: VerbReading(base, "B", False) for base in bases if verbs[base].lemma != base},
        speech=frozenset(data["speech"].split()),
        object_control=frozenset(data["object_control"].split()),
    )


@cache
def verb_rules() -> "_Rules":
    """The inflection rules that come with the package."""
    return _Rules(load_yaml(DATA / "grammar.yml"))


def _verb_table(bases: frozenset[str], rules: _Rules, nouns: frozenset[str]) -> dict[str, VerbReading]:
    table: dict[str, VerbReading] = {}
    for base in sorted(bases):
        forms = rules.forms(base)
        by_letter = {
            "B": (base,), "Z": (forms.third,), "D": forms.past, "N": forms.participle, "G": forms.gerund,
        }  # fmt: skip
        words: dict[str, str] = {}
        for letter, spelled in by_letter.items():
            for word in spelled:
                words[word] = words.get(word, "") + letter
        for word, letters in words.items():
            nounable = (
                (base in nouns and letters in ("B", "Z")) or word in nouns or word.removesuffix("s") in nouns
            )
            known = table.get(word)
            # "found" is find before it is found: an inflected reading is the commoner one.
            if known is None or ("B" in known.forms and "B" not in letters):
                table[word] = VerbReading(base, letters, nounable)
    return table
