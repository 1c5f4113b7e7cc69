"""Who curates: the allow-list, who looks at what, who was given which article, and blind double reviews."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Index
from sqlmodel import Field

from kb.model.base import Row, UtcTime


class CuratorRow(Row, table=True):
    """Somebody who may decide when the dashboard asks for a sign-in. `id` is the e-mail in lower case."""

    __tablename__ = "curator"
    __table_args__: Any = (CheckConstraint("length(id) > 0", name="id"),)

    id: str = Field(primary_key=True)
    added_by: str
    added_at: datetime = Field(sa_type=UtcTime())


class LookRow(Row, table=True):
    """What somebody looks at just now; old ones mean nothing. Keys are not foreign keys: what is looked at
    may be gone.
    """

    __tablename__ = "look"
    __table_args__ = (Index(None, "article_key"),)

    who: str = Field(primary_key=True)
    article_key: str
    event_key: str | None = None
    looked_at: datetime = Field(sa_type=UtcTime())


class AssignmentRow(Row, table=True):
    """An article that somebody was given to review."""

    __tablename__ = "assignment"
    __table_args__ = (Index(None, "who"),)

    article_id: int = Field(
        primary_key=True,
        foreign_key="article.id",
        ondelete="CASCADE",
        sa_column_kwargs={"autoincrement": False},
    )
    who: str
    assigned_by: str
    assigned_at: datetime = Field(sa_type=UtcTime())


class DoubleReviewRow(Row, table=True):
    """A sample of proposals that several reviewers judge, none seeing what the others said. `reviewers` and
    `events` are lists of their ids and keys.
    """

    __tablename__ = "double_review"
    __table_args__: Any = (CheckConstraint("length(name) > 0", name="name"),)

    name: str = Field(primary_key=True)
    reviewers: list[str] = Field(sa_type=JSON(none_as_null=True), nullable=False)
    events: list[str] = Field(sa_type=JSON(none_as_null=True), nullable=False)
    made_by: str
    made_at: datetime = Field(sa_type=UtcTime())


class DoubleVerdictRow(Row, table=True):
    """What one reviewer says of one event of a double review. `content` is its type and date in his or her
    view; null when rejected.
    """

    __tablename__ = "double_verdict"

    review: str = Field(primary_key=True, foreign_key="double_review.name", ondelete="CASCADE")
    event_key: str = Field(primary_key=True)
    who: str = Field(primary_key=True)
    verdict: str
    reason: str | None = None
    content: dict[str, Any] | None = Field(default=None, sa_type=JSON(none_as_null=True))
    said_at: datetime = Field(sa_type=UtcTime())
