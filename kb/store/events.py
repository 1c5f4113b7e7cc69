"""Storing events: what the extractor proposes, and what decisions make of it.

save_candidates(session, row, candidates, sentences=…, extractor_version=…, salience=function) -> Saved
stored = get_event(session, key)                                       with its version
save_event_state(session, new_state, version=stored.version)           StaleError when somebody was first
save_event_state(session, state, version=0)                            a new event, added by hand
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, insert, select, update
from sqlmodel import Session

from kb.curate.decisions import Action
from kb.errors import NotFoundError, StaleError
from kb.model.article import ArticleRow
from kb.model.event_state import EventState, Machine, event_state, from_json, to_json
from kb.model.tables import ARTICLE, DECISION, EVENT, EVENT_WORDS, EVIDENCE, PARTICIPATION
from kb.store.fulltext import words_of_state
from kb.store.states import Columns, Ids, StoredEvent, load_events
from kb.terms.events import Candidate, State
from kb.terms.span import Sentence


@dataclass(frozen=True, slots=True)
class Saved:
    """Keys of the events that a run added, replaced and removed, those it left a suggestion on, and those
    that were found to be told already.
    """

    added: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    suggested: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()


def save_candidates(
    session: Session,
    row: ArticleRow,
    candidates: Sequence[Candidate],
    *,
    sentences: Sequence[Sentence],
    extractor_version: str,
    salience: Callable[[Candidate], float],
) -> Saved:
    """Store what the extractor found in an article, in place of what it proposed there before.

    Proposals that nobody has decided on or changed are replaced, and removed when they are no longer
    proposed. Every other event stays as it is: a changed proposal for it becomes its suggestion. Actors
    must be stored already (NotFoundError). Candidates of one article have different ids.
    """
    row.sentences = [[each.span.start, each.span.end, each.paragraph] for each in sentences]
    row.extractor_version = extractor_version
    session.add(row)
    session.flush()
    stored = {event.state.key: event for event in load_events(session, EVENT.c.article_id == row.id)}
    new: list[tuple[EventState, Machine]] = []
    replaced, suggested = [], []
    for candidate in candidates:
        proposal = to_json(candidate)
        state = event_state(
            candidate, row.key, row.text, rule_version=extractor_version, salience=salience(candidate)
        )
        before = stored.pop(state.key, None)
        if before is None:
            new.append((state, Machine(proposal)))
        elif not is_undecided(before, row.text):
            suggested += _suggest(session, before, proposal)
        elif before.state != state or before.machine != Machine(proposal):
            _replace(session, before, state, Machine(proposal))
            replaced.append(state.key)
    removed = _remove_unproposed(session, list(stored.values()), row)
    _insert(session, new)
    return Saved(tuple(state.key for state, _ in new), tuple(replaced), tuple(removed), tuple(suggested))


def event_keys(session: Session, article: str) -> list[str]:
    """The keys of the events whose home is the article with that key."""
    home = select(ARTICLE.c.id).where(ARTICLE.c.key == article).scalar_subquery()
    wanted = select(EVENT.c.key).where(EVENT.c.article_id == home).order_by(EVENT.c.id)
    return list(session.connection().execute(wanted).scalars())


def find_event(session: Session, key: str) -> StoredEvent | None:
    """An event as it is stored, or None."""
    return next(iter(load_events(session, EVENT.c.key == key)), None)


def get_event(session: Session, key: str, *, version: int | None = None) -> StoredEvent:
    """An event as it is stored. Raises NotFoundError, and StaleError unless it is at `version`, if given."""
    stored = find_event(session, key)
    if stored is None:
        raise NotFoundError(f"There is no event {key!r}; 'kb events' lists them.")
    if version not in (None, stored.version):
        raise StaleError(
            key,
            stored.version,
            f"Event {key} is no longer at version {version}: somebody else changed it to version "
            f"{stored.version} ({stored.state.state}, {stored.state.title!r}); decide anew.",
        )
    return stored


def get_event_state(session: Session, key: str) -> tuple[EventState, int]:
    """The state of an event and its version. Raises NotFoundError."""
    stored = get_event(session, key)
    return stored.state, stored.version


def save_event_state(
    session: Session, state: EventState, *, version: int, machine: Machine | None = None
) -> int:
    """Store what a decision made of an event, and return its new version.

    `version` is the one that the decision was made on; 0 makes a new event. With `machine` also what the
    extractor says beside it. Raises StaleError when the stored version is another, ValueError for a state
    without evidence.
    """
    if not state.evidence:
        raise ValueError(f"Event {state.key} has no evidence.")
    if version == 0 and find_event(session, state.key) is None:
        _insert(session, [(state, machine or Machine())])
        return 1
    before = get_event(session, state.key, version=version)
    _replace(session, before, state, machine or before.machine)
    return version + 1


def bring_back_event(
    session: Session, state: EventState, machine: Machine, *, id_: int, version: int
) -> None:
    """Store an event that was removed, in the row that it had if nothing else has taken it since."""
    connection = session.connection()
    taken = connection.execute(select(EVENT.c.key).where(EVENT.c.id == id_)).scalar()
    _insert(session, [(state, machine)], more={"version": version} | ({} if taken else {"id": id_}))


def remove_event(session: Session, key: str, *, version: int) -> None:
    """Take an event out altogether, as undoing its addition does. Raises NotFoundError and StaleError."""
    before = get_event(session, key, version=version)
    _delete(session, [before.id])


def is_undecided(event: StoredEvent, text: str) -> bool:
    """Whether the event is what the machine proposed, no more and no less. `text` is its home article's."""
    if event.state.state is not State.PROPOSED or event.machine.proposal is None:
        return False
    proposed = event_state(
        from_json(Candidate, event.machine.proposal),
        event.state.article,
        text,
        rule_version=event.state.evidence[0].rule_version,
        salience=event.state.salience,
    )
    return event.state == proposed


