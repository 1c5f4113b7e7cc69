"""Actors, what they are called, and who held which office when."""

from datetime import date
from enum import StrEnum

from sqlalchemy import JSON, CheckConstraint, Index, false
from sqlmodel import Field

from kb.model.base import OneOf, Row, word_check
from kb.terms.actors import ActorKind, NameKind


class Origin(StrEnum):
    """Who says so. What the seeds say is replaced by newer seeds; what curators say stays."""

    SEEDS = "seeds"
    CURATOR = "curator"


class ActorRow(Row, table=True):
    """A country (`id` its ISO 3166 alpha-3 code), a person or an organisation (a slug).

    `country` is the one it belongs to. `position` keeps the order in which actors were given: where two
    share a name, the gazetteer goes by it. `proposed` is one that a text named and nobody has confirmed: no
    name of it is looked for.
    """

    __tablename__ = "actor"
    __table_args__ = (
        CheckConstraint("length(id) > 0", name="id"),
        word_check("kind", ActorKind),
        Index(None, "kind", "name"),
    )

    id: str = Field(primary_key=True)
    kind: ActorKind = Field(sa_type=OneOf(ActorKind))
    name: str
    country: str | None = Field(default=None, foreign_key="actor.id")
    position: int = 0
    proposed: bool = Field(default=False, sa_column_kwargs={"server_default": false()})


class ActorNameRow(Row, table=True):
    """A name of an actor and when it was in use: `valid_from` inclusive, `valid_to` exclusive."""

    __tablename__ = "actor_name"
    __table_args__ = (
        CheckConstraint("length(name) > 0", name="name"),
        CheckConstraint("valid_from < valid_to", name="valid"),
        word_check("kind", NameKind),
        word_check("origin", Origin),
        Index(None, "actor_id"),
        Index(None, "name"),
    )

    id: int | None = Field(default=None, primary_key=True)
    actor_id: str = Field(foreign_key="actor.id", ondelete="CASCADE")
    name: str
    kind: NameKind = Field(sa_type=OneOf(NameKind))
    valid_from: date | None = None
    valid_to: date | None = None
    country: str | None = Field(default=None, foreign_key="actor.id")
    note: str | None = None
    origin: Origin = Field(default=Origin.SEEDS, sa_type=OneOf(Origin))


class OfficeRow(Row, table=True):
    """A post of a country or an organisation. `names` are the nouns a text may use for it."""

    __tablename__ = "office"
    __table_args__ = (CheckConstraint("length(id) > 0", name="id"), Index(None, "of_id"))

    id: str = Field(primary_key=True)
    of_id: str = Field(foreign_key="actor.id")
    kind: str
    title: str
    names: list[str] = Field(default_factory=list, sa_type=JSON(none_as_null=True), nullable=False)
    position: int = 0


class TenureRow(Row, table=True):
    """A person's holding of an office: `start` inclusive, `end` exclusive, null while it lasts.

    Both are ISO 8601 texts as precise as is known ("1990", "1990-05", "1990-05-02").
    """

    __tablename__ = "tenure"
    __table_args__ = (
        CheckConstraint("length(start) IN (4, 7, 10)", name="start"),
        CheckConstraint('length("end") IN (4, 7, 10)', name="end"),
        word_check("origin", Origin),
        Index(None, "person_id"),
        Index(None, "office_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    person_id: str = Field(foreign_key="actor.id", ondelete="CASCADE")
    office_id: str = Field(foreign_key="office.id", ondelete="CASCADE")
    start: str
    end: str | None = None
    kind: str
    basis: str
    checked_on: date | None = None
    note: str | None = None
    origin: Origin = Field(default=Origin.SEEDS, sa_type=OneOf(Origin))
