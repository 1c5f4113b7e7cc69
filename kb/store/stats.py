"""Counts for an overview of the whole knowledge base."""

from sqlalchemy import func, select
from sqlmodel import Session

from kb.model.tables import ARTICLE, EVENT, EVIDENCE
from kb.store.facets import count_by_actor, count_by_column
from kb.store.filters import SHOWN_STATES, TimelineFilter
from kb.store.views import FacetCount
from kb.terms.actors import ActorKind
from kb.terms.events import State


def count_by_state(session: Session) -> tuple[FacetCount, ...]:
    """How many events each state has, the most frequent first; states without events are left out."""
    return count_by_column(session, TimelineFilter(states=tuple(State)), EVENT.c.state)


def count_by_type(session: Session) -> tuple[FacetCount, ...]:
    """How many proposed or accepted events each type has."""
    return count_by_column(session, TimelineFilter(), EVENT.c.type)


def count_by_country(session: Session) -> tuple[FacetCount, ...]:
    """In how many proposed or accepted events each country takes part."""
    return count_by_actor(session, TimelineFilter(), ActorKind.COUNTRY)


def count_by_leader(session: Session) -> tuple[FacetCount, ...]:
    """In how many proposed or accepted events each person takes part."""
    return count_by_actor(session, TimelineFilter(), ActorKind.PERSON)


def count_by_article(session: Session) -> tuple[FacetCount, ...]:
    """For how many proposed or accepted events each article is evidence; its label is title, url or key."""
    events = func.count(func.distinct(EVENT.c.id))
    label = func.coalesce(ARTICLE.c.title, ARTICLE.c.url, ARTICLE.c.key)
    found = (
        select(ARTICLE.c.key, label, events)
        .outerjoin(EVIDENCE, EVIDENCE.c.article_id == ARTICLE.c.id)
        .outerjoin(EVENT, (EVENT.c.id == EVIDENCE.c.event_id) & EVENT.c.state.in_(SHOWN_STATES))
        .group_by(ARTICLE.c.key, label)
        .order_by(events.desc(), label, ARTICLE.c.key)
    )
    return tuple(FacetCount(*row) for row in session.connection().execute(found))
