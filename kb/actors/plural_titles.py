"""Several holders in one title: "the leaders of Japan and South Korea", "the Polish and Czech presidents",
and "his Pakistani counterpart".
"""

from collections.abc import Sequence
from dataclasses import replace

from kb.actors.page import COUNTERPARTS, Page
from kb.terms.actors import ActorKind, ActorMention, MentionBasis, Reading

JOINTS = frozenset({", ", ", and ", " and ", ", the ", " and the ", ", and the ", " & "})


def stand_for_holders(page: Page, named: Sequence[ActorMention]) -> list[ActorMention]:
    """The mentions with each country of a plural title turned into the one who holds the office there.

    A country without that office, or with several holders, stays as it is.
    """
    mentions = list(named)
    at_start = {mention.start: number for number, mention in enumerate(mentions)}
    for at in page.plural_places:
        if page.words.keys[at] in COUNTERPARTS:
            _turn(page, mentions, _run_before(page, mentions, at), _office_before(page, mentions, at))
        else:
            first, noun = _plural(page, at)
            run = _run_after(page, mentions, at_start, at) or _run_before(page, mentions, first)
            if noun and len(run) > 1:
                _turn(page, mentions, run, noun)
    return mentions


def _plural(page: Page, at: int) -> tuple[int, str]:
    """The first word and the noun of the plural title that ends at a word; no noun where it is none."""
    plurals = page.lexicon.plural_titles
    for first in (at - 1, at):
        noun = plurals.get(" ".join(page.words.keys[max(first, 0) : at + 1]))
        if noun and first >= 0:
            return first, noun
    return at, ""


def _run_after(page: Page, mentions: list[ActorMention], at_start: dict[int, int], at: int) -> list[int]:
    """The countries of "presidents of A, B and the C"."""
    following = page.word(at + 1)
    if following is None or following.key != "of" or page.gap(at) != " ":
        return []
    start = at + 2
    word = page.word(start)
    if word and word.key == "the":
        word = page.word(start + 1)
    number = at_start.get(word.start) if word else None
    run: list[int] = []
    while number is not None and _is_country(mentions[number]):
        run.append(number)
        following_number = number + 1
        if following_number >= len(mentions):
            break
        between = page.text[mentions[number].end : mentions[following_number].start]
        number = following_number if between in JOINTS else None
    return run


def _run_before(page: Page, mentions: list[ActorMention], first: int) -> list[int]:
    """The countries of "A, B and C presidents", whose title begins with word number `first`."""
    end = page.words.starts[first]
    number = next((n for n in range(len(mentions) - 1, -1, -1) if mentions[n].end <= end), None)
    if number is None or page.text[mentions[number].end : end] != " ":
        return []
    run: list[int] = []
    while number is not None and _is_country(mentions[number]):
        run.insert(0, number)
        before = number - 1
        joined = before >= 0 and page.text[mentions[before].end : mentions[number].start] in JOINTS
        number = before if joined else None
    return run


def _is_country(mention: ActorMention) -> bool:
    return mention.kind is ActorKind.COUNTRY and mention.actor is not None


def _office_before(page: Page, mentions: list[ActorMention], at: int) -> str:
    """The office of the person named last before a word, in its sentence; none where a name follows it."""
    following = page.word(at + 1)
    if following and page.gap(at) in (" ", ", ") and following.is_capital:
        return ""
    place = page.words.starts[at]
    for mention in reversed(mentions):
        if mention.start < place and mention.title:
            return mention.title if page.same_sentence(mention.start, place) else ""
    return ""


def _turn(page: Page, mentions: list[ActorMention], run: list[int], noun: str) -> None:
    for number in run if noun else ():
        mention = mentions[number]
        country = str(mention.actor)
        if not page.gazetteer.has_office(country, noun):
            continue
        holders = page.gazetteer.holders(country, noun, page.day)
        if len(holders) == 1:
            mentions[number] = replace(
                mention,
                actor=holders[0],
                name=page.gazetteer.name_of(holders[0]),
                kind=ActorKind.PERSON,
                basis=MentionBasis.TITLE,
                reading=Reading.ACTOR,
                title=noun,
                country=country,
                attributive=False,
            )
