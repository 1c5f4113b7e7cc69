"""The database of a use case: opened, with its gazetteer."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine
from sqlmodel import Session

from kb.actors.gazetteer import Gazetteer
from kb.actors.seeds import load_actor_records as load_seed_records
from kb.settings import SEEDS, is_read_only
from kb.store.actors import actors_stamp, load_actor_records, save_actor_records
from kb.store.engine import check_store, open_store, read_session, write_session

__all__ = [
    "Gazetteer",
    "load_gazetteer",
    "load_known",
    "reading",
    "ready_gazetteer",
    "save_seed_actors",
    "writing",
]


MOST_KEPT = 4
MOST_ENGINES = 4
_ENGINES: dict[tuple[str, str, bool], Engine] = {}
_KEPT: dict[tuple[bool, tuple[object, ...]], Gazetteer] = {}


@contextmanager
def reading(url: str) -> Iterator[Session]:
    """A session for reading the database at `url`. Raises as `open_store` does."""
    with _opened(url, read_only=True) as engine, read_session(engine) as session:
        yield session


@contextmanager
def writing(url: str, who: str) -> Iterator[Session]:
    """A transaction on the database at `url`: kept at the end, or nothing of it.

    `who` makes the change. Raises RefusedError when that is nobody who may.
    """
    with _opened(url, read_only=False) as engine, write_session(engine, who) as session:
        yield session


@contextmanager
def _opened(url: str, *, read_only: bool) -> Iterator[Engine]:
    """The database at `url`, opened and checked anew, with the engine of the last time: what it has compiled
    of our statements is half of the work of a decision.
    """
    # A relative URL means another file in another folder.
    key = (url, str(Path.cwd()), read_only or is_read_only())
    engine = _ENGINES.get(key)
    if engine is None:
        engine = open_store(url, read_only=read_only)
        _ENGINES[key] = engine
        for old in list(_ENGINES)[:-MOST_ENGINES]:
            _ENGINES.pop(old, None)
    else:
        check_store(engine)
    try:
        yield engine
    finally:
        engine.dispose()


def load_gazetteer(session: Session) -> Gazetteer:
    """The gazetteer of the database, with what curators added to it and the persons that texts proposed."""
    return _gazetteer(session, proposed=True)


def load_known(session: Session) -> Gazetteer:
    """The gazetteer of the database as texts are read with it: without persons that nobody has confirmed."""
    return _gazetteer(session, proposed=False)


def _gazetteer(session: Session, *, proposed: bool) -> Gazetteer:
    """Made anew only where the actors are others: it takes half a second."""
    key = (proposed, actors_stamp(session))
    if key not in _KEPT:
        _KEPT[key] = Gazetteer(load_actor_records(session, proposed=proposed))
        for old in list(_KEPT)[:-MOST_KEPT]:
            _KEPT.pop(old, None)
    return _KEPT[key]


def save_seed_actors(engine: Engine) -> int:
    """Bring the gazetteer of the seeds into the database. Returns how many rows were not there before."""
    records = load_seed_records(SEEDS / "actors")
    with write_session(engine) as session:
        return save_actor_records(session, records)


def ready_gazetteer(engine: Engine) -> Gazetteer:
    """The gazetteer of the database; that of the seeds is loaded into one that has none yet."""
    with read_session(engine) as session:
        known = load_known(session)
    if not known.records.actors:
        save_seed_actors(engine)
        with read_session(engine) as session:
            known = load_known(session)
    return known
