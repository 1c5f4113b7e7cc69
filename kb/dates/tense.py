"""Which way a clause points: whether a word of the future or a verb in the past governs a weekday or a
month.
"""

import re

from kb.dates.machine import LETTER_OF, WORDS, letters
from kb.dates.meaning import Pointing
from kb.dates.patterns import Found
from kb.dates.tokens import Tokens

CLAUSE = 12
REACH = 100
WORD = re.compile(r"[a-z]+")
FUTURE = letters("FUTURE STARTING")
STOPS = letters("STOP COMMA BREAK")
REPORT_STOPS = STOPS + letters("REPORT UNREAL")
LEADS_AHEAD = letters("BY UNTIL BEFORE FOR")
LOWER_WORD = re.compile(r"(?<![A-Za-z-])[A-Za-z]+")
"""A word that is no later part of a compound: "ISIS-related" tells nothing as past."""
SENTENCE_END = re.compile(r"[.;:!?\n](?=\s|$)")
AFTER_REACH = 8
AHEAD_NOUN_REACH = 3
ENDS_OF_RANGE = tuple(letters("TO UNTIL UP_TO DASH"))
NOT_FINITE = frozenset({"be", "being", "is", "are", "to"})
"""Behind these a form in "-ed" is no verb in the past: "to be held", "is defeated"."""
POSSESSIVE = LETTER_OF["APOSTROPHE"] + LETTER_OF["S"]


def points_ahead(tokens: Tokens, at: int, end: int) -> bool:
    """Whether a weekday at tokens `at` to `end` lies ahead.

    It does behind by, until, before and for, never behind since; and where a word of the future stands in the
    same clause with nobody's report in between. A possessive ("Friday's vote") wants the word of the future
    right before it.
    """
    kinds = tokens.kinds
    before = kinds[at - 1] if at else LETTER_OF["BREAK"]
    if kinds.startswith(POSSESSIVE, end):
        return before in FUTURE or before == LETTER_OF["BEFORE"]
    if before == LETTER_OF["FROM"] and kinds[end : end + 1] not in ENDS_OF_RANGE:
        return not _is_past_behind(tokens, end)
    if before == LETTER_OF["BY"] and _is_told_of(tokens, end):
        return False
    if before == LETTER_OF["SINCE"] or (before == LETTER_OF["UNTIL"] and _went_on(tokens, at)):
        return False
    return before in LEADS_AHEAD or _governed_by_future(kinds, at)


def _went_on(tokens: Tokens, at: int) -> bool:
    """Whether the clause before tells of something that went on ("Fighting raged through Sunday")."""
    start = tokens.starts[at]
    left = SENTENCE_END.split(tokens.text[max(0, start - REACH) : start])[-1]
    return not WORDS.lasting_verbs.isdisjoint(LOWER_WORD.findall(left))


def _is_past_behind(tokens: Tokens, end: int) -> bool:
    return any(map(_is_past, LOWER_WORD.findall(_behind(tokens, end))[:AFTER_REACH]))


def _is_told_of(tokens: Tokens, end: int) -> bool:
    """Whether the clause behind says what had happened by then ("By Friday the soldiers had left")."""
    return "had" in LOWER_WORD.findall(_behind(tokens, end))


def _governed_by_future(kinds: str, at: int) -> bool:
    for kind in reversed(kinds[max(0, at - CLAUSE) : at]):
        if kind in FUTURE:
            return True
        if kind in REPORT_STOPS:
            return False
    return False


def pointing(tokens: Tokens, at: int) -> Pointing:
    """Where the clause around token `at` points: ahead by a word of the future, else back by a verb in the
    past before it.
    """
    if _governed_by_future(tokens.kinds, at):
        return Pointing.AHEAD
    first = at
    while first and at - first < CLAUSE and tokens.kinds[first - 1] not in STOPS:
        first -= 1
    start, end = tokens.starts[first], tokens.starts[at]
    words = WORD.findall(tokens.text, max(start, end - REACH), end)
    return Pointing.BACK if any(map(_is_past, words)) else Pointing.NEITHER


def told(found: Found) -> Pointing:
    """How a quarter, a half, a season, a holiday or the like is told of.

    Back, where a finite verb in the past governs it ("fell in the first quarter"), or follows in its part of
    the sentence ("First-quarter profit rose"); ahead by a word of the future, and where an estimate of it is
    meant.
    """
    tokens, at = found.tokens, found.match.start()
    before, behind = _words_before(tokens, at), _behind(tokens, found.match.end())
    near = behind if len(before) <= 1 else behind.partition(",")[0]
    after = _lower_words(near)[:AFTER_REACH]
    if _governed_by_future(tokens.kinds, at) or not WORDS.ahead_anywhere.isdisjoint(before):
        return Pointing.AHEAD
    if not WORDS.ahead_nouns.isdisjoint(after[:AHEAD_NOUN_REACH]):
        return Pointing.AHEAD
    return Pointing.BACK if _is_governed_by_past(before) else _first_tense(after)


def points_back(tokens: Tokens, at: int, end: int) -> bool:
    """Whether a day without a year, at tokens `at` to `end`, is told of as past.

    It is where a finite verb in the past governs it: before it in its sentence ("shot down a balloon on 4
    February"), or after it where it opens the sentence ("On 22 March, Trump signed"). A verb that itself
    looks ahead (agreed, expected, scheduled), a word of the future, or an infinitive, "that", "for" or
    "until" in between leaves it open.
    """
    if _governed_by_future(tokens.kinds, at):
        return False
    before = _words_before(tokens, at)
    if not WORDS.ahead_anywhere.isdisjoint(before):
        return False
    if len(before) <= 1:
        return _first_tense(_lower_words(_behind(tokens, end))[:AFTER_REACH]) is Pointing.BACK
    return _is_governed_by_past(before)


def _words_before(tokens: Tokens, at: int) -> list[str]:
    start = tokens.starts[at]
    return _lower_words(SENTENCE_END.split(tokens.text[max(0, start - REACH) : start])[-1])


def _behind(tokens: Tokens, end: int) -> str:
    """The rest of the sentence, as far as it matters."""
    after = tokens.ends[end - 1]
    return SENTENCE_END.split(tokens.text[after : after + REACH])[0]


def _lower_words(text: str) -> list[str]:
    return [word.lower() for word in LOWER_WORD.findall(text)]


def _is_governed_by_past(before: list[str]) -> bool:
    """Whether the last finite verb among some words is in the past, does not look ahead, and reaches to their
    end.
    """
    verbs = [
        number
        for number, word in enumerate(before)
        if _is_past(word) and before[max(0, number - 1)] not in NOT_FINITE
    ]
    if not verbs or before[verbs[-1]] in WORDS.ahead_verbs:
        return False
    return not any(word in WORDS.ahead_links for word in before[verbs[-1] + 1 :])


def _first_tense(words: list[str]) -> Pointing:
    """Where the first word points that points anywhere."""
    for word in words:
        if word in WORDS.ahead_anywhere:
            return Pointing.AHEAD
        if word in WORDS.ahead_links or word in WORDS.ahead_verbs:
            return Pointing.NEITHER
        if _is_past(word):
            return Pointing.BACK
    return Pointing.NEITHER


def _is_past(word: str) -> bool:
    return word in WORDS.past_verbs or (word.endswith("ed") and len(word) > 3 and word != "united")
