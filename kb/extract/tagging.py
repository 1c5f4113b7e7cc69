"""A light part-of-speech guess: closed words by list, verbs by their forms, the rest by suffix and neighbours.

Tags: those of `data/grammar.yml`, and E actor, T date, N noun, NS plural noun, X other name, POS possessive, "," and stops,
VB VZ VD VN VG for the forms of verbs.
"""

from functools import cache

from kb.extract.tokens import QUOTES, STOPS, Words
from kb.lexicon.cues import default_cues
from kb.lexicon.event_words import default_event_words
from kb.lexicon.grammar import Grammar, VerbReading, load_grammar
from kb.terms.actors import ActorKind

NOUNISH = frozenset({"N", "NS", "E", "X", "#", "Q"})
FINITE = frozenset({"M", "B", "H", "O", "VZ", "VD"})
BREAKS = frozenset({",", "STOP", "W", "S", "C", "THAT"})
SUBJECT_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i"})
LONGEST_INSERTION = 7
SKIPPED = frozenset({"R", "T", "NEG", "QUOTE"})
AUXILIARIES = {
    "B": VerbReading("be", "", False),
    "H": VerbReading("have", "", False),
    "O": VerbReading("do", "", False),
}
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
LINKED = frozenset({"on", "in", "at", "during", "since", "until", "by", "from", "before", "after", "for", "over", "late", "early", "through", "between", "of", "around", "about"})  # fmt: skip


@cache
def default_grammar() -> Grammar:
    """The grammar that comes with the package, with the verbs of all triggers."""
    return load_grammar(extra_verbs=frozenset(default_event_words().verbs))


def tag_words(words: Words) -> None:
    """Fill `tags` and `verbs` of the words of one sentence."""
    grammar = default_grammar()
    words.tags = [_first_tag(words, index, grammar) for index in range(len(words))]
    words.verbs = [
        (grammar.verbs.get(low) or _guessed(low)) if tag == "?V" else AUXILIARIES.get(tag)
        for low, tag in zip(words.lows, words.tags, strict=True)
    ]
    _mark_noun_groups(words)
    _skip_parentheses(words)
    for index, tag in enumerate(words.tags):
        if tag == "?V":
            words.tags[index] = _decide(words, index)
        elif tag == "?THAT":
            words.tags[index] = _that(words, index)
    for index, tag in enumerate(words.tags):
        if tag not in ("VB", "VZ", "VD", "VN", "VG", "B", "H", "O"):
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
        for rest, _ in nouns.get(low, ()):
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
        elif low == ")" and 0 <= opening and index - opening <= LONGEST_INSERTION:
            words.tags[opening : index + 1] = ["QUOTE"] * (index + 1 - opening)
            opening = -1


def _in_name(words: Words, index: int) -> bool:
    """A capitalised verb form inside a run of capitalised words is part of a name, not a verb."""
    near = [other for other in (index - 1, index + 1) if 0 <= other < len(words)]
    capitals = sum(words.capital[other] and (other > 0 or index == 1) for other in near)
    return capitals > 0 and sum(words.capital) < 0.8 * sum(low[0].isalpha() for low in words.lows)


def _by_shape(words: Words, index: int, low: str) -> str:
    if low[0].isdigit() or low[0] in "$€£":
        return "#"
    if words.capital[index] and index > 0:
        return "X"
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
    return "NS" if low in ("people", "police", "men", "women", "children", "troops", "media") else "N"


def _looks_like_verb(low: str) -> bool:
    """Whether an unlisted word in -ed or -ing may be a verb: no compound such as "US-backed"."""
    return "-" not in low or low.startswith(("re-", "co-", "de-", "pre-", "mis-", "over-"))


def _guessed(low: str) -> VerbReading:
    return VerbReading(low[:-3], "G", True) if low.endswith("ing") else VerbReading(low[:-2], "DN", False)


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
    place = index + 1
    while place < len(words) and words.tags[place] in ("R", "QUOTE"):
        place += 1
    return place


