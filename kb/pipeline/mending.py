"""Editing an event in a curator's words, and adding one from words selected in an article."""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from kb.curate.decisions import Action, Edit, decide_edit
from kb.curate.salience import weigh
from kb.curate.wording import (
    CURATOR_RULE,
    DateWords,
    Page,
    ParticipantWords,
    read_date,
    read_participants,
)
from kb.errors import CallError, nearest
from kb.model.article import ArticleRow
from kb.model.event_state import CONTEXT_LENGTH, ArticleParticipant, EventState, Evidence
from kb.model.tables import EVENT
from kb.pipeline.base import load_gazetteer, reading, writing
from kb.pipeline.journal import Decided, Journal
from kb.settings import EXTRACTOR_VERSION
from kb.store.articles import find_row
from kb.store.events import get_event
from kb.terms.dates import DateBasis, DateSpan
from kb.terms.events import EventDate, EventType, Participant, Role, State, Status
from kb.terms.ids import event_key
from kb.terms.span import Sentence, Span

__all__ = [
    "DateWords",
    "EventWords",
    "ParticipantWords",
    "add_event",
    "edit_event",
    "find_words",
    "preview_words",
    "propose_event",
]

LONGEST_TITLE, LONGEST_MODE = 160, 60
HIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class EventWords:
    """What a curator says of an event; None leaves it as it is, an empty `mode` takes it away. `told_by` are
    words of the article that tell of it: their sentence becomes its evidence.
    """

    title: str | None = None
    type: str | None = None
    mode: str | None = None
    status: str | None = None
    date: DateWords | None = None
    participants: tuple[ParticipantWords, ...] | None = None
    told_by: str | None = None


def edit_event(
    url: str,
    key: str,
    words: EventWords,
    *,
    who: str,
    when: datetime,
    version: int | None = None,
    accept: bool = False,
    reason: str | None = None,
) -> Decided:
    """Change an event to what a curator says of it; with `accept` also accept it.

    Raises CallError for what cannot be meant, ConflictError when nothing changes or the event is merged,
    StaleError when it is at another version than the one that was read.
    """
    with writing(url, who) as session:
        stored = get_event(session, key, version=version)
        after = decide_edit(stored.state, _edit(session, stored.state, words), accept=accept)
        return Journal(session, who, when, reason=reason).event(Action.EDIT, stored, after)


def preview_words(url: str, key: str, words: EventWords) -> EventState:
    """The event as `edit_event` would leave it, without changing anything. Raises as it does."""
    with reading(url) as session:
        event = get_event(session, key).state
        return decide_edit(event, _edit(session, event, words))


def propose_event(url: str, article: str, start: int, end: int) -> EventState:
    """What is known of an event whose words a curator selected: the sentence around them, its date words and
    who it names. Its title and type are for the curator to give.

    Raises CallError when nothing but blanks is selected.
    """
    with reading(url) as session:
        return _around(session, article, start, end)


