"""Storing events: what the extractor proposes, and what decisions make of it.

save_candidates(session, row, candidates, sentences=…, extractor_version=…, salience=function) -> Saved
state, version = get_event_state(session, key)
version = save_event_state(session, new_state, version=version)        StaleError when somebody was first
save_event_state(session, state, version=0)                            a new event, added by hand
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, insert, select, update
from sqlmodel import Session

from kb.errors import NotFoundError, StaleError
from kb.model.article import ArticleRow
from kb.model.event_state import EventState, event_state, from_json, to_json
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
    new: list[tuple[EventState, Columns]] = []
    replaced, suggested = [], []
    for candidate in candidates:
        proposal = to_json(candidate)
        state = event_state(
            candidate, row.key, row.text, rule_version=extractor_version, salience=salience(candidate)
        )
        before = stored.pop(state.key, None)
        if before is None:
            new.append((state, proposal))
        elif not _is_undecided(before, row):
            suggested += _suggest(session, before, proposal)
        elif before.state != state or before.proposal != proposal:
            _replace(session, before, state, {"proposal": proposal})
            replaced.append(state.key)
    removed = _remove_unproposed(session, list(stored.values()), row)
    _insert(session, new)
    return Saved(tuple(state.key for state, _ in new), tuple(replaced), tuple(removed), tuple(suggested))


def event_keys(session: Session, article: str) -> list[str]:
    """The keys of the events whose home is the article with that key."""
    home = select(ARTICLE.c.id).where(ARTICLE.c.key == article).scalar_subquery()
    wanted = select(EVENT.c.key).where(EVENT.c.article_id == home).order_by(EVENT.c.id)
    return list(session.connection().execute(wanted).scalars())


def get_event_state(session: Session, key: str) -> tuple[EventState, int]:
    """The state of an event and its version. Raises NotFoundError."""
    found = load_events(session, EVENT.c.key == key)
    if not found:
        raise NotFoundError(f"There is no event {key!r}; 'kb events' lists them.")
    return found[0].state, found[0].version


def save_event_state(session: Session, state: EventState, *, version: int) -> int:
    """Store what a decision made of an event, and return its new version.

    `version` is the one that the decision was made on; 0 makes a new event. Raises StaleError when the
    stored version is another, ValueError for a state without evidence.
    """
    if not state.evidence:
        raise ValueError(f"Event {state.key} has no evidence.")
    stored = load_events(session, EVENT.c.key == state.key)
    if version == 0 and not stored:
        _insert(session, [(state, None)])
        return 1
    before = _checked(stored, state.key, version)
    _replace(session, before, state, {})
    return version + 1


def remove_event(session: Session, key: str, *, version: int) -> None:
    """Take an event out altogether, as undoing its addition does. Raises NotFoundError and StaleError."""
    before = _checked(load_events(session, EVENT.c.key == key), key, version)
    _delete(session, [before.id])


def _checked(stored: Sequence[StoredEvent], key: str, version: int) -> StoredEvent:
    if not stored:
        raise NotFoundError(f"There is no event {key!r}; 'kb events' lists them.")
    if stored[0].version != version:
        raise StaleError(
            key,
            stored[0].version,
            f"Event {key} is no longer at version {version}: somebody else changed it to version "
            f"{stored[0].version} ({stored[0].state.state}, {stored[0].state.title!r}); decide anew.",
        )
    return stored[0]


def _is_undecided(event: StoredEvent, row: ArticleRow) -> bool:
    """Whether the event is what the machine proposed, no more and no less."""
    if event.state.state is not State.PROPOSED or event.proposal is None:
        return False
    proposed = event_state(
        from_json(Candidate, event.proposal),
        row.key,
        row.text,
        rule_version=event.state.evidence[0].rule_version,
        salience=event.state.salience,
    )
    return event.state == proposed


def _suggest(session: Session, event: StoredEvent, proposal: Columns) -> list[str]:
    suggestion = None if proposal == event.proposal else proposal
    if suggestion == event.suggestion:
        return []
    session.connection().execute(update(EVENT).where(EVENT.c.id == event.id).values(suggestion=suggestion))
    return [event.state.key] if suggestion else []


def _replace(session: Session, before: StoredEvent, state: EventState, more: Columns) -> None:
    connection, ids = session.connection(), Ids(session, [state])
    connection.execute(
        update(EVENT)
        .where(EVENT.c.id == before.id)
        .values(**ids.event_columns(state), version=before.version + 1, **more)
    )
    for table in (EVIDENCE, PARTICIPATION):
        connection.execute(delete(table).where(table.c.event_id == before.id))
    _insert_children(session, ids, {state.key: before.id}, [state])
    words = words_of_state(state)
    # Most decisions leave them as they are, and an index is slow to change.
    if words != words_of_state(before.state):
        changed = update(EVENT_WORDS).where(EVENT_WORDS.c.event_id == before.id)
        connection.execute(changed.values(words=words))


def _insert(session: Session, new: Sequence[tuple[EventState, Columns | None]]) -> None:
    if not new:
        return
    states = [state for state, _ in new]
    ids = Ids(session, states)
    connection = session.connection()
    connection.execute(
        insert(EVENT),
        [
            {"key": state.key, "proposal": proposal, "version": 1, **ids.event_columns(state)}
            for state, proposal in new
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
    """Those that the log speaks of stay: removing them would leave its entries about nothing."""
    undecided = {event.state.key: event.id for event in events if _is_undecided(event, row)}
    if not undecided:
        return []
    logged = select(DECISION.c.event_key).where(DECISION.c.event_key.in_(undecided))
    kept = set(session.connection().execute(logged).scalars())
    gone = [key for key in undecided if key not in kept]
    _delete(session, [undecided[key] for key in gone])
    return gone


def _delete(session: Session, event_ids: Sequence[int]) -> None:
    # Evidence, participations and words go with their event (ON DELETE CASCADE).
    session.connection().execute(delete(EVENT).where(EVENT.c.id.in_(event_ids)))
