"""Checking events, actors, and that events are what the log says was decided."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Row, not_, select
from sqlmodel import Session

from kb.curate.replay import Replay, Replayed, digest
from kb.curate.undoing import Made
from kb.model.event_state import to_json
from kb.model.tables import ARTICLE, EVENT, EVIDENCE, OFFICE, PARTICIPATION, TENURE
from kb.store.decisions import iterate_decisions
from kb.store.events import is_undecided
from kb.store.states import CHUNK, StoredEvent, chunks, load_events
from kb.store.verify_articles import KEY
from kb.terms.events import State

# Reading a column of words or days is itself the check that it holds one.
CHECKED = ("key", "earliest", "latest", "confidence", "state", "merged_into", "date_basis")
WORDS = ("type", "status", "granularity")
COPIES = ("earliest", "latest", "salience")


def find_event_faults(session: Session) -> Iterator[str]:
    """Faults of events by themselves, and of the copies that participations keep of them."""
    connection = session.connection()
    checked = select(*(EVENT.c[name] for name in (*CHECKED, *WORDS))).order_by(EVENT.c.id)
    for row in connection.execute(checked.execution_options(yield_per=CHUNK)):
        yield from _row_faults(row)
    first = EVIDENCE.c.position == 0
    quoted = select(EVIDENCE.c.event_id).where(first)
    for key in connection.execute(select(EVENT.c.key).where(EVENT.c.id.not_in(quoted))).scalars():
        yield f"event {key}: has no evidence at position 0"
    yield from _copy_faults(session)


def _row_faults(row: Row[Any]) -> Iterator[str]:
    name = f"event {row.key}"
    if not KEY.fullmatch(row.key):
        yield f"{name}: the key is not 16 hexadecimal digits"
    if row.earliest and row.latest and row.earliest > row.latest:
        yield f"{name}: earliest {row.earliest} is after latest {row.latest}"
    if not 0 <= row.confidence <= 1:
        yield f"{name}: confidence {row.confidence} is not between 0 and 1"
    if (row.state is State.MERGED) != (row.merged_into is not None):
        yield f"{name}: state {row.state} does not go with merged_into {row.merged_into}"
    if row.date_basis.value == "none" and (row.earliest or row.latest):
        yield f"{name}: has a date ({row.earliest} to {row.latest}) but date_basis none"


def _copy_faults(session: Session) -> Iterator[str]:
    same = [PARTICIPATION.c[name].is_not_distinct_from(EVENT.c[name]) for name in COPIES]
    for name, matches in zip(COPIES, same, strict=True):
        wanted = (
            select(EVENT.c.key, PARTICIPATION.c.position, PARTICIPATION.c[name], EVENT.c[name])
            .join(EVENT, EVENT.c.id == PARTICIPATION.c.event_id)
            .where(not_(matches))
        )
        for key, position, copied, original in session.connection().execute(wanted):
            yield f"participation {key}/{position}: {name} {copied} is not the event's {original}"


def find_actor_faults(session: Session) -> Iterator[str]:
    """Tenures that end before they begin."""
    wanted = select(TENURE, OFFICE.c.title).join(OFFICE, OFFICE.c.id == TENURE.c.office_id)
    for row in session.connection().execute(wanted):
        # "1990" and "1990-05" can be compared only as far as both go.
        known = min(len(row.start), len(row.end or row.start))
        if row.end and row.start[:known] > row.end[:known]:
            yield f"tenure of {row.person_id} as {row.title}: starts {row.start}, after its end {row.end}"


def find_state_faults(session: Session) -> Iterator[str]:
    """Decisions that do not fit those before, and events that are not what the log makes of them."""
    replay = Replay()
    for logged in iterate_decisions(session):
        entry = logged.entry
        if entry.event is not None:
            said = Made(logged.number, entry.action, entry.who, entry.event, entry.before, entry.after)
            yield from replay.take(entry.event, said)
    for chunk in chunks(sorted(replay.events)):
        stored = {event.state.key: event for event in load_events(session, EVENT.c.key.in_(chunk))}
        for key in chunk:
            yield from _replay_faults(session, key, replay.events[key], stored.get(key))
    undecided = select(EVENT.c.key, EVENT.c.state).where(EVENT.c.state != State.PROPOSED)
    for key, state in session.connection().execute(undecided):
        if key not in replay.events:
            yield f"event {key}: is {state}, but the log has no decision on it"


def _replay_faults(session: Session, key: str, last: Replayed, stored: StoredEvent | None) -> Iterator[str]:
    if stored is None:
        if last.is_decided:
            yield f"decision {last.number}: speaks of event {key}, which is not there"
        return
    state = stored.state.state
    if last.state is None:
        # An article that is added again proposes its events again.
        if state is not State.PROPOSED:
            yield f"event {key}: is there, but decision {last.number} removed it"
    elif last.state is not state:
        yield f"event {key}: is {state}, but decision {last.number} made it {last.state}"
    elif last.digest != digest(to_json(stored.state)) and not _may_differ(session, last, stored):
        yield f"event {key}: is not what decision {last.number} made of it"


def _may_differ(session: Session, last: Replayed, stored: StoredEvent) -> bool:
    """What the machine proposes may have changed since; what a curator made of it may not."""
    return not last.is_decided and is_undecided(stored, _text_of(session, stored))


def _text_of(session: Session, stored: StoredEvent) -> str:
    wanted = select(ARTICLE.c.text).where(ARTICLE.c.key == stored.state.article)
    return str(session.connection().execute(wanted).scalar_one())
