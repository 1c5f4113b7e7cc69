"""Checking that the database is what this program promises it to be."""

from collections.abc import Callable, Iterator

from sqlalchemy.exc import DBAPIError, StatementError
from sqlmodel import Session

from kb.store.decisions import find_chain_faults
from kb.store.dialects import find_file_faults
from kb.store.schema import HEAD, current_revision
from kb.store.verify_articles import find_article_faults
from kb.store.verify_events import find_actor_faults, find_event_faults, find_state_faults
from kb.store.verify_search import find_search_faults

Check = Callable[[Session], Iterator[str]]


def find_faults(session: Session) -> list[str]:
    """Every broken invariant, one sentence each that names table, key and value; empty when all hold.

    Reads every row once. A part of the database that cannot be read at all is a fault, not an error.
    """
    checks: dict[str, Check] = {
        "database": _find_file_faults,
        "article": find_article_faults,
        "event": find_event_faults,
        "actor": find_actor_faults,
        "decision": find_chain_faults,
        "state": find_state_faults,
        "search": find_search_faults,
    }
    return [fault for part, check in checks.items() for fault in _guarded(session, part, check)]


def _guarded(session: Session, part: str, check: Check) -> Iterator[str]:
    try:
        yield from check(session)
    except (DBAPIError, StatementError, ValueError, TypeError, LookupError) as error:
        said = " ".join(str(getattr(error, "orig", None) or error).split())
        yield f"{part}: cannot be read to the end: {said}"


def _find_file_faults(session: Session) -> Iterator[str]:
    revision = current_revision(session.connection())
    if revision != HEAD:
        yield f"alembic_version: the schema is {revision}, not {HEAD}"
    yield from find_file_faults(session.connection())