def _decide(words: Words, index: int) -> str:
    reading = words.verbs[index]
    assert reading is not None
    before = previous_place(words, index)
    tag = words.tags[before] if before >= 0 else ""
    after = following_place(words, index)
    forms = reading.forms
    if tag in ("M", "TO", "O") and "B" in forms:
        return "VB"
    if tag == "TO" and reading.nounable:
        return "NS" if "Z" in forms else "N"
    if tag == "B" and ("N" in forms or forms == "G"):
        return "VN" if "N" in forms else "VG"
    if tag == "H" and "N" in forms:
        return "VN"
    if tag == "C":
        joined = _joined(words, before, forms, _after_tag(words, after) in ("D", "A", "E", "#"))
        if joined:
            return joined
    if forms == "G":
        return _gerund(words, index, tag, after, reading.nounable)
    if "D" in forms or forms == "N":
        return _past(words, index, tag, after, reading)
    return _present(words, index, tag, after, reading)


def _joined(words: Words, place: int, forms: str, opens_object: bool) -> str | None:
    """After "and": the form of the verb before, where both can have it and nothing but objects lie between."""
    for index in range(place - 1, -1, -1):
        tag = words.tags[index]
        if tag in ("VB", "VZ", "VD", "VN", "VG") and tag[1] in forms:
            return "VD" if tag == "VN" and "D" in forms and opens_object else tag
        if tag in ("VB", "VZ", "VD"):
            return None
        if tag in ("STOP", "W", "S", "THAT", "C"):
            return None
    return None


def _after_tag(words: Words, after: int) -> str:
    return words.tags[after] if after < len(words) else ""


def _gerund(words: Words, index: int, tag: str, after: int, nounable: bool) -> str:
    following = _after_tag(words, after)
    if tag in ("D", "A", "POS", "#") or _is_demonym(words, index):
        return "N" if following not in ("D", "E") or words.lows[after] == "of" else "VG"
    if tag == "" and following in ("N", "NS") and not _comma_first(words, after):
        return "A"
    if tag in ("VD", "VZ", "VB") and _governs_gerund(words, index):
        return "VG"
    if nounable and tag in ("N", "VD", "VZ", "VB", "VG") and following in ("N", "NS"):
        return "N"
    if tag == "N" and following == "N":
        return "A"
    if nounable and tag in ("N", "NS", "X", "E", "P", "", "VN", "VD", "VZ", "VB"):
        if following == "TO" and tag in ("N", "X") and _after_tag(words, after + 1) in ("E", "X", "D"):
            return "N"
        opens_object = following in ("D", "E", "#", "Q", "X", "A", "NS", "N", "TO", "?THAT")
        if not opens_object or (tag in ("N", "X") and following == "P"):
            return "N"
    return "VG"


def _opens_report(words: Words, after: int, reading: VerbReading) -> bool:
    """Whether the subject of what is said follows: "said it would", "said on Tuesday that", "said Iran had"."""
    if "D" not in reading.forms:
        return False
    while after + 1 < len(words) and (words.tags[after] == "T" or words.tags[after + 1] == "T"):
        after += 1
    following = _after_tag(words, after)
    if following == "Q":
        return words.lows[after] in SUBJECT_PRONOUNS
    return reading.lemma in default_grammar().speech and following in ("?THAT", "E", "X")


def _comma_first(words: Words, place: int) -> bool:
    """Whether a comma comes before the next verb: "Citing losses, the firm …" against "Leading writers say …"."""
    for tag in words.tags[place:]:
        if tag == ",":
            return True
        if tag in ("?V", "M", "B", "H", "O"):
            return False
    return False


def _governs_gerund(words: Words, index: int) -> bool:
    """Whether the verb right before takes an -ing form ("began shelling")."""
    reading = words.verbs[index - 1]
    return reading is not None and words.tags[index - 1] != "N" and reading.lemma in default_cues().gerund


