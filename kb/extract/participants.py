"""Participants of an event: mentions in roles, with the countries that leaders and organs bring along."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from kb.actors.gazetteer import Gazetteer
from kb.actors.resolve import contradiction_at, resolve_at
from kb.extract.naming import names_people
from kb.extract.role_lists import Roles
from kb.extract.tokens import Words
from kb.lexicon.cues import default_cues
from kb.terms.actors import ActorKind, ActorMention, MentionBasis
from kb.terms.dates import DateSpan
from kb.terms.events import Participant, Role

HANDOVER = timedelta(weeks=10)
"""So long before taking and after leaving office somebody is elected or has just left."""


def make_participants(
    words: Words,
    roles: Roles,
    span: DateSpan,
    gazetteer: Gazetteer,
    claims: Mapping[str, str],
    *,
    changes_office: bool = False,
) -> tuple[Participant, ...]:
    """All participants, each actor once a role: actors, recipients, places, then who is only mentioned.

    `claims` has the country of persons to whom the text gives an office. With `changes_office` somebody comes
    or goes that day: who held an office a little before or after brings its country as well.
    """
    found: dict[tuple[str, Role], Participant] = {}
    groups = (
        (Role.ACTOR, roles.actors),
        (Role.RECIPIENT, roles.recipients),
        (Role.PLACE, roles.places),
        (Role.MENTIONED, roles.mentioned),
    )
    near = _around(span) if changes_office else span
    for role, numbers in groups:
        for number in numbers:
            if role in (Role.PLACE, Role.MENTIONED) and not _stands_here(words, number):
                continue
            for participant in _of_mention(words.mentions[number], role, span, gazetteer, near, claims):
                found.setdefault((participant.actor, role), participant)
    domestic = {
        n
        for n in roles.recipients
        if roles.domestic or n in roles.actors or names_people(words, n, default_cues())
    }
    return tuple(_without_repeats(found.values(), domestic, words))


def _around(span: DateSpan) -> DateSpan:
    """A time with some weeks before and after it."""
    if span.earliest is None or span.latest is None:
        return span
    earliest = span.earliest - min(HANDOVER, span.earliest - date.min)
    latest = span.latest + min(HANDOVER, date.max - span.latest)
    return replace(span, earliest=earliest, latest=latest)


def _stands_here(words: Words, number: int) -> bool:
    """Whether the sentence itself names it: the place of a sentence before may say whose police it was, but
    not where something else happened.
    """
    return words.sentence.start <= words.mentions[number].start < words.sentence.end


def _of_mention(
    mention: ActorMention,
    role: Role,
    span: DateSpan,
    gazetteer: Gazetteer,
    near: DateSpan,
    claims: Mapping[str, str],
) -> Iterator[Participant]:
    if mention.basis is MentionBasis.TITLE and span.is_dated:
        mention = resolve_at(mention, span, gazetteer)
    if mention.actor is not None:
        note = mention.note or contradiction_at(mention, span, gazetteer)
        yield _participant(mention, mention.actor, mention.name, mention.kind, role, mention.basis, note)
    if role not in (Role.ACTOR, Role.RECIPIENT):
        return
    for country in _brought_along(mention, span, gazetteer, claims) or _brought_along(
        mention, near, gazetteer, claims
    ):
        if country != mention.actor:
            name = gazetteer.name_of(country)
            # No note: it is on the person.
            yield _participant(mention, country, name, ActorKind.COUNTRY, role, MentionBasis.OFFICE)


def _brought_along(
    mention: ActorMention, span: DateSpan, gazetteer: Gazetteer, claims: Mapping[str, str]
) -> list[str]:
    """The countries a person leads at that time, else the one whose office the text gives him; an organ's."""
    if mention.actor is None or mention.kind is not ActorKind.PERSON:
        return [mention.country] if mention.country else []
    led = gazetteer.countries_led(mention.actor, span) or [claims.get(mention.actor, "")]
    return [country for country in dict.fromkeys([*led, mention.country]) if country]


def _participant(
    mention: ActorMention,
    actor: str,
    name: str,
    kind: ActorKind,
    role: Role,
    basis: MentionBasis,
    note: str | None = None,
) -> Participant:
    return Participant(actor, name, kind, role, mention.text, mention.start, mention.end, basis, note)


def _without_repeats(found: Iterable[Participant], domestic: set[int], words: Words) -> list[Participant]:
    """Drop a recipient that is already actor, unless a government faces its own people; places and mentions
    likewise.
    """
    at_home = {(words.mentions[number].start, words.mentions[number].end) for number in domestic}
    listed = list(found)
    actors = {p.actor for p in listed if p.role is Role.ACTOR}
    others = {
        (p.start, p.end)
        for p in listed
        if p.role is Role.RECIPIENT and p.kind is ActorKind.PERSON and p.actor not in actors
    }
    kept = [
        p
        for p in listed
        if p.role is not Role.RECIPIENT
        or p.actor not in actors
        or (p.start, p.end) in at_home
        or (p.basis is MentionBasis.OFFICE and (p.start, p.end) in others)
    ]
    taking_part = {p.actor for p in kept if p.role in (Role.ACTOR, Role.RECIPIENT)}
    return [p for p in kept if p.role is not Role.MENTIONED or p.actor not in taking_part]
