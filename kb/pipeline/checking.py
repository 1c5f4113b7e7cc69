"""Checking and counting what a database holds."""

from kb.store.engine import open_store, read_session
from kb.store.stats import Stats, count_all
from kb.store.verify import find_faults


def find_base_faults(url: str) -> list[str]:
    """Every broken invariant of the database, as sentences; none when it is sound."""
    engine = open_store(url, read_only=True)
    try:
        with read_session(engine) as session:
            return find_faults(session)
    finally:
        engine.dispose()


def count_base(url: str) -> Stats:
    """How many events there are by state, type, country, leader and article."""
    engine = open_store(url, read_only=True)
    try:
        with read_session(engine) as session:
            return count_all(session)
    finally:
        engine.dispose()
