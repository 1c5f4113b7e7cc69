"""Event nouns: when "talks", "an attack" or "Tuesday's election" tell of an event, and when they only name
one.
"""

from kb.extract.clauses import Group
from kb.extract.tokens import Words
from kb.extract.triggers import PARTICLES, Hit, find_noun_places, noun_phrase_start
from kb.extract.usable import is_usable
from kb.lexicon.cues import Cues
from kb.lexicon.event_words import Trigger
from kb.terms.events import Status

REACH = frozenset({"P", "D", "A", "N", "NS", "E", "X", "#", "POS", "C", "T", "Q", "QUOTE", "TO", "R"})
INDEFINITE = frozenset(
    {"a", "an", "another", "several", "two", "three", "four", "five", "some", "multiple", "series"}
)
HAPPENING_PREPOSITIONS = frozenset({"in", "during", "by", "from", "as", "with", "for"})
PASSED = frozenset({"after", "following", "amid", "over", "of", "despite", "since", "before"})
MEASURES = frozenset(
    {
        "days",
        "weeks",
        "months",
        "day",
        "hours",
        "series",
        "round",
        "wave",
        "string",
        "number",
        "rounds",
        "spate",
    }
)
HAPPENS = frozenset({"occur", "happen", "take", "begin", "start", "follow"})
VAGUE_DETERMINERS = frozenset({"any", "no", "every", "each", "such", "these", "those"})


def find_noun_hits(words: Words, groups: list[Group], verb_hits: list[Hit], cues: Cues) -> list[Hit]:
    """One hit for each event noun that tells of an event."""
    hits = []
    for trigger, start, end in find_noun_places(words):
        if any(start in hit.consumed for hit in verb_hits):
            continue
        hit = _judge(words, groups, trigger, start, end, cues)
        if hit is not None:
            hits.append(hit)
    return hits


def _judge(
    words: Words, groups: list[Group], trigger: Trigger, start: int, end: int, cues: Cues
) -> Hit | None:
    np = noun_phrase_start(words, start)
    preposition = preposition_before(words, np)
    hit = Hit(trigger, None, start, end, "noun", noun=end - 1, np=np)
    if words.lows[np] in VAGUE_DETERMINERS:
        return None
    ruler = _subject_of(groups, start)
    if ruler is not None and ruler.lemma == "be" and not _dated_beside(words, hit):
        return None
    if ruler is not None and (not preposition or np == (ruler.subject or (0, 0))[0]):
        return _as_subject(words, hit, ruler, cues)
    ruler = _object_of(groups, np)
    if ruler is not None:
        direct = not preposition and _is_direct(words, ruler, np)
        into = preposition in ("in", "to", "into") and np - 2 < ruler.end
        if (direct or into) and ruler.lemma in (trigger.light_verbs or cues.light_verbs):
            hit.group, hit.kind = ruler, "light"
            return hit
        if direct and ruler.lemma in cues.gerund:
            return _governed(words, hit, ruler, cues)
    return _alone(words, hit, ruler, preposition)


def preposition_before(words: Words, np: int) -> str:
    """The preposition in front of a noun phrase, also of one joined to an earlier by "and"; none for a
    measure ("days of").
    """
    place = np - 1
    while place > 0 and words.tags[place] == "C":
        place = noun_phrase_start(words, place) - 1
    if place < 0 or words.tags[place] not in ("P", "S", "TO"):
        return ""
    return (
        "" if words.lows[place] == "of" and place and words.lows[place - 1] in MEASURES else words.lows[place]
    )


def _subject_of(groups: list[Group], place: int) -> Group | None:
    """The verb whose subject holds a word: the finite one before a participle that shares its subject."""
    ruled = [
        group
        for group in groups
        if group.subject and group.subject[0] <= place < group.subject[1] and group.link != "coordinated"
    ]
    return next((group for group in ruled if group.finite), ruled[0] if ruled else None)