def _suggest(session: Session, event: StoredEvent, proposal: Columns) -> list[str]:
    suggestion = None if proposal == event.machine.proposal else proposal
    if suggestion == event.machine.suggestion or _is_answered(session, event, suggestion):
        return []
    session.connection().execute(update(EVENT).where(EVENT.c.id == event.id).values(suggestion=suggestion))
    return [event.state.key] if suggestion else []


def _is_answered(session: Session, event: StoredEvent, suggestion: Columns | None) -> bool:
    """Whether a curator has taken this suggestion, or kept what was decided, before."""
    answers = select(DECISION.c.before).where(
        DECISION.c.event_key == event.state.key, DECISION.c.action.in_((Action.EDIT.value, Action.KEEP.value))
    )
    said = session.connection().execute(answers).scalars()
    return suggestion is not None and any((each or {}).get("suggestion") == suggestion for each in said)


def _replace(session: Session, before: StoredEvent, state: EventState, machine: Machine) -> None:
    connection, ids = session.connection(), Ids(session, [state])
    connection.execute(
        update(EVENT)
        .where(EVENT.c.id == before.id)
        .values(**ids.event_columns(state), **_machine_columns(machine), version=before.version + 1)
    )
    for table in (EVIDENCE, PARTICIPATION):
        connection.execute(delete(table).where(table.c.event_id == before.id))
    _insert_children(session, ids, {state.key: before.id}, [state])
    words = words_of_state(state)
    # Most decisions leave them as they are, and an index is slow to change.
    if words != words_of_state(before.state):
        changed = update(EVENT_WORDS).where(EVENT_WORDS.c.event_id == before.id)
        connection.execute(changed.values(words=words))


def _machine_columns(machine: Machine) -> Columns:
    return {"proposal": machine.proposal, "suggestion": machine.suggestion}


def _insert(
    session: Session, new: Sequence[tuple[EventState, Machine]], *, more: Columns | None = None
) -> None:
    """Insert events, with `more` columns where they are not at version 1 and wherever a row is free."""
    if not new:
        return
    states = [state for state, _ in new]
    ids = Ids(session, states)
    connection = session.connection()
    connection.execute(
        insert(EVENT),
        [
            {"key": state.key, "version": 1, **ids.event_columns(state), **_machine_columns(machine)}
            | (more or {})
            for state, machine in new
        ],
    )
    wanted = select(EVENT.c.key, EVENT.c.id).where(EVENT.c.article_id.in_(set(ids.articles.values())))
    event_ids = {row.key: row.id for row in connection.execute(wanted)}
    _insert_children(session, ids, event_ids, states)
    words = [{"event_id": event_ids[state.key], "words": words_of_state(state)} for state in states]
    connection.execute(insert(EVENT_WORDS), words)


def _insert_children(
    session: Session, ids: Ids, event_ids: dict[str, int], states: Sequence[EventState]
) -> None:
    evidence = [row for state in states for row in ids.evidence_columns(event_ids[state.key], state)]
    participations = [
        row for state in states for row in ids.participation_columns(event_ids[state.key], state)
    ]
    session.connection().execute(insert(EVIDENCE), evidence)
    if participations:
        session.connection().execute(insert(PARTICIPATION), participations)


def _remove_unproposed(session: Session, events: Sequence[StoredEvent], row: ArticleRow) -> list[str]:
    undecided = {event.state.key: event.id for event in events if is_undecided(event, row.text)}
    _delete(session, list(undecided.values()))
    return list(undecided)


def _delete(session: Session, event_ids: Sequence[int]) -> None:
    # Evidence, participations and words go with their event (ON DELETE CASCADE).
    session.connection().execute(delete(EVENT).where(EVENT.c.id.in_(event_ids)))
