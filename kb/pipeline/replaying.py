"""Playing a log of decisions again on a knowledge base that has the same articles: what comes out is the same
to the row, and so is its log to the hash.
"""

from collections.abc import Iterable
from typing import Any

from sqlmodel import Session

from kb.errors import ConflictError
from kb.model.event_state import EventState, from_json
from kb.pipeline.actor_facts import actor_facts, put_actor_facts
from kb.pipeline.base import writing
from kb.pipeline.journal import as_logged, machine_of, without_place
from kb.store.article_records import article_facts, put_article_facts
from kb.store.decisions import LoggedDecision, append_decision, query_decisions
from kb.store.events import find_event, remove_event, save_event_state
from kb.store.states import StoredEvent


def replay_log(url: str, log: Iterable[LoggedDecision], *, who: str) -> int:
    """Make every decision of a log again, in order and as whoever made it; all of them, or none. Returns how
    many were new.

    Decisions that the database has already, the same to the hash, are passed over. Raises ConflictError that
    names the first one that does not fit: on something that is not what it was made on, or after other
    decisions.
    """
    with writing(url, who) as session:
        there = {each.number: each.hash for each in query_decisions(session)}
        made = 0
        for logged in log:
            if there.get(logged.number) == logged.hash:
                continue
            _replay(session, logged)
            made += 1
        return made


def _replay(session: Session, logged: LoggedDecision) -> None:
    entry = logged.entry
    if entry.event is not None:
        stored = find_event(session, entry.event)
        _refuse_other(logged, as_logged(stored, entry.before), without_place(entry.before))
        _put_event(session, stored, entry.after)
    elif entry.article is not None:
        now = article_facts(session, entry.article, entry.before)
        _refuse_other(logged, now, entry.before)
        put_article_facts(session, entry.article, now, entry.after)
    else:
        actor = entry.actor or ""
        facts = actor_facts(session, actor)
        _refuse_other(logged, facts, entry.before)
        put_actor_facts(session, actor, facts, entry.after)
    if append_decision(session, entry).hash != logged.hash:
        raise ConflictError(
            f"Decision {logged.number} does not follow what was decided here; replay the log on a knowledge "
            "base with the same articles and no decisions of its own."
        )


def _put_event(session: Session, stored: StoredEvent | None, said: dict[str, Any] | None) -> None:
    if said is not None:
        version = stored.version if stored else 0
        machine = machine_of(said, stored)
        save_event_state(session, from_json(EventState, said), version=version, machine=machine)
    elif stored is not None:
        remove_event(session, stored.state.key, version=stored.version)


def _refuse_other(logged: LoggedDecision, now: Any, before: Any) -> None:
    if now != before:
        entry = logged.entry
        subject = entry.event or entry.article or entry.actor
        raise ConflictError(
            f"Decision {logged.number} was made on another {subject} than stands here; replay the log on a "
            "knowledge base with the same articles, read by the same version."
        )
