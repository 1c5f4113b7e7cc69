"""The database of a use case: opened, with its gazetteer."""

from sqlalchemy import Engine
from sqlmodel import Session

from kb.actors.gazetteer import Gazetteer
from kb.actors.seeds import load_actor_records as load_seed_records
from kb.settings import SEEDS
from kb.store.actors import load_actor_records, save_actor_records
from kb.store.engine import read_session, write_session

__all__ = ["Gazetteer", "load_gazetteer", "ready_gazetteer", "save_seed_actors"]


def load_gazetteer(session: Session) -> Gazetteer:
    """The gazetteer of the database, with what curators added to it."""
    return Gazetteer(load_actor_records(session))


def save_seed_actors(engine: Engine) -> int:
    """Bring the gazetteer of the seeds into the database. Returns how many rows were not there before."""
    records = load_seed_records(SEEDS / "actors")
    with write_session(engine) as session:
        return save_actor_records(session, records)


def ready_gazetteer(engine: Engine) -> Gazetteer:
    """The gazetteer of the database; that of the seeds is loaded into one that has none yet."""
    with read_session(engine) as session:
        stored = load_actor_records(session)
    if not stored.actors:
        save_seed_actors(engine)
        with read_session(engine) as session:
            stored = load_actor_records(session)
    return Gazetteer(stored)
