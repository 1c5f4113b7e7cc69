"""Rows to event states and back."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Row, Select, select
from sqlmodel import Session

from kb.errors import NotFoundError
from kb.model.event_state import ArticleParticipant, EventState, Evidence, Machine
from kb.model.tables import ACTOR, ARTICLE, EVENT, EVIDENCE, PARTICIPATION
from kb.terms.dates import DateSpan
from kb.terms.events import Participant
from kb.terms.span import Span

Columns = dict[str, Any]
Item = TypeVar("Item")

CHUNK = 1000
"""How many values one IN list holds: well below what either database allows."""

SURVIVOR = EVENT.alias("survivor")


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """An event's row: its state, and what no decision changes."""

    id: int
    version: int
    state: EventState
    machine: Machine


def chunks(items: Iterable[Item], size: int = CHUNK) -> Iterator[list[Item]]:
    """The items in lists of at most `size`."""
    rest = iter(items)
    while chunk := list(islice(rest, size)):
        yield chunk


def load_events(session: Session, condition: ColumnElement[bool]) -> list[StoredEvent]:
    """The events whose rows fulfil a condition on EVENT, by id, with everything that belongs to them."""
    wanted = (
        select(EVENT, ARTICLE.c.key.label("article_key"), SURVIVOR.c.key.label("survivor_key"))
        .join(ARTICLE, ARTICLE.c.id == EVENT.c.article_id)
        .outerjoin(SURVIVOR, SURVIVOR.c.id == EVENT.c.merged_into)
        .where(condition)
        .order_by(EVENT.c.id)
    )
    rows = session.connection().execute(wanted).all()
    ids = [row.id for row in rows]
    evidence = load_evidence(session, ids)
    participants = load_participants(session, ids)
    return [_stored(row, evidence[row.id], participants[row.id]) for row in rows]


def load_evidence(session: Session, ids: Sequence[int]) -> Mapping[int, list[Evidence]]:
    """The evidence of each event, in order."""
    found: dict[int, list[Evidence]] = defaultdict(list)
    for row in _children(session, EVIDENCE, ids):
        found[row.event_id].append(evidence_from(row))
    return found


def load_participants(session: Session, ids: Sequence[int]) -> Mapping[int, list[ArticleParticipant]]:
    """The participants of each event, in order."""
    found: dict[int, list[ArticleParticipant]] = defaultdict(list)
    for row in _children(session, PARTICIPATION, ids):
        found[row.event_id].append(ArticleParticipant(row.article_key, participant_from(row)))
    return found


def _children(session: Session, table: Any, ids: Sequence[int]) -> Iterator[Row[Any]]:
    for chunk in chunks(ids):
        wanted: Select[Any] = (
            select(table, ARTICLE.c.key.label("article_key"))
            .join(ARTICLE, ARTICLE.c.id == table.c.article_id)
            .where(table.c.event_id.in_(chunk))
            .order_by(table.c.event_id, table.c.position)
        )
        yield from session.connection().execute(wanted)


def evidence_from(row: Row[Any]) -> Evidence:
    """The evidence in a row of the table, joined with its article's key."""
    return Evidence(
        article=row.article_key,
        sentence=Span(row.start, row.end),
        quote=row.quote,
        prefix=row.prefix,
        suffix=row.suffix,
        trigger=Span(row.trigger_start, row.trigger_end),
        trigger_text=row.trigger_text,
        date_phrase=row.date_phrase,
        date_start=row.date_start,
        date_end=row.date_end,
        anchor=row.anchor,
        anchor_basis=row.anchor_basis,
        rule=row.rule,
        rule_version=row.rule_version,
    )


def participant_from(row: Row[Any]) -> Participant:
    """The participant in a row of the table."""
    return Participant(
        actor=row.actor_id,
        name=row.name,
        kind=row.kind,
        role=row.role,
        mention=row.mention,
        start=row.start,
        end=row.end,
        basis=row.basis,
        note=row.note,
    )


def span_from(row: Row[Any]) -> DateSpan:
    """The dates in an event's row."""
    return DateSpan(row.earliest, row.latest, row.granularity, row.approximate, row.edtf)


