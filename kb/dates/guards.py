"""Looking around: whether a number is a year here, a name a month, a weekday's clause about the future."""

import re

from kb.dates.machine import LETTER_OF, WORDS, letters
from kb.dates.meaning import Cyclic, Duration, Era
from kb.dates.tokens import Tokens

WORD_BEFORE = re.compile(r"([^\W\d_]+)[.]?[\s-]*$")
WORD_AFTER = re.compile(r"\s?-?\s?([^\W\d_]+)")
REACH = 24

# Numbers so far from the present are years only where a word says so.
PLAIN_YEARS = range(1900, 2040)
YEAR_LEADS = letters("IN SINCE BY TO UNTIL FROM BETWEEN BEFORE AFTER OF PORTION_ADJECTIVE AND UNIT")
MONTH_LEADS = letters(
    "IN SINCE BY TO UNTIL AS_OF FROM BETWEEN BEFORE AFTER OF LAST "
    "NEXT THIS PAST PORTION_ADJECTIVE PORTION_COMPARATIVE EVERY PREVIOUS FOLLOWING COMING SAME DASH FOR"
)
DETERMINERS = letters("THE A S")
SHORT_DAY_LEADS = letters("ON SINCE BY LAST NEXT THIS")
MONTHS = letters("MONTH MONTH_SHORT")
JOINTS = letters("AND COMMA DASH TO")
NOT_MONTH_AFTER = {
    name: re.compile("(?:" + "|".join(re.escape(word) for word in guard.after) + r")\b")
    for name, guard in WORDS.not_months.items()
}
NUMBERS = letters("YEAR INTEGER TWODIGIT DAYNUM")
LISTED = letters("AND COMMA")
RANGED = letters("AND TO DASH")
ADDRESS = re.compile(r"\s(?:[A-Z]\w+\s)+(?:Avenue|Street|Road|Boulevard|Drive|Lane)\b")
NAME_AFTER = re.compile(r"['’]?\s(?:" + "|".join(map(re.escape, WORDS.names.after)) + r")\b")
NAME_BEFORE = re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(WORDS.names.before))) + r")\s$")
GIVEN_NAMES = {"April", "June", "August"}


def word_before(text: str, at: int) -> str:
    """The word just before a place in a text, or an empty string."""
    found = WORD_BEFORE.search(text[max(0, at - REACH) : at])
    return found[1] if found else ""


def word_after(text: str, at: int) -> str:
    """The word just after a place in a text, or an empty string."""
    found = WORD_AFTER.match(text, at, at + REACH)
    return found[1] if found else ""


def follows_count_noun(tokens: Tokens, at: int) -> bool:
    """Whether the token at `at` begins with a word or sign that makes the number before it a count ("12
    people", "12%").
    """
    end = tokens.ends[at - 1]
    after = tokens.text[end : end + 1]
    return (after != "" and after in WORDS.not_year_after_signs) or word_after(
        tokens.text, end
    ) in WORDS.not_year_after


def is_year_here(tokens: Tokens, at: int) -> bool:
    """Whether the number of four digits at token `at` is a year.

    Not behind a currency sign or a word that numbers things ("Flight 1549"), not before what is counted
    ("2020 delegates"); outside 1900 to 2039 only behind a preposition.
    """
    text, start = tokens.text, tokens.starts[at]
    before = text[max(0, start - 2) : start].rstrip()[-1:]
    if before and before in WORDS.not_year_before_signs:
        return False
    if _is_numbered(tokens, at) or _is_counted(tokens, at) or ADDRESS.match(text, tokens.ends[at]):
        return False
    if tokens.values[at] in PLAIN_YEARS:
        return True
    return at > 0 and tokens.kinds[at - 1] in YEAR_LEADS


def _is_numbered(tokens: Tokens, at: int) -> bool:
    """Whether a word before it, or before the numbers it is listed with, numbers things: "Flight 1549",
    "Resolutions 1718 and 1874".
    """
    kinds = tokens.kinds
    while at > 1 and kinds[at - 1] in LISTED and kinds[at - 2] in NUMBERS:
        at -= 2
    word = word_before(tokens.text, tokens.starts[at])
    return word in WORDS.not_year_before or word.lower() in WORDS.not_year_before


def _is_counted(tokens: Tokens, at: int) -> bool:
    """Whether what is counted follows: "1,500 troops", "between 1500 and 2000 people". Behind "the" a plain
    year stays one: "the 2017 votes".
    """
    kinds = tokens.kinds
    if at and kinds[at - 1] == LETTER_OF["THE"] and tokens.values[at] in PLAIN_YEARS:
        return False
    if at + 2 < len(kinds) and kinds[at + 1] in RANGED and kinds[at + 2] in NUMBERS:
        return follows_count_noun(tokens, at + 1) or follows_count_noun(tokens, at + 3)
    return follows_count_noun(tokens, at + 1)


