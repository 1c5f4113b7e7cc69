"""Sentence by sentence to candidate events."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TypeVar

from kb.actors.gazetteer import Gazetteer
from kb.extract.clauses import Group, find_groups
from kb.extract.confidence import confidence_of
from kb.extract.merging import Told
from kb.extract.participants import make_participants
from kb.extract.peoples import without_peoples
from kb.extract.sifting import Trace, find_told
from kb.extract.status import status_of
from kb.extract.tagging import tag_words
from kb.extract.timing import date_event
from kb.extract.titles import make_title
from kb.extract.tokens import Words, split_words
from kb.extract.triggers import Hit
from kb.extract.usable import first_token
from kb.lexicon.cues import Cues, default_cues
from kb.terms.actors import ActorKind, ActorMention, Reading
from kb.terms.articles import Article
from kb.terms.dates import DateBasis, DateMention, DateSpan, Granularity
from kb.terms.events import Candidate, EventDate, EventType, Status
from kb.terms.ids import event_key
from kb.terms.reasons import Account, LeftOut, Reason
from kb.terms.span import Sentence, Span

Placed = TypeVar("Placed", ActorMention, DateMention)

LONGEST_PIECE = 1500
"""Characters of a sentence that are read at once."""

WEEK = timedelta(7)
OLD = timedelta(30)
"""A dated sentence sets the time of the next only when it tells of what is older than the news."""


@dataclass(slots=True)
class Reader:
    """Reads the sentences of one article in order; keeps what a sentence takes from the one before, and an
    account of each where `accounts` is a list.
    """

    article: Article
    key: str
    dates: Sequence[DateMention]
    gazetteer: Gazetteer
    context: EventDate | None = None
    paragraph: int = -1
    place: ActorMention | None = None
    told_types: set[EventType] = field(default_factory=set)
    homes: dict[str, frozenset[str]] = field(default_factory=dict)
    claims: dict[str, str] = field(default_factory=dict)
    triggers: Counter[int] = field(default_factory=Counter)
    accounts: list[Account] | None = None
    left_out: list[LeftOut] = field(default_factory=list)
    brief: bool = False

    def read(
        self, sentence: Sentence, mentions: Sequence[ActorMention], dates: Sequence[DateMention]
    ) -> list[Candidate]:
        """The events of one sentence, in the order of their triggers."""
        if sentence.paragraph != self.paragraph:
            self.context, self.place, self.paragraph = None, None, sentence.paragraph
        self.triggers.clear()
        self._note_claims(mentions)
        around = [self.place] if self.place and not _names_country(mentions) else []
        found = [
            candidate
            for piece in _pieces(self.article.text, sentence.span)
            for candidate in self._read_piece(
                sentence.span, piece, [*_within(mentions, piece), *around], _within(dates, piece)
            )
        ]
        self._remember(found, mentions)
        if self.accounts is not None:
            self.accounts.append(self._account(sentence.span, found))
        return found

    def _account(self, sentence: Span, found: Sequence[Candidate]) -> Account:
        left_out, self.left_out = tuple(self.left_out), []
        reason = None if found or left_out else Reason.NO_TRIGGER
        return Account(sentence, tuple(each.id for each in found), left_out, reason)

    def _read_piece(
        self, sentence: Span, piece: Span, mentions: Sequence[ActorMention], dates: Sequence[DateMention]
    ) -> list[Candidate]:
        cues = default_cues()
        mentions = without_peoples(self.article.text, mentions)
        words = split_words(self.article.text, piece, mentions, dates)
        words.sentence = sentence
        words.brief = self.brief
        words.homes = [self._home(mention) for mention in mentions]
        tag_words(words)
        groups = find_groups(words)
        trace = Trace(words, wanted=self.accounts is not None)
        found = []
        for told in find_told(words, groups, cues, trace):
            if self._is_retold(words, told):
                trace.note(told.hit, Reason.RETOLD)
            else:
                found.append(self._candidate(words, groups, told, cues))
        self.left_out += trace.left_out
        return found

    def _home(self, mention: ActorMention) -> frozenset[str]:
        """The countries a mention acts for, on the day of the article."""
        if mention.kind is ActorKind.COUNTRY:
            return frozenset([mention.actor] if mention.actor else [])
        led: frozenset[str] = frozenset()
        if mention.actor and mention.kind is ActorKind.PERSON:
            if mention.actor not in self.homes:
                day = self.article.published
                span = DateSpan(day, day, Granularity.DAY) if day else DateSpan()
                self.homes[mention.actor] = frozenset(self.gazetteer.countries_led(mention.actor, span))
            led = self.homes[mention.actor] or frozenset(self._claimed(mention.actor))
        return led | frozenset([mention.country] if mention.country else [])

    def _claimed(self, person: str) -> list[str]:
        return [self.claims[person]] if person in self.claims else []

    def _note_claims(self, mentions: Sequence[ActorMention]) -> None:
        """ "President Jane Roe" leads her country by the word of the text, also where no tenure says so."""
        for each in mentions:
            if each.actor and each.title and each.kind is ActorKind.PERSON and each.actor not in self.claims:
                country = each.country or self.gazetteer.country_of_title(each.actor, each.title)
                if country:
                    self.claims[each.actor] = country

    def _is_retold(self, words: Words, told: Told) -> bool:
        """ "The attack happened …" takes up what a sentence before has told."""
        hit = told.hit
        if (
            hit.noun < 0
            or hit.kind == "light"
            or told.date is not None
            or hit.trigger.type not in self.told_types
        ):
            return False
        return hit.start == hit.np + 1 and words.lows[hit.np] in ("the", "this", "these", "both")

    def _candidate(self, words: Words, groups: list[Group], told: Told, cues: Cues) -> Candidate:
        hit, number, same = told.hit, told.date, told.same
        leading = told.leading()
        number = _own_number(words, hit, number, self.article)
        status = _settled(words, status_of(words, groups, leading, cues), number, self.article)
        date = date_event(
            words, groups, leading, status, number, self.article.published, self.context, self.dates, cues
        )
        changes = hit.trigger.type is EventType.LEADERSHIP
        participants = make_participants(
            words, told.roles, date.span, self.gazetteer, self.claims, changes_office=changes
        )
        trigger = words.span(hit.start, hit.end)
        return Candidate(
            id=self._next_id(trigger.start),
            title=make_title(self.article.text, words, hit, status, participants),
            type=hit.trigger.type,
            mode=_mode(hit, same),
            status=status,
            date=date,
            participants=participants,
            trigger=trigger,
            sentence=words.sentence,
            confidence=confidence_of(hit, status, date, participants, len(same)),
            rule=f"{hit.trigger.id}:{hit.kind}",
        )

    def _next_id(self, start: int) -> str:
        """By place of the trigger; a number keeps apart what shares one."""
        number = self.triggers[start]
        self.triggers[start] += 1
        return event_key(self.key, start, number)

    def _remember(self, found: list[Candidate], mentions: Sequence[ActorMention]) -> None:
        """A sentence about the past sets the time of what follows in its paragraph, any other ends that;
        the place of one sentence holds for the next unless it names another.
        """
        self.told_types |= {each.type for each in found}
        places = [each for each in mentions if each.kind is ActorKind.COUNTRY and each.actor]
        stated = [each for each in places if each.reading is Reading.PLACE] or places
        if len({each.actor for each in stated}) == 1:
            place = stated[0]
            self.place = place if place.reading is Reading.PLACE else replace(place, reading=Reading.PLACE)
        elif stated:
            self.place = None
        published = self.article.published
        dated = [
            each.date for each in found if each.date.basis is DateBasis.EXPRESSION and each.date.span.latest
        ]
        if dated and published and published - (dated[0].span.latest or published) > OLD:
            self.context = replace(dated[0], basis=DateBasis.CONTEXT, rule="date.context")
        elif not any(each.date.basis is DateBasis.CONTEXT for each in found):
            self.context = None


def _pieces(text: str, sentence: Span) -> list[Span]:
    """The sentence, or stretches of it where it is longer than people write, so that time grows with length
    alone.
    """
    pieces, start = [], sentence.start
    while sentence.end - start > LONGEST_PIECE:
        cut = max(
            text.rfind(sign, start + LONGEST_PIECE // 2, start + LONGEST_PIECE) for sign in (", ", "; ", " ")
        )
        end = cut + 1 if cut > start else start + LONGEST_PIECE
        pieces.append(Span(start, end))
        start = end
    return [*pieces, Span(start, sentence.end)]


def _within(items: Sequence[Placed], piece: Span) -> Sequence[Placed]:
    """The mentions that a piece of their sentence holds, or shares with the piece before."""
    first = bisect_left(items, piece.start, key=_start_of)
    if first and items[first - 1].end > piece.start:
        first -= 1
    return items[first : bisect_left(items, piece.end, lo=first, key=_start_of)]


def _start_of(mention: ActorMention | DateMention) -> int:
    return mention.start


def _names_country(mentions: Sequence[ActorMention]) -> bool:
    return any(each.kind is ActorKind.COUNTRY for each in mentions)


def _mode(hit: Hit, same: list[Hit]) -> str | None:
    if hit.rule == "meet":
        return "meet"
    return next((each.trigger.mode for each in [hit, *same] if each.trigger.mode), None)


def _settled(words: Words, status: Status, number: int | None, article: Article) -> Status:
    """A date after publication makes what is said to happen a plan."""
    if number is None or article.published is None or status not in (Status.ASSERTED, Status.ONGOING):
        return status
    span = words.dates[number].span
    ahead = span.earliest is not None and span.earliest > article.published
    return Status.PLANNED if ahead else status


def _lies_within_content(words: Words, group: Group, number: int, published: date) -> bool:
    """ "… subpoenaed to testify about contacts in June 2016": a day long past dates what is spoken of."""
    latest, first = words.dates[number].span.latest, first_token(words, number)
    return latest is not None and first is not None and first >= group.right and published - latest > WEEK


def _own_number(words: Words, hit: Hit, number: int | None, article: Article) -> int | None:
    """A date that cannot be the act's own: one ahead belongs to what is promised or put off, "until" a day
    ahead to how long it holds, one long past to something else than what the present tense tells.
    """
    if number is None or article.published is None or hit.group is None:
        return number
    mention, group = words.dates[number], hit.group
    if "content" in hit.trigger.flags and mention.span.earliest and mention.span.earliest > article.published:
        return None
    if "content" in hit.trigger.flags and _lies_within_content(words, group, number, article.published):
        return None
    if group.modal or group.infinitive or hit.noun >= 0:
        return number
    latest = mention.span.latest
    if mention.span.earliest is None and latest and latest >= article.published:
        return None
    present = group.finite and not group.past and not group.perfect and group.form in ("VZ", "VB")
    return None if present and latest and article.published - latest > OLD else number
