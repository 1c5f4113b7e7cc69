"""What curators made of proposals, from the events as they stand and the log."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlmodel import Session

from kb.curate.decisions import Action
from kb.curate.joining import MACHINE
from kb.curate.learning import Judged, Outcome, Trait
from kb.model.event_state import EventState, from_json
from kb.model.tables import ARTICLE, DECISION, EVENT
from kb.store.states import StoredEvent, chunks, load_events
from kb.terms.events import Candidate, State

MOST = 5000
"""So many events are looked at, those that were decided on last."""

VERDICTS = (Action.ACCEPT, Action.EDIT, Action.REJECT)


def query_judged(session: Session, *, limit: int = MOST) -> list[Judged]:
    """The proposals that people have accepted or rejected, as the last decision left them; the ones decided
    on last.
    """
    decided = (
        select(DECISION.c.event_key, DECISION.c.reason, DECISION.c.action)
        .where(DECISION.c.event_key.is_not(None), DECISION.c.who != MACHINE)
        .where(DECISION.c.action.in_([action.value for action in VERDICTS]))
        .order_by(DECISION.c.number.desc())
        .limit(limit * 2)
    )
    reasons: dict[str, str | None] = {}
    for row in session.connection().execute(decided):
        reasons.setdefault(row.event_key, row.reason if row.action == Action.REJECT else None)
    keys = list(reasons)[:limit]
    return [judged for chunk in chunks(keys) for judged in _judged(session, chunk, reasons)]


def _judged(session: Session, keys: list[str], reasons: dict[str, str | None]) -> Iterator[Judged]:
    stored = load_events(session, EVENT.c.key.in_(keys))
    homes = {each.state.article for each in stored}
    wanted = select(ARTICLE.c.key, ARTICLE.c.publisher).where(ARTICLE.c.key.in_(homes))
    publishers = {row.key: row.publisher for row in session.connection().execute(wanted)}
    for each in stored:
        judged = _judge(each, publishers[each.state.article], reasons[each.state.key])
        if judged is not None:
            yield judged


def _judge(stored: StoredEvent, publisher: str | None, reason: str | None) -> Judged | None:
    state, proposal = stored.state, stored.machine.proposal
    if proposal is None or state.state not in (State.ACCEPTED, State.REJECTED):
        return None
    candidate = from_json(Candidate, proposal)
    traits = {
        Trait.RULE: candidate.rule,
        Trait.DATE_RULE: candidate.date.rule,
        Trait.TYPE: candidate.type.value,
        Trait.PUBLISHER: publisher,
    }
    if state.state is State.REJECTED:
        return Judged(state.key, traits, candidate.confidence, Outcome.REJECTED, reason=reason)
    changed = find_changes(state, candidate)
    outcome = Outcome.EDITED if changed else Outcome.ACCEPTED
    return Judged(state.key, traits, candidate.confidence, outcome, changed)


def find_changes(event: EventState, proposal: Candidate) -> tuple[str, ...]:
    """What is said of an event otherwise than it was proposed. Evidence that joins brought does not count."""
    people = {(each.actor, each.role) for each in proposal.participants}
    own = [each.participant for each in event.participants if each.article == event.article]
    pairs = {
        "title": (event.title, proposal.title),
        "type": (event.type, proposal.type),
        "mode": (event.mode, proposal.mode),
        "status": (event.status, proposal.status),
        "date": (event.span, proposal.date.span),
        "participants": ({(each.actor, each.role) for each in own}, people),
    }
    return tuple(name for name, (now, then) in pairs.items() if now != then)