def is_in_name(tokens: Tokens, at: int) -> bool:
    """Whether the expression at token `at` belongs to a name ("the March 23 Movement", "Black September",
    "the Six-Day War"). A year and a whole date only tell which one: "the 1979 Revolution".
    """
    meaning, text, start, end = tokens.values[at], tokens.text, tokens.starts[at], tokens.ends[at]
    if isinstance(meaning, Cyclic):
        if text.startswith(".com", end) or NAME_BEFORE.search(text, max(0, start - REACH), start):
            return True
    elif not isinstance(meaning, Duration | Era):
        return False
    return not text[start:end].islower() and NAME_AFTER.match(text, end, end + REACH) is not None


def is_month_here(tokens: Tokens, at: int, end: int) -> bool:
    """Whether the month's name at tokens `at` to `end` stands for the month."""
    kinds, text = tokens.kinds, tokens.text
    name = text[tokens.starts[at] : tokens.ends[at]]
    led = at > 0 and kinds[at - 1] in MONTH_LEADS
    if kinds[at] == LETTER_OF["MONTH_SHORT"]:
        return led
    guard = WORDS.not_months.get(name.capitalize())
    after = word_after(text, tokens.ends[end - 1])
    if guard:
        return _guarded_month(tokens, at, after)
    if name in GIVEN_NAMES and not led and after[:1].isupper() and after not in WORDS.words:
        return at > 0 and kinds[at - 1] in DETERMINERS
    return True


def _guarded_month(tokens: Tokens, at: int, after: str) -> bool:
    """May and March: a verb, a surname or a march unless a preposition, a determiner or another month says
    otherwise.
    """
    name = tokens.text[tokens.starts[at] : tokens.ends[at]].capitalize()
    guard = WORDS.not_months[name]
    if word_before(tokens.text, tokens.starts[at]) in guard.before:
        return False
    rest = tokens.text[tokens.ends[at] : tokens.ends[at] + REACH].lstrip()
    blocked = NOT_MONTH_AFTER[name].match(rest) is not None
    previous = tokens.kinds[at - 1] if at else LETTER_OF["BREAK"]
    if previous in MONTH_LEADS:
        return not blocked
    if previous in DETERMINERS:
        return not blocked and after[:1].islower()
    return _in_list_of_months(tokens, at)


def _in_list_of_months(tokens: Tokens, at: int) -> bool:
    after = tokens.kinds[at + 1 : at + 3]
    before = tokens.kinds[max(0, at - 2) : at]
    return (len(after) == 2 and after[0] in JOINTS and after[1] in MONTHS) or (
        len(before) == 2 and before[1] in JOINTS and before[0] in MONTHS
    )


def is_weekday_name(tokens: Tokens, at: int) -> bool:
    """Whether the weekday at token `at` is a day: no paper's or song's name, and a short form only with its
    stop or in a date.
    """
    text, start, end = tokens.text, tokens.starts[at], tokens.ends[at]
    if tokens.kinds[at] == LETTER_OF["WEEKDAY_SHORT"]:
        return at > 0 and tokens.kinds[at - 1] in SHORT_DAY_LEADS
    guard = WORDS.not_weekdays
    return word_before(text, start) not in guard.before and word_after(text, end) not in guard.after


RATES = letters("ONCE INTEGER TWODIGIT DAYNUM YEAR")
COUNTED = re.compile(
    r"(?:million|billion|trillion|percent|%|cents|dollars|tons|tonnes|barrels|people|units|copies|yen|euros|hours|days|times|share|each)\s*$"
)


def is_rate(tokens: Tokens, at: int) -> bool:
    """Whether the article at token `at` says "for each" ("twice a year", "$5 million a year", "40 hours a
    week").
    """
    if at and tokens.kinds[at - 1] in RATES:
        return True
    start = tokens.starts[at]
    return COUNTED.search(tokens.text[max(0, start - REACH) : start]) is not None


def is_name(tokens: Tokens, at: int) -> bool:
    """Whether the word at token `at` is written as a name: a capital where no sentence begins ("The Daily
    Show", "USA Today").
    """
    start = tokens.starts[at]
    if not tokens.text[start].isupper() or at == 0:
        return False
    before = tokens.text[max(0, start - 2) : start]
    return before.endswith(" ") and (before[0].isalnum() or before[0] in ",'’")
