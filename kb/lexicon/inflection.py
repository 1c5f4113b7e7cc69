"""English inflection by rule; what is irregular is listed in `data/grammar.yml`."""

from collections.abc import Iterable
from dataclasses import dataclass

VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class VerbForms:
    """All forms of a verb; several where spelling varies."""

    base: str
    third: str
    past: tuple[str, ...]
    participle: tuple[str, ...]
    gerund: tuple[str, ...]


def inflect(
    base: str,
    irregular: dict[str, tuple[tuple[str, ...], tuple[str, ...]]],
    doubling: frozenset[str],
    may_double: frozenset[str],
) -> VerbForms:
    """The forms of a verb given in its base form. A prefix "re-" inflects as the verb behind it."""
    stems = _stems(base, doubling, may_double)
    past = tuple(stem + "ed" for stem in stems) if base[-1] != "e" else (base + "d",)
    if base[-1] == "y" and base[-2:-1] not in VOWELS:
        past = (base[:-1] + "ied",)
    pasts, participles = irregular.get(base, (past, past))
    return VerbForms(base, third_person(base), pasts, participles, _gerunds(base, stems))


def third_person(base: str) -> str:
    """The present form after he, she, it; by the same rule, a noun's plural."""
    if base.endswith(("s", "x", "z", "ch", "sh", "o")):
        return base + "es"
    if base[-1] == "y" and base[-2:-1] not in VOWELS:
        return base[:-1] + "ies"
    return base + "s"


def plural(noun: str) -> str:
    """The regular plural of a noun or of the last word of a group; a head before "of" takes it instead."""
    for joint in (" of ", " on ", " against "):
        if joint in noun:
            head, rest = noun.split(joint, 1)
            return plural(head) + joint + rest
    return noun[:-3] + "men" if noun.endswith("man") else third_person(noun)


def _stems(base: str, doubling: frozenset[str], may_double: frozenset[str]) -> tuple[str, ...]:
    if base in may_double:
        return (base, base + base[-1])
    return (base + base[-1],) if base in doubling or _doubles(base) else (base,)


def _doubles(base: str) -> bool:
    """One syllable that ends in consonant, vowel, consonant: ban, plan, stop."""
    if len(base) < 3 or base[-1] in VOWELS + "wxy" or base[-2] not in VOWELS or base[-3] in VOWELS:
        return False
    return sum(letter in VOWELS for letter in base) == 1 and base[0] not in "y"


def _gerunds(base: str, stems: Iterable[str]) -> tuple[str, ...]:
    if base.endswith("ie"):
        return (base[:-2] + "ying",)
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")) and len(base) > 2:
        return (base[:-1] + "ing",)
    return tuple(stem + "ing" for stem in stems)
