"""The log of decisions: appended to in the transaction of the change itself, and chained by hashes.

append_decision(session, DecisionEntry(event=key, action="accept", before=…, after=…, who="…", when=…))
query_decisions(session, event=key)
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row, insert, select
from sqlmodel import Session

from kb.errors import NotFoundError
from kb.model.canonical import canonical_json
from kb.model.tables import DECISION

FIRST_HASH = "0" * 64
"""What the first decision has for the hash of the one before."""

READ_AT_ONCE = 500
LARGEST = 2**31 - 1
"""No number that a database keeps in this column is larger."""


@dataclass(frozen=True, slots=True)
class DecisionEntry:
    """A judgement on an event or an article, both given by key, or on an actor; at least one is needed.

    `before` and `after` are states as JSON (`kb.model.event_state.to_json`), `when` has a time zone,
    `undoes` is the number of the decision that this one takes back, `unit` that of the first row of one that
    touches several events (the row's own number for the first).
    """

    action: str
    who: str
    when: datetime
    event: str | None = None
    article: str | None = None
    before: dict[str, Any] | None = None
    after: dict[str, Any] | None = None
    reason: str | None = None
    batch: str | None = None
    undoes: int | None = None
    actor: str | None = None
    unit: int | None = None


@dataclass(frozen=True, slots=True)
class LoggedDecision:
    """A judgement as the log has it."""

    number: int
    entry: DecisionEntry
    previous_hash: str
    hash: str


def append_decision(session: Session, entry: DecisionEntry) -> LoggedDecision:
    """Put a decision at the end of the log. In a write session, so that no other writer comes between."""
    number, previous = _end(session)
    logged = LoggedDecision(number, entry, previous, decision_hash(number, entry, previous))
    session.connection().execute(
        insert(DECISION).values(
            number=number,
            event_key=entry.event,
            article_key=entry.article,
            actor_id=entry.actor,
            action=entry.action,
            before=entry.before,
            after=entry.after,
            reason=entry.reason,
            who=entry.who,
            decided_at=entry.when,
            batch=entry.batch,
            undoes=entry.undoes,
            unit=entry.unit,
            previous_hash=previous,
            hash=logged.hash,
        )
    )
    return logged


def next_number(session: Session) -> int:
    """The number that the next decision gets."""
    return _end(session)[0]


def _end(session: Session) -> tuple[int, str]:
    """The number of the next decision, and the hash that it follows."""
    session.flush()
    newest = select(DECISION.c.number, DECISION.c.hash).order_by(DECISION.c.number.desc()).limit(1)
    last = session.connection().execute(newest).first()
    return (last.number + 1, last.hash) if last else (1, FIRST_HASH)


def decision_hash(number: int, entry: DecisionEntry, previous_hash: str) -> str:
    """SHA-256, in hex, of everything a row of the log says and of the hash of the row before."""
    said = {
        "number": number,
        "event": entry.event,
        "article": entry.article,
        "action": entry.action,
        "before": entry.before,
        "after": entry.after,
        "reason": entry.reason,
        "who": entry.who,
        "when": entry.when.astimezone(UTC).isoformat(),
        "batch": entry.batch,
        "undoes": entry.undoes,
        "previous": previous_hash,
    }
    # What earlier versions logged has no such words, and keeps its hash.
    later = {"actor": entry.actor, "unit": entry.unit}
    said |= {name: value for name, value in later.items() if value is not None}
    return hashlib.sha256(canonical_json(said).encode("ascii")).hexdigest()


def query_decisions(
    session: Session,
    *,
    event: str | None = None,
    article: str | None = None,
    actor: str | None = None,
    batch: str | None = None,
    unit: int | None = None,
    after: int = 0,
) -> list[LoggedDecision]:
    """The decisions on an event, an article or its events, an actor, of a batch, made as one (and), or all of
    them, oldest first; with `after` those of higher numbers.
    """
    subjects = {
        "event_key": event, "article_key": article, "actor_id": actor, "batch": batch, "unit": unit,
    }  # fmt: skip
    equal = {name: value for name, value in subjects.items() if value is not None}
    return list(_iterate(session, equal, after))


def query_latest(
    session: Session, *, event: str | None = None, batch: str | None = None, limit: int | None = None
) -> list[LoggedDecision]:
    """The decisions on an event, of a batch (and), or all of them, the latest first; at most `limit`."""
    session.flush()
    wanted = select(DECISION).order_by(DECISION.c.number.desc()).limit(limit)
    for column, value in ((DECISION.c.event_key, event), (DECISION.c.batch, batch)):
        if value is not None:
            wanted = wanted.where(column == value)
    return list(map(_logged, session.connection().execute(wanted)))


def get_decision(session: Session, number: int) -> LoggedDecision:
    """One decision by its number. Raises NotFoundError."""
    row = None
    if 0 < number <= LARGEST:
        wanted = select(DECISION).where(DECISION.c.number == number)
        row = session.connection().execute(wanted).one_or_none()
    if row is None:
        raise NotFoundError(f"There is no decision {number} in the log; 'kb review log' shows what there is.")
    return _logged(row)


def find_chain_faults(session: Session) -> Iterator[str]:
    """Every row of the log that was altered, and every place where rows are missing."""
    number, previous = 0, FIRST_HASH
    for logged in _iterate(session, {}):
        number += 1
        if logged.number != number:
            yield f"decision: number {logged.number} stands where number {number} should"
            number = logged.number
        if logged.previous_hash != previous:
            yield f"decision {logged.number}: does not follow the one before it; one was altered or taken out"
        if decision_hash(logged.number, logged.entry, logged.previous_hash) != logged.hash:
            yield f"decision {logged.number}: was altered; its hash is that of another content"
        previous = logged.hash


def iterate_decisions(session: Session) -> Iterator[LoggedDecision]:
    """The whole log, oldest first, read some at a time."""
    return _iterate(session, {})


def _iterate(session: Session, equal: dict[str, Any], after: int = 0) -> Iterator[LoggedDecision]:
    session.flush()
    wanted = select(DECISION).where(
        DECISION.c.number > after, *(DECISION.c[name] == value for name, value in equal.items())
    )
    rows = wanted.order_by(DECISION.c.number).execution_options(yield_per=READ_AT_ONCE)
    return map(_logged, session.connection().execute(rows))


def _logged(row: Row[Any]) -> LoggedDecision:
    entry = DecisionEntry(
        action=row.action,
        who=row.who,
        when=row.decided_at,
        event=row.event_key,
        article=row.article_key,
        before=row.before,
        after=row.after,
        reason=row.reason,
        batch=row.batch,
        undoes=row.undoes,
        actor=row.actor_id,
        unit=row.unit,
    )
    return LoggedDecision(row.number, entry, row.previous_hash, row.hash)
