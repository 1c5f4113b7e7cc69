"""Which stored events may be the same as another one: those that share type, a participant and time."""

from datetime import timedelta

from sqlalchemy import or_, select
from sqlmodel import Session

from kb.model.event_state import EventState
from kb.model.tables import EVENT, PARTICIPATION
from kb.store.states import StoredEvent, load_events
from kb.terms.events import State

LONGEST_SPAN = timedelta(days=370)
"""No event that lasts longer is looked for, so that an index on its first day finds the rest."""

MOST = 200
"""So many candidates are compared at most, the newest first."""


def find_twins(session: Session, event: EventState) -> list[StoredEvent]:
    """The proposed and accepted events that share type and a participant with `event` and overlap it in time,
    `event` itself left out. Nothing for an event with an open side.
    """
    span = event.span
    if span.earliest is None or span.latest is None or not event.participants:
        return []
    actors = sorted({each.participant.actor for each in event.participants})
    wanted = (
        select(PARTICIPATION.c.event_id)
        .join(EVENT, EVENT.c.id == PARTICIPATION.c.event_id)
        .where(
            PARTICIPATION.c.actor_id.in_(actors),
            PARTICIPATION.c.earliest.between(span.earliest - LONGEST_SPAN, span.latest),
            PARTICIPATION.c.latest >= span.earliest,
            EVENT.c.type == event.type,
            EVENT.c.key != event.key,
            or_(EVENT.c.state == State.PROPOSED, EVENT.c.state == State.ACCEPTED),
        )
        .group_by(PARTICIPATION.c.event_id)
        .order_by(PARTICIPATION.c.event_id.desc())
        .limit(MOST)
    )
    ids = session.connection().execute(wanted).scalars().all()
    return load_events(session, EVENT.c.id.in_(ids)) if ids else []


def find_merged_into(session: Session, key: str) -> list[StoredEvent]:
    """The events that are merged into another."""
    survivor = select(EVENT.c.id).where(EVENT.c.key == key).scalar_subquery()
    return load_events(session, EVENT.c.merged_into == survivor)
