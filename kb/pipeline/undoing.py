"""Taking decisions back, and looking at the log."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from kb.curate.undoing import UNDO, Made, decide_undo
from kb.errors import CallError, NotFoundError
from kb.model.event_state import EventState, from_json
from kb.pipeline.base import reading, writing
from kb.store.decisions import (
    DecisionEntry,
    LoggedDecision,
    append_decision,
    get_decision,
    query_decisions,
)
from kb.store.events import get_event_state, remove_event, save_event_state


def list_decisions(
    url: str, *, event: str | None = None, batch: str | None = None, limit: int | None = None
) -> list[LoggedDecision]:
    """The decisions in the log, the latest first: on an event, of a batch (and), or all; at most `limit`."""
    with reading(url) as session:
        found = query_decisions(session, event=event, batch=batch)
    return found[::-1][:limit]


def undo_decisions(
    url: str, numbers: Sequence[int], *, who: str, when: datetime, reason: str | None = None
) -> list[str]:
    """Take decisions on events back, the latest first: all of them, or none when one cannot be. Returns the
    titles of the events.

    Undoing what took a decision back makes it again. Raises NotFoundError for a number that is in no log,
    ConflictError that names the later decisions which rest on one, CallError for what is not on an event.
    """
    wanted = sorted(set(numbers), reverse=True)
    batch = f"undo {when.isoformat()}" if len(wanted) > 1 else None
    with writing(url, who) as session:
        return [_undo(session, number, who, when, reason, batch) for number in wanted]


def undo_batch(url: str, batch: str, *, who: str, when: datetime, reason: str | None = None) -> list[str]:
    """Take every decision of a batch back, as `undo_decisions` does. Raises NotFoundError without any."""
    with reading(url) as session:
        numbers = [each.number for each in query_decisions(session, batch=batch)]
    if not numbers:
        raise NotFoundError(f"There is no batch {batch!r} in the log; 'kb review log' shows what there is.")
    return undo_decisions(url, numbers, who=who, when=when, reason=reason)


def _undo(
    session: Session, number: int, who: str, when: datetime, reason: str | None, batch: str | None
) -> str:
    logged = get_decision(session, number)
    key = logged.entry.event
    if key is None:
        raise CallError(f"Decision {number} is not on an event; only decisions on events can be taken back.")
    event, version = _find_event(session, key)
    later = [_made(each) for each in query_decisions(session, event=key) if each.number > number]
    before = decide_undo(_made(logged), event, later)
    if before is not None:
        save_event_state(session, before, version=version)
    else:
        remove_event(session, key, version=version)
    append_decision(
        session,
        DecisionEntry(
            event=key,
            article=logged.entry.article,
            action=UNDO,
            before=logged.entry.after,
            after=logged.entry.before,
            reason=reason,
            who=who,
            when=when,
            batch=batch,
            undoes=number,
        ),
    )
    state = before or event or from_json(EventState, logged.entry.before or {})
    return state.title


def _find_event(session: Session, key: str) -> tuple[EventState | None, int]:
    try:
        return get_event_state(session, key)
    except NotFoundError:
        return None, 0


def _made(logged: LoggedDecision) -> Made:
    entry = logged.entry
    return Made(
        logged.number, entry.action, entry.who, entry.event or "", entry.before, entry.after, entry.undoes
    )
