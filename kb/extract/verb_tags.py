"""Which form of a verb a word is in its sentence, or whether it is a noun or adjective there."""

from kb.extract.neighbours import (
    NOUNISH,
    default_grammar,
    following_place,
    is_demonym,
    previous_place,
    tag_at,
)
from kb.extract.tokens import Words
from kb.lexicon.cues import default_cues
from kb.lexicon.event_words import default_event_words
from kb.lexicon.grammar import VerbReading
from kb.terms.actors import ActorKind

CROWDS = frozenset({"thousands", "hundreds", "dozens", "scores", "tens", "millions"})
SUBJECT_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i"})
OPEN_BEHIND = frozenset({
    "D", "P", "E", "A", "TO", "#", "N", "NS", "X", "T", "Q", "C", "?V", "?THAT", "",
})  # fmt: skip


def decide_verb(words: Words, index: int) -> str:
    """The tag of a word that may be a verb, from its forms and the words around it."""
    reading = words.verbs[index]
    assert reading is not None
    before = previous_place(words, index)
    tag = words.tags[before] if before >= 0 else ""
    after = following_place(words, index)
    forms = reading.forms
    if tag in ("M", "TO", "O") and "B" in forms:
        return "VB"
    if tag in ("M", "TO", "O") and words.lows[index] in default_grammar().shadowed:
        words.verbs[index] = default_grammar().shadowed[words.lows[index]]
        return "VB"
    if tag == "TO" and reading.nounable:
        return "NS" if "Z" in forms else "N"
    if tag == "B" and ("N" in forms or forms == "G"):
        return "VN" if "N" in forms else "VG"
    if tag == "H" and "N" in forms:
        return "VN"
    if tag == "C" and not _is_joined_noun(words, before, after, reading):
        joined = _joined(words, before, forms, tag_at(words, after) in ("D", "A", "E", "#"))
        if joined:
            return joined
    if forms == "G":
        return _gerund(words, index, tag, after, reading.nounable)
    if "D" in forms or forms == "N":
        return _past(words, index, tag, after, reading)
    return _present(words, index, tag, after, reading)


def _is_joined_noun(words: Words, place: int, after: int, reading: VerbReading) -> bool:
    """ "accusations of corruption and protests.": a noun beside a noun, with nothing behind it."""
    alone = tag_at(words, after) in ("", "STOP", ",", "C")
    return reading.nounable and alone and place > 0 and words.tags[place - 1] in ("N", "NS")


def _joined(words: Words, place: int, forms: str, opens_object: bool) -> str | None:
    """After "and": the form of the verb before, where both can have it."""
    for index in range(place - 1, -1, -1):
        tag = words.tags[index]
        if tag in ("VB", "VZ", "VD", "VN", "VG") and tag[1] in forms:
            return "VD" if tag == "VN" and "D" in forms and opens_object else tag
        if tag in ("VB", "VZ", "VD"):
            return None
        if tag in ("STOP", "W", "S", "THAT", "C"):
            return None
    return None


def _gerund(words: Words, index: int, tag: str, after: int, nounable: bool) -> str:
    following = tag_at(words, after)
    if tag in ("D", "A", "POS", "#") or is_demonym(words, index):
        return "N" if following not in ("D", "E") or words.lows[after] == "of" else "VG"
    if tag == "" and following in ("N", "NS") and not _comma_first(words, after):
        return "A"
    if tag in ("", "A", "D") and _is_finite_form(words, after):
        return "N"  # "Fighting breaks out"
    if tag in ("VD", "VZ", "VB") and _governs_gerund(words, index):
        return "VG"
    if nounable and tag in ("N", "VD", "VZ", "VB", "VG") and following in ("N", "NS"):
        return "N"
    if tag == "N" and following == "N":
        return "A"
    if nounable and tag in ("N", "NS", "X", "E", "P", "", "VN", "VD", "VZ", "VB"):
        if following == "TO" and tag in ("N", "X") and tag_at(words, after + 1) in ("E", "X", "D"):
            return "N"
        opens_object = following in ("D", "E", "#", "Q", "X", "A", "NS", "N", "TO", "?THAT")
        if not opens_object or (tag in ("N", "X") and following == "P"):
            return "N"
    return "VG"


def _is_finite_form(words: Words, place: int) -> bool:
    """Whether the word there can only be a finite verb: "breaks", "broke"."""
    verb = words.verbs[place] if place < words.size and words.tags[place] == "?V" else None
    if verb is None:
        return False
    goes_on = place + 1 < words.size and words.lows[place + 1] in ("out", "up", "off", "on")
    return (not verb.nounable and verb.forms in ("Z", "D")) or ("Z" in verb.forms and goes_on)