def _past(words: Words, index: int, tag: str, after: int, reading: VerbReading) -> str:
    following = _after_tag(words, after)
    if tag in ("D", "A", "POS", "#") or (tag == "P" and following in ("N", "NS", "A", "X", "?V")):
        if reading.nounable and following not in ("N", "NS"):
            return "N"
        return "A"
    if "D" not in reading.forms:
        return "VN"
    if tag in ("", "C", ",") and following in ("N", "NS") and _finite_after(words, index):
        return "A"
    if reading.nounable and tag in ("P", "TO"):
        return "N"
    noun_before = tag in NOUNISH
    if tag == "Q" or _opens_report(words, after, reading):
        return "VD"
    qualified = following in ("N", "NS", "A") or (following == "E" and _is_demonym(words, after + 1))
    if tag in ("VD", "VZ", "VB", "VG", "VN") and qualified:
        return "A"
    if noun_before and (_finite_before(words, index) or _finite_after(words, index)):
        return "VN"
    if noun_before and after < len(words) and words.lows[after] == "by" and index > 0:
        return "VN"
    if reading.nounable and "B" in reading.forms and noun_before:
        unsure = following in ("P", "C", "") and not _opens_trigger(words, index, reading)
        return _present(words, index, tag, after, reading) if unsure else "VD"
    return (
        "VN"
        if tag in (",", "") and following in ("P", "TO") and words.lows[after] in ("by", "to", "with", "as")
        else "VD"
    )


def _finite_before(words: Words, index: int) -> bool:
    """Whether the clause already has its finite verb, so that a further -ed form only qualifies a noun."""
    speech = default_grammar().speech
    for place in range(index - 1, -1, -1):
        tag = words.tags[place]
        if tag in ("STOP", "W", "S", "THAT", ",") or (tag == "C"):
            return False
        if tag in ("VZ", "VD", "M", "O") or (tag in ("B", "H")):
            verb = words.verbs[place]
            return not (verb and verb.lemma in speech)
        if tag in ("VN", "VG", "VB"):
            verb = words.verbs[place]
            if verb and verb.lemma in speech and tag != "VB":
                return False
    return False


def _finite_after(words: Words, index: int) -> bool:
    """Whether a sure finite verb follows in the same clause."""
    for place in range(index + 1, len(words)):
        tag = words.tags[place]
        if tag in ("STOP", "W", "S", "?THAT", "THAT", ",", "C"):
            return False
        if tag in ("M", "B", "H", "O"):
            return words.lows[place] not in ("be", "been", "being", "having")
        if tag == "?V":
            verb = words.verbs[place]
            if verb and not verb.nounable and words.tags[place - 1] not in ("TO", "D", "M", "A"):
                if verb.forms == "B" and place == index + 1:
                    return True
                return verb.forms in ("Z", "D") or ("D" in verb.forms and _takes_object(words, place))
    return False


def _takes_object(words: Words, place: int) -> bool:
    """Whether an -ed form has an object right behind it, which no participle in the passive has."""
    after = following_place(words, place)
    if words.tags[place - 1] in ("?V", "VD", "VZ", "VN"):
        return False
    return _after_tag(words, after) in ("D", "#", "E", "NS", "Q") and words.tags[place - 1] not in ("C", ",")


def _present(words: Words, index: int, tag: str, after: int, reading: VerbReading) -> str:
    """Base and third-person forms: a noun after what calls for one, else a verb where the clause still needs one."""
    third = "Z" in reading.forms
    noun, verb = ("NS", "VZ") if third else ("N", "VB")
    if tag in ("D", "A", "POS", "P") or _is_demonym(words, index):
        return noun
    if tag == "#" and not (third and index > 1 and words.capital[index - 2]):
        return noun
    if tag == "C" or tag == "":
        return noun if tag == "" and third else (verb if not reading.nounable and not third else noun)
    if tag in ("VB", "VZ", "VD", "VN", "VG", "B", "H"):
        return noun
    if not reading.nounable:
        joined = tag == "N" and _is_plural_subject(words, index)
        return verb if third or joined or tag in ("NS", "Q", "E", "X", "W", ",", "STOP") else noun
    if tag == "W":
        return verb
    says = third and reading.lemma in default_grammar().speech and tag in ("E", "X", "N")
    if (
        says
        and _after_tag(words, after) in ("Q", "D", "E", "?THAT", "X")
        and not _finite_before(words, index)
    ):
        return verb
    if _finite_before(words, index) or _finite_after(words, index):
        return noun
    if third and _opens_trigger(words, index, reading):
        return verb
    following = _after_tag(words, after)
    if third:
        return verb if _third_fits(words, index, tag, after, following) else noun
    if tag in ("E", "X") and following == "TO":
        return verb
    plural = (
        tag in ("NS", "Q")
        or (tag == "E" and _is_people(words, index))
        or (tag in ("E", "X", ",") and _is_plural_subject(words, index))
    )
    plural = plural or (tag in ("N", "A") and following in ("D", "TO") and _is_plural_subject(words, index))
    return (
        verb
        if plural
        and following in ("D", "P", "E", "A", "TO", "#", "N", "NS", "X", "T", "Q", "C", "?V", "?THAT", "")
        else noun
    )


