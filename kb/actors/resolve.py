"""Who is meant by the names, titles and pronouns of a text, as of the day it was published.

In order: full names; titles with a surname; surnames introduced in the text; a title with its country ("the
South Korean president") or repeated ("the president"); "the North" and "the South" where a Korea is in play;
pronouns. What nothing decides stays unresolved, with its candidates.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from kb.actors.gazetteer import Gazetteer
from kb.actors.holders import find_holders
from kb.actors.names import NameMatch
from kb.actors.page import Page
from kb.actors.persons import contradiction, is_stranger, resolve_surname, title_before
from kb.actors.plural_titles import stand_for_holders
from kb.actors.pronouns import find_pronouns
from kb.actors.reading import is_attributive, reading_of
from kb.actors.records import NameRecord
from kb.actors.strangers import find_strangers
from kb.actors.titles import Title
from kb.terms.actors import ActorKind, ActorMention, MentionBasis, NameKind, Reading
from kb.terms.dates import DateSpan
from kb.terms.span import Sentence

BASIS = {
    NameKind.DEMONYM: MentionBasis.DEMONYM,
    NameKind.CAPITAL: MentionBasis.CAPITAL,
    NameKind.METONYM: MentionBasis.METONYM,
    NameKind.SURNAME: MentionBasis.SURNAME,
}
PARTIES = frozenset({"party", "front", "movement"})
ANY_LEADER = "leader"
"""News calls the head of a party so as well."""

BEFORE_HYPHEN = "only before a hyphen"
KOREAS = {"North": "PRK", "South": "KOR"}
THE_KOREA = re.compile(
    r"\b[Tt]he (North|South)(?=['’]s\b|[,.;)]|\s+[a-z])(?! of\b)(?! and (?:South|North|east|west))"
)


def find_actors(
    text: str, sentences: Sequence[Sentence], published: date | None, gazetteer: Gazetteer
) -> list[ActorMention]:
    """Every mention of an actor in `text`, in order, none overlapping another.

    `sentences` are those of `find_sentences(text)`; `published` is the day that titles and tenures are read
    at.
    """
    page = Page(text, sentences, published, gazetteer)
    unknown = find_strangers(page)
    named = [mention for match in page.matches for mention in _named(page, match)]
    koreas = list(_koreas(page, named))
    titled = list(find_holders(page, [*named, *unknown]))
    mentions = stand_for_holders(page, _in_order([*named, *unknown, *titled, *koreas]))
    # Whether "he" or "she" fits a stranger is not known: such a name only ends the reach of the one before.
    known = [each for each in mentions if not each.proposed]
    return _in_order([*mentions, *find_pronouns(page, known)])


def resolve_at(mention: ActorMention, span: DateSpan, gazetteer: Gazetteer) -> ActorMention:
    """A mention by title alone ("the South Korean president") as of the time of an event; any other is
    given back as it is.
    """
    if (
        mention.basis is not MentionBasis.TITLE
        or mention.proposed
        or not mention.country
        or not mention.title
        or not span.is_dated
    ):
        return mention
    holders = gazetteer.holders(mention.country, mention.title, span)
    if len(holders) == 1:
        return replace(mention, actor=holders[0], name=gazetteer.name_of(holders[0]), candidates=())
    return replace(mention, actor=None, name=mention.text, candidates=tuple(holders))


def contradiction_at(mention: ActorMention, span: DateSpan, gazetteer: Gazetteer) -> str | None:
    """What is odd about the title that the text gives a person, as of the time of an event, as a sentence.

    Only of persons known to have held that very office, at another time.
    """
    if not (mention.actor and mention.title and span.is_dated) or mention.kind is not ActorKind.PERSON:
        return None
    noun = mention.title.removeprefix("acting ")
    held = [
        each
        for each in gazetteer.tenures_of(mention.actor)
        if noun in each.office.names and mention.country in (None, each.office.of)
    ]
    if noun == ANY_LEADER or not held or any(each.overlaps(span) for each in held):
        return None
    return f"The text says {noun}; {mention.name} was not {held[0].office.title} at that time."


def _in_order(mentions: Sequence[ActorMention]) -> list[ActorMention]:
    found: list[ActorMention] = []
    for mention in sorted(mentions, key=lambda each: (each.start, -each.end)):
        if not found or mention.start >= found[-1].end:
            found.append(mention)
    return found


def _named(page: Page, match: NameMatch) -> Iterator[ActorMention]:
    if _is_juniors(page, match):
        return
    records = [record for record in match.records if _is_current(record, page.published)]
    records = [record for record in records if _is_whole(page, match, record)]
    full = [record for record in records if record.name_kind is not NameKind.SURNAME]
    if full:
        yield from _by_name(page, match, full)
    elif records:
        yield from _by_surname(page, match)


def _is_juniors(page: Page, match: NameMatch) -> bool:
    """Whether the name goes on with "Jr.": a son of the one whose name it is."""
    following = page.word(match.last + 1)
    return (
        following is not None
        and following.text in ("Jr", "Jnr")
        and page.gap(match.last) in (" ", ", ")
        and match.records[0].kind is ActorKind.PERSON
    )


def _is_whole(page: Page, match: NameMatch, record: NameRecord) -> bool:
    """Whether a name that only begins compounds ("Sino-Russian") stands before a hyphen."""
    return record.note != BEFORE_HYPHEN or page.gap(match.last) in ("-", "–", "‑")


def _is_current(record: NameRecord, published: date | None) -> bool:
    """A capital stands for its country only while it is the capital."""
    if record.name_kind is not NameKind.CAPITAL or published is None:
        return True
    if record.valid_from and published < record.valid_from:
        return False
    return not (record.valid_to and published >= record.valid_to)


def _by_name(page: Page, match: NameMatch, records: list[NameRecord]) -> Iterator[ActorMention]:
    record = records[0]
    if _is_another_name(page, match, record):
        return
    actors = list(dict.fromkeys(each.actor for each in records))
    actor = _decide(page, actors)
    title = title_before(page, match) if record.kind is ActorKind.PERSON else None
    is_person = record.kind is ActorKind.PERSON
    yield ActorMention(
        match.start,
        match.end,
        page.text[match.start : match.end],
        actor,
        page.gazetteer.name_of(actor) if actor else page.text[match.start : match.end],
        record.kind,
        BASIS.get(record.name_kind, MentionBasis.NAME),
        reading=reading_of(page, match, record.name_kind)
        if record.kind is ActorKind.COUNTRY
        else Reading.ACTOR,
        title=_held(title),
        country=_brought_along(page, actor, title),
        attributive=is_attributive(page, match, record.name_kind),
        candidates=() if actor else tuple(actors),
        note=contradiction(page, actor, title) if is_person and actor else None,
    )


def _held(title: Title | None) -> str | None:
    """The noun of a title that the text says somebody has; not one of the past, to come, or of a deputy."""
    if title is None or title.is_former or title.is_coming or title.is_deputy:
        return None
    return title.office


def _brought_along(page: Page, actor: str | None, title: Title | None) -> str | None:
    if title:
        return title.country
    return page.gazetteer.country_of(actor) if actor else None


def _decide(page: Page, actors: list[str]) -> str | None:
    if len(actors) == 1:
        return actors[0]
    if page.published:
        heads = [actor for actor in actors if page.gazetteer.is_head(actor, page.published)]
        return heads[0] if len(heads) == 1 else None
    return None


def _is_another_name(page: Page, match: NameMatch, record: NameRecord) -> bool:
    """Whether the words are part of a longer name that the gazetteer does not know."""
    if page.text[match.start : match.end] in page.lexicon.sentence_start_words and page.starts_sentence(
        match.first
    ):
        return True
    single = match.first == match.last
    if record.kind is ActorKind.ORGANISATION and _is_anothers(page, match, record):
        return True
    if record.name_kind in (NameKind.CAPITAL, NameKind.METONYM):
        return is_stranger(page, match)
    if single and record.kind is ActorKind.COUNTRY and _follows_new(page, match):
        return True
    if not single and page.words[match.last].key in PARTIES and _follows_name_word(page, match):
        return True
    return (
        single and bool(record.note) and str(record.note).startswith("ambiguous") and is_stranger(page, match)
    )


def _is_anothers(page: Page, match: NameMatch, record: NameRecord) -> bool:
    """Whether the body is that of somebody else, named right before it: "the New Zealand Labour Party", "the
    Russian Security Council".
    """
    before = page.match_to.get(match.first - 1)
    owner = page.owner_of_office(before) if page.gap(match.first - 1) == " " else None
    if before is None or owner is None or before.records[0].kind is not ActorKind.COUNTRY:
        return False
    own = page.gazetteer.country_of(record.actor)
    is_generic = " ".join(page.words.keys[match.first : match.last + 1]) in page.lexicon.generic_bodies
    return own != owner if own else is_generic


def _follows_name_word(page: Page, match: NameMatch) -> bool:
    """ "Liberal" of "Liberal Democratic Party"."""
    at = match.first - 1
    before = page.word(at)
    if before is None or page.gap(at) != " " or not before.is_capital or at in page.inside_full_name:
        return False
    return before.text not in page.lexicon.name_neighbours


def _follows_new(page: Page, match: NameMatch) -> bool:
    """ "New Mexico", "New Guinea"."""
    before = page.word(match.first - 1)
    return before is not None and before.text == "New" and page.gap(match.first - 1) == " "


def _by_surname(page: Page, match: NameMatch) -> Iterator[ActorMention]:
    if _is_strangers_surname(page, match):
        return
    title = title_before(page, match)
    if title is None and is_stranger(page, match):
        return
    if title is None and _is_month(page, match):
        return
    resolved = resolve_surname(page, match, title)
    if resolved.person is None and not resolved.candidates:
        return
    words = page.text[match.start : match.end]
    person = resolved.person
    yield ActorMention(
        match.start,
        match.end,
        words,
        person,
        page.gazetteer.name_of(person) if person else words,
        ActorKind.PERSON,
        MentionBasis.SURNAME,
        title=_held(title),
        country=title.country if title else None,
        attributive=is_attributive(page, match, NameKind.SURNAME),
        candidates=resolved.candidates,
        note=contradiction(page, person, title) if person else None,
    )


def _is_strangers_surname(page: Page, match: NameMatch) -> bool:
    """Whether an unknown person introduced before has the surname, and none of those known by it is named."""
    stranger = page.strangers.get(page.words.keys[match.last])
    return (
        stranger is not None
        and stranger.end <= match.start
        and not any(record.actor in page.introduced for record in match.records)
    )


def _is_month(page: Page, match: NameMatch) -> bool:
    """Whether a surname such as May means the month: "in May", "May 3", "3 May"."""
    if page.text[match.start : match.end] not in page.lexicon.months:
        return False
    before, after = page.word(match.first - 1), page.word(match.last + 1)
    return bool(
        (before and (before.key in page.lexicon.month_before or before.key.isdigit()))
        or (after and after.key.isdigit())
    )


def _is_korean(page: Page, mention: ActorMention) -> bool:
    """Whether it is a Korea, an organ of one, or somebody who leads one on the day."""
    if mention.actor in KOREAS.values() or mention.country in KOREAS.values():
        return True
    led = page.gazetteer.countries_led(mention.actor, page.day) if mention.actor and page.published else ()
    return any(country in KOREAS.values() for country in led)


def _koreas(page: Page, named: Sequence[ActorMention]) -> Iterator[ActorMention]:
    if "North" not in page.text and "South" not in page.text:
        return
    if not any(_is_korean(page, each) for each in named):
        return
    for match in THE_KOREA.finditer(page.text):
        actor = KOREAS[match[1]]
        page.koreas[page.words.number_at(match.start(1))] = actor
        yield ActorMention(
            match.start(1),
            match.end(1),
            match[1],
            actor,
            page.gazetteer.name_of(actor),
            ActorKind.COUNTRY,
            MentionBasis.METONYM,
            attributive=page.text[match.end(1) : match.end(1) + 2] in ("'s", "’s"),
        )
