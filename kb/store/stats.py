"""Counts for an overview of the whole knowledge base."""

from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlmodel import Session

from kb.model.tables import ACTOR, ARTICLE, EVENT, EVIDENCE, PARTICIPATION
from kb.store.filters import SHOWN_STATES, TAKING_PART
from kb.store.views import FacetCount
from kb.terms.actors import ActorKind

SHOWN = EVENT.c.state.in_(SHOWN_STATES)


def count_by_state(session: Session) -> tuple[FacetCount, ...]:
    """How many events each state has, the most frequent first; states without events are left out."""
    return _count_words(session, EVENT.c.state)


def count_by_type(session: Session) -> tuple[FacetCount, ...]:
    """How many proposed or accepted events each type has."""
    return _count_words(session, EVENT.c.type, SHOWN)


def count_by_country(session: Session) -> tuple[FacetCount, ...]:
    """In how many proposed or accepted events each country takes part."""
    return _count_actors(session, ActorKind.COUNTRY)


def count_by_leader(session: Session) -> tuple[FacetCount, ...]:
    """In how many proposed or accepted events each person takes part."""
    return _count_actors(session, ActorKind.PERSON)


def count_by_article(session: Session) -> tuple[FacetCount, ...]:
    """For how many proposed or accepted events each article is evidence; its label is title, url or key."""
    events = func.count(func.distinct(EVENT.c.id))
    label = func.coalesce(ARTICLE.c.title, ARTICLE.c.url, ARTICLE.c.key)
    found = (
        select(ARTICLE.c.key, label, events)
        .outerjoin(EVIDENCE, EVIDENCE.c.article_id == ARTICLE.c.id)
        .outerjoin(EVENT, (EVENT.c.id == EVIDENCE.c.event_id) & SHOWN)
        .group_by(ARTICLE.c.key, label)
        .order_by(events.desc(), label, ARTICLE.c.key)
    )
    return tuple(FacetCount(*row) for row in session.connection().execute(found))


def _count_words(
    session: Session, column: ColumnElement[Any], *wanted: ColumnElement[bool]
) -> tuple[FacetCount, ...]:
    count = func.count()
    found = select(column, count).select_from(EVENT).where(*wanted).group_by(column)
    rows = session.connection().execute(found.order_by(count.desc(), column))
    return tuple(FacetCount(row[0].value, row[0].value, row[1]) for row in rows)


def _count_actors(session: Session, kind: ActorKind) -> tuple[FacetCount, ...]:
    events = func.count(func.distinct(PARTICIPATION.c.event_id))
    found = (
        select(ACTOR.c.id, ACTOR.c.name, events)
        .join(PARTICIPATION, PARTICIPATION.c.actor_id == ACTOR.c.id)
        .join(EVENT, EVENT.c.id == PARTICIPATION.c.event_id)
        .where(ACTOR.c.kind == kind, PARTICIPATION.c.role.in_(TAKING_PART), SHOWN)
        .group_by(ACTOR.c.id, ACTOR.c.name)
        .order_by(events.desc(), ACTOR.c.name, ACTOR.c.id)
    )
    return tuple(FacetCount(*row) for row in session.connection().execute(found))