def _opens_report(words: Words, after: int, reading: VerbReading) -> bool:
    """Whether the subject of what is said follows: "said it would", "said on Tuesday that", "said Iran
    had".
    """
    if "D" not in reading.forms:
        return False
    while after + 1 < words.size and (words.tags[after] == "T" or words.tags[after + 1] == "T"):
        after += 1
    following = tag_at(words, after)
    if following == "Q":
        return words.lows[after] in SUBJECT_PRONOUNS
    return reading.lemma in default_grammar().speech and following in ("?THAT", "E", "X")


def _comma_first(words: Words, place: int) -> bool:
    """Whether a comma comes before the next verb: "Citing losses, the firm …" against "Leading writers say
    …".
    """
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
    following = tag_at(words, after)
    if tag in ("D", "A", "POS", "#") or (tag == "P" and following in ("N", "NS", "A", "X", "?V")):
        return "N" if reading.nounable and following not in ("N", "NS") else "A"
    if "D" not in reading.forms:
        return "VN"
    if tag in ("", "C", ",") and following in ("N", "NS") and _finite_after(words, index):
        return "A"
    if not index and following in ("E", "X", "N", "NS") and _waits_for_verb(words, after):
        return "A"  # "Suspected US missiles kill 13"
    if reading.nounable and tag in ("P", "TO"):
        return "N"
    if tag == "Q" or _opens_report(words, after, reading):
        return "VD"
    qualified = following in ("N", "NS", "A") or (following == "E" and is_demonym(words, after + 1))
    if tag in ("VD", "VZ", "VB", "VG", "VN") and qualified:
        return "A"
    if tag in NOUNISH:
        return _past_after_noun(words, index, tag, after, reading)
    passive = following in ("P", "TO") and words.lows[after] in ("by", "to", "with", "as")
    return "VN" if tag in (",", "") and passive else "VD"


def _waits_for_verb(words: Words, place: int) -> bool:
    """Whether a verb follows before any comma."""
    for tag in words.tags[place:]:
        if tag in (",", "STOP"):
            return False
        if tag in ("?V", "M", "B", "H"):
            return True
    return False


def _past_after_noun(words: Words, index: int, tag: str, after: int, reading: VerbReading) -> str:
    """The finite verb of the noun before, or a participle that only qualifies it."""
    if _finite_before(words, index) or (_finite_after(words, index) and not _opens_clause(words, index)):
        return "VN"
    if after < words.size and words.lows[after] == "by":
        return "VN"
    if not (reading.nounable and "B" in reading.forms):
        return "VD"
    unsure = tag_at(words, after) in ("P", "C", "") and not _opens_trigger(words, index, reading)
    return _present(words, index, tag, after, reading) if unsure else "VD"


def _opens_clause(words: Words, index: int) -> bool:
    """Whether "which" or "if" opened a clause that still waits for its verb."""
    for place in range(index - 1, -1, -1):
        if words.tags[place] in ("W", "THAT", "S"):
            return place < index - 1
        if words.tags[place] not in ("D", "A", "N", "NS", "E", "X", "#", "POS", "R"):
            return False
    return False


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
        led = previous_place(words, place) if tag == "VB" else -1
        if led >= 0 and words.tags[led] in ("NS", "Q", "E", "X", "W"):
            verb = words.verbs[place]
            return not (verb and verb.lemma in speech)
        if tag in ("VN", "VG", "VB"):
            verb = words.verbs[place]
            if verb and verb.lemma in speech and tag != "VB":
                return False
    return False


def _finite_after(words: Words, index: int) -> bool:
    """Whether a sure finite verb follows in the same clause."""
    for place in range(index + 1, words.size):
        tag = words.tags[place]
        if tag in ("STOP", "W", "S", "?THAT", "THAT", ",", "C"):
            return False
        if tag in ("M", "B", "H", "O") and words.tags[place - 1] != "TO":
            return words.lows[place] not in ("be", "been", "being", "having")
        if tag == "?V":
            verb = words.verbs[place]
            if (
                verb
                and not verb.nounable
                and words.tags[place - 1] not in ("TO", "D", "M", "A", "P", "#", "POS", "H")
            ):
                if verb.forms == "B" and place == index + 1:
                    return True
                return verb.forms in ("Z", "D") or ("D" in verb.forms and _takes_object(words, place))
    return False


def _takes_object(words: Words, place: int) -> bool:
    """Whether an -ed form has an object right behind it, which no participle in the passive has."""
    after = following_place(words, place)
    if words.tags[place - 1] in ("?V", "VD", "VZ", "VN"):
        return False
    return tag_at(words, after) in ("D", "#", "E", "NS", "Q") and words.tags[place - 1] not in ("C", ",")


