"""The finite verb of a sentence in which every word that could be one was taken for a noun."""

from kb.extract.neighbours import following_place, previous_place, tag_at
from kb.extract.tokens import Words
from kb.lexicon.event_words import default_event_words
from kb.lexicon.grammar import VerbReading

FINITE = frozenset({"VZ", "VD", "M", "B", "H", "O"})
SUBJECT_ENDS = frozenset({"N", "NS", "X", "E", "Q", "QUOTE"})
OBJECT_STARTS = frozenset({"D", "#", "E", "A", "N", "NS", "X", "Q", "TO"})
WAYS = frozenset({"to", "into", "against", "from", "with", "over", "out", "off", "up"})
REACH = 6
COLLECTIVE = frozenset({
    "police", "army", "military", "personnel", "staff", "team", "crew", "group", "government", "party",
    "public", "majority", "navy", "militia", "family", "union", "committee", "council", "revolution",
    "guard", "force",
})  # fmt: skip


def find_missing_verb(words: Words, readings: list[VerbReading | None]) -> int | None:
    """The place of the noun that is best read as the verb; None where there is a verb, or no candidate."""
    if any(tag in FINITE or (tag == "VB" and not _is_led(words, at)) for at, tag in enumerate(words.tags)):
        return None
    scored = [(_score(words, at, reading), -at) for at, reading in enumerate(readings) if reading]
    best = max(scored, default=(0, 0))
    return -best[1] if best[0] > 0 else None


def _is_led(words: Words, at: int) -> bool:
    before = previous_place(words, at)
    return before >= 0 and words.tags[before] == "TO"


def _score(words: Words, at: int, reading: VerbReading) -> int:
    """How well a word fits as the verb: 0 where it does not."""
    before, after = previous_place(words, at), following_place(words, at)
    if words.tags[at] not in ("N", "NS") or before < 0 or words.tags[before] not in SUBJECT_ENDS:
        return 0
    following = tag_at(words, after)
    known = reading.lemma in default_event_words().verbs
    alone = following in ("", ",", "STOP") and known and "B" in reading.forms
    goes_on = alone or following in OBJECT_STARTS or (following == "P" and words.lows[after] in WAYS)
    if not goes_on or not _agrees(words, before, reading):
        return 0
    return 1 + (following in ("D", "#", "E")) + known


def _agrees(words: Words, before: int, reading: VerbReading) -> bool:
    """Whether number allows it: plural or collective before a base form, no plain plural before one in -s."""
    plural = words.tags[before] == "NS" or (
        words.tags[before] in ("X", "E") and words.lows[before][-1:] == "s"
    )
    plural = plural or "NS" in words.tags[max(0, before - REACH) : before]  # "loggers in the forest shoot"
    collective = words.lows[before] in COLLECTIVE or words.tags[before] == "X"
    if "B" in reading.forms:
        return plural or collective
    return "Z" in reading.forms and (not plural or collective)
