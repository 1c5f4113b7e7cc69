"""Checking and counting what a database holds."""

from collections.abc import Iterator

from sqlmodel import Session

from kb.pipeline.actors import check_records
from kb.pipeline.base import reading
from kb.store.actors import load_actor_records
from kb.store.hashing import query_state_hash
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
    with reading(url) as session:
        return [*find_faults(session), *_find_actor_oddities(session)]


def _find_actor_oddities(session: Session) -> Iterator[str]:
    """What a curator has to look at in the gazetteer: everything odd that has no reason yet."""
    for finding in check_records(load_actor_records(session)).findings:
        if not finding.reason:
            yield f"actors: {finding.rule}: {finding.subject}: {finding.detail}"


def state_hash_of(url: str) -> str:
    """SHA-256 of what the knowledge base says by now, whoever decided it: two that say the same have the
    same.
    """
    with reading(url) as session:
        return query_state_hash(session)


def count_base(url: str) -> dict[str, tuple[FacetCount, ...]]:
    """How many events there are by state, type, country, leader and article, the most frequent first."""
    with reading(url) as session:
        return {
            "state": count_by_state(session),
            "type": count_by_type(session),
            "country": count_by_country(session),
            "leader": count_by_leader(session),
            "article": count_by_article(session),
        }
