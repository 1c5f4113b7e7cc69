"""Which events have some words in their title or in a quote."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlmodel import Session

from kb.model.tables import EVENT
from kb.store.filters import TimelineFilter, conditions
from kb.terms.events import State


def matching_event_ids(session: Session, q: str, *, anywhere: bool, as_of: date | None) -> Sequence[int]:
    """The ids of the events, in rising order."""
    wanted = TimelineFilter(q=q, as_of=as_of, states=tuple(State))
    return session.connection().execute(select(EVENT.c.id).where(*conditions(wanted))).scalars().all()