def find_words(url: str, article: str, words: str) -> Span:
    """Where words stand in an article, blanks and line ends alike. Raises CallError unless it is once."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    with reading(url) as session:
        text = find_row(session, article).text
    found = [Span(*match.span()) for match in re.finditer(pattern, text)] if pattern else []
    if len(found) != 1:
        raise CallError(
            f"The words {words!r} stand {len(found)} times in the article; give some that stand there once."
        )
    return found[0]


def add_event(
    url: str, article: str, start: int, end: int, words: EventWords, *, who: str, when: datetime
) -> Decided:
    """Add an event that the extractor does not see, accepted at once: `text[start:end]` of the article tells
    of it. What `words` leave open is as `propose_event` has it.

    Raises CallError for what cannot be meant, and without a title or a type.
    """
    if not words.title or not words.type:
        raise CallError("A new event needs a title and a type; say in one line what happened.")
    with writing(url, who) as session:
        draft = _around(session, article, start, end)
        event = decide_edit(draft, _edit(session, draft, words), accept=True)
        return Journal(session, who, when).event(Action.ADD, None, event)


def _edit(session: Session, event: EventState, words: EventWords) -> Edit:
    edit = Edit(
        title=_title(words.title),
        type=_word(EventType, words.type, "type"),
        mode=None if words.mode is None else (_line(words.mode, "mode", LONGEST_MODE) or None,),
        status=_word(Status, words.status, "status"),
    )
    if words.date is None and words.participants is None and words.told_by is None:
        return edit
    first = event.evidence[0]
    if words.told_by is not None:
        first = _told_by(session, first, words.told_by)
        basis = _basis_in(first, event.date_basis)
        edit = replace(edit, evidence=(first, *event.evidence[1:]), date_basis=basis)
    page = _page(session, find_row(session, first.article), first.sentence)
    if words.date is not None:
        when = read_date(page, words.date, edit.status or event.status)
        edit = replace(
            edit,
            span=when.span,
            date_basis=when.basis,
            date_rule=when.rule,
            evidence=(_dated(first, when), *event.evidence[1:]),
        )
    if words.participants is not None:
        edit = replace(edit, participants=_participants(page, event, words.participants))
    return edit


def _told_by(session: Session, first: Evidence, words: str) -> Evidence:
    """The evidence with other words of its article: those nearest to the ones it had."""
    row = find_row(session, first.article)
    place = _page(session, row, first.sentence).find(words)
    if place is None:
        raise CallError(
            f"The words {words!r} do not stand in the article; copy those that tell of the event from it."
        )
    sentence = _sentence_around(row, place)
    return replace(
        first,
        sentence=sentence,
        quote=sentence.slice(row.text),
        prefix=row.text[max(0, sentence.start - CONTEXT_LENGTH) : sentence.start],
        suffix=row.text[sentence.end : sentence.end + CONTEXT_LENGTH],
        trigger=place,
        trigger_text=place.slice(row.text),
        rule=CURATOR_RULE,
    )


def _basis_in(first: Evidence, basis: DateBasis) -> DateBasis:
    """What a date rests on, where its words may stand in the sentence now, or no more."""
    if first.date_start is None or first.date_end is None:
        return basis
    inside = first.sentence.contains(Span(first.date_start, first.date_end))
    return DateBasis.EXPRESSION if inside else DateBasis.CONTEXT


def _participants(
    page: Page, event: EventState, words: tuple[ParticipantWords, ...]
) -> tuple[ArticleParticipant, ...]:
    """Those of the first evidence's article as the curator lists them; of other articles those that are still
    listed.
    """
    home = event.evidence[0].article
    kept = [each.participant for each in event.participants]
    listed = read_participants(page, words, kept)
    own = {(each.participant.actor, each.participant.role): each for each in event.participants}
    return tuple(_placed(each, own.get((each.actor, each.role)), kept, event, home) for each in listed)


def _placed(
    each: Participant,
    before: ArticleParticipant | None,
    kept: list[Participant],
    event: EventState,
    home: str,
) -> ArticleParticipant:
    """A participant with the article that its words stand in."""
    if before is not None and before.participant == each:
        return before
    same = [
        other.article
        for other in event.participants
        if replace(other.participant, role=each.role) == each and each not in kept
    ]
    return ArticleParticipant(same[0] if same else home, each)


def _dated(evidence: Evidence, when: EventDate) -> Evidence:
    return replace(
        evidence,
        date_phrase=when.phrase,
        date_start=when.start,
        date_end=when.end,
        anchor=when.anchor,
        anchor_basis=when.anchor_basis,
    )


def _around(session: Session, article: str, start: int, end: int) -> EventState:
    row = find_row(session, article)
    trigger = _trimmed(row.text, start, end)
    sentence = _sentence_around(row, trigger)
    page = _page(session, row, sentence)
    when = _date_in(page)
    evidence = Evidence(
        article=article,
        sentence=sentence,
        quote=sentence.slice(row.text),
        prefix=row.text[max(0, sentence.start - CONTEXT_LENGTH) : sentence.start],
        suffix=row.text[sentence.end : sentence.end + CONTEXT_LENGTH],
        trigger=trigger,
        trigger_text=trigger.slice(row.text),
        date_phrase=None, date_start=None, date_end=None, anchor=None, anchor_basis=None,
        rule=CURATOR_RULE,
        rule_version=EXTRACTOR_VERSION,
    )  # fmt: skip
    draft = EventState(
        key=_free_key(session, article, trigger),
        article=article,
        title=" ".join(evidence.quote.split())[:LONGEST_TITLE],
        type=EventType.OTHER,
        mode=None,
        status=Status.ASSERTED,
        span=when.span,
        date_basis=when.basis,
        date_rule=when.rule,
        confidence=1.0,
        salience=0.0,
        state=State.PROPOSED,
        merged_into=None,
        evidence=(_dated(evidence, when),),
        participants=tuple(ArticleParticipant(article, each) for each in _named_in(page)),
    )
    return replace(draft, salience=weigh(draft))


def _date_in(page: Page) -> EventDate:
    """The date that the first date words of the sentence give, else the publication date, else none."""
    inside = [each for each in page.dates if page.sentence.contains(Span(each.start, each.end))]
    dated = [each for each in inside if each.span.is_dated]
    if dated:
        return read_date(page, DateWords(phrase=dated[0].text), Status.ASSERTED)
    if page.published is not None:
        return read_date(page, DateWords(phrase=""), Status.ASSERTED)
    return EventDate(DateSpan(), DateBasis.NONE)


def _named_in(page: Page) -> tuple[Participant, ...]:
    """Everybody whom the sentence names, as mentioned."""
    named = [
        each.actor
        for each in page.mentions
        if each.actor and each.actor in page.gazetteer and page.sentence.contains(Span(each.start, each.end))
    ]
    words = [ParticipantWords(actor, Role.MENTIONED.value) for actor in named]
    return read_participants(page, words, ())


def _trimmed(text: str, start: int, end: int) -> Span:
    start, end = max(0, start), min(end, len(text))
    selected = text[start:end]
    begin = start + len(selected) - len(selected.lstrip())
    if not selected.strip():
        raise CallError("Nothing is selected; mark the words that tell of the event.")
    return Span(begin, begin + len(selected.strip()))


def _sentence_around(row: ArticleRow, trigger: Span) -> Span:
    """The sentences that the selected words stand in, as one span; the words alone where there are none."""
    spans = [Span(start, end) for start, end, _ in row.sentences]
    touched = [each for each in spans if each.overlaps(trigger)] or [trigger]
    return Span(
        min(trigger.start, *(each.start for each in touched)), max(trigger.end, *(e.end for e in touched))
    )


def _free_key(session: Session, article: str, trigger: Span) -> str:
    """The key of the first event of that trigger that there is none of yet."""
    ordinal = 0
    while True:
        key = event_key(article, trigger.start, ordinal)
        found = session.connection().execute(select(EVENT.c.id).where(EVENT.c.key == key)).scalar()
        if found is None:
            return key
        ordinal += 1


def _page(session: Session, row: ArticleRow, sentence: Span) -> Page:
    sentences = [Sentence(Span(start, end), paragraph) for start, end, paragraph in row.sentences]
    return Page(row.text, sentences, row.published, sentence, load_gazetteer(session))


def _title(words: str | None) -> str | None:
    return None if words is None else _line(words, "title", LONGEST_TITLE)


def _line(words: str, what: str, longest: int) -> str:
    """Words on one line, none of which a reader cannot see."""
    said = " ".join(words.split())
    if len(said) > longest:
        raise CallError(f"The {what} {said[:40]!r}… is longer than {longest} characters; shorten it.")
    if HIDDEN.search(said):
        raise CallError(f"The {what} {said[:40]!r} has a control or direction character; leave it out.")
    return said


def _word(kind: Any, word: str | None, what: str) -> Any:
    if word is None:
        return None
    try:
        return kind(word.strip().upper() if kind is EventType else word.strip().casefold())
    except ValueError:
        known = [each.value for each in kind]
        raise CallError(
            f"{word!r} is no {what}; use one of {', '.join(known)}.{nearest(word, known)}"
        ) from None
