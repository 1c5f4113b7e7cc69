"""Reading columns from the tables: those of every event, or of some."""

import gc
from array import array
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

import numpy as np
from sqlalchemy import Select, String, func, select, type_coerce
from sqlmodel import Session

from kb.errors import KbError
from kb.model.tables import ACTOR, ARTICLE, EVENT, EVENT_CHANGE, EVIDENCE, PARTICIPATION
from kb.store.dialects import day_number, plain_rows
from kb.store.filters import TAKING_PART
from kb.store.states import chunks
from kb.store.timeline.columns import KINDS, STATES, STATUSES, TYPES, Bytes, Columns, Events
from kb.store.timeline.days import OPEN_FIRST, OPEN_LAST
from kb.store.timeline.links import Int32, build_links

AT_ONCE = 20_000
"""So many rows are in memory as Python values at a time."""

NOBODY = -1


@dataclass(frozen=True)
class Pairs:
    """What links events to values before it is put in order: a number of a value, a row, a day each."""

    codes: Int32
    rows: Int32
    known: Int32


@dataclass(frozen=True)
class Places:
    """Where articles came out: their ids in rising order, the number of the publisher, the day."""

    ids: Int32
    publishers: Int32
    known: Int32

    def rows_of(self, articles: Int32) -> Int32:
        """The places of articles by their ids, all of which are there."""
        return np.searchsorted(self.ids, articles).astype(np.int32)


class Numbers(dict[str, int]):
    """Numbers values as they come."""

    def __missing__(self, value: str) -> int:
        self[value] = len(self)
        return self[value]


def load_columns(session: Session) -> Columns:
    """Every event as the session sees it."""
    actors, publishers = Numbers(), Numbers()
    with _collector_paused():
        places = load_places(session, publishers, None)
        change = last_change(session)
        events, told, took_part = load_some(session, places, publishers, actors, None)
    names, kinds = load_actors(session, tuple(actors))
    return Columns(
        events,
        build_links(tuple(actors), took_part.codes, took_part.rows, took_part.known),
        build_links(tuple(publishers), told.codes, told.rows, told.known),
        kinds,
        names,
        change,
    )


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Millions of short-lived rows make the garbage collector look through everything again and again: that
    is half of the time, and more in a program with much in memory.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def last_change(session: Session) -> int:
    """The number of the latest change of any event."""
    newest = select(func.max(EVENT_CHANGE.c.number))
    return int(session.connection().execute(newest).scalar() or 0)


def load_some(
    session: Session,
    places: Places,
    publishers: Mapping[str, int],
    actors: Mapping[str, int],
    ids: Sequence[int] | None,
) -> tuple[Events, Pairs, Pairs]:
    """The events with these ids (None: all), which publishers told them, and who took part.

    Publishers and actors that are new get the next numbers.
    """
    events = _load_events(session, ids)
    event_ids, articles = _load_evidence(session, ids)
    rows, at = np.searchsorted(events.ids, event_ids).astype(np.int32), places.rows_of(articles)
    known = np.full(len(events), OPEN_LAST, np.int32)
    np.minimum.at(known, rows, places.known[at])
    named = places.publishers[at] != NOBODY
    told = Pairs(places.publishers[at][named], rows[named], places.known[at][named])
    event_ids, articles, codes = _load_participations(session, actors, ids)
    rows = np.searchsorted(events.ids, event_ids).astype(np.int32)
    took_part = Pairs(codes, rows, places.known[places.rows_of(articles)])
    return replace(events, known=known), told, took_part


def load_actors(session: Session, actors: tuple[str, ...]) -> tuple[tuple[str, ...], Bytes]:
    """What to call actors, and their kinds, by their numbers."""
    stored = {
        row.id: (row.name, row.kind)
        for row in session.connection().execute(select(ACTOR.c.id, ACTOR.c.name, ACTOR.c.kind))
    }
    kinds = np.fromiter((KINDS.index(stored[each][1]) for each in actors), np.uint8, len(actors))
    return tuple(stored[each][0] for each in actors), kinds


