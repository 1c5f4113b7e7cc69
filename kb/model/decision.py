"""The log of decisions: append-only, each row chained to the one before."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from kb.model.base import Row, UtcTime


class DecisionRow(Row, table=True):
    """One judgement on an event, an article or an actor. Triggers refuse to change or delete a row.

    `number` counts from 1 without gaps. `before` and `after` are the states as JSON (null where there was
    none). `undoes` is the number of the decision that this one takes back. A decision that touches several
    events or an article has a row for each: `unit` is the number of the first of them (null where there is
    one). Keys are not foreign keys: the log outlives what it speaks of.
    """

    __tablename__ = "decision"
    __table_args__ = (
        UniqueConstraint("previous_hash"),
        UniqueConstraint("hash"),
        CheckConstraint("number >= 1", name="number"),
        CheckConstraint(
            "event_key IS NOT NULL OR article_key IS NOT NULL OR actor_id IS NOT NULL", name="subject"
        ),
        CheckConstraint("length(action) > 0", name="action"),
        CheckConstraint("length(who) > 0", name="who"),
        CheckConstraint("undoes < number", name="undoes"),
        CheckConstraint("length(hash) = 64 AND length(previous_hash) = 64", name="hash"),
        Index(None, "event_key"),
        Index(None, "article_key"),
        Index(None, "actor_id"),
        Index(None, "batch"),
        Index(None, "unit"),
    )

    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    event_key: str | None = None
    article_key: str | None = None
    actor_id: str | None = None
    action: str
    before: dict[str, Any] | None = Field(default=None, sa_type=JSON(none_as_null=True))
    after: dict[str, Any] | None = Field(default=None, sa_type=JSON(none_as_null=True))
    reason: str | None = None
    who: str
    decided_at: datetime = Field(sa_type=UtcTime())
    batch: str | None = None
    undoes: int | None = Field(default=None, foreign_key="decision.number")
    unit: int | None = None
    previous_hash: str
    hash: str
