"""What happened without any word that the lexicon knows: told as OTHER, and with little confidence."""

from kb.extract.clauses import Group
from kb.extract.neighbours import default_grammar
from kb.extract.timing import find_date
from kb.extract.tokens import Words
from kb.extract.triggers import Hit
from kb.lexicon.cues import Cues
from kb.lexicon.event_words import Trigger
from kb.terms.events import EventType

HAPPENING = Trigger("other.happening", EventType.OTHER, "acts", frozenset(), None, 0.3)
VAGUE_SUBJECTS = frozenset({
    "it", "there", "this", "that", "these", "those", "what", "who", "i", "we", "you", "they", "all", "some",
    "many", "most", "few", "neither", "nobody", "no", "none", "he", "she",
})  # fmt: skip
PLANNED = frozenset({"will", "'ll", "shall"})


def happening_hits(words: Words, groups: list[Group], cues: Cues) -> list[Hit]:
    """One hit for the first main verb that tells of something done, by or to somebody named.

    In the past tense it needs a date of its own: without one it may lie anywhere. The present tells of
    happenings only in notices and headlines; in an article it describes.
    """
    for group in groups:
        if group.link != "main" or not group.finite:
            continue
        hit = Hit(HAPPENING, group, group.head, group.end, "verb")
        if _is_told(words, groups, group, cues) and _is_placed(words, groups, hit):
            return [hit]
        return []
    return []


def _is_told(words: Words, groups: list[Group], group: Group, cues: Cues) -> bool:
    """Whether a verb tells of an act of somebody, not of a state, a wish, a thought or words."""
    if (
        not words.tags[group.head].startswith("V")
        or group.negated
        or (group.modal and group.modal not in PLANNED)
        or group.subject is None
    ):
        return False
    if group.lemma in cues.states or group.lemma in default_grammar().speech:
        return False
    if group.lemma in cues.infinitive and any(g.infinitive and g.parent == group.index for g in groups):
        return False
    named = any(words.mention[at] >= 0 or words.tags[at] == "X" for at in range(*group.subject))
    return named and words.lows[group.subject[0]] not in VAGUE_SUBJECTS


def _is_placed(words: Words, groups: list[Group], hit: Hit) -> bool:
    group = hit.group
    if group is None:
        return False
    if find_date(words, groups, hit) is not None:
        return True
    return words.brief and not group.past and not group.perfect and not group.progressive
