"""What a later run says of a decided event: taken over, or answered by keeping what was decided."""

from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from kb.curate.decisions import Action
from kb.curate.salience import salience_of
from kb.errors import ConflictError
from kb.model.event_state import EventState, Machine, event_state, from_json
from kb.pipeline.base import reading, writing
from kb.pipeline.journal import Decided, Journal
from kb.settings import EXTRACTOR_VERSION
from kb.store.articles import find_row
from kb.store.events import get_event
from kb.store.states import StoredEvent
from kb.terms.events import Candidate


def get_suggestion(url: str, key: str) -> EventState | None:
    """The event as its suggestion would make it, or None where there is none. Raises NotFoundError."""
    with reading(url) as session:
        stored = get_event(session, key)
        return _suggested(session, stored) if stored.machine.suggestion else None


def take_suggestion(url: str, key: str, *, who: str, when: datetime, version: int | None = None) -> Decided:
    """Make an event what its suggestion says; where its review stands stays. Raises ConflictError without a
    suggestion, StaleError when the event is at another version.
    """
    with writing(url, who) as session:
        stored = _with_suggestion(session, key, version)
        machine = replace(stored.machine, suggestion=None)
        after = _suggested(session, stored)
        return Journal(session, who, when).event(Action.EDIT, stored, after, machine=machine)


def keep_decided(url: str, key: str, *, who: str, when: datetime, version: int | None = None) -> Decided:
    """Answer a suggestion with what was decided: it is not made again. Raises as `take_suggestion` does."""
    with writing(url, who) as session:
        stored = _with_suggestion(session, key, version)
        machine = Machine(stored.machine.proposal)
        return Journal(session, who, when).event(Action.KEEP, stored, stored.state, machine=machine)


def _with_suggestion(session: Session, key: str, version: int | None) -> StoredEvent:
    stored = get_event(session, key, version=version)
    if stored.machine.suggestion is None:
        raise ConflictError(f"Nothing else is suggested for event {key} any more; look at it again.")
    return stored


def _suggested(session: Session, stored: StoredEvent) -> EventState:
    """The event with what the suggestion says in place of what its own article told."""
    before = stored.state
    candidate = from_json(Candidate, stored.machine.suggestion or {})
    text = find_row(session, before.article).text
    said = event_state(
        candidate, before.article, text, rule_version=EXTRACTOR_VERSION, salience=salience_of(candidate)
    )
    others = tuple(each for each in before.evidence[1:] if each.sentence != said.evidence[0].sentence)
    elsewhere = tuple(each for each in before.participants if each.article != before.article)
    return replace(
        said,
        state=before.state,
        evidence=(*said.evidence, *others),
        participants=(*said.participants, *elsewhere),
    )
