"""The words around a word, as far as they carry grammar."""

from functools import cache

from kb.extract.tokens import Words
from kb.lexicon.event_words import default_event_words
from kb.lexicon.grammar import Grammar, load_grammar

NOUNISH = frozenset({"N", "NS", "E", "X", "#", "Q"})
SKIPPED = frozenset({"R", "T", "NEG", "QUOTE"})
LINKED = frozenset({
    "on", "in", "at", "during", "since", "until", "by", "from", "before", "after", "for", "over", "late",
    "early", "through", "between", "of", "around", "about",
})  # fmt: skip


@cache
def default_grammar() -> Grammar:
    """The grammar that comes with the package, with the verbs of all triggers."""
    return load_grammar(extra_verbs=frozenset(default_event_words().verbs))


def previous_place(words: Words, index: int) -> int:
    """The nearest token before `index` that carries grammar: adverbs, dates and quotes are skipped."""
    place = index - 1
    while place >= 0 and words.tags[place] in SKIPPED:
        place -= 1
        # "on Tuesday rejected": the preposition of a skipped date goes with it.
        if (
            place >= 0
            and words.tags[place + 1] == "T"
            and words.lows[place] in LINKED
            and words.tags[place] in ("P", "A", "S")
        ):
            place -= 1
    return place


def following_place(words: Words, index: int) -> int:
    """The next token that carries grammar."""
    place = index + 1
    while place < words.size and words.tags[place] in ("R", "QUOTE"):
        place += 1
    return place


def tag_at(words: Words, after: int) -> str:
    """The tag at a place, empty behind the end."""
    return words.tags[after] if after < words.size else ""


def is_demonym(words: Words, index: int) -> bool:
    """Whether "Israeli", "Russian" stand right before: they qualify the noun that follows."""
    number = words.mention[index - 1] if index else -1
    return number >= 0 and words.mentions[number].attributive and words.mentions[number].basis == "demonym"
