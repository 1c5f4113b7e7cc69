"""Which events a filter selects, as a mask over the columns. `kb.store.conditions` does the same in SQL."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum

import numpy as np
import numpy.typing as npt
from sqlmodel import Session

from kb.store.filters import SHOWN_STATES, TimelineFilter, told_by
from kb.store.searching import matching_event_ids
from kb.store.timeline.columns import STATES, STATUSES, TYPES, Bytes, Columns, Events
from kb.store.timeline.links import Mask


def select_events(session: Session, columns: Columns, wanted: TimelineFilter, *, window: bool = True) -> Mask:
    """Which rows of the columns the filter selects; `window` false leaves `from_` and `to` out.

    `limit`, `offset` and `order` do not matter. The session is asked only for words and for articles. The
    mask is shared with who asks the same: it must not be changed.
    """
    always = replace(without_window(wanted), limit=None, offset=0, order="date")
    found = columns.masks.answer(always, lambda: _select(session, columns, always))
    if window and wanted.has_window:
        return found & in_window(columns.events, wanted.from_, wanted.to)
    return found


def _select(session: Session, columns: Columns, wanted: TimelineFilter) -> Mask:
    events = columns.events
    found = _one_of(events.states, STATES, wanted.states or SHOWN_STATES)
    if wanted.types:
        found &= _one_of(events.types, TYPES, wanted.types)
    if wanted.statuses:
        found &= _one_of(events.statuses, STATUSES, wanted.statuses)
    for actors in (wanted.countries, wanted.leaders, wanted.actors):
        if actors:
            found &= columns.actors.pick(actors, len(events), wanted.as_of)
    if wanted.as_of:
        found &= events.known <= wanted.as_of.toordinal()
    if wanted.articles:
        found &= _with_ids(events, session.connection().execute(told_by(wanted)).scalars().all())
    elif wanted.publishers:
        found &= columns.publishers.pick(wanted.publishers, len(events), wanted.as_of)
    if wanted.q and wanted.q.strip():
        ids = matching_event_ids(session, wanted.q, anywhere=wanted.anywhere, as_of=wanted.as_of)
        found &= _with_ids(events, ids)
    found.setflags(write=False)
    return found


def in_window(events: Events, from_: date | None, to: date | None) -> Mask:
    """Which events may have been in the window; an event without any date never."""
    found: Mask = events.dated.copy()
    if from_:
        found &= events.last >= from_.toordinal()
    if to:
        found &= events.first <= to.toordinal()
    return found


def without_window(wanted: TimelineFilter) -> TimelineFilter:
    """The same filter for all of time."""
    return replace(wanted, from_=None, to=None)


def _one_of(codes: Bytes, words: Sequence[StrEnum], wanted: Sequence[StrEnum]) -> Mask:
    table = np.fromiter((word in wanted for word in words), np.bool_, len(words))
    picked: Mask = table[codes]
    return picked


def _with_ids(events: Events, ids: npt.ArrayLike) -> Mask:
    found = np.zeros(len(events), np.bool_)
    found[events.rows_of(ids)] = True
    return found