def _object_of(groups: list[Group], place: int) -> Group | None:
    for group in reversed(groups):
        if group.end <= place < group.right:
            return group
    return None


def _is_direct(words: Words, group: Group, np: int) -> bool:
    """No preposition but "of" between the verb and the noun phrase: it is the object, or joined to it by
    "and".
    """
    return all(
        words.tags[place] not in ("P", "TO")
        or words.lows[place] == "of"
        or (place == group.end and words.lows[place] in PARTICLES)
        or _before_date(words, place)
        for place in range(group.end, np)
    )


def _before_date(words: Words, place: int) -> bool:
    return place + 1 < words.size and words.tags[place + 1] == "T"


def _as_subject(words: Words, hit: Hit, ruler: Group, cues: Cues) -> Hit | None:
    trigger = hit.trigger
    occurs = ruler.lemma in trigger.subject_of or (
        ruler.lemma in cues.occurrence_verbs and not trigger.subject_of
    )
    if "light_only" in trigger.flags and ruler.lemma not in trigger.subject_of:
        return None
    hit.group = ruler
    if ruler.passive and ruler.lemma in cues.gerund:
        hit.status, hit.kind = str(cues.gerund[ruler.lemma]), "subject"
        return hit
    if occurs or "bare" in trigger.flags:
        hit.kind = "subject"
        return hit
    return hit if _dated_beside(words, hit) else None


def _governed(words: Words, hit: Hit, ruler: Group, cues: Cues) -> Hit | None:
    """The object of a verb such as "cancel", "plan", "demand": told only where it has a date of its own."""
    if not _dated_beside(words, hit) or "light_only" in hit.trigger.flags:
        return None
    hit.group, hit.status = ruler, str(cues.gerund[ruler.lemma])
    if hit.status == Status.CONDITIONAL and noun_date(words, hit) is not None:
        hit.status = ""
    return hit


def _alone(words: Words, hit: Hit, ruler: Group | None, preposition: str) -> Hit | None:
    if "light_only" in hit.trigger.flags:
        return None
    hit.group = None
    if _dated_beside(words, hit):
        return hit
    if "bare" not in hit.trigger.flags:
        return None
    if preposition and (words.lows[hit.np] not in INDEFINITE or preposition not in HAPPENING_PREPOSITIONS):
        return None
    hit.rule, hit.group = "background", ruler
    return hit


def _dated_beside(words: Words, hit: Hit) -> bool:
    return noun_date(words, hit) is not None


def noun_date(words: Words, hit: Hit) -> int | None:
    """The index of the date that stands in or behind a noun phrase ("Tuesday's vote", "the summit in
    2019"); of two the one that lies in the other ("the 2017 election in September").
    """
    inside = _first_date(words, hit.np, hit.end)
    end = hit.end
    while end < words.size and words.tags[end] in REACH:
        end += 1
    behind = _first_date(words, hit.end, end)
    if inside is None:
        return behind if behind is not None else _occurrence_date(words, end)
    return behind if behind is not None and _lies_in(words, behind, inside) else inside


def _first_date(words: Words, start: int, end: int) -> int | None:
    for place in range(start, end):
        if words.dated[place] >= 0 and is_usable(words, words.dated[place]):
            return words.dated[place]
    return None


def _lies_in(words: Words, inner: int, outer: int) -> bool:
    one, two = words.dates[inner].span, words.dates[outer].span
    if not (one.earliest and one.latest and two.earliest and two.latest):
        return False
    return one != two and two.earliest <= one.earliest and one.latest <= two.latest


def _occurrence_date(words: Words, place: int) -> int | None:
    """ "a stabbing in Tulsa, Oklahoma, that occurred the previous day"."""
    while place < words.size and words.tags[place] in (",", *REACH):
        place += 1
    if place + 2 >= words.size or words.tags[place] not in ("W", "THAT"):
        return None
    verb = words.verbs[place + 1]
    return (
        _first_date(words, place + 2, min(place + 6, words.size)) if verb and verb.lemma in HAPPENS else None
    )
