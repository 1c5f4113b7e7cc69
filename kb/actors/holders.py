"""Titles that stand for whoever holds them: "the South Korean president", "the president" said again."""

from collections.abc import Iterator, Sequence

from kb.actors.page import Page
from kb.actors.predicates import bearer_before, is_predicate, is_strangers
from kb.actors.titles import Title, title_ending_at
from kb.terms.actors import ActorKind, ActorMention, MentionBasis


def find_holders(page: Page, named: Sequence[ActorMention]) -> Iterator[ActorMention]:
    """Titles that stand for their holder: with a country, or repeated after the holder was named with it."""
    bearers = {
        each.start: each for each in named if each.kind is ActorKind.PERSON and each.actor and each.title
    }
    last: dict[str, ActorMention] = {}
    by_end = {each.end: each for each in named if each.kind is ActorKind.PERSON}
    starts = {each.start for each in named if each.kind is ActorKind.PERSON}
    for at in sorted({*page.title_places, *map(page.words.number_at, bearers)}):
        start = page.words.starts[at]
        if start in bearers:
            last[str(bearers[start].title)] = bearers[start]
        title = title_ending_at(page, at)
        if title is None or at in page.inside_match:
            continue
        if not _is_of_today(title) or not _is_definite(page, title):
            continue
        if _goes_on(page, at, starts) or _has_bearer_after_owner(page, at):
            continue
        if is_predicate(page, title) or is_strangers(page, title):
            continue
        yield from _holder(page, title, last, bearer_before(page, title, by_end))


def _is_of_today(title: Title) -> bool:
    return not (title.is_former or title.is_coming or title.is_deputy)


def _is_definite(page: Page, title: Title) -> bool:
    """Whether it means the one in office: not "a Russian minister", "the UN chief inspector"."""
    before, after = page.word(title.start - 1), page.word(title.last + 1)
    if before and page.gap(title.start - 1) == " " and before.key in page.lexicon.indefinite:
        return False
    if title.noun not in ("chief", "head") or after is None or page.gap(title.last) != " ":
        return True
    is_owned_before = title.start < title.first
    return not (after.key in page.lexicon.other_post or (after.key == "of" and is_owned_before))


def _goes_on(page: Page, at: int, person_starts: set[int]) -> bool:
    """Whether a name, or a longer title, follows the word."""
    following = page.word(at + 1)
    if following is None or page.gap(at) not in (" ", "-", "\n"):
        return False
    if following.start in person_starts or following.is_capital:
        return True
    return title_ending_at(page, at + 1) is not None and page.gap(at) != "\n"


def _has_bearer_after_owner(page: Page, at: int) -> bool:
    """Whether a name ends the title: "President of Chile Michelle Bachelet"."""
    for first in (at + 2, at + 3):
        owner = page.match_from.get(first)
        if owner and page.gap(owner.last) == " ":
            bearer = page.match_from.get(owner.last + 1)
            return bearer is not None and bearer.records[0].kind is ActorKind.PERSON
    return False


def _holder(
    page: Page, title: Title, last: dict[str, ActorMention], named: ActorMention | None
) -> Iterator[ActorMention]:
    start, end = page.words[title.first].start, page.words[title.last].end
    words = page.text[start:end]
    owner, country = title.owner, title.country
    before = page.word(title.first - 1)
    following = page.word(title.last + 1)
    is_of_another = following is not None and following.key == "of"
    is_repeated = owner is None and not is_of_another and before is not None and before.key == "the"
    bearer = last.get(title.office) if is_repeated else None
    if is_repeated and bearer is None:
        owner = country = page.lexicon.sole_titles.get(title.noun)
    if owner:
        if not page.gazetteer.has_office(owner, title.office.removeprefix("acting ")):
            return
        holders = page.gazetteer.holders(owner, title.office, page.day)
        if named and named.actor and not named.proposed and _ever_held(page, named.actor, owner, title):
            holders = [named.actor]
    elif bearer and bearer.actor:
        country, holders = bearer.country, [bearer.actor]
    else:
        return
    person = holders[0] if len(holders) == 1 else None
    yield ActorMention(
        start,
        end,
        words,
        person,
        _name_of(page, person, words, bearer),
        ActorKind.PERSON,
        MentionBasis.TITLE,
        title=title.office,
        country=country,
        candidates=() if person else tuple(holders),
        note=bearer.note if bearer and bearer.proposed else None,
        proposed=bool(bearer and bearer.proposed),
    )


def _name_of(page: Page, person: str | None, words: str, bearer: ActorMention | None) -> str:
    """How the holder is shown: the words of the text where nobody is decided on."""
    if person is None:
        return words
    return bearer.name if bearer and bearer.actor == person else page.gazetteer.name_of(person)


def _ever_held(page: Page, person: str, owner: str, title: Title) -> bool:
    noun = title.office.removeprefix("acting ")
    offices = page.gazetteer.all_offices_of(person)
    return any(office.of == owner and noun in office.names for office in offices)
