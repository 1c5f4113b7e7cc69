"""Persons whom the gazetteer does not know, and whom the text introduces by an office: "German Foreign
Minister Jane Roe", "Jane Roe, the foreign minister of Germany,". They become proposed actors.
"""

from collections.abc import Iterator
from dataclasses import replace

from kb.actors.page import Page
from kb.actors.titles import Title, title_ending_at
from kb.actors.tokens import name_key
from kb.terms.actors import ActorKind, ActorMention, MentionBasis
from kb.terms.ids import slug_of

LONGEST, SHORTEST = 4, 2
"""Words of a name."""

SURNAME_FIRST = frozenset({"KOR", "PRK", "CHN", "TWN", "HKG", "VNM"})
"""Where names begin with the surname."""

PROPOSED = "{name} is not in the gazetteer; proposed by the title that the text gives."


def find_strangers(page: Page) -> list[ActorMention]:
    """Every mention of a person whom the gazetteer does not know and a title with its country or organisation
    introduces, in order. `page.strangers` learns of them.
    """
    introduced = list(_introduced(page))
    spans = {(each.start, each.end) for each in introduced}
    again = [each for each in _named_again(page) if (each.start, each.end) not in spans]
    return sorted([*introduced, *again], key=lambda mention: mention.start)


def _introduced(page: Page) -> Iterator[ActorMention]:
    for at in page.title_places:
        title = title_ending_at(page, at)
        if title is None or title.noun not in page.lexicon.introducing or at in page.inside_match:
            continue
        bounds = _name_behind(page, title) or _name_before(page, title)
        owner = title.owner or (_owner_beside(page, title, *bounds) if bounds else None)
        if bounds and owner:
            mention = _mention(page, bounds, title, owner)
            surname = page.words.keys[bounds[0] if owner in SURNAME_FIRST else bounds[1]]
            page.strangers.setdefault(surname, mention)
            yield mention


def _mention(page: Page, bounds: tuple[int, int], title: Title, owner: str) -> ActorMention:
    start, end = page.words[bounds[0]].start, page.words[bounds[1]].end
    name = " ".join(page.text[start:end].split())
    person = slug_of(name)
    # A spelling that the gazetteer does not have may still make the id of a person it knows.
    is_known = person in page.gazetteer
    return ActorMention(
        start,
        end,
        page.text[start:end],
        person,
        page.gazetteer.name_of(person) if is_known else name,
        ActorKind.PERSON,
        MentionBasis.NAME,
        title=None if title.is_former or title.is_deputy else title.office,
        country=owner if owner.isupper() and not title.is_former else None,
        note=None if is_known else PROPOSED.format(name=name),
        proposed=not is_known,
    )


def _named_again(page: Page) -> Iterator[ActorMention]:
    """The surname alone, or the full name, behind where the text introduces the person."""
    for at, key in enumerate(page.words.keys if page.strangers else ()):
        known = page.strangers.get(key)
        if known is None or at in page.inside_full_name or not page.words[at].is_capital:
            continue
        start, end = page.words[at].start, page.words[at].end
        if start < known.end:
            continue
        whole = _whole_name(page, at, known)
        basis = MentionBasis.NAME if whole else MentionBasis.SURNAME
        if whole:
            start, end = whole
        elif (
            at
            and _is_name_word(page, at - 1)
            and _goes_on(page, at - 1, at - 1)
            and not page.starts_sentence(at)
        ):
            continue
        country = known.country if whole is None else None
        yield replace(
            known, start=start, end=end, text=page.text[start:end], basis=basis, title=None, country=country
        )


def _whole_name(page: Page, at: int, known: ActorMention) -> tuple[int, int] | None:
    """Where the full name stands that has its surname at word `at`."""
    keys = name_key(known.name)
    for first in (at, at - len(keys) + 1):
        if first >= 0 and tuple(page.words.keys[first : first + len(keys)]) == keys:
            return page.words[first].start, page.words[first + len(keys) - 1].end
    return None


def _name_behind(page: Page, title: Title) -> tuple[int, int] | None:
    """The name right after the title, or after the title's country ("Prime Minister of Peru Jane Roe")."""
    if page.gap(title.last) == " " and (bounds := _name_from(page, title.last + 1)):
        return bounds
    for first in (title.last + 2, title.last + 3):
        owner = page.match_from.get(first)
        if owner and page.owner_of_office(owner) and page.gap(owner.last) == " ":
            return _name_from(page, owner.last + 1)
    return None


def _name_from(page: Page, first: int) -> tuple[int, int] | None:
    """The words of a name that begins with word number `first`."""
    last = first - 1
    while last - first + 1 < LONGEST and _goes_on(page, first, last):
        last += 1
    return (first, last) if last - first + 1 >= SHORTEST and _has_slug(page, first, last) else None


def _goes_on(page: Page, first: int, last: int) -> bool:
    """Whether the next word belongs to a name too; behind a hyphen it may begin with a small letter."""
    if last < first:
        return _is_name_word(page, last + 1)
    gap = page.gap(last)
    return gap == "-" or ((gap in (" ", "\n") or _is_initial(page, last)) and _is_name_word(page, last + 1))


def _reaches_back(page: Page, at: int) -> bool:
    """Whether the name of word number `at` has the word before it too."""
    return _is_name_word(page, at - 1) and _goes_on(page, at - 1, at - 1)


def _is_initial(page: Page, at: int) -> bool:
    return page.gap(at) == ". " and len(page.words[at].text) == 1


def _name_before(page: Page, title: Title) -> tuple[int, int] | None:
    """The name between which and the title only a comma stands: "Jane Roe, foreign minister of Peru"."""
    last = title.start - 1
    last -= last >= 0 and page.words.keys[last] == "the"
    if last < 1 or page.gap(last) != ", ":
        return None
    first = last
    while last - first + 1 < LONGEST and first > 0 and _reaches_back(page, first):
        first -= 1
    return (first, last) if first < last and _is_name_word(page, last) else None


def _has_slug(page: Page, first: int, last: int) -> bool:
    """Whether an id can be made of the words: of none in another script."""
    return bool(slug_of(page.text[page.words[first].start : page.words[last].end]))


def _is_name_word(page: Page, at: int) -> bool:
    """Whether the word may be part of an unknown name: capital, in no known name, no title, no word that only
    begins sentences.
    """
    word = page.word(at)
    if word is None or not word.is_capital or at in page.inside_full_name:
        return False
    is_shouted = word.text.isupper() and len(word.text) > 1
    others = page.lexicon.name_neighbours | page.lexicon.bodies
    return not (is_shouted or word.text in others or word.key in page.lexicon.titles)


def _owner_beside(page: Page, title: Title, first: int, last: int) -> str | None:
    """The country of "Prime Minister of Peru Jane Roe" and of "Foreign Minister Jane Roe of Peru"."""
    between = page.match_to.get(first - 1)
    if between and between.first > title.last:
        return page.owner_of_office(between)
    if page.gap(last) != " " or page.words.keys[last + 1] != "of":
        return None
    at = last + 2
    at += at < len(page.words) and page.words.keys[at] == "the"
    return page.owner_of_office(page.match_from.get(at))
