"""What a curator may decide on an event, as functions from the event as it stands to the event as decided.

    proposed ──accept──▶ accepted        accepted ──reject──▶ rejected
    proposed ──reject──▶ rejected        rejected ──accept──▶ accepted

A merged event lives on in another one: nothing is decided on it any more.
"""

from dataclasses import replace
from enum import StrEnum

from kb.errors import CallError, ConflictError
from kb.model.event_state import EventState
from kb.terms.events import State


class Action(StrEnum):
    """The kinds of decision in the log."""

    ACCEPT = "accept"
    REJECT = "reject"
    JOIN = "join"
    SPLIT = "split"


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


def _refuse_merged(event: EventState) -> None:
    if event.state is State.MERGED:
        raise ConflictError(f"Event {event.key} was merged into {event.merged_into}; decide on that one.")
