"""A light part-of-speech guess: closed words by list, verbs by their forms, the rest by suffix and
neighbours.

Tags: those of `data/grammar.yml`, and E actor, T date, N noun, NS plural noun, X other name, POS
possessive, "," and stops, VB VZ VD VN VG for the forms of verbs.
"""

from functools import lru_cache

from kb.extract.missing_verbs import find_missing_verb
from kb.extract.neighbours import default_grammar, previous_place, tag_at
from kb.extract.tokens import QUOTES, STOPS, Words
from kb.extract.verb_tags import decide_verb
from kb.lexicon.event_words import default_event_words
from kb.lexicon.grammar import Grammar, VerbReading

LONGEST_INSERTION = 7
IRREGULAR_PLURALS = frozenset(
    {"people", "police", "children", "troops", "media", "aircraft", "spacecraft", "cattle"}
)
AUXILIARIES = {
    "B": VerbReading("be", "", False),
    "H": VerbReading("have", "", False),
    "O": VerbReading("do", "", False),
}
VERBAL = frozenset({"?V", *AUXILIARIES})
VERBS = frozenset({"VB", "VZ", "VD", "VN", "VG", *AUXILIARIES})
SIGNS = frozenset({"that", "'s", "'", ","}) | STOPS | QUOTES
"""What is no word of the closed list, even if it stands there."""

ADJECTIVE_ENDINGS = (
    "al",
    "ive",
    "ous",
    "ful",
    "less",
    "ic",
    "able",
    "ible",
    "ish",
    "ese",
    "led",
    "backed",
    "wide",
)


def tag_words(words: Words) -> None:
    """Fill `tags` and `verbs` of the words of one sentence."""
    grammar = default_grammar()
    closed, free = grammar.closed, [a < 0 and b < 0 for a, b in zip(words.dated, words.mention, strict=True)]
    # Most words are small ones of the closed list, in small letters: no more needs to be known of them.
    words.tags = [
        closed[low]
        if low in closed and free[index] and not words.capital[index] and low not in SIGNS
        else _first_tag(words, index, grammar)
        for index, low in enumerate(words.lows)
    ]
    words.verbs = [
        None if tag not in VERBAL else AUXILIARIES.get(tag) or grammar.verbs.get(low) or _guessed(low)
        for low, tag in zip(words.lows, words.tags, strict=True)
    ]
    _mark_noun_groups(words)
    _skip_parentheses(words)
    for index, tag in enumerate(words.tags):
        if tag == "?V":
            words.tags[index] = decide_verb(words, index)
        elif tag == "?THAT":
            words.tags[index] = _that(words, index)
    missing = find_missing_verb(words, words.verbs)
    if missing is not None and (reading := words.verbs[missing]):
        words.tags[missing] = "VZ" if "Z" in reading.forms else "VB"
    for index, verb in enumerate(words.verbs):
        if verb is not None and words.tags[index] not in VERBS:
            words.verbs[index] = None


def _first_tag(words: Words, index: int, grammar: Grammar) -> str:
    low = words.lows[index]
    if words.dated[index] >= 0:
        return "T"
    if words.mention[index] >= 0:
        mention = words.mentions[words.mention[index]]
        return "Q" if mention.basis == "pronoun" else "E"
    if low == "that":
        return "?THAT"
    if low in ("'s", "'"):
        return "POS"
    if low in STOPS:
        return "STOP"
    if low == ",":
        return ","
    if low in QUOTES:
        return "QUOTE"
    closed = grammar.closed.get(low)
    if closed and not (words.capital[index] and index > 0 and (closed in ("M", "A") or low == "us")):
        return closed
    if low in grammar.verbs and not (words.capital[index] and index > 0 and _in_name(words, index)):
        return "?V"
    return _by_shape(words, index, low)


def _mark_noun_groups(words: Words) -> None:
    """Words of a group that the lexicon lists as an event noun ("air strikes") are no verbs."""
    nouns = default_event_words().nouns
    for index, low in enumerate(words.lows):
        if low not in nouns:
            continue
        for rest, _ in nouns[low]:
            if (
                rest
                and words.tags[index] != "E"
                and tuple(words.lows[index + 1 : index + 1 + len(rest)]) == rest
            ):
                end = index + len(rest)
                for place in range(index, end + 1):
                    words.tags[place] = "N" if words.tags[place] == "?V" else words.tags[place]
                words.tags[end] = "NS" if words.lows[end].endswith("s") else "N"
                break


def _skip_parentheses(words: Words) -> None:
    """A short insertion ("(NATO)") carries no grammar."""
    opening = -1
    for index, low in enumerate(words.lows):
        if low == "(":
            opening = index
        elif low == ")" and opening >= 0 and index - opening <= LONGEST_INSERTION:
            words.tags[opening : index + 1] = ["QUOTE"] * (index + 1 - opening)
            opening = -1


def _in_name(words: Words, index: int) -> bool:
    """A capitalised verb form inside a run of capitalised words is part of a name, not a verb."""
    near = [other for other in (index - 1, index + 1) if 0 <= other < words.size]
    capitals = sum(words.capital[other] and (other > 0 or index == 1) for other in near)
    return capitals > 0 and sum(words.capital) < 0.8 * sum(low[0].isalpha() for low in words.lows)


def _by_shape(words: Words, index: int, low: str) -> str:
    if low[0].isdigit() or low[0] in "$€£":
        return "#"
    return "X" if words.capital[index] and index > 0 else _by_ending(low)


@lru_cache(maxsize=20_000)
def _by_ending(low: str) -> str:
    if low.endswith("ly"):
        return "R"
    if low.endswith("ing") and len(low) > 5:
        return "?V" if _looks_like_verb(low) else "N"
    if low.endswith("ed") and len(low) > 4:
        return "?V" if _looks_like_verb(low) else "A"
    if low.endswith(ADJECTIVE_ENDINGS) or "-" in low:
        return "A"
    if low.endswith("s") and not low.endswith(("ss", "us", "is")):
        return "NS"
    plural = low.endswith("men") or low in IRREGULAR_PLURALS
    return "NS" if plural else "N"


def _looks_like_verb(low: str) -> bool:
    """Whether an unlisted word in -ed or -ing may be a verb: no compound such as "US-backed"."""
    return "-" not in low or low.startswith(("re-", "co-", "de-", "pre-", "mis-", "over-"))


def _guessed(low: str) -> VerbReading:
    return VerbReading(low[:-3], "G", True) if low.endswith("ing") else VerbReading(low[:-2], "DN", False)


def _that(words: Words, index: int) -> str:
    """That as a complementiser or relative (THAT, W), or as a determiner."""
    before, following = previous_place(words, index), tag_at(words, index + 1)
    tag = words.tags[before] if before >= 0 else ""
    if tag in ("P",) or before < 0:
        return "D"
    if tag in ("VB", "VZ", "VD", "VN", "VG", "B", "A", ",", "C"):
        return "THAT" if following else "D"
    if following in ("?V", "M", "B", "H", "R", "VZ", "VD"):
        return "W"
    return "THAT"
