"""Events, who took part in them, and the sentences that say so."""

from datetime import date
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Index, Text, UniqueConstraint
from sqlmodel import Field

from kb.model.base import OneOf, Row, word_check
from kb.terms.actors import ActorKind, MentionBasis
from kb.terms.dates import DateBasis, Granularity
from kb.terms.events import EventType, Role, State, Status


class EventRow(Row, table=True):
    """What happened, as it stands after every decision.

    `key` is made from the home article `article_id` and the trigger's place there. `version` rises with
    every change and is the optimistic lock. `proposal` is the machine's own, never changed by a decision
    (null for an event added by hand); `suggestion` is what a later run proposes for an event that curators
    have decided on.
    """

    __tablename__ = "event"
    __table_args__ = (
        UniqueConstraint("key"),
        CheckConstraint("length(key) = 16", name="key"),
        CheckConstraint("earliest <= latest", name="dates"),
        CheckConstraint(
            "granularity <> 'none' OR (earliest IS NULL AND latest IS NULL)", name="granularity_of_dates"
        ),
        CheckConstraint("confidence >= 0 AND confidence <= 1", name="confidence"),
        CheckConstraint("version >= 1", name="version"),
        CheckConstraint("(state = 'merged') = (merged_into IS NOT NULL)", name="merged_into"),
        CheckConstraint("merged_into <> id", name="merged_into_other"),
        word_check("type", EventType),
        word_check("status", Status),
        word_check("granularity", Granularity),
        word_check("date_basis", DateBasis),
        word_check("state", State),
        Index(None, "article_id"),
        Index(None, "earliest"),
        Index(None, "latest"),
        Index(None, "type", "earliest"),
        Index(None, "status", "earliest"),
        Index(None, "state", "earliest"),
        Index(None, "salience"),
        Index(None, "merged_into"),
    )

    id: int | None = Field(default=None, primary_key=True)
    key: str
    article_id: int = Field(foreign_key="article.id")
    title: str
    type: EventType = Field(sa_type=OneOf(EventType))
    mode: str | None = None
    status: Status = Field(sa_type=OneOf(Status))
    earliest: date | None = None
    latest: date | None = None
    granularity: Granularity = Field(sa_type=OneOf(Granularity))
    approximate: bool = False
    edtf: str
    date_basis: DateBasis = Field(sa_type=OneOf(DateBasis))
    date_rule: str
    confidence: float
    salience: float
    state: State = Field(default=State.PROPOSED, sa_type=OneOf(State))
    merged_into: int | None = Field(default=None, foreign_key="event.id")
    version: int = 1
    proposal: dict[str, Any] | None = Field(default=None, sa_type=JSON(none_as_null=True))
    suggestion: dict[str, Any] | None = Field(default=None, sa_type=JSON(none_as_null=True))


class ParticipationRow(Row, table=True):
    """An actor in a role in an event, and where an article names it.

    `earliest`, `latest` and `salience` copy the event's, so that a lane is found by one index.
    """

    __tablename__ = "participation"
    __table_args__ = (
        UniqueConstraint("event_id", "article_id", "actor_id", "role"),
        CheckConstraint('start >= 0 AND start < "end"', name="span"),
        word_check("kind", ActorKind),
        word_check("role", Role),
        word_check("basis", MentionBasis),
        Index(None, "actor_id", "earliest", "latest"),
        Index(None, "article_id"),
    )

    event_id: int = Field(primary_key=True, foreign_key="event.id", ondelete="CASCADE")
    position: int = Field(primary_key=True)
    article_id: int = Field(foreign_key="article.id")
    actor_id: str = Field(foreign_key="actor.id")
    role: Role = Field(sa_type=OneOf(Role))
    name: str
    kind: ActorKind = Field(sa_type=OneOf(ActorKind))
    mention: str
    start: int
    end: int
    basis: MentionBasis = Field(sa_type=OneOf(MentionBasis))
    note: str | None = None
    earliest: date | None = None
    latest: date | None = None
    salience: float


class EvidenceRow(Row, table=True):
    """The sentence of an article that says an event happened. The event's date rests on position 0.

    `article.text[start:end] == quote`, and likewise for the trigger and the date phrase. `prefix` and
    `suffix` are the characters around the quote.
    """

    __tablename__ = "evidence"
    __table_args__ = (
        CheckConstraint('start >= 0 AND start < "end"', name="span"),
        CheckConstraint(
            'trigger_start >= start AND trigger_start < trigger_end AND trigger_end <= "end"', name="trigger"
        ),
        CheckConstraint("date_start >= 0 AND date_start < date_end", name="date_span"),
        CheckConstraint(
            "(date_phrase IS NULL) = (date_start IS NULL) AND (date_start IS NULL) = (date_end IS NULL)",
            name="date_phrase",
        ),
        Index(None, "article_id", "event_id"),
    )

    event_id: int = Field(primary_key=True, foreign_key="event.id", ondelete="CASCADE")
    position: int = Field(primary_key=True)
    article_id: int = Field(foreign_key="article.id")
    start: int
    end: int
    quote: str = Field(sa_type=Text())
    prefix: str
    suffix: str
    trigger_start: int
    trigger_end: int
    trigger_text: str
    date_phrase: str | None = None
    date_start: int | None = None
    date_end: int | None = None
    anchor: date | None = None
    anchor_basis: str | None = None
    rule: str
    rule_version: str


class EventChangeRow(Row, table=True):
    """One change of an event, or of the articles it rests on; triggers write it. Only the latest are kept.

    `number` rises with every change. The event may be gone.
    """

    __tablename__ = "event_change"
    __table_args__ = ({"sqlite_autoincrement": True},)

    number: int | None = Field(default=None, primary_key=True)
    event_id: int
