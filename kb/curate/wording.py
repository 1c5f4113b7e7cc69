"""What a curator writes of an event, read against its article: words become dates, places and actors.

read_date(page, words, status)          the words of a date and what they mean
read_participants(page, words)          who took part, and where the article names each

A date rests on words of the article or on its publication date, and a participant on words too: what the
article does not say cannot be put into an event.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from kb.actors.gazetteer import Gazetteer
from kb.actors.resolve import find_actors
from kb.actors.tokens import name_key
from kb.dates import find_dates
from kb.dates.edtf import edtf_of
from kb.errors import CallError, nearest
from kb.extract.timing import from_words
from kb.terms.actors import ActorMention, MentionBasis, NameKind
from kb.terms.dates import DateBasis, DateMention, DateSpan, Granularity
from kb.terms.events import EventDate, Participant, Role, Status
from kb.terms.span import Sentence, Span

CURATOR_RULE = "curator"
"""The rule of a date that a curator read, and of evidence that a curator chose."""

UNKNOWN = "unknown"
BASES = {
    NameKind.DEMONYM: MentionBasis.DEMONYM,
    NameKind.CAPITAL: MentionBasis.CAPITAL,
    NameKind.METONYM: MentionBasis.METONYM,
    NameKind.SURNAME: MentionBasis.SURNAME,
}
"""How a mention by a name of that kind names its actor; by its name otherwise."""


@dataclass(frozen=True, slots=True)
class DateWords:
    """When an event was. `phrase` are words that stand in the article; empty where it has none, so that its
    publication date bounds the event. `when` is the period they mean, in EDTF ("2025-09",
    "2025-09-01/2025-09-22", "2025-09-01/..") or in words ("12 June 2018"); None: as the phrase reads;
    "unknown": none.
    """

    phrase: str | None = None
    when: str | None = None


@dataclass(frozen=True, slots=True)
class ParticipantWords:
    """Who took part: an actor by id or name, a role, and the words that name it; None: where they stand."""

    actor: str
    role: str
    mention: str | None = None


@dataclass(frozen=True)
class Page:
    """The article that words are read against, and the sentence of the event in it."""

    text: str
    sentences: Sequence[Sentence]
    published: date | None
    sentence: Span
    gazetteer: Gazetteer

    @cached_property
    def dates(self) -> list[DateMention]:
        """The temporal expressions of the article."""
        return find_dates(self.text, self.published)

    @cached_property
    def mentions(self) -> list[ActorMention]:
        """The mentions of actors in the article."""
        return find_actors(self.text, self.sentences, self.published, self.gazetteer)

    def find(self, words: str) -> Span | None:
        """Where words stand: in the sentence, else at the place of the article that is nearest to it."""
        pattern = r"\s+".join(map(re.escape, words.split()))
        if not pattern:
            return None
        found = [Span(*match.span()) for match in re.finditer(pattern, self.text)]
        return min(found, key=self._distance, default=None)

    def _distance(self, span: Span) -> tuple[int, int]:
        inside = self.sentence.contains(span)
        return (0, span.start) if inside else (1, abs(span.start - self.sentence.start))


def read_date(page: Page, words: DateWords, status: Status) -> EventDate:
    """The date that a curator's words mean. Raises CallError for what does not stand in the article, is no
    date, or rests on nothing.
    """
    if words.when is not None and words.when.strip().casefold() == UNKNOWN:
        return EventDate(DateSpan(), DateBasis.NONE)
    when = read_when(words.when, page.published) if words.when and words.when.strip() else None
    if words.phrase is None or not words.phrase.strip():
        return _from_publication(page, when or _bounded(page.published, status))
    place = page.find(words.phrase)
    if place is None:
        raise CallError(
            f"The words {words.phrase!r} do not stand in the article; copy the words of the date from it."
        )
    return _from_phrase(page, place, when, status)


def read_when(words: str, published: date | None) -> DateSpan:
    """The period that words mean by themselves. Raises CallError when they are no date."""
    said = words.strip()
    approximate = "~" in said
    ends = [part.strip().rstrip("~") for part in said.split("/")]
    spans = [None if part in ("..", "") else _read_period(part, published, words) for part in ends]
    if len(spans) == 1 and spans[0] is not None:
        return _marked(spans[0]) if approximate else spans[0]
    if len(spans) != 2 or not any(spans):
        raise CallError(f"{words!r} is no period; write one such as 2025-09-01/2025-09-22 or 12 June 2018.")
    earliest = spans[0].earliest if spans[0] else None
    latest = spans[1].latest if spans[1] else None
    if earliest and latest and earliest > latest:
        raise CallError(f"The period {words!r} ends before it begins; turn its ends round.")
    granularity = Granularity.RANGE if earliest and latest else Granularity.OPEN
    edtf = edtf_of(earliest, latest, granularity, approximate)
    return DateSpan(earliest, latest, granularity, approximate, edtf)


def read_participants(
    page: Page, words: Sequence[ParticipantWords], kept: Sequence[Participant]
) -> tuple[Participant, ...]:
    """The participants that a curator lists, each actor once a role. One of `kept` stays as it is where
    nothing else is said of it. Raises CallError with all that is wrong.
    """
    found: dict[tuple[str, Role], Participant] = {}
    faults: list[str] = []
    for each in words:
        try:
            participant = _read_participant(page, each, kept)
            found.setdefault((participant.actor, participant.role), participant)
        except CallError as error:
            faults.append(str(error).rstrip("."))
    if faults:
        raise CallError("; ".join(faults) + ".")
    return tuple(found.values())


def _bounded(published: date | None, status: Status) -> DateSpan:
    """What a publication date says of an event without date words: it was before, or will be after."""
    ahead = status in (Status.PLANNED, Status.CONDITIONAL)
    earliest, latest = (published, None) if ahead else (None, published)
    return DateSpan(
        earliest, latest, Granularity.OPEN, False, edtf_of(earliest, latest, Granularity.OPEN, False)
    )


def _from_publication(page: Page, when: DateSpan) -> EventDate:
    if page.published is None:
        raise CallError(
            "The date rests on no words of the article, and nobody knows when it was published; give the "
            "words of the date, or set the publication date first."
        )
    return EventDate(
        when,
        DateBasis.PUBLICATION,
        anchor=page.published,
        anchor_basis="publication",
        rule=f"date.{CURATOR_RULE}.publication",
    )


def _from_phrase(page: Page, place: Span, when: DateSpan | None, status: Status) -> EventDate:
    inside = page.sentence.contains(place)
    basis = DateBasis.EXPRESSION if inside else DateBasis.CONTEXT
    phrase = place.slice(page.text)
    read = _mention_at(page, place)
    if when is not None:
        anchor, anchor_basis = (read.anchor, read.anchor_basis) if read else (None, None)
        rule = f"date.{CURATOR_RULE}"
        if not when.is_dated:
            raise CallError(f"{phrase!r} cannot mean no time; leave the words out, or say which days.")
        return EventDate(when, basis, phrase, place.start, place.end, anchor, anchor_basis, rule)
    mention = next((each for each in page.dates if Span(each.start, each.end).overlaps(place)), None)
    resolved = from_words(mention, status, page.published, page.dates) if mention else None
    if resolved is None or not resolved.span.is_dated:
        raise CallError(f"{phrase!r} is not read as a date; say which days it means, such as 2018-06-12.")
    return replace(resolved, basis=basis)


@dataclass(frozen=True, slots=True)
class _Anchored:
    anchor: date | None
    anchor_basis: str | None


def _mention_at(page: Page, place: Span) -> _Anchored | None:
    """What the words at a place count from, where they are read as a date at all."""
    for each in page.dates:
        if Span(each.start, each.end).overlaps(place):
            by = page.dates[each.anchored_by].text if each.anchored_by is not None else "publication"
            return _Anchored(each.anchor, by if each.anchor else None)
    return None


def _read_period(part: str, published: date | None, words: str) -> DateSpan:
    spans = {mention.span for mention in find_dates(part, published) if mention.span.is_dated}
    if len(spans) != 1:
        raise CallError(f"{words!r} is no period; write one such as 2025-09-01/2025-09-22 or 12 June 2018.")
    return spans.pop()


def _marked(span: DateSpan) -> DateSpan:
    edtf = edtf_of(span.earliest, span.latest, span.granularity, True)
    return replace(span, approximate=True, edtf=edtf)


def _read_participant(page: Page, words: ParticipantWords, kept: Sequence[Participant]) -> Participant:
    role = _read_role(words.role)
    if words.actor not in page.gazetteer:
        known = next((each for each in kept if each.actor == words.actor), None)
        actor = known.actor if known else page.gazetteer.get_actor(words.actor)
    else:
        actor = words.actor
    same = [each for each in kept if each.actor == actor and words.mention in (None, "", each.mention)]
    if same:
        best = next((each for each in same if each.role is role), same[0])
        return replace(best, role=role)
    name, kind = page.gazetteer.name_of(actor), page.gazetteer.kind_of(actor)
    place, basis = _place_of(page, actor, words.mention or "")
    return Participant(actor, name, kind, role, place.slice(page.text), place.start, place.end, basis)


def _read_role(word: str) -> Role:
    try:
        return Role(word.strip().casefold())
    except ValueError:
        known = [role.value for role in Role]
        raise CallError(
            f"{word!r} is no role; use one of {', '.join(known)}.{nearest(word, known)}"
        ) from None


def _place_of(page: Page, actor: str, mention: str) -> tuple[Span, MentionBasis]:
    """Where the article names an actor, and how."""
    if mention.strip():
        place = page.find(mention)
        if place is None:
            raise CallError(
                f"The words {mention!r} do not stand in the article; copy those that name the actor."
            )
        return place, _basis_of(page, actor, place)
    read = [each for each in page.mentions if each.actor == actor]
    if read:
        best = min(read, key=lambda each: page._distance(Span(each.start, each.end)))
        return Span(best.start, best.end), best.basis
    for name in page.gazetteer.names_of(actor):
        place = page.find(name.name)
        if place is not None:
            return place, _basis_of(page, actor, place)
    raise CallError(
        f"The article does not name {page.gazetteer.name_of(actor)}; give the words that stand for it."
    )


def _basis_of(page: Page, actor: str, place: Span) -> MentionBasis:
    """How words that a curator points to name an actor."""
    said = name_key(place.slice(page.text))
    named = next((each for each in page.gazetteer.names_of(actor) if name_key(each.name) == said), None)
    if named is not None:
        return BASES.get(named.name_kind, MentionBasis.NAME)
    here = [each for each in page.mentions if Span(each.start, each.end).overlaps(place)]
    own = next((each for each in here if each.actor == actor), None)
    if own is not None:
        return own.basis
    return MentionBasis.OFFICE if here else MentionBasis.TITLE
