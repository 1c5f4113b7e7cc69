"""Whether a name stands for who acts or for where, and whether it only qualifies a noun."""

from kb.actors.names import NameMatch
from kb.actors.page import Page
from kb.terms.actors import NameKind, Reading

ARTICLES = frozenset({"the", "a", "an"})
CLOSE = frozenset({"in", "at", "near", "outside", "inside"})
CLAUSE_MARKS = frozenset({",", ";", ":"})


def reading_of(page: Page, match: NameMatch, kind: NameKind) -> Reading:
    """`in Beijing` is a place, `Beijing said` an actor. A demonym is of a place only in "in a Syrian
    village".
    """
    before = match.first - 1
    if before < 0 or page.gap(before).strip(" \n(") or _begins_sentence(page, match):
        return Reading.ACTOR
    word = page.words[before]
    if word.key in ARTICLES:
        before -= 1
        if before < 0 or page.gap(before) != " ":
            return Reading.ACTOR
        word = page.words[before]
    if word.is_capital and word.key not in CLOSE:
        # "North Korea" is a name of its own; "Northern Ireland" as well.
        return Reading.ACTOR
    if kind is NameKind.DEMONYM:
        return Reading.PLACE if word.key in CLOSE and _is_attributive_demonym(page, match) else Reading.ACTOR
    return Reading.PLACE if word.key in page.lexicon.place_before else Reading.ACTOR


def is_attributive(page: Page, match: NameMatch, kind: NameKind) -> bool:
    """Whether the name only qualifies the noun after it: "Russian forces", "Seoul's offer", "U.S.
    sanctions".
    """
    after = page.text[match.end : match.end + 2]
    if after[:2] in ("'s", "’s") or (after[:1] in ("'", "’") and page.text[match.end - 1] == "s"):
        return True
    if kind is NameKind.DEMONYM:
        return _is_attributive_demonym(page, match)
    following = page.word(match.last + 1)
    if following is None or page.gap(match.last) != " " or following.is_capital:
        return False
    if following.key in page.lexicon.thing_after or following.key in page.lexicon.titles:
        return True
    return kind is NameKind.ABBREVIATION and not _looks_like_verb(page, following.key)


def _is_attributive_demonym(page: Page, match: NameMatch) -> bool:
    following = page.word(match.last + 1)
    if (
        following is None
        or page.gap(match.last) not in (" ", "-")
        or following.key in ("and", "or", "who", "in")
    ):
        return False
    plural = page.words[match.last].key.endswith("s") and page.words[match.last].key not in ("swiss",)
    return not plural and not (
        _looks_like_verb(page, following.key) and following.key not in page.lexicon.titles
    )


def _looks_like_verb(page: Page, key: str) -> bool:
    return key in page.lexicon.saying or key in (
        "and",
        "or",
        "to",
        "in",
        "on",
        "for",
        "with",
        "at",
        "by",
        "of",
    )


def _begins_sentence(page: Page, match: NameMatch) -> bool:
    return page.starts_sentence(match.first)
