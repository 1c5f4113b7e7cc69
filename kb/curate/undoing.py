"""Taking a decision on an event back, whatever its age: the event becomes what it was before.

find_blockers(decision, later)      what was decided since, and rests on it
decide_undo(decision, event, later) the state to go back to; None: the event was not there
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kb.curate.decisions import Action
from kb.errors import CallError, ConflictError
from kb.model.event_state import EventState, from_json, to_json

UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Made:
    """A decision on an event as the log has it. `undoes` is the number of the one that it took back."""

    number: int
    action: str
    who: str
    event: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    undoes: int | None = None

    def __str__(self) -> str:
        return f"decision {self.number} ({self.action} by {self.who})"


def find_blockers(decision: Made, later: Sequence[Made]) -> list[Made]:
    """The decisions on the same event since then that still stand, oldest first.

    One that was taken back does not stand, nor does what took it back. `later` are all of them.
    """
    taken_back = {each.undoes for each in later}
    return [
        each
        for each in later
        if each.number > decision.number
        and each.number not in taken_back
        and (each.undoes is None or each.undoes <= decision.number)
    ]


def decide_undo(decision: Made, event: EventState | None, later: Sequence[Made]) -> EventState | None:
    """What `event`, as it stands, becomes when the decision is taken back.

    Raises CallError for a join, which concerns two events (`split` takes it back); ConflictError when it was
    taken back already, when later decisions rest on it, and when the event is something else by now.
    """
    if decision.action in (Action.JOIN.value, Action.SPLIT.value):
        raise CallError(
            f"Decision {decision.number} joined or split two events; 'kb review split' takes a join back."
        )
    undone = next((each for each in later if each.undoes == decision.number), None)
    blockers = find_blockers(decision, later)
    if undone and undone in blockers:
        raise ConflictError(f"Decision {decision.number} was taken back already, by {undone}; undo that one.")
    if blockers:
        listed = ", ".join(map(str, blockers))
        raise ConflictError(
            f"On decision {decision.number} rests what was decided since: {listed}; undo it first."
        )
    if (to_json(event) if event else None) != decision.after:
        raise ConflictError(
            f"Event {decision.event} is not what decision {decision.number} made of it; run 'kb verify'."
        )
    return from_json(EventState, decision.before) if decision.before is not None else None
