"""Which way a clause points: whether a word of the future or a verb in the past governs a weekday or a
month.
"""

import re

from kb.dates.machine import LETTER_OF, WORDS, letters
from kb.dates.meaning import Pointing
from kb.dates.tokens import Tokens

CLAUSE = 12
REACH = 100
WORD = re.compile(r"[a-z]+")
FUTURE = letters("FUTURE STARTING")
STOPS = letters("STOP COMMA BREAK")
REPORT_STOPS = STOPS + letters("REPORT")
LEADS_AHEAD = letters("BY UNTIL BEFORE FOR")
LOWER_WORD = re.compile(r"[A-Za-z]+")
SENTENCE_END = re.compile(r"[.;:!?\n](?=\s|$)")
AFTER_REACH = 8
ENDS_OF_RANGE = tuple(letters("TO UNTIL UP_TO DASH"))
NOT_FINITE = frozenset({"be", "being", "is", "are", "to"})
"""Behind these a form in "-ed" is no verb in the past: "to be held", "is defeated"."""
POSSESSIVE = LETTER_OF["APOSTROPHE"] + LETTER_OF["S"]


def points_ahead(tokens: Tokens, at: int, end: int) -> bool:
    """Whether a weekday at tokens `at` to `end` lies ahead.

    It does behind by, until, before and for; and where a word of the future stands in the same clause with
    nobody's report in between. A possessive ("Friday's vote") wants the word of the future right before it.
    """
    kinds = tokens.kinds
    before = kinds[at - 1] if at else LETTER_OF["BREAK"]
    if kinds.startswith(POSSESSIVE, end):
        return before in FUTURE or before == LETTER_OF["BEFORE"]
    if before == LETTER_OF["FROM"] and kinds[end : end + 1] not in ENDS_OF_RANGE:
        return not _is_past_behind(tokens, end)
    if before == LETTER_OF["BY"] and _is_told_of(tokens, end):
        return False
    if before == LETTER_OF["UNTIL"] and _went_on(tokens, at):
        return False
    return before in LEADS_AHEAD or _governed_by_future(kinds, at)


def _went_on(tokens: Tokens, at: int) -> bool:
    """Whether the clause before tells of something that went on ("Fighting raged through Sunday")."""
    start = tokens.starts[at]
    left = SENTENCE_END.split(tokens.text[max(0, start - REACH) : start])[-1]
    return not WORDS.lasting_verbs.isdisjoint(LOWER_WORD.findall(left))


def _is_past_behind(tokens: Tokens, end: int) -> bool:
    right = SENTENCE_END.split(tokens.text[tokens.ends[end - 1] : tokens.ends[end - 1] + REACH])[0]
    return any(map(_is_past, LOWER_WORD.findall(right)[:AFTER_REACH]))


def _is_told_of(tokens: Tokens, end: int) -> bool:
    """Whether the clause behind says what had happened by then ("By Friday the soldiers had left")."""
    right = SENTENCE_END.split(tokens.text[tokens.ends[end - 1] : tokens.ends[end - 1] + REACH])[0]
    return "had" in LOWER_WORD.findall(right)


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


def points_back(tokens: Tokens, at: int, end: int) -> bool:
    """Whether a day without a year, at tokens `at` to `end`, is told of as past.

    It is where a finite verb in the past governs it: before it in its sentence ("shot down a balloon on 4
    February"), or after it where it opens the sentence ("On 22 March, Trump signed"). A verb that itself
    looks ahead (agreed, expected, scheduled), a word of the future, or an infinitive, "that", "for" or
    "until" in between leaves it open.
    """
    if _governed_by_future(tokens.kinds, at):
        return False
    start = tokens.starts[at]
    left = SENTENCE_END.split(tokens.text[max(0, start - REACH) : start])[-1]
    before = [word.lower() for word in LOWER_WORD.findall(left)]
    if not WORDS.ahead_anywhere.isdisjoint(before):
        return False
    if len(before) <= 1:
        right = SENTENCE_END.split(tokens.text[tokens.ends[end - 1] : tokens.ends[end - 1] + REACH])[0]
        return _past_comes_first([word.lower() for word in LOWER_WORD.findall(right)][:AFTER_REACH])
    verbs = [
        number
        for number, word in enumerate(before)
        if _is_past(word) and before[max(0, number - 1)] not in NOT_FINITE
    ]
    if not verbs or before[verbs[-1]] in WORDS.ahead_verbs:
        return False
    return not any(word in WORDS.ahead_links for word in before[verbs[-1] + 1 :])


def _past_comes_first(words: list[str]) -> bool:
    for word in words:
        if word in WORDS.ahead_links or word in WORDS.ahead_verbs:
            return False
        if _is_past(word):
            return True
    return False


def _is_past(word: str) -> bool:
    return word in WORDS.past_verbs or (word.endswith("ed") and len(word) > 3 and word != "united")
