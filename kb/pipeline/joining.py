"""Joining what two sentences or two articles tell of one event, as decisions of the machine, and taking such
joins back.
"""

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session

from kb.curate.decisions import Action
from kb.curate.joining import JOINED_FROM, MACHINE, Likeness, choose_survivor, join, likeness, split
from kb.errors import ConflictError
from kb.model.event_state import EventState, to_json
from kb.store.decisions import DecisionEntry, LoggedDecision, append_decision, query_decisions
from kb.store.events import get_event_state, save_event_state
from kb.store.twins import find_merged_into, find_twins
from kb.terms.events import State


def join_alike(session: Session, keys: Iterable[str], *, when: datetime) -> list[str]:
    """Join each proposed event of `keys` to the stored one that is most like it, if it is alike enough.

    Returns the keys of those that were merged into another. What a curator has split stays apart.
    """
    merged = []
    for key in keys:
        event, _ = get_event_state(session, key)
        if event.state is not State.PROPOSED:
            continue
        twin = _closest(session, event)
        if twin is not None:
            merged.append(_join(session, twin[0], event, twin[1], when))
    return merged


def _closest(session: Session, event: EventState) -> tuple[EventState, Likeness] | None:
    compared = [(stored.state, likeness(stored.state, event)) for stored in find_twins(session, event)]
    alike = [pair for pair in compared if pair[1].score >= JOINED_FROM]
    alike.sort(key=lambda pair: (-pair[1].score, pair[0].key))
    apart = _split_before(session, event.key) if alike else set()
    return next((pair for pair in alike if pair[0].key not in apart), None)


def _split_before(session: Session, key: str) -> set[str]:
    """The events that somebody has split from this one, or this one from them."""
    decided = [each.entry for each in query_decisions(session, event=key)]
    batches = {each.batch for each in decided if each.action == Action.SPLIT and each.who != MACHINE}
    both = (logged.entry.event for batch in batches for logged in query_decisions(session, batch=batch))
    return {event for event in both if event and event != key}


def _join(session: Session, stored: EventState, event: EventState, alike: Likeness, when: datetime) -> str:
    survivor, other = choose_survivor(stored, event)
    after = join(survivor, other)
    batch = f"join {other.key}"
    for before, now in zip((survivor, other), after, strict=True):
        _, version = get_event_state(session, before.key)
        save_event_state(session, now, version=version)
        _log(session, before, now, Action.JOIN, MACHINE, when, alike.reason, batch)
    return other.key


def release_joins(session: Session, keys: Iterable[str], *, when: datetime) -> None:
    """Take back the machine's joins of these events, so that they can be read anew."""
    for key in keys:
        event, _ = get_event_state(session, key)
        if event.state is State.MERGED and _joined_by_machine(session, key):
            split_event(session, key, who=MACHINE, when=when)
        for stored in find_merged_into(session, key):
            if _joined_by_machine(session, stored.state.key):
                split_event(session, stored.state.key, who=MACHINE, when=when)


def _joined_by_machine(session: Session, key: str) -> bool:
    last = query_decisions(session, event=key)[-1:]
    return bool(last) and last[0].entry.action == Action.JOIN and last[0].entry.who == MACHINE


def split_event(session: Session, key: str, *, who: str, when: datetime, reason: str | None = None) -> str:
    """Take the event `key` out of the one it was merged into. Returns the key of that one.

    Raises NotFoundError, and ConflictError when it is merged into none.
    """
    other, version = get_event_state(session, key)
    if other.merged_into is None:
        raise ConflictError(f"Event {key} is merged into none; kb show {key} says where it stands.")
    survivor, survivor_version = get_event_state(session, other.merged_into)
    kept, restored = split(survivor, other)
    undone = _join_of(session, key)
    for before, after, number in (
        (other, restored, version),
        (survivor, kept, survivor_version),
    ):
        save_event_state(session, after, version=number)
        _log(session, before, after, Action.SPLIT, who, when, reason, f"split {key}", undone.get(before.key))
    return survivor.key


def _join_of(session: Session, key: str) -> dict[str | None, int]:
    """The numbers of the decisions that merged the event, by the event they are on."""
    batch = query_decisions(session, batch=f"join {key}")
    last: dict[str | None, LoggedDecision] = {each.entry.event: each for each in batch}
    return {event: each.number for event, each in last.items()}


def _log(
    session: Session,
    before: EventState,
    after: EventState,
    action: Action,
    who: str,
    when: datetime,
    reason: str | None,
    batch: str,
    undoes: int | None = None,
) -> None:
    append_decision(
        session,
        DecisionEntry(
            event=after.key,
            article=after.article,
            action=action.value,
            before=to_json(before),
            after=to_json(after),
            reason=reason,
            who=who,
            when=when,
            batch=batch,
            undoes=undoes,
        ),
    )
