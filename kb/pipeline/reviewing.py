"""Deciding on events: each decision and its entry in the log in one transaction."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time

from sqlmodel import Session

from kb.curate.decisions import Action, decide_accept, decide_reject
from kb.curate.reviews import Review, find_misquotes
from kb.curate.salience import salience_of
from kb.errors import DataFileError, NotFoundError
from kb.model.event_state import EventState, event_state, to_json
from kb.pipeline.joining import release_joins, split_event
from kb.settings import EXTRACTOR_VERSION
from kb.store.articles import find_row
from kb.store.decisions import DecisionEntry, append_decision
from kb.store.engine import open_store, write_session
from kb.store.events import get_event_state, save_event_state
from kb.terms.events import State


@dataclass(frozen=True, slots=True)
class Verdict:
    """Who decides, when, and why."""

    action: Action
    who: str
    when: datetime
    reason: str | None = None
    batch: str | None = None


@dataclass(frozen=True, slots=True)
class Applied:
    """How many decisions of a review were new."""

    accepted: int = 0
    rejected: int = 0


def accept_events(url: str, keys: Sequence[str], *, who: str, when: datetime) -> list[str]:
    """Accept events as they are; all of them, or none when one cannot be. Returns their titles.

    Raises NotFoundError for a key that names no event, ConflictError when there is nothing to decide.
    """
    return _decide_all(url, keys, Verdict(Action.ACCEPT, who, when), decide_accept)


def reject_events(url: str, keys: Sequence[str], *, reason: str, who: str, when: datetime) -> list[str]:
    """Reject events for one reason; all of them, or none when one cannot be. Returns their titles."""
    verdict = Verdict(Action.REJECT, who, when, reason)
    return _decide_all(url, keys, verdict, lambda event: decide_reject(event, reason))


def split_events(
    url: str, keys: Sequence[str], *, who: str, when: datetime, reason: str | None = None
) -> list[str]:
    """Take events out of the ones they were merged into; all of them, or none when one cannot be. They are
    not joined again. Returns their titles.

    Raises NotFoundError for a key that names no event, ConflictError for an event that is merged into none.
    """
    engine = open_store(url)
    try:
        with write_session(engine) as session:
            for key in dict.fromkeys(keys):
                split_event(session, key, who=who, when=when, reason=reason)
            return [get_event_state(session, key)[0].title for key in dict.fromkeys(keys)]
    finally:
        engine.dispose()


def apply_review(session: Session, review: Review, article: str) -> Applied:
    """Bring the events of the article with key `article` to what a review file says.

    What stands there already stays untouched, so applying a file twice changes nothing; and what a curator of
    this database has decided otherwise since is kept. Raises DataFileError when the file does not fit the
    article's text.
    """
    row = find_row(session, article)
    _refuse_misfit(review, row.text, row.text_sha256)
    when = datetime.combine(review.reviewed_on, time(), UTC)
    batch = f"review {review.article}"
    accepted = rejected = 0
    for candidate in review.accepted:
        as_read = event_state(
            candidate, article, row.text, rule_version=EXTRACTOR_VERSION, salience=salience_of(candidate)
        )
        verdict = Verdict(Action.ACCEPT, review.reviewed_by, when, batch=batch)
        accepted += _accept_as_read(session, as_read, verdict)
    for entry in review.rejected:
        verdict = Verdict(Action.REJECT, review.reviewed_by, when, entry.reason, batch)
        rejected += _reject_proposal(session, entry.event, verdict)
    return Applied(accepted, rejected)


def _accept_as_read(session: Session, as_read: EventState, verdict: Verdict) -> bool:
    try:
        before, version = get_event_state(session, as_read.key)
    except NotFoundError:
        # The extractor no longer proposes it; the curators' word stands without it.
        decided = replace(as_read, state=State.ACCEPTED)
        save_event_state(session, decided, version=0)
        _log(session, None, decided, verdict)
        return True
    if before.state is State.MERGED:
        release_joins(session, [before.key], when=verdict.when)
        before, version = get_event_state(session, as_read.key)
    if before.state is not State.PROPOSED:
        return False
    decided = decide_accept(before, as_read)
    save_event_state(session, decided, version=version)
    _log(session, before, decided, verdict)
    return True


def _reject_proposal(session: Session, key: str, verdict: Verdict) -> bool:
    try:
        before, version = get_event_state(session, key)
    except NotFoundError:
        return False
    if before.state is not State.PROPOSED:
        return False
    decided = decide_reject(before, verdict.reason or "")
    save_event_state(session, decided, version=version)
    _log(session, before, decided, verdict)
    return True


def _refuse_misfit(review: Review, text: str, sha256: str) -> None:
    faults = find_misquotes(review, text)
    if review.text_sha256 != sha256:
        faults.insert(0, f"{review.article}: its text is not the one that was reviewed; review it again")
    if faults:
        raise DataFileError(faults)


def _decide_all(
    url: str, keys: Sequence[str], verdict: Verdict, decide: Callable[[EventState], EventState]
) -> list[str]:
    batch = f"{verdict.action} {verdict.when.isoformat()}" if len(keys) > 1 else None
    engine = open_store(url)
    try:
        with write_session(engine) as session:
            titles = []
            for key in dict.fromkeys(keys):
                before, version = get_event_state(session, key)
                decided = decide(before)
                save_event_state(session, decided, version=version)
                _log(session, before, decided, replace(verdict, batch=batch))
                titles.append(decided.title)
            return titles
    finally:
        engine.dispose()


def _log(session: Session, before: EventState | None, after: EventState, verdict: Verdict) -> None:
    append_decision(
        session,
        DecisionEntry(
            event=after.key,
            article=after.article,
            action=verdict.action.value,
            before=to_json(before) if before else None,
            after=to_json(after),
            reason=verdict.reason,
            who=verdict.who,
            when=verdict.when,
            batch=verdict.batch,
        ),
    )
