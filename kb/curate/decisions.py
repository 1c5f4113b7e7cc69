"""What a curator may decide on an event, as functions from the event as it stands to the event as decided.

    proposed ──accept──▶ accepted        accepted ──reject──▶ rejected
    proposed ──reject──▶ rejected        rejected ──accept──▶ accepted
    accepted, rejected ──restore──▶ proposed
    proposed, accepted ──merge──▶ merged (into another one)

An edit changes what is said of the event and leaves where its review stands. A merged event lives on in
another one: nothing is decided on it any more, but `kb.curate.joining.split` takes it out again.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from kb.curate.joining import join
from kb.curate.salience import weigh
from kb.errors import CallError, ConflictError
from kb.model.event_state import ArticleParticipant, EventState, Evidence
from kb.terms.dates import DateBasis, DateSpan
from kb.terms.events import EventType, State, Status


class Action(StrEnum):
    """The kinds of decision in the log. JOIN is the machine's, MERGE a curator's; KEEP answers a suggestion
    with what was decided.
    """

    ACCEPT = "accept"
    REJECT = "reject"
    RESTORE = "restore"
    EDIT = "edit"
    KEEP = "keep"
    ADD = "add"
    JOIN = "join"
    MERGE = "merge"
    SPLIT = "split"
    PUBLISHED = "published"
    REMOVE = "remove"


MERGES = frozenset({Action.JOIN, Action.MERGE})


@dataclass(frozen=True, slots=True)
class Edit:
    """What a curator changes of an event; None leaves it as it is. `mode` is in a tuple, since it may be
    none. The date is given whole: its span, basis and rule, and the evidence that has its words first.
    """

    title: str | None = None
    type: EventType | None = None
    mode: tuple[str | None] | None = None
    status: Status | None = None
    span: DateSpan | None = None
    date_basis: DateBasis | None = None
    date_rule: str | None = None
    evidence: tuple[Evidence, ...] | None = None
    participants: tuple[ArticleParticipant, ...] | None = None


def decide_accept(event: EventState, as_read: EventState | None = None) -> EventState:
    """Accept `event`, as it is or as the curator read it.

    `as_read` is the event with the curator's own type, date, title and participants; its key and its home
    article must be the event's. Raises ConflictError when the event is accepted as it is already, or is
    merged.
    """
    _refuse_merged(event)
    content = as_read or event
    if (content.key, content.article) != (event.key, event.article):
        raise CallError(
            f"Event {event.key} cannot be accepted with the content of {content.key}; name the same event."
        )
    decided = replace(content, state=State.ACCEPTED, merged_into=None)
    if decided == event:
        raise ConflictError(f"Event {event.key} is accepted already; there is nothing left to decide.")
    return decided


def decide_reject(event: EventState, reason: str) -> EventState:
    """Reject `event`: it is no event, or not what the sentence says. `reason` says why in a few words.

    Raises CallError without a reason, ConflictError when it is rejected already or merged.
    """
    _refuse_merged(event)
    if not reason.strip():
        raise CallError(f"Rejecting event {event.key} needs a reason; say in a few words why it is none.")
    if event.state is State.REJECTED:
        raise ConflictError(f"Event {event.key} is rejected already; there is nothing left to decide.")
    return replace(event, state=State.REJECTED)


def decide_restore(event: EventState) -> EventState:
    """Put a decided event back among the proposals, with what it says by now.

    Raises ConflictError when it is a proposal, or merged.
    """
    _refuse_merged(event)
    if event.state is State.PROPOSED:
        raise ConflictError(f"Event {event.key} waits for review already; accept or reject it.")
    return replace(event, state=State.PROPOSED)


def decide_edit(event: EventState, edit: Edit, *, accept: bool = False) -> EventState:
    """Change what is said of `event`; with `accept` also accept it. Its salience follows.

    Raises CallError for an edit without title or evidence, ConflictError when nothing changes, or when the
    event is merged.
    """
    _refuse_merged(event)
    if edit.title is not None and not edit.title.strip():
        raise CallError(f"Event {event.key} needs a title; say in one line what happened.")
    if edit.evidence == ():
        raise CallError(f"Event {event.key} needs evidence; leave it at least one sentence.")
    changed = replace(event, **_changes(edit))
    if accept:
        changed = replace(changed, state=State.ACCEPTED)
    if changed == event:
        raise ConflictError(f"Event {event.key} says all that already; there is nothing to change.")
    return replace(changed, salience=weigh(changed)) if _said(changed) != _said(event) else changed


def decide_merge(survivor: EventState, other: EventState) -> tuple[EventState, EventState]:
    """Make `other` a part of `survivor`, which gets its evidence: the two tell of one event.

    Raises CallError for an event with itself, ConflictError for one that is merged or rejected.
    """
    if survivor.key == other.key:
        raise CallError(f"Event {survivor.key} cannot become part of itself; name two events.")
    return join(survivor, other)


def _changes(edit: Edit) -> dict[str, Any]:
    names = ("title", "type", "status", "span", "date_basis", "date_rule", "evidence", "participants")
    given = {name: getattr(edit, name) for name in names}
    changes = {name: value for name, value in given.items() if value is not None}
    return changes | ({"mode": edit.mode[0]} if edit.mode is not None else {})


def _said(event: EventState) -> EventState:
    return replace(event, state=State.PROPOSED)


def _refuse_merged(event: EventState) -> None:
    if event.state is State.MERGED:
        raise ConflictError(f"Event {event.key} was merged into {event.merged_into}; decide on that one.")