def _load_events(session: Session, ids: Sequence[int] | None) -> Events:
    connection = session.connection()
    wanted = select(
        EVENT.c.id,
        EVENT.c.key,
        day_number(EVENT.c.earliest, connection),
        day_number(EVENT.c.latest, connection),
        type_coerce(EVENT.c.type, String),
        type_coerce(EVENT.c.status, String),
        type_coerce(EVENT.c.state, String),
        EVENT.c.salience,
    ).order_by(EVENT.c.id)
    columns: list[Any] = [array(kind) for kind in ("i", "Q", "i", "i", "B", "B", "B", "f", "i")]
    types, statuses, states = (_places_in(words) for words in (TYPES, STATUSES, STATES))
    for id_, key, first, last, type_, status, state, salience in _read(session, wanted, EVENT.c.id, ids):
        read = (
            id_,
            [_number_of(each) for each in key],
            _days(first, OPEN_FIRST),
            _days(last, OPEN_LAST),
            map(types.__getitem__, type_),
            map(statuses.__getitem__, status),
            map(states.__getitem__, state),
            salience,
            (),  # when it was known follows from its articles
        )
        for column, values in zip(columns, read, strict=True):
            column.extend(values)
    return Events(*map(np.asarray, columns))


def _load_evidence(session: Session, ids: Sequence[int] | None) -> tuple[Int32, Int32]:
    wanted = select(EVIDENCE.c.event_id, EVIDENCE.c.article_id)
    events, articles = array("i"), array("i")
    for event, article in _read(session, wanted, EVIDENCE.c.event_id, ids):
        events.extend(event)
        articles.extend(article)
    return np.asarray(events), np.asarray(articles)


def _load_participations(
    session: Session, actors: Mapping[str, int], ids: Sequence[int] | None
) -> tuple[Int32, Int32, Int32]:
    wanted = select(PARTICIPATION.c.event_id, PARTICIPATION.c.article_id, PARTICIPATION.c.actor_id)
    wanted = wanted.where(PARTICIPATION.c.role.in_(TAKING_PART))
    events, articles, codes = array("i"), array("i"), array("i")
    for event, article, actor in _read(session, wanted, PARTICIPATION.c.event_id, ids):
        events.extend(event)
        articles.extend(article)
        codes.extend([actors[each] for each in actor])
    return np.asarray(events), np.asarray(articles), np.asarray(codes)


def load_places(session: Session, publishers: Mapping[str, int], events: Sequence[int] | None) -> Places:
    """Where the articles came out that tell these events (None: all articles)."""
    wanted = select(
        ARTICLE.c.id, ARTICLE.c.publisher, day_number(ARTICLE.c.published, session.connection())
    ).order_by(ARTICLE.c.id)
    ids, codes, known = array("i"), array("i"), array("i")
    if events is not None:
        wanted = wanted.distinct().join(EVIDENCE, EVIDENCE.c.article_id == ARTICLE.c.id)
    for id_, publisher, day in _read(session, wanted, EVIDENCE.c.event_id, events):
        ids.extend(id_)
        codes.extend([NOBODY if each is None else publishers[each] for each in publisher])
        known.extend(_days(day, OPEN_LAST))
    found, at = np.unique(np.asarray(ids), return_index=True)
    return Places(found, np.asarray(codes)[at], np.asarray(known)[at])


def _read(
    session: Session, wanted: Select[Any], by: Any, ids: Sequence[int] | None
) -> Iterator[tuple[tuple[Any, ...], ...]]:
    """The columns of what is selected, some rows at a time; only of the events with these ids."""
    connection = session.connection()
    for chunk in [None] if ids is None else chunks(ids):
        asked = wanted if chunk is None else wanted.where(by.in_(chunk))
        for rows in plain_rows(connection, asked, AT_ONCE):
            yield tuple(zip(*rows, strict=True))


def _places_in(words: Sequence[StrEnum]) -> dict[str, int]:
    return {word.value: number for number, word in enumerate(words)}


def _number_of(key: str) -> int:
    try:
        return int(key, 16)
    except ValueError:
        raise KbError(f"The key {key!r} of an event is no hexadecimal number; run 'kb verify'.") from None


def _days(values: Sequence[Any], unknown: int) -> list[int]:
    return [unknown if each is None else each for each in values]
