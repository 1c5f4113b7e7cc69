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
FUTURE = letters("FUTURE")
STOPS = letters("STOP COMMA BREAK")
REPORT_STOPS = STOPS + letters("REPORT")
LEADS_AHEAD = letters("BY UNTIL BEFORE FOR")
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
    return before in LEADS_AHEAD or _governed_by_future(kinds, at)


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
    past = any(word in WORDS.past_verbs or (word.endswith("ed") and len(word) > 3) for word in words)
    return Pointing.BACK if past else Pointing.NEITHER
