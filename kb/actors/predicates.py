"""Titles that say what somebody is or becomes, and so do not mean the one in office: "elected as the
president of Chile", "Jane Roe, leader of the Greens".
"""

import re
from collections.abc import Mapping

from kb.actors.page import Page
from kb.actors.titles import Title
from kb.terms.actors import ActorMention

ARTICLES = frozenset({"the", "its", "their", "his", "her"})
ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
LONGEST_WAY = 12
"""So many words before "as the president" the verb of electing is looked for."""


def is_predicate(page: Page, title: Title) -> bool:
    """Whether somebody is elected, sworn in, proposed or dismissed as what the title says."""
    if page.words[title.start].key in page.lexicon.becoming:
        return _is_verb(page, title.start)
    at = title.start - 1
    at -= _is_ordinal(page, at)
    has_article = at >= 0 and page.words[at].key in ARTICLES
    at -= has_article
    before = page.word(at)
    if before is None or page.gap(at) != " ":
        return False
    if before.key in ("as", "for"):
        return not has_article or _has_verb_of_becoming(page, at)
    if before.key == "of":
        return at > 0 and page.words[at - 1].key in page.lexicon.posts
    return before.key in page.lexicon.becoming


def _is_verb(page: Page, at: int) -> bool:
    """Whether the word tells what happened ("is elected president"), not what somebody is ("the elected
    president").
    """
    before = page.word(at - 1)
    if before is None or page.starts_sentence(at):
        return False
    return before.key not in ARTICLES and before.key != "newly"


def _is_ordinal(page: Page, at: int) -> bool:
    """ "6th" of "the 6th president"."""
    return at >= 0 and ORDINAL.fullmatch(page.words.keys[at]) is not None


def _has_verb_of_becoming(page: Page, last: int) -> bool:
    """Whether one of them comes in the same sentence shortly before word number `last`."""
    for at in range(last, max(-1, last - LONGEST_WAY), -1):
        if at < last and page.words[at].key in page.lexicon.becoming:
            return True
        if page.starts_sentence(at):
            return False
    return False


def bearer_before(page: Page, title: Title, by_end: Mapping[int, ActorMention]) -> ActorMention | None:
    """The person named right before a title between commas: "Joe Biden, the U.S. vice president,"."""
    at = _word_before_comma(page, title)
    return by_end.get(page.words[at].end) if at is not None else None


def is_strangers(page: Page, title: Title) -> bool:
    """Whether somebody unknown is named right before the title: "Jane Roe, leader of the Greens"."""
    at = _word_before_comma(page, title)
    if at is None or at == 0 or page.gap(at - 1) != " ":
        return False
    name = (page.words[at - 1], page.words[at])
    neighbours = page.lexicon.name_neighbours
    return all(word.is_capital and word.text not in neighbours for word in name) and not (
        {at - 1, at} & page.inside_match
    )


def _word_before_comma(page: Page, title: Title) -> int | None:
    at = title.start - 1
    at -= at >= 0 and page.words[at].key == "the"
    return at if at >= 0 and page.gap(at) == ", " else None
