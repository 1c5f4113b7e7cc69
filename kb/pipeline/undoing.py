"""Taking decisions back, and looking at the log."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from kb.curate.decisions import Action
from kb.curate.undoing import UNDO, check_undo
from kb.errors import CallError, NotFoundError
from kb.model.event_state import EventState, from_json
from kb.pipeline.actor_facts import actor_facts, put_actor_facts
from kb.pipeline.base import reading, writing
from kb.pipeline.journal import Journal, as_logged, machine_of, made
from kb.store.article_records import article_facts, put_article_facts
from kb.store.decisions import LoggedDecision, get_decision, iterate_decisions, query_decisions, query_latest
from kb.store.events import bring_back_event, find_event

__all__ = ["LoggedDecision", "iterate_log", "list_decisions", "undo_batch", "undo_decisions"]


def list_decisions(
    url: str, *, event: str | None = None, batch: str | None = None, limit: int | None = None
) -> list[LoggedDecision]:
    """The decisions in the log, the latest first: on an event, of a batch (and), or all; at most `limit`."""
    with reading(url) as session:
        return query_latest(session, event=event, batch=batch, limit=limit)


def iterate_log(url: str) -> Iterator[LoggedDecision]:
    """The whole log, oldest first, read some at a time."""
    with reading(url) as session:
        yield from iterate_decisions(session)


def undo_decisions(
    url: str, numbers: Sequence[int], *, who: str, when: datetime, reason: str | None = None
) -> list[str]:
    """Take decisions back, the latest first: all of them, or none when one cannot be. Returns the titles of
    the events, the keys of the articles and the names of the actors.

    What was decided as one is taken back as one. Undoing what took a decision back makes it again. Raises
    NotFoundError for a number that is in no log, ConflictError that names the later decisions which rest on
    one, CallError for what an earlier version joined or split.
    """
    batch = f"undo {when.isoformat()}" if len(set(numbers)) > 1 else None
    with writing(url, who) as session:
        journal = Journal(session, who, when, reason=reason, batch=batch)
        units: dict[int, list[LoggedDecision]] = {}
        for number in sorted(set(numbers), reverse=True):
            unit = _find_unit(journal, get_decision(session, number))
            units.setdefault(unit[0].number, unit)
        ordered = sorted(units.values(), key=lambda rows: -rows[-1].number)
        return [title for unit in ordered for title in _undo_unit(journal, unit)]


def undo_batch(url: str, batch: str, *, who: str, when: datetime, reason: str | None = None) -> list[str]:
    """Take every decision of a batch back, as `undo_decisions` does. Raises NotFoundError without any."""
    with reading(url) as session:
        numbers = [each.number for each in query_decisions(session, batch=batch)]
    if not numbers:
        raise NotFoundError(f"There is no batch {batch!r} in the log; 'kb review log' shows what there is.")
    return undo_decisions(url, numbers, who=who, when=when, reason=reason)


def _find_unit(journal: Journal, logged: LoggedDecision) -> list[LoggedDecision]:
    """The rows of the log that were decided as one with this one, oldest first."""
    if logged.entry.unit is not None:
        return query_decisions(journal.session, unit=logged.entry.unit)
    if logged.entry.action in (Action.JOIN, Action.SPLIT):
        raise CallError(
            f"Decision {logged.number} of an earlier version joined or split two events; "
            "'kb review split' takes a join back."
        )
    return [logged]


def _undo_unit(journal: Journal, unit: Sequence[LoggedDecision]) -> list[str]:
    if len(unit) == 1 and unit[0].entry.unit is None:
        return [_undo(journal, unit[0])]
    with journal.as_one():
        return list(dict.fromkeys(_undo(journal, each) for each in reversed(unit)))


def _undo(journal: Journal, logged: LoggedDecision) -> str:
    entry = logged.entry
    if entry.event is not None:
        return _undo_event(journal, logged, entry.event)
    if entry.article is not None:
        return _undo_article(journal, logged, entry.article)
    return _undo_actor(journal, logged, entry.actor or "")


def _undo_event(journal: Journal, logged: LoggedDecision, key: str) -> str:
    session, entry = journal.session, logged.entry
    stored = find_event(session, key)
    later = query_decisions(session, event=key, after=logged.number)
    check_undo(made(logged), as_logged(stored, entry.after), [made(each) for each in later])
    if entry.before is None:
        journal.event(UNDO, stored, None, undoes=logged.number)
        return str((entry.after or {})["title"])
    state, machine = from_json(EventState, entry.before), machine_of(entry.before, stored)
    if stored is not None:
        journal.event(UNDO, stored, state, machine=machine, undoes=logged.number)
    else:
        row, version = entry.before.get("id", 0), entry.before.get("version", 0)
        bring_back_event(session, state, machine, id_=row, version=version + 1)
        journal.log_event(UNDO, None, state, machine, undoes=logged.number)
    return state.title


def _undo_article(journal: Journal, logged: LoggedDecision, key: str) -> str:
    session, entry = journal.session, logged.entry
    rows = query_decisions(session, article=key, after=logged.number)
    later = [made(each) for each in rows if each.entry.event is None]
    now = article_facts(session, key, entry.after)
    check_undo(made(logged), now, later)
    put_article_facts(session, key, now, entry.before)
    journal.article(UNDO, key, entry.after, entry.before, undoes=logged.number)
    return f"article {key}"


def _undo_actor(journal: Journal, logged: LoggedDecision, actor: str) -> str:
    session, entry = journal.session, logged.entry
    now = actor_facts(session, actor)
    rows = query_decisions(session, actor=actor, after=logged.number)
    check_undo(made(logged), now, [made(each) for each in rows])
    put_actor_facts(session, actor, now, entry.before)
    journal.actor(UNDO, actor, entry.after, entry.before, undoes=logged.number)
    return str((entry.after or entry.before or {})["actor"]["name"])
