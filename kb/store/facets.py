"""How many events each value of each filter would give."""

from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlmodel import Session

from kb.model.tables import ACTOR, ARTICLE, EVENT, EVIDENCE, PARTICIPATION
from kb.store.conditions import conditions
from kb.store.filters import TAKING_PART, TimelineFilter, published_by
from kb.store.views import FacetCount, Facets
from kb.terms.actors import ActorKind
from kb.terms.events import State


def facets(session: Session, wanted: TimelineFilter) -> Facets:
    """The values of each filter among the events that every other filter selects.

    Values that are chosen already count as if they were not, so that a reader sees what another choice
    would give. States are counted in all four, whichever are shown.
    """
    return Facets(
        countries=count_by_actor(session, replace(wanted, countries=()), ActorKind.COUNTRY),
        leaders=count_by_actor(session, replace(wanted, leaders=()), ActorKind.PERSON),
        types=count_by_column(session, replace(wanted, types=()), EVENT.c.type),
        statuses=count_by_column(session, replace(wanted, statuses=()), EVENT.c.status),
        states=count_by_column(session, replace(wanted, states=tuple(State)), EVENT.c.state),
        publishers=_publishers(session, replace(wanted, publishers=())),
    )


def count_by_column(
    session: Session, wanted: TimelineFilter, column: ColumnElement[Any]
) -> tuple[FacetCount, ...]:
    """How many events that the filter selects have each value of a column of EVENT that holds words."""
    count = func.count()
    found = select(column, count).select_from(EVENT).where(*conditions(session, wanted)).group_by(column)
    rows = session.connection().execute(found.order_by(count.desc(), column))
    return tuple(FacetCount(row[0].value, row[0].value, row[1]) for row in rows)


def count_by_actor(session: Session, wanted: TimelineFilter, kind: ActorKind) -> tuple[FacetCount, ...]:
    """In how many events that the filter selects each actor of a kind takes part."""
    found = (
        _counted(ACTOR.c.id, ACTOR.c.name, PARTICIPATION.c.event_id)
        .join(PARTICIPATION, PARTICIPATION.c.actor_id == ACTOR.c.id)
        .join(EVENT, EVENT.c.id == PARTICIPATION.c.event_id)
        .where(ACTOR.c.kind == kind, PARTICIPATION.c.role.in_(TAKING_PART), *conditions(session, wanted))
    )
    if wanted.as_of:
        found = found.join(ARTICLE, ARTICLE.c.id == PARTICIPATION.c.article_id).where(
            *published_by(wanted.as_of)
        )
    return tuple(FacetCount(*row) for row in session.connection().execute(found))


def _publishers(session: Session, wanted: TimelineFilter) -> tuple[FacetCount, ...]:
    found = (
        _counted(ARTICLE.c.publisher, ARTICLE.c.publisher, EVIDENCE.c.event_id)
        .join(EVIDENCE, EVIDENCE.c.article_id == ARTICLE.c.id)
        .join(EVENT, EVENT.c.id == EVIDENCE.c.event_id)
        .where(ARTICLE.c.publisher.is_not(None), *published_by(wanted.as_of), *conditions(session, wanted))
    )
    return tuple(FacetCount(*row) for row in session.connection().execute(found))


def _counted(value: ColumnElement[Any], label: ColumnElement[Any], event: ColumnElement[Any]) -> Any:
    count = func.count(func.distinct(event))
    return (
        select(value, label.label("label"), count).group_by(value, label).order_by(count.desc(), label, value)
    )
