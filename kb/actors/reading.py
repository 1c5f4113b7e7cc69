"""Whether a name stands for who acts or for where, and whether it only qualifies a noun."""

from kb.actors.bare import is_in_place, is_of_place
from kb.actors.names import NameMatch
from kb.actors.page import Page
from kb.terms.actors import ActorKind, NameKind, Reading

ARTICLES = frozenset({"the", "a", "an"})
CLOSE = frozenset({"in", "at", "near", "outside", "inside"})
LONGEST_WAY = 3
"""So many words may stand between a word of going and "to"."""

CLAUSE_MARKS = frozenset({",", ";", ":"})


def reading_of(page: Page, match: NameMatch, kind: NameKind) -> Reading:
    """`in Beijing` is a place, `Beijing said` an actor. A demonym is a place only in "in a Syrian village".

    Matches are to be asked in order: a place may make one of the next ("in Paris and London").
    """
    is_place = (
        (kind is not NameKind.DEMONYM and _is_of_place(page, match, kind))
        or _is_listed_place(page, match)
        or _is_in_address(page, match, kind)
        or _stands_as_place(page, match, kind)
    )
    page.readings[match.last] = Reading.PLACE if is_place else Reading.ACTOR
    return page.readings[match.last]


def _stands_as_place(page: Page, match: NameMatch, kind: NameKind) -> bool:
    """Whether the words before it make it a place."""
    before = match.first - 1
    if before < 0 or page.gap(before).strip(" \n(") or _begins_sentence(page, match):
        return False
    if page.words[before].key in ARTICLES:
        before -= 1
        if before < 0 or page.gap(before) != " ":
            return False
    if is_of_place(page, before):
        return kind is not NameKind.DEMONYM and not _is_owner(page, match)
    word = page.words[before]
    if kind is NameKind.CAPITAL and word.key == "capital":
        return not _goes_on_as_actor(page, match)
    if kind is NameKind.CAPITAL and _is_on_way(page, match, before):
        return True
    if word.is_capital and word.key not in CLOSE:
        # "North Korea" is a name of its own; "Northern Ireland" as well.
        return False
    if kind is NameKind.DEMONYM:
        return word.key in CLOSE and _is_attributive_demonym(page, match)
    return word.key in page.lexicon.place_before


def _is_on_way(page: Page, match: NameMatch, before: int) -> bool:
    """Whether it is where somebody goes from or to: "from Abuja to Kaduna", "from Tyre to Tripoli"."""
    if page.words[before].key == "from":
        following = page.word(match.last + 1)
        return following is not None and following.key == "to" and page.gap(match.last) == " "
    if page.words[before].key != "to":
        return False
    start = page.word(before - 2)
    return (start is not None and start.key == "from") or _goes(page, before)


def _goes(page: Page, at: int) -> bool:
    """Whether a word of going stands shortly before word number `at`, in the same sentence."""
    for near in range(at - 1, max(-1, at - 1 - LONGEST_WAY), -1):
        if page.words.keys[near] in page.lexicon.going:
            return True
        if page.starts_sentence(near):
            return False
    return False


def _is_of_place(page: Page, match: NameMatch, kind: NameKind) -> bool:
    """ "Beijing airport", "the Syria border": a noun after the name makes a place of it."""
    following = page.word(match.last + 1)
    if kind is NameKind.METONYM and page.words[match.last].key == "dc":
        return not _goes_on_as_actor(page, match)
    if following is None or page.gap(match.last) != " ":
        return False
    if kind is NameKind.CAPITAL and _happens_there(page, match.last + 1):
        return True
    if following.key not in page.lexicon.place_after:
        return False
    return kind is NameKind.CAPITAL or following.key not in ("embassy", "time")


def _happens_there(page: Page, at: int) -> bool:
    """Whether the words say what happens in a city: "the Berlin helicopter crash", "the Paris attacks"."""
    first, second = page.words[at], page.word(at + 1)
    if first.key in page.lexicon.city_after:
        return True
    goes_on = second is not None and page.gap(at) == " " and not first.is_capital
    return (
        goes_on
        and second is not None
        and second.key in page.lexicon.city_after
        and (first.key not in page.lexicon.saying)
    )


def _is_in_address(page: Page, match: NameMatch, kind: NameKind) -> bool:
    """The country of "Valencia, Spain" and of "Athens, Greece", and the capital of the latter; not Spain of
    "France, Spain" or "in Valencia, Spain said".
    """
    if kind is NameKind.DEMONYM or _goes_on_as_actor(page, match):
        return False
    if kind is NameKind.CAPITAL:
        country = page.match_from.get(match.last + 1)
        return (
            page.gap(match.last) == ", " and _is_same_country(match, country) and not _is_owner(page, country)
        )
    town = page.word(match.first - 1)
    if town is None or page.gap(match.first - 1) != ", " or not town.is_capital or len(town.text) < 3:
        return False
    if match.first - 1 in page.inside_match:
        other = page.match_to.get(match.first - 1)
        return _is_same_country(match, other) or _is_town(page, other)
    return town.text not in page.lexicon.name_neighbours and not page.starts_sentence(match.first - 1)


def _is_town(page: Page, match: NameMatch | None) -> bool:
    """Whether what might be a surname is a town: "in Lagos"."""
    return match is not None and match.records[0].kind is ActorKind.PERSON and is_in_place(page, match)


def _goes_on_as_actor(page: Page, match: NameMatch) -> bool:
    following = page.word(match.last + 1)
    says = following is not None and page.gap(match.last) == " " and following.key in page.lexicon.saying
    return says or _is_owner(page, match)


def _is_owner(page: Page, match: NameMatch | None) -> bool:
    return match is not None and page.gap(match.last).startswith(("'", "’"))


def _is_same_country(match: NameMatch, other: NameMatch | None) -> bool:
    if other is None:
        return False
    return bool({record.actor for record in match.records} & {record.actor for record in other.records})


def _is_listed_place(page: Page, match: NameMatch) -> bool:
    """The others of "in Paris, London and Rome"; not of "in Paris, and London said"."""
    before, after = page.word(match.first - 1), page.word(match.last + 1)
    gap, goes_on = page.gap(match.first - 1), page.gap(match.last)
    if after and goes_on == " " and after.key in page.lexicon.saying:
        return False
    if gap == ", ":
        is_list = after is not None and (goes_on == ", " or after.key in ("and", "or"))
        return is_list and page.readings.get(match.first - 1) is Reading.PLACE
    if before is None or gap != " " or before.key not in ("and", "or"):
        return False
    return page.gap(match.first - 2) in (" ", ", ") and page.readings.get(match.first - 2) is Reading.PLACE


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
    if following is None or page.gap(match.last) != " ":
        return False
    if following.is_capital:
        return following.key in page.lexicon.thing_after
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
