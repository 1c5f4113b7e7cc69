"""Joining what two sentences or two articles tell of one event, as decisions of the machine, and taking such
joins back.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sqlmodel import Session

from kb.curate.decisions import MERGES, Action, decide_merge
from kb.curate.joining import JOINED_FROM, MACHINE, Likeness, choose_survivor, likeness, split
from kb.curate.salience import salience_of
from kb.curate.undoing import find_taken_back
from kb.errors import ConflictError
from kb.model.event_state import EventState, from_json
from kb.pipeline.journal import Decided, Journal, made
from kb.store.decisions import LoggedDecision, get_decision, query_decisions
from kb.store.events import get_event, get_event_state
from kb.store.outcomes import find_changes
from kb.store.twins import find_merged_into, find_twins
from kb.terms.events import Candidate, State


def join_alike(journal: Journal, keys: Iterable[str]) -> list[str]:
    """Join each proposed event of `keys` to the stored one that is most like it, if it is alike enough: the
    machine's decisions, whoever's the journal is.

    Returns the keys of those that were merged into another. What a curator has split stays apart.
    """
    merged = []
    for key in keys:
        event, _ = get_event_state(journal.session, key)
        if event.state is not State.PROPOSED:
            continue
        twin = _closest(journal.session, event)
        if twin is not None:
            merged.append(_join(journal, twin[0], event, twin[1]))
    return merged


def _closest(session: Session, event: EventState) -> tuple[EventState, Likeness] | None:
    compared = [(stored.state, likeness(stored.state, event)) for stored in find_twins(session, event)]
    alike = [pair for pair in compared if pair[1].score >= JOINED_FROM]
    alike.sort(key=lambda pair: (-pair[1].score, pair[0].key))
    apart = _split_before(session, event.key) if alike else set()
    return next((pair for pair in alike if pair[0].key not in apart), None)


def _split_before(session: Session, key: str) -> set[str]:
    """The events that somebody has split from this one, or this one from them."""
    log = query_decisions(session, event=key)
    taken_back = find_taken_back(map(made, log))
    units = {
        each.entry.unit
        for each in log
        if each.entry.action == Action.SPLIT
        and each.entry.who != MACHINE
        and each.number not in taken_back
        and each.entry.unit
    }
    both = (logged.entry.event for unit in units for logged in query_decisions(session, unit=unit))
    return {event for event in both if event and event != key}


def _join(journal: Journal, stored: EventState, event: EventState, alike: Likeness) -> str:
    survivor, other = choose_survivor(stored, event)
    with journal.speaking_for(MACHINE, alike.reason):
        save_merge(journal, Action.JOIN, survivor.key, other.key)
    return other.key


def save_merge(journal: Journal, action: Action, survivor: str, other: str) -> Decided:
    """Make the event `other` a part of `survivor`, as one decision. Returns what was decided on `other`."""
    into, gone = (get_event(journal.session, key) for key in (survivor, other))
    after = decide_merge(into.state, gone.state)
    with journal.as_one():
        journal.event(action, into, after[0])
        return journal.event(action, gone, after[1])


def release_joins(journal: Journal, keys: Iterable[str], *, all_of_them: bool = False) -> None:
    """Take back the machine's joins of these events, so that they can be read anew; with `all_of_them` what
    curators merged too.
    """
    session = journal.session
    for key in keys:
        event = get_event(session, key)
        merged = [key] if event.state.state is State.MERGED else []
        merged += [stored.state.key for stored in find_merged_into(session, key)]
        for each in merged:
            if all_of_them or _joined_by_machine(session, each):
                with journal.speaking_for(MACHINE):
                    split_event(journal, each)


def release_join(journal: Journal, key: str) -> None:
    """Take an event out of the one that the machine has joined it to, if it has."""
    event, _ = get_event_state(journal.session, key)
    if event.state is State.MERGED and _joined_by_machine(journal.session, key):
        with journal.speaking_for(MACHINE):
            split_event(journal, key)


def _joined_by_machine(session: Session, key: str) -> bool:
    standing = _standing_merge(session, key)
    return standing is not None and standing.entry.who == MACHINE


def split_event(journal: Journal, key: str) -> Decided:
    """Take the event `key` out of the one it was merged into.

    Raises NotFoundError, and ConflictError when it is merged into none.
    """
    session = journal.session
    other = get_event(session, key)
    if other.state.merged_into is None:
        raise ConflictError(f"Event {key} is merged into none; kb show {key} says where it stands.")
    survivor = get_event(session, other.state.merged_into)
    kept, restored = split(survivor.state, other.state)
    kept = _own_weight(session, kept, survivor.machine.proposal, key)
    undone = _rows_of_merge(session, key)
    with journal.as_one():
        decided = journal.event(Action.SPLIT, other, restored, undoes=undone.get(key))
        journal.event(Action.SPLIT, survivor, kept, undoes=undone.get(survivor.state.key))
    return decided


def _own_weight(session: Session, kept: EventState, proposal: dict[str, Any] | None, gone: str) -> EventState:
    """The survivor with the confidence and salience it would have, had `gone` never been joined to it; as it
    is where a curator has made something else of it.
    """
    if proposal is None or kept.state is not State.PROPOSED:
        return kept
    candidate = from_json(Candidate, proposal)
    if find_changes(kept, candidate):
        return kept
    others = [each.state for each in find_merged_into(session, kept.key) if each.state.key != gone]
    return replace(
        kept,
        confidence=max(candidate.confidence, *(each.confidence for each in others), 0.0),
        salience=max(salience_of(candidate), *(each.salience for each in others), 0.0),
    )


def _standing_merge(session: Session, key: str) -> LoggedDecision | None:
    """The decision that merged an event and still stands."""
    log = query_decisions(session, event=key)
    taken_back = find_taken_back(map(made, log))
    merges = [each for each in log if each.entry.action in MERGES and each.number not in taken_back]
    return merges[-1] if merges else None


def _rows_of_merge(session: Session, key: str) -> dict[str | None, int]:
    """The numbers of the decisions that merged the event, by the event they are on: `save_merge` logs the
    survivor right before it.
    """
    merge = _standing_merge(session, key)
    if merge is None or merge.entry.unit is None:
        return {}
    survivor = get_decision(session, merge.number - 1)
    return {each.entry.event: each.number for each in (survivor, merge)}