def _present(words: Words, index: int, tag: str, after: int, reading: VerbReading) -> str:
    """Base and third-person forms: a noun after what calls for one, else a verb where the clause still
    needs one.
    """
    third = "Z" in reading.forms
    noun, verb = ("NS", "VZ") if third else ("N", "VB")
    if tag in ("D", "A", "POS", "P", "VB", "VZ", "VD", "VN", "VG", "B", "H"):
        return noun
    if is_demonym(words, index) and not (third and _is_one_person(words, index, after)):
        return noun
    crowd = tag == "#" and words.lows[previous_place(words, index)] in CROWDS
    if tag == "#" and not crowd and not (third and index > 1 and words.capital[index - 2]):
        return noun
    if tag in ("C", ""):
        return verb if not reading.nounable and not third else noun
    if not reading.nounable:
        joined = tag == "N" and _is_plural_subject(words, index)
        return verb if third or joined or tag in ("NS", "Q", "E", "X", "W", ",", "STOP") else noun
    # "parties reach an agreement": an article behind a plural and a base form leaves no doubt.
    plain = tag == "NS" and not third and tag_at(words, after) == "D" and not _finite_before(words, index)
    return verb if plain or _fits_as_verb(words, index, tag, after, reading, third) else noun


def _is_one_person(words: Words, index: int, after: int) -> bool:
    """ "A Palestinian kills two men": an article, a demonym and, behind the verb, what it is done to."""
    first = words.first_of[words.mention[index - 1]]
    return (
        first > 0
        and words.lows[first - 1] in ("a", "an", "another", "one")
        and tag_at(words, after) in ("#", "D", "E", "Q", "C")
    )


def _fits_as_verb(words: Words, index: int, tag: str, after: int, reading: VerbReading, third: bool) -> bool:
    """Whether a word that is as often a noun is the verb here."""
    if tag == "W":
        return True
    following = tag_at(words, after)
    free = not _finite_before(words, index)
    says = third and reading.lemma in default_grammar().speech and tag in ("E", "X", "N")
    if says and free and following in ("Q", "D", "E", "?THAT", "X"):
        return True
    if not free or _finite_after(words, index):
        return False
    if third:
        return _opens_trigger(words, index, reading) or _third_fits(words, index, tag, after, following)
    if tag in ("E", "X") and following == "TO":
        return True
    if tag == "X" and following == "N":
        return False  # "Iran's Bushehr power plant"
    named = tag == "X" and words.lows[index - 1].endswith("s")  # "the Mediterranean Games open"
    plural = tag in ("NS", "Q") or (tag == "#" and free) or named or (tag == "E" and _is_people(words, index))
    calls_for_subject = tag in ("E", "X", ",") or (tag in ("N", "A") and following in ("D", "TO"))
    plural = plural or (calls_for_subject and _is_plural_subject(words, index))
    return plural and following in OPEN_BEHIND


def _opens_trigger(words: Words, index: int, reading: VerbReading) -> bool:
    """Whether the words behind complete a verb group of the lexicon ("claims responsibility")."""
    options = default_event_words().verbs.get(reading.lemma, ())
    return any(rest and tuple(words.lows[index + 1 : index + 1 + len(rest)]) == rest for rest, _ in options)


def _is_bare(words: Words, index: int) -> bool:
    """Whether the nouns before stand without an article behind a verb, "and" or a preposition ("and
    military supplies").
    """
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
        and (
            words.mentions[number].basis == "demonym" or words.mentions[number].kind == ActorKind.ORGANISATION
        )
    )


def _third_fits(words: Words, index: int, tag: str, after: int, following: str) -> bool:
    # "launch over 30", "kill at least 10"
    counted = tag_at(words, after + 1) == "P" and "#" in words.tags[after + 2 : after + 4]
    if following == "?V" and (counted or tag_at(words, after + 1) in ("D", "E", "#")):
        verb = words.verbs[after]
        if verb is not None and "B" in verb.forms:
            return False  # "forces shell the town"
    if tag == "NS" or (tag == "N" and _is_bare(words, index)):
        return False
    if tag == "E" and following == "P" and words.lows[after] in ("in", "between", "on", "of", "against"):
        # "UN talks in Geneva" is a noun; "Zelenskyy talks on Sunday" a verb: a person acts.
        mention = words.mentions[words.mention[previous_place(words, index)]]
        votes = words.lows[index] == "votes" and words.lows[after] in ("in", "against")
        return mention.kind == ActorKind.PERSON or words.lows[after] == "on" or votes
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
