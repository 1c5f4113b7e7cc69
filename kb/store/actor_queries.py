"""Reading actors: how often each takes part, and one of them with its events a year and its companions."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, extract, func, select
from sqlmodel import Session

from kb.actors.additions import overlaid
from kb.actors.records import ActorRecords, OfficeRecord, TenureRecord
from kb.actors.tenures import Tenure, tenure_of
from kb.model.actor import Origin
from kb.model.tables import ACTOR, EVENT, OFFICE, PARTICIPATION, TENURE
from kb.store.conditions import conditions
from kb.store.filters import TAKING_PART, TimelineFilter
from kb.store.views import ActorProfile, ParticipantCount
from kb.terms.actors import ActorKind
from kb.terms.dates import DateSpan


def query_participants(
    session: Session, wanted: TimelineFilter, *, kind: ActorKind | None = None, limit: int | None = None
) -> list[ParticipantCount]:
    """The actors that take part in the events that the filter selects, the most frequent first.

    With the actor of a page as the filter: who did something together with that actor.
    """
    matching = select(EVENT.c.id).where(*conditions(session, wanted))
    events = func.count(func.distinct(PARTICIPATION.c.event_id))
    found = (
        select(
            ACTOR.c.id,
            ACTOR.c.name,
            ACTOR.c.kind,
            events.label("events"),
            func.min(PARTICIPATION.c.earliest).label("first"),
            func.max(PARTICIPATION.c.latest).label("last"),
        )
        .join(PARTICIPATION, PARTICIPATION.c.actor_id == ACTOR.c.id)
        .where(PARTICIPATION.c.event_id.in_(matching), PARTICIPATION.c.role.in_(TAKING_PART))
        .group_by(ACTOR.c.id, ACTOR.c.name, ACTOR.c.kind)
        .order_by(events.desc(), ACTOR.c.name, ACTOR.c.id)
    )
    if kind:
        found = found.where(ACTOR.c.kind == kind)
    if limit is not None:
        found = found.limit(limit)
    return [ParticipantCount(*row) for row in session.connection().execute(found)]


def query_actors(session: Session, kind: ActorKind | None = None) -> list[ParticipantCount]:
    """Every actor that takes part in events that are proposed or accepted, the most frequent first."""
    return query_participants(session, TimelineFilter(), kind=kind)


def query_actor_profile(session: Session, actor: str, limit: int) -> ActorProfile:
    """How many events the actor takes part in, by year too, and the `limit` most frequent companions.

    An event counts in the year of its first known day. All zero for an actor that no event has.
    """
    wanted = TimelineFilter(actors=(actor,))
    when = func.coalesce(EVENT.c.earliest, EVENT.c.latest)
    counts = _by_year(session, wanted, when)
    undated = counts.pop(None, 0)
    companions = query_participants(session, wanted, limit=limit + 1)
    proposed = session.connection().execute(select(ACTOR.c.proposed).where(ACTOR.c.id == actor)).scalar()
    return ActorProfile(
        events=sum(counts.values()) + undated,
        undated=undated,
        by_year=tuple(sorted((int(year), count) for year, count in counts.items() if year is not None)),
        companions=tuple(each for each in companions if each.actor != actor)[:limit],
        proposed=bool(proposed),
    )


def _by_year(session: Session, wanted: TimelineFilter, when: ColumnElement[object]) -> dict[int | None, int]:
    year = extract("year", when)
    found = select(year, func.count()).select_from(EVENT).where(*conditions(session, wanted)).group_by(year)
    return {None if row[0] is None else int(row[0]): row[1] for row in session.connection().execute(found)}


def query_offices(session: Session, persons: Sequence[str], span: DateSpan) -> dict[str, str]:
    """The title of the office that each person may have held at some time of `span`, the foremost one.

    The same as the gazetteer has, without reading all of it. Who held none is left out.
    """
    held: dict[str, str] = {}
    tenures = [each for each in _tenures(session, persons) if each.overlaps(span)]
    for tenure in sorted(tenures, key=lambda each: not each.office.is_head):
        held.setdefault(tenure.person, tenure.office.title)
    return held


def _tenures(session: Session, persons: Sequence[str]) -> list[Tenure]:
    wanted = (
        select(TENURE, OFFICE.c.of_id, OFFICE.c.kind.label("office_kind"), OFFICE.c.title, OFFICE.c.names)
        .join(OFFICE, OFFICE.c.id == TENURE.c.office_id)
        .where(TENURE.c.person_id.in_(persons))
        .order_by(TENURE.c.id)
    )
    offices: dict[str, OfficeRecord] = {}
    said: dict[Origin, list[TenureRecord]] = {origin: [] for origin in Origin}
    for row in session.connection().execute(wanted):
        offices[row.office_id] = OfficeRecord(
            row.office_id, row.of_id, row.office_kind, row.title, tuple(row.names)
        )
        said[row.origin].append(
            TenureRecord(row.person_id, row.office_id, row.start, row.end, row.kind, row.basis)
        )
    records = overlaid(ActorRecords(tenures=said[Origin.SEEDS]), ActorRecords(tenures=said[Origin.CURATOR]))
    return [tenure_of(each, offices[each.office]) for each in records.tenures]
