"""Deciding on events: each decision and its entry in the log in one transaction."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from types import MappingProxyType

from sqlmodel import Session

from kb.curate.decisions import Action, decide_accept, decide_reject, decide_restore
from kb.curate.reviews import Review, find_misquotes
from kb.curate.salience import salience_of
from kb.errors import DataFileError
from kb.model.event_state import EventState, event_state
from kb.pipeline.base import writing
from kb.pipeline.joining import release_joins, save_merge, split_event
from kb.pipeline.journal import Decided, Journal
from kb.settings import EXTRACTOR_VERSION
from kb.store.articles import find_row
from kb.store.events import find_event, get_event
from kb.terms.events import State

Versions = Mapping[str, int]
NO_VERSIONS: Versions = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Applied:
    """How many decisions of a review were new."""

    accepted: int = 0
    rejected: int = 0


def accept_events(
    url: str, keys: Sequence[str], *, who: str, when: datetime, versions: Versions = NO_VERSIONS
) -> list[Decided]:
    """Accept events as they are; all of them, or none when one cannot be.

    `versions` are those that the curator has seen, by key. Raises NotFoundError for a key that names no
    event, ConflictError when there is nothing to decide, StaleError when one is at another version by now.
    """
    return _decide_all(url, keys, Action.ACCEPT, decide_accept, who=who, when=when, versions=versions)


def reject_events(
    url: str,
    keys: Sequence[str],
    *,
    reason: str,
    who: str,
    when: datetime,
    versions: Versions = NO_VERSIONS,
) -> list[Decided]:
    """Reject events for one reason; all of them, or none when one cannot be."""
    return _decide_all(
        url, keys, Action.REJECT, lambda event: decide_reject(event, reason),
        who=who, when=when, versions=versions, reason=reason,
    )  # fmt: skip


def restore_events(
    url: str,
    keys: Sequence[str],
    *,
    who: str,
    when: datetime,
    versions: Versions = NO_VERSIONS,
    reason: str | None = None,
) -> list[Decided]:
    """Put decided events back among the proposals; all of them, or none when one cannot be."""
    return _decide_all(
        url, keys, Action.RESTORE, decide_restore, who=who, when=when, versions=versions, reason=reason
    )


def merge_events(
    url: str,
    keys: Sequence[str],
    *,
    into: str,
    who: str,
    when: datetime,
    versions: Versions = NO_VERSIONS,
    reason: str | None = None,
) -> list[Decided]:
    """Make events part of the event `into`, which gets their evidence; all of them, or none when one cannot
    be. Raises as `accept_events` does, and CallError for an event with itself.
    """
    with writing(url, who) as session:
        _check_versions(session, versions)
        journal = Journal(session, who, when, reason=reason, batch=_batch(Action.MERGE, when, keys))
        return [save_merge(journal, Action.MERGE, into, key) for key in dict.fromkeys(keys)]


def split_events(
    url: str, keys: Sequence[str], *, who: str, when: datetime, reason: str | None = None
) -> list[Decided]:
    """Take events out of the ones they were merged into; all of them, or none when one cannot be. They are
    not joined again.

    Raises NotFoundError for a key that names no event, ConflictError for an event that is merged into none.
    """
    with writing(url, who) as session:
        journal = Journal(session, who, when, reason=reason, batch=_batch(Action.SPLIT, when, keys))
        return [split_event(journal, key) for key in dict.fromkeys(keys)]


def _decide_all(
    url: str,
    keys: Sequence[str],
    action: Action,
    decide: Callable[[EventState], EventState],
    *,
    who: str,
    when: datetime,
    versions: Versions,
    reason: str | None = None,
) -> list[Decided]:
    with writing(url, who) as session:
        journal = Journal(session, who, when, reason=reason, batch=_batch(action, when, keys))
        decided = []
        for key in dict.fromkeys(keys):
            stored = get_event(session, key, version=versions.get(key))
            decided.append(journal.event(action, stored, decide(stored.state)))
        return decided


def _check_versions(session: Session, versions: Versions) -> None:
    for key, version in versions.items():
        get_event(session, key, version=version)


def _batch(action: Action, when: datetime, keys: Sequence[str]) -> str | None:
    """The name under which several decisions are found, and taken back together."""
    return f"{action} {when.isoformat()}" if len(set(keys)) > 1 else None


def apply_review(session: Session, review: Review, article: str) -> Applied:
    """Bring the events of the article with key `article` to what a review file says.

    What stands there already stays untouched, so applying a file twice changes nothing; and what a curator of
    this database has decided otherwise since is kept. Raises DataFileError when the file does not fit the
    article's text.
    """
    row = find_row(session, article)
    _refuse_misfit(review, row.text, row.text_sha256)
    journal = Journal(
        session,
        review.reviewed_by,
        datetime.combine(review.reviewed_on, time(), UTC),
        batch=f"review {review.article}",
    )
    accepted = rejected = 0
    for candidate in review.accepted:
        as_read = event_state(
            candidate, article, row.text, rule_version=EXTRACTOR_VERSION, salience=salience_of(candidate)
        )
        accepted += _accept_as_read(journal, as_read)
    for entry in review.rejected:
        journal.reason = entry.reason
        rejected += _reject_proposal(journal, entry.event)
    return Applied(accepted, rejected)


def _accept_as_read(journal: Journal, as_read: EventState) -> bool:
    before = find_event(journal.session, as_read.key)
    if before is None:
        # The extractor no longer proposes it; the curators' word stands without it.
        journal.event(Action.ACCEPT, None, replace(as_read, state=State.ACCEPTED))
        return True
    if before.state.state is State.MERGED:
        release_joins(journal, [as_read.key])
        before = get_event(journal.session, as_read.key)
    if before.state.state is not State.PROPOSED:
        return False
    journal.event(Action.ACCEPT, before, decide_accept(before.state, as_read))
    return True


def _reject_proposal(journal: Journal, key: str) -> bool:
    before = find_event(journal.session, key)
    if before is None or before.state.state is not State.PROPOSED:
        return False
    journal.event(Action.REJECT, before, decide_reject(before.state, journal.reason or ""))
    return True


def _refuse_misfit(review: Review, text: str, sha256: str) -> None:
    faults = find_misquotes(review, text)
    if review.text_sha256 != sha256:
        faults.insert(0, f"{review.article}: its text is not the one that was reviewed; review it again")
    if faults:
        raise DataFileError(faults)