def _stored(row: Row[Any], evidence: list[Evidence], participants: list[ArticleParticipant]) -> StoredEvent:
    state = EventState(
        key=row.key,
        article=row.article_key,
        title=row.title,
        type=row.type,
        mode=row.mode,
        status=row.status,
        span=span_from(row),
        date_basis=row.date_basis,
        date_rule=row.date_rule,
        confidence=row.confidence,
        salience=row.salience,
        state=row.state,
        merged_into=row.survivor_key,
        evidence=tuple(evidence),
        participants=tuple(participants),
    )
    return StoredEvent(row.id, row.version, state, Machine(row.proposal, row.suggestion))


class Ids:
    """The ids of articles and surviving events by key. Raises NotFoundError for unknown keys and actors."""

    def __init__(self, session: Session, states: Sequence[EventState]) -> None:
        articles = {state.article for state in states}
        articles |= {evidence.article for state in states for evidence in state.evidence}
        articles |= {each.article for state in states for each in state.participants}
        survivors = {state.merged_into for state in states if state.merged_into}
        actors = {each.participant.actor for state in states for each in state.participants}
        self.articles = _look_up(session, ARTICLE.c.key, ARTICLE.c.id, articles, "article")
        self.events = _look_up(session, EVENT.c.key, EVENT.c.id, survivors, "event")
        _look_up(session, ACTOR.c.id, ACTOR.c.id, actors, "actor")

    def event_columns(self, state: EventState) -> Columns:
        """The columns of EVENT that a state fills."""
        return {
            "article_id": self.articles[state.article],
            "title": state.title,
            "type": state.type,
            "mode": state.mode,
            "status": state.status,
            "earliest": state.span.earliest,
            "latest": state.span.latest,
            "granularity": state.span.granularity,
            "approximate": state.span.approximate,
            "edtf": state.span.edtf,
            "date_basis": state.date_basis,
            "date_rule": state.date_rule,
            "confidence": state.confidence,
            "salience": state.salience,
            "state": state.state,
            "merged_into": state.merged_into and self.events[state.merged_into],
        }

    def evidence_columns(self, event_id: int, state: EventState) -> list[Columns]:
        """The rows of EVIDENCE of an event."""
        return [
            {
                "event_id": event_id,
                "position": position,
                "article_id": self.articles[each.article],
                "start": each.sentence.start,
                "end": each.sentence.end,
                "quote": each.quote,
                "prefix": each.prefix,
                "suffix": each.suffix,
                "trigger_start": each.trigger.start,
                "trigger_end": each.trigger.end,
                "trigger_text": each.trigger_text,
                "date_phrase": each.date_phrase,
                "date_start": each.date_start,
                "date_end": each.date_end,
                "anchor": each.anchor,
                "anchor_basis": each.anchor_basis,
                "rule": each.rule,
                "rule_version": each.rule_version,
            }
            for position, each in enumerate(state.evidence)
        ]

    def participation_columns(self, event_id: int, state: EventState) -> list[Columns]:
        """The rows of PARTICIPATION of an event, with the copies of its date and salience."""
        return [
            {
                "event_id": event_id,
                "position": position,
                "article_id": self.articles[each.article],
                "actor_id": each.participant.actor,
                "role": each.participant.role,
                "name": each.participant.name,
                "kind": each.participant.kind,
                "mention": each.participant.mention,
                "start": each.participant.start,
                "end": each.participant.end,
                "basis": each.participant.basis,
                "note": each.participant.note,
                "earliest": state.span.earliest,
                "latest": state.span.latest,
                "salience": state.salience,
            }
            for position, each in enumerate(state.participants)
        ]


def _look_up(session: Session, key: Any, value: Any, wanted: set[str], what: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for chunk in chunks(sorted(wanted)):
        rows = session.connection().execute(select(key, value).where(key.in_(chunk)))
        found |= {row[0]: row[1] for row in rows}
    missing = sorted(wanted - found.keys())
    if missing:
        cure = "load the actors with 'kb init'" if what == "actor" else "store it first"
        raise NotFoundError(f"There is no {what} {missing[0]!r} in the knowledge base; {cure}.")
    return found
