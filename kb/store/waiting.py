"""What waits for review: proposals nobody has decided on, and decided events of which the extractor says
something else by now.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, func, or_, select
from sqlmodel import Session

from kb.model.tables import ARTICLE, ASSIGNMENT, EVENT, EVIDENCE, PARTICIPATION
from kb.store.states import span_from
from kb.terms.dates import DateSpan
from kb.terms.events import EventType, State, Status


@dataclass(frozen=True, slots=True)
class WaitingFilter:
    """Which of them: of an article, of types, with actors, of a confidence, of the articles that somebody
    was given. `suggested` asks for decided events with a suggestion in place of proposals.
    """

    article: str | None = None
    types: tuple[EventType, ...] = ()
    actors: tuple[str, ...] = ()
    least: float = 0.0
    most: float = 1.0
    assigned_to: str | None = None
    suggested: bool = False


@dataclass(frozen=True, slots=True)
class WaitingEvent:
    """An event that waits, with what a list shows and an order needs. `place` is where its trigger stands."""

    key: str
    version: int
    title: str
    type: EventType
    status: Status
    span: DateSpan
    confidence: float
    salience: float
    article: str
    article_id: int
    article_title: str | None
    publisher: str | None
    published: date | None
    place: int
    rule: str
    date_rule: str


@dataclass(frozen=True, slots=True)
class WaitingArticle:
    """An article, how many of its events wait, how many there are, and who was given it."""

    key: str
    title: str | None
    publisher: str | None
    published: date | None
    waiting: int
    events: int
    assigned_to: str | None


def query_waiting(session: Session, wanted: WaitingFilter, *, limit: int) -> list[WaitingEvent]:
    """The most salient of those that wait, at most `limit`."""
    columns = (
        EVENT,
        ARTICLE.c.key.label("article_key"),
        ARTICLE.c.title.label("article_title"),
        ARTICLE.c.publisher,
        ARTICLE.c.published,
        EVIDENCE.c.trigger_start,
        EVIDENCE.c.rule,
    )
    first = and_(EVIDENCE.c.event_id == EVENT.c.id, EVIDENCE.c.position == 0)
    rows = (
        select(*columns)
        .join(ARTICLE, ARTICLE.c.id == EVENT.c.article_id)
        .join(EVIDENCE, first)
        .where(*_conditions(wanted))
        .order_by(EVENT.c.salience.desc(), EVENT.c.id)
        .limit(limit)
    )
    return [_waiting(row) for row in session.connection().execute(rows)]


def count_waiting(session: Session, wanted: WaitingFilter) -> int:
    """How many wait."""
    counted = select(func.count()).select_from(EVENT).where(*_conditions(wanted))
    return int(session.connection().execute(counted).scalar_one())


def query_waiting_articles(session: Session, *, limit: int) -> list[WaitingArticle]:
    """The articles with events that wait, the latest added first."""
    waits = func.count().filter(EVENT.c.state == State.PROPOSED)
    waiting = select(EVENT.c.article_id).where(EVENT.c.state == State.PROPOSED).distinct()
    latest = waiting.order_by(EVENT.c.article_id.desc()).limit(limit).subquery()
    rows = (
        select(
            ARTICLE.c.key,
            ARTICLE.c.title,
            ARTICLE.c.publisher,
            ARTICLE.c.published,
            waits.label("waiting"),
            func.count().label("events"),
            func.max(ASSIGNMENT.c.who).label("assigned_to"),
        )
        .outerjoin(ASSIGNMENT, ASSIGNMENT.c.article_id == ARTICLE.c.id)
        .join(EVENT, EVENT.c.article_id == ARTICLE.c.id)
        .where(ARTICLE.c.id.in_(select(latest.c.article_id)))
        .group_by(ARTICLE.c.id)
        .order_by(ARTICLE.c.id.desc())
    )
    return [
        WaitingArticle(
            row.key, row.title, row.publisher, row.published, row.waiting, row.events, row.assigned_to
        )
        for row in session.connection().execute(rows)
    ]


def _conditions(wanted: WaitingFilter) -> list[ColumnElement[bool]]:
    decided = or_(EVENT.c.state == State.ACCEPTED, EVENT.c.state == State.REJECTED)
    found = [and_(decided, EVENT.c.suggestion.is_not(None))]
    if not wanted.suggested:
        found = [EVENT.c.state == State.PROPOSED]
    if wanted.article:
        home = select(ARTICLE.c.id).where(ARTICLE.c.key == wanted.article).scalar_subquery()
        found.append(EVENT.c.article_id == home)
    if wanted.types:
        found.append(EVENT.c.type.in_(wanted.types))
    if wanted.actors:
        found.append(EVENT.c.id.in_(_with(wanted.actors)))
    if wanted.least > 0:
        found.append(EVENT.c.confidence >= wanted.least)
    if wanted.most < 1:
        found.append(EVENT.c.confidence <= wanted.most)
    if wanted.assigned_to:
        given = select(ASSIGNMENT.c.article_id).where(ASSIGNMENT.c.who == wanted.assigned_to)
        found.append(EVENT.c.article_id.in_(given))
    return found


def _with(actors: tuple[str, ...]) -> Select[tuple[int]]:
    return select(PARTICIPATION.c.event_id).where(PARTICIPATION.c.actor_id.in_(actors))


def _waiting(row: Row[Any]) -> WaitingEvent:
    return WaitingEvent(
        key=row.key,
        version=row.version,
        title=row.title,
        type=row.type,
        status=row.status,
        span=span_from(row),
        confidence=row.confidence,
        salience=row.salience,
        article=row.article_key,
        article_id=row.article_id,
        article_title=row.article_title,
        publisher=row.publisher,
        published=row.published,
        place=row.trigger_start,
        rule=row.rule,
        date_rule=row.date_rule,
    )
