"""Deciding on events: each decision and its entry in the log in one transaction."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType

from sqlmodel import Session

from kb.curate.decisions import Action, decide_accept, decide_reject, decide_restore
from kb.model.event_state import EventState
from kb.pipeline.base import writing
from kb.pipeline.joining import save_merge, split_event
from kb.pipeline.journal import Decided, Journal
from kb.store.events import get_event

Versions = Mapping[str, int]
NO_VERSIONS: Versions = MappingProxyType({})


def accept_events(
    url: str, keys: Sequence[str], *, who: str, when: datetime, versions: Versions = NO_VERSIONS
) -> list[Decided]:
    """Accept events as they are; all of them, or none when one cannot be.

    `versions` are those that the curator has seen, by key. Raises NotFoundError for a key that names no
    event, ConflictError when there is nothing to decide, StaleError when one is at another version by now.
    """
    return _decide_all(url, keys, Action.ACCEPT, decide_accept, who=who, when=when, versions=versions)


def reject_events(
    url: str,
    keys: Sequence[str],
    *,
    reason: str,
    who: str,
    when: datetime,
    versions: Versions = NO_VERSIONS,
) -> list[Decided]:
    """Reject events for one reason; all of them, or none when one cannot be."""
    return _decide_all(
        url, keys, Action.REJECT, lambda event: decide_reject(event, reason),
        who=who, when=when, versions=versions, reason=reason,
    )  # fmt: skip


def restore_events(
    url: str,
    keys: Sequence[str],
    *,
    who: str,
    when: datetime,
    versions: Versions = NO_VERSIONS,
    reason: str | None = None,
) -> list[Decided]:
    """Put decided events back among the proposals; all of them, or none when one cannot be."""
    return _decide_all(
        url, keys, Action.RESTORE, decide_restore, who=who, when=when, versions=versions, reason=reason
    )


def merge_events(
    url: str,
    keys: Sequence[str],
    *,
    into: str,
    who: str,
    when: datetime,
    versions: Versions = NO_VERSIONS,
    reason: str | None = None,
) -> list[Decided]:
    """Make events part of the event `into`, which gets their evidence; all of them, or none when one cannot
    be. Raises as `accept_events` does, and CallError for an event with itself.
    """
    with writing(url, who) as session:
        _check_versions(session, versions)
        journal = Journal(session, who, when, reason=reason, batch=_batch(Action.MERGE, when, keys))
        return [save_merge(journal, Action.MERGE, into, key) for key in dict.fromkeys(keys)]


def split_events(
    url: str, keys: Sequence[str], *, who: str, when: datetime, reason: str | None = None
) -> list[Decided]:
    """Take events out of the ones they were merged into; all of them, or none when one cannot be. They are
    not joined again.

    Raises NotFoundError for a key that names no event, ConflictError for an event that is merged into none.
    """
    with writing(url, who) as session:
        journal = Journal(session, who, when, reason=reason, batch=_batch(Action.SPLIT, when, keys))
        return [split_event(journal, key) for key in dict.fromkeys(keys)]


def _decide_all(
    url: str,
    keys: Sequence[str],
    action: Action,
    decide: Callable[[EventState], EventState],
    *,
    who: str,
    when: datetime,
    versions: Versions,
    reason: str | None = None,
) -> list[Decided]:
    with writing(url, who) as session:
        journal = Journal(session, who, when, reason=reason, batch=_batch(action, when, keys))
        decided = []
        for key in dict.fromkeys(keys):
            stored = get_event(session, key, version=versions.get(key))
            decided.append(journal.event(action, stored, decide(stored.state)))
        return decided


def _check_versions(session: Session, versions: Versions) -> None:
    for key, version in versions.items():
        get_event(session, key, version=version)


def _batch(action: Action, when: datetime, keys: Sequence[str]) -> str | None:
    """The name under which several decisions are found, and taken back together."""
    return f"{action} {when.isoformat()}" if len(set(keys)) > 1 else None
