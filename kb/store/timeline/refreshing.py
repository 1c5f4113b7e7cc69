"""Bringing columns up to date by reading only what changed."""

from collections.abc import Sequence
from dataclasses import fields

import numpy as np
from sqlalchemy import func, select
from sqlmodel import Session

from kb.model.tables import EVENT_CHANGE
from kb.store.timeline.columns import Columns, Events
from kb.store.timeline.links import Int32, Int64, Links, build_links, flat_codes
from kb.store.timeline.loading import (
    Numbers,
    Pairs,
    last_change,
    load_actors,
    load_columns,
    load_places,
    load_some,
)

GONE = -1


def refresh_columns(session: Session, columns: Columns) -> Columns:
    """The columns as the session sees the database, or as it was a moment later if they are ahead of it.

    They are the same ones when nothing has changed since they were read.
    """
    newest = last_change(session)
    if newest <= columns.change:
        return columns
    changed = _changed_since(session, columns.change)
    if changed is None or len(changed) > len(columns.events) / 4:
        return load_columns(session)
    return _renewed(session, columns, changed, newest)


def _changed_since(session: Session, change: int) -> list[int] | None:
    """The events changed since then; None when the earliest of these changes may be forgotten."""
    connection = session.connection()
    oldest = connection.execute(select(func.min(EVENT_CHANGE.c.number))).scalar()
    if oldest is None or oldest > change + 1:
        return None
    wanted = select(EVENT_CHANGE.c.event_id).where(EVENT_CHANGE.c.number > change).distinct()
    return sorted(connection.execute(wanted).scalars())


def _renewed(session: Session, columns: Columns, changed: Sequence[int], newest: int) -> Columns:
    actors, publishers = Numbers(columns.actors.codes), Numbers(columns.publishers.codes)
    places = load_places(session, publishers, changed)
    events, told, took_part = load_some(session, places, publishers, actors, changed)
    kept = np.flatnonzero(~np.isin(columns.events.ids, np.asarray(changed, np.int32)))
    ids = np.concatenate([columns.events.ids[kept], events.ids])
    order = np.argsort(ids, kind="stable")
    new_rows = np.empty(len(order), np.int32)
    new_rows[order] = np.arange(len(order), dtype=np.int32)
    moved = np.full(len(columns.events), GONE, np.int32)
    moved[kept] = new_rows[: len(kept)]
    added = new_rows[len(kept) :]
    names, kinds = load_actors(session, tuple(actors))
    return Columns(
        _merged(columns.events, kept, events, order),
        _moved_links(columns.actors, tuple(actors), moved, took_part, added),
        _moved_links(columns.publishers, tuple(publishers), moved, told, added),
        kinds,
        names,
        newest,
    )


def _merged(old: Events, kept: Int64, new: Events, order: Int64) -> Events:
    columns = (
        np.concatenate([getattr(old, field.name)[kept], getattr(new, field.name)])[order]
        for field in fields(Events)
    )
    return Events(*columns)


def _moved_links(old: Links, values: tuple[str, ...], moved: Int32, new: Pairs, added: Int32) -> Links:
    """The links with their events in new rows, those of events that are gone left out, new ones put in."""
    rows = moved[old.rows]
    stays = rows != GONE
    return build_links(
        values,
        np.concatenate([flat_codes(old)[stays], new.codes]),
        np.concatenate([rows[stays], added[new.rows]]),
        np.concatenate([old.known[stays], new.known]),
    )
