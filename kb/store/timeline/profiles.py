"""Actors by the events they take part in, from the columns."""

from datetime import date

import numpy as np
from sqlalchemy import select
from sqlmodel import Session

from kb.model.tables import ACTOR
from kb.store.filters import TimelineFilter
from kb.store.timeline.columns import KINDS, Columns
from kb.store.timeline.days import OPEN_FIRST, OPEN_LAST, known_day
from kb.store.timeline.links import Int32, Int64, Mask
from kb.store.timeline.scope import extents_of
from kb.store.timeline.selecting import select_events
from kb.store.views import ActorProfile, ParticipantCount
from kb.terms.actors import ActorKind

FIRST_OF_1970 = date(1970, 1, 1).toordinal()


def query_actors(
    session: Session, columns: Columns, kind: ActorKind | None = None, as_of: date | None = None
) -> list[ParticipantCount]:
    """Every actor that takes part in events that are proposed or accepted, the most frequent first."""
    found = select_events(session, columns, TimelineFilter(as_of=as_of))
    counts = columns.actors.count(found, as_of)
    if kind:
        counts = counts * (columns.actor_kinds == KINDS.index(kind))
    return _ranked(columns, found, counts, as_of)


def query_actor_profile(
    session: Session, columns: Columns, actor: str, limit: int, as_of: date | None = None
) -> ActorProfile:
    """How many events the actor takes part in, by year too, and the `limit` most frequent companions.

    An event counts in the year of its first known day. All zero for an actor that no event has. `as_of`: as
    far as had been published by that day.
    """
    found = select_events(session, columns, TimelineFilter(actors=(actor,), as_of=as_of))
    dated = np.flatnonzero(found & columns.events.dated)
    counts = columns.actors.count(found, as_of)
    if actor in columns.actors.codes:
        counts[columns.actors.codes[actor]] = 0
    proposed = session.connection().execute(select(ACTOR.c.proposed).where(ACTOR.c.id == actor)).scalar()
    events = int(np.count_nonzero(found))
    return ActorProfile(
        events=events,
        undated=events - len(dated),
        by_year=_by_year(extents_of(columns.events, dated).start),
        companions=tuple(_ranked(columns, found, counts, as_of, limit)),
        proposed=bool(proposed),
    )


def _by_year(days: Int32) -> tuple[tuple[int, int], ...]:
    years = (days - FIRST_OF_1970).astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970
    found, counts = np.unique(years, return_counts=True)
    return tuple(zip(found.tolist(), counts.tolist(), strict=True))


def _ranked(
    columns: Columns, found: Mask, counts: Int64, as_of: date | None, limit: int | None = None
) -> list[ParticipantCount]:
    names, there = columns.actor_names, np.flatnonzero(counts).tolist()
    ranked = sorted(there, key=lambda code: (-counts[code], names[code], columns.actors.values[code]))[:limit]
    return [_participant(columns, found, code, int(counts[code]), as_of) for code in ranked]


def _participant(
    columns: Columns, found: Mask, code: int, count: int, as_of: date | None
) -> ParticipantCount:
    rows = columns.actors.rows_of(code, as_of)
    rows = rows[found[rows]]
    first, last = columns.events.first[rows], columns.events.last[rows]
    return ParticipantCount(
        actor=columns.actors.values[code],
        name=columns.actor_names[code],
        kind=KINDS[columns.actor_kinds[code]],
        events=count,
        first=known_day(int(first[first != OPEN_FIRST].min(initial=OPEN_LAST))),
        last=known_day(int(last[last != OPEN_LAST].max(initial=OPEN_FIRST))),
    )