def _opens_trigger(words: Words, index: int, reading: VerbReading) -> bool:
    """Whether the words behind complete a verb group of the lexicon ("claims responsibility")."""
    options = default_event_words().verbs.get(reading.lemma, ())
    return any(rest and tuple(words.lows[index + 1 : index + 1 + len(rest)]) == rest for rest, _ in options)


def _is_bare(words: Words, index: int) -> bool:
    """Whether the nouns before stand without an article behind a verb, "and" or a preposition ("and military supplies")."""
    place = index - 1
    while place >= 0 and words.tags[place] in ("N", "A"):
        place -= 1
    return place >= 0 and words.tags[place] in ("VB", "VZ", "VD", "VN", "VG", "C", "P")


def _is_people(words: Words, index: int) -> bool:
    """Whether "Iraqis", "the Houthis" stand before: several act."""
    number = words.mention[previous_place(words, index)]
    return (
        number >= 0
        and words.mentions[number].text.endswith("s")
        and words.mentions[number].basis == "demonym"
    )


def _is_demonym(words: Words, index: int) -> bool:
    """Whether "Israeli", "Russian" stand right before: they qualify the noun that follows."""
    number = words.mention[index - 1] if index else -1
    return number >= 0 and words.mentions[number].attributive and words.mentions[number].basis == "demonym"


def _third_fits(words: Words, index: int, tag: str, after: int, following: str) -> bool:
    if following == "?V" and _after_tag(words, after + 1) in ("D", "E", "#"):
        verb = words.verbs[after]
        if verb is not None and "B" in verb.forms:
            return False  # "forces shell the town"
    if tag == "NS" or (tag == "N" and _is_bare(words, index)):
        return False
    if tag == "E" and following == "P" and words.lows[after] in ("in", "between", "on", "of", "against"):
        # "UN talks in Geneva" is a noun; "Zelenskyy talks on Sunday" a verb: a person acts.
        mention = words.mentions[words.mention[previous_place(words, index)]]
        return mention.kind == ActorKind.PERSON or words.lows[after] == "on"
    if following == "P" and words.lows[after] in ("of", "between"):
        return False
    return following not in ("STOP", "POS") or tag in ("E", "X")


def _is_plural_subject(words: Words, index: int) -> bool:
    """Whether the names before are joined by "and", or stand for a group."""
    for place in range(index - 1, -1, -1):
        tag = words.tags[place]
        if tag == "C":
            return True
        if tag in ("NS",):
            return True
        if tag in ("VZ", "VD", "B", "M", "STOP", "W", "S", "THAT"):
            return False
    return False


def _that(words: Words, index: int) -> str:
    """That as a complementiser or relative (THAT, W), or as a determiner."""
    before, following = previous_place(words, index), _after_tag(words, index + 1)
    tag = words.tags[before] if before >= 0 else ""
    if tag in ("P",) or before < 0:
        return "D"
    if tag in ("VB", "VZ", "VD", "VN", "VG", "B", "A", ",", "C"):
        return "THAT" if following else "D"
    if following in ("?V", "M", "B", "H", "R", "VZ", "VD"):
        return "W"
    return "THAT"
