"""Checking events, actors, and that events are what the log says was decided."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Row, func, not_, select
from sqlmodel import Session

from kb.model.event_state import EventState, from_json
from kb.model.tables import DECISION, EVENT, EVIDENCE, OFFICE, PARTICIPATION, TENURE
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
    """Events that are not what the last decision on them says, and decisions on events that are gone."""
    last = (
        select(func.max(DECISION.c.number))
        .where(DECISION.c.event_key.is_not(None))
        .group_by(DECISION.c.event_key)
    )
    numbers = session.connection().execute(last).scalars().all()
    decided: set[str] = set()
    for chunk in chunks(sorted(numbers)):
        wanted = select(DECISION).where(DECISION.c.number.in_(chunk)).order_by(DECISION.c.number)
        decisions = session.connection().execute(wanted).all()
        keys = [str(decision.event_key) for decision in decisions]
        decided |= set(keys)
        stored = {event.state.key: event for event in load_events(session, EVENT.c.key.in_(keys))}
        for decision in decisions:
            yield from _decision_faults(decision, stored.get(str(decision.event_key)))
    undecided = select(EVENT.c.key, EVENT.c.state).where(EVENT.c.state != State.PROPOSED)
    for key, state in session.connection().execute(undecided):
        if key not in decided:
            yield f"event {key}: is {state}, but the log has no decision on it"


def _decision_faults(decision: Row[Any], stored: StoredEvent | None) -> Iterator[str]:
    key = decision.event_key
    if stored is None:
        if decision.after is not None:
            yield f"decision {decision.number}: speaks of event {key}, which is not there"
        return
    if decision.after is None:
        yield f"event {key}: is there, but decision {decision.number} removed it"
        return
    after = from_json(EventState, decision.after)
    if after.state is not stored.state.state:
        yield f"event {key}: is {stored.state.state}, but decision {decision.number} made it {after.state}"
    elif after.state is not State.PROPOSED and after != stored.state:
        yield f"event {key}: is not what decision {decision.number} made of it"
