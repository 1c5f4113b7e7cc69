"""Reading the timeline.

    query_events(session, TimelineFilter(countries=("PRK",), from_=date(2025, 9, 1))) -> list[EventView]
    count_events(session, filter) -> Counts
    get_event(session, key) -> EventView             query_actors(session, columns) -> list[ParticipantCount]
    query_timeline(session, columns, TimelineRequest(filter, by=LaneBy.COUNTRY)) -> TimelineView
    count_facets(session, columns, filter) -> Facets query_page(session, columns, filter) -> ids of events
    get_article(session, key) -> ArticleView         query_articles(session, …) -> list[ArticleSummary]
    check_filter(session, filter)                    NotFoundError for unknown actors, articles, publishers

Values come from `kb.store.views`. A read session is enough for all of them.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlmodel import Session

from kb.errors import NotFoundError, nearest
from kb.model.tables import ACTOR, ARTICLE, EVENT, EVIDENCE
from kb.store.actor_queries import query_offices
from kb.store.article_queries import (
    count_articles,
    get_article,
    load_beginnings,
    query_articles,
    query_publishers,
)
from kb.store.conditions import conditions
from kb.store.decisions import LoggedDecision, query_decisions
from kb.store.desk import Assignment, Look, query_assignments, query_looks
from kb.store.duplicates import Twin, query_twins
from kb.store.event_views import load_event_views, load_surroundings
from kb.store.filters import TimelineFilter
from kb.store.readings import Reading, Told, get_reading
from kb.store.timeline.columns import Columns
from kb.store.timeline.facets import count_facets
from kb.store.timeline.keeper import Keeper
from kb.store.timeline.profiles import query_actor_profile, query_actors
from kb.store.timeline.timeline import query_page, query_timeline
from kb.store.timeline.views import (
    DrawnEvent,
    Lane,
    LaneBy,
    LaneOrder,
    Overview,
    Placed,
    Tally,
    TimelineRequest,
    TimelineView,
    Tray,
)
from kb.store.views import (
    ActorProfile,
    ArticleSummary,
    ArticleView,
    Counts,
    EventView,
    EvidenceView,
    FacetCount,
    Facets,
    ParticipantCount,
)

__all__ = [
    "ActorProfile",
    "ArticleSummary",
    "ArticleView",
    "Assignment",
    "Columns",
    "Counts",
    "DrawnEvent",
    "EventView",
    "EvidenceView",
    "FacetCount",
    "Facets",
    "Keeper",
    "Lane",
    "LaneBy",
    "LaneOrder",
    "LoggedDecision",
    "Look",
    "Overview",
    "ParticipantCount",
    "Placed",
    "Reading",
    "Tally",
    "TimelineFilter",
    "TimelineRequest",
    "TimelineView",
    "Told",
    "Tray",
    "Twin",
    "check_filter",
    "count_articles",
    "count_events",
    "count_facets",
    "get_article",
    "get_event",
    "get_reading",
    "load_beginnings",
    "load_event_views",
    "load_surroundings",
    "query_actor_profile",
    "query_actors",
    "query_articles",
    "query_assignments",
    "query_events",
    "query_history",
    "query_looks",
    "query_offices",
    "query_page",
    "query_publishers",
    "query_timeline",
    "query_twins",
]

WHEN = func.coalesce(EVENT.c.earliest, EVENT.c.latest)
UNDATED_LAST: ColumnElement[bool] = WHEN.is_(None)
ENDLESS: ColumnElement[bool] = EVENT.c.latest.is_(None)
"""What has no end comes after all that ends; the databases differ on where they put what is null."""

SORTS: dict[str, tuple[ColumnElement[Any], ...]] = {
    "date": (UNDATED_LAST, WHEN, ENDLESS, EVENT.c.latest),
    "-date": (UNDATED_LAST, WHEN.desc(), ENDLESS.desc(), EVENT.c.latest.desc()),
    "-salience": (EVENT.c.salience.desc(),),
    "-confidence": (EVENT.c.confidence.desc(),),
    "confidence": (EVENT.c.confidence,),
    "title": (EVENT.c.title,),
    "-added": (EVENT.c.id.desc(),),
}


def query_events(session: Session, wanted: TimelineFilter) -> list[EventView]:
    """The events that the filter selects, in its order, with what was known of them `as_of` its day."""
    found = select(EVENT.c.id).where(*conditions(session, wanted)).order_by(*SORTS[wanted.order], EVENT.c.key)
    if wanted.limit is not None:
        found = found.limit(wanted.limit)
    if wanted.offset:
        # SQLite has no OFFSET without LIMIT; SQLAlchemy writes the one for the other.
        found = found.offset(wanted.offset)
    ids = session.connection().execute(found).scalars().all()
    return load_event_views(session, ids, as_of=wanted.as_of)


def count_events(session: Session, wanted: TimelineFilter) -> Counts:
    """How many events there are, how many match, and how many have no date."""
    undated = [EVENT.c.earliest.is_(None), EVENT.c.latest.is_(None)]
    return Counts(
        total=_count(session, conditions(session, TimelineFilter(states=wanted.states))),
        matching=_count(session, conditions(session, wanted)),
        undated=_count(session, [*conditions(session, wanted, window=False), *undated]),
    )


def get_event(session: Session, key: str, *, as_of: date | None = None) -> EventView:
    """One event in whatever state it is, with what was known of it `as_of` that day.

    Raises NotFoundError that offers keys which begin alike, or says when the event was first reported.
    """
    ids = session.connection().execute(select(EVENT.c.id).where(EVENT.c.key == key)).scalars().all()
    if not ids:
        alike = select(EVENT.c.key).where(EVENT.c.key.startswith(key[:2], autoescape=True)).limit(1000)
        hint = nearest(key, session.connection().execute(alike).scalars())
        raise NotFoundError(f"There is no event {key!r}; 'kb events' lists them.{hint}")
    views = load_event_views(session, ids, as_of=as_of)
    if not views:
        raise NotFoundError(_not_yet_known(session, key, ids[0], as_of))
    return views[0]


def _not_yet_known(session: Session, key: str, event_id: int, as_of: date | None) -> str:
    told = select(func.min(ARTICLE.c.published)).join(EVIDENCE, EVIDENCE.c.article_id == ARTICLE.c.id)
    first = session.connection().execute(told.where(EVIDENCE.c.event_id == event_id)).scalar()
    if first is None:
        return f"Nobody knows when event {key!r} was first reported; take the as-of day out to see it."
    return (
        f"Event {key!r} was first reported on {first}, after the as-of day {as_of}; choose {first} or later, "
        "or take the as-of day out."
    )


def check_filter(session: Session, wanted: TimelineFilter) -> None:
    """Raise NotFoundError, with the nearest names, for the first value that names nothing stored."""
    for what, column, values in (
        ("actor", ACTOR.c.id, (*wanted.countries, *wanted.leaders, *wanted.actors)),
        ("article", ARTICLE.c.key, wanted.articles),
        ("publisher", ARTICLE.c.publisher, wanted.publishers),
    ):
        if values:
            _check_known(session, what, column, values)


def _check_known(session: Session, what: str, column: ColumnElement[Any], values: Sequence[str]) -> None:
    connection = session.connection()
    known = set(connection.execute(select(column).where(column.in_(values))).scalars())
    for value in values:
        if value not in known:
            names = connection.execute(select(column).where(column.is_not(None)).distinct()).scalars()
            raise NotFoundError(f"There is no {what} {value!r} in the knowledge base.{nearest(value, names)}")


def _count(session: Session, parts: Sequence[ColumnElement[bool]]) -> int:
    found: Select[int] = select(func.count()).select_from(EVENT).where(*parts)
    return session.connection().execute(found).scalar_one()


def query_history(session: Session, key: str) -> list[LoggedDecision]:
    """What was decided on an event, oldest first."""
    return query_decisions(session, event=key)
