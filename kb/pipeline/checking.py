"""Checking and counting what a database holds."""

from kb.store.engine import open_store, read_session
from kb.store.stats import (
    count_by_article,
    count_by_country,
    count_by_leader,
    count_by_state,
    count_by_type,
)
from kb.store.verify import find_faults
from kb.store.views import FacetCount


def find_base_faults(url: str) -> list[str]:
    """Every broken invariant of the database, as sentences; none when it is sound."""
    engine = open_store(url, read_only=True)
    try:
        with read_session(engine) as session:
            return find_faults(session)
    finally:
        engine.dispose()


def count_base(url: str) -> dict[str, tuple[FacetCount, ...]]:
    """How many events there are by state, type, country, leader and article, the most frequent first."""
    engine = open_store(url, read_only=True)
    try:
        with read_session(engine) as session:
            return {
                "state": count_by_state(session),
                "type": count_by_type(session),
                "country": count_by_country(session),
                "leader": count_by_leader(session),
                "article": count_by_article(session),
            }
    finally:
        engine.dispose()
