"""Whom a surname means: the one introduced, the one the title fits, or the one everybody means."""

from dataclasses import dataclass

from kb.actors.bare import persons_known_by_surname
from kb.actors.names import NameMatch
from kb.actors.page import Page
from kb.actors.titles import Title, title_ending_at


@dataclass(frozen=True, slots=True)
class Resolved:
    """The person meant, or None with those between whom nothing decides."""

    person: str | None
    candidates: tuple[str, ...] = ()


NOBODY = Resolved(None)


def title_before(page: Page, match: NameMatch) -> Title | None:
    """The title right before a name ("South Korean President" Lee, "President of Chile" Bachelet), if there
    is one.
    """
    if match.first == 0 or page.gap(match.first - 1).strip(" \n."):
        return None
    owner = page.match_to.get(match.first - 1)
    if owner and page.owner_of_office(owner):
        at = owner.first - 1
        at -= at >= 0 and page.words[at].key == "the"
        return title_ending_at(page, at - 1) if at > 0 and page.words[at].key == "of" else None
    return title_ending_at(page, match.first - 1)


def resolve_surname(page: Page, match: NameMatch, title: Title | None) -> Resolved:
    """Resolve a name that is only a surname."""
    persons = list(dict.fromkeys(record.actor for record in match.records))
    introduced = [person for person in persons if person in page.introduced]
    if title and title.office and not _is_courtesy(title):
        fitting = [person for person in introduced or persons if _title_fits(page, person, title)]
        if len(fitting) == 1:
            return Resolved(fitting[0])
        if not introduced:
            return Resolved(None, tuple(fitting)) if fitting else NOBODY
    if introduced:
        return _one_of(page, introduced)
    return _well_known(page, match)


def contradiction(page: Page, person: str, title: Title | None) -> str | None:
    """What is odd about the title that the text gives a person, against the tenures, as a sentence."""
    if title is None or not title.is_former or page.published is None:
        return None
    held = [office for office in page.gazetteer.offices_of(person, page.day) if title.noun in office.names]
    held = [office for office in held if title.owner in (None, office.of)]
    if not held:
        return None
    return f"The text says former {title.noun}; on {page.published} the office ({held[0].title}) was held."


def is_stranger(page: Page, match: NameMatch) -> bool:
    """Whether a surname or a city is part of somebody else's name: "Barbara Bush", "George Washington",
    "Paris Hilton".
    """
    return _is_name_word(page, match.first - 1, page.gap(match.first - 1)) or _is_name_word(
        page, match.last + 1, page.gap(match.last)
    )


def _is_name_word(page: Page, at: int, gap: str) -> bool:
    word = page.word(at)
    if word is None or gap not in (" ", ". ") or not word.is_capital or at in page.inside_full_name:
        return False
    if gap == ". " and len(word.text) > 1:
        return False
    if word.text in page.lexicon.name_neighbours or word.key in page.lexicon.titles:
        return False
    return not (word.text.isupper() and len(word.text) > 3)


def _is_courtesy(title: Title) -> bool:
    return title.noun in ("mr", "mrs", "ms", "dr", "sir", "lady", "lord")


def _title_fits(page: Page, person: str, title: Title) -> bool:
    noun = title.office.removeprefix("acting ")
    if title.is_deputy and not noun.startswith(("vice", "deputy")):
        return False
    gazetteer = page.gazetteer
    if page.published and not title.is_former and not title.is_coming:
        offices = gazetteer.offices_of(person, page.day)
    else:
        offices = gazetteer.all_offices_of(person)
    return any(noun in office.names and title.owner in (None, office.of) for office in offices)


def _one_of(page: Page, introduced: list[str]) -> Resolved:
    if len(introduced) == 1:
        return Resolved(introduced[0])
    # Two of a family: news calls the head by the surname alone and the other one in full.
    heads = [
        person for person in introduced if page.published and page.gazetteer.is_head(person, page.published)
    ]
    return Resolved(heads[0]) if len(heads) == 1 else Resolved(None, tuple(introduced))


def _well_known(page: Page, match: NameMatch) -> Resolved:
    if is_stranger(page, match):
        return NOBODY
    persons = persons_known_by_surname(page, match)
    return Resolved(persons[0]) if len(persons) == 1 else Resolved(None, tuple(persons))
