"""Taking a decision back, whatever its age: what it touched becomes what it was before.

find_taken_back(log)             the numbers of the decisions that do not stand any more
find_blockers(decision, later)   what was decided since on the same subject, and rests on it
check_undo(decision, now, later) raises unless it can be taken back
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from kb.errors import ConflictError

UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Made:
    """A decision on one subject (an event, an article, an actor) as the log has it.

    `undoes` is the number of the one that it took back.
    """

    number: int
    action: str
    who: str
    subject: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    undoes: int | None = None

    def __str__(self) -> str:
        return f"decision {self.number} ({self.action} by {self.who})"


def find_taken_back(log: Iterable[Made]) -> set[int]:
    """The numbers of the decisions that were taken back, and of the undos that were themselves undone.

    `log` is everything that was decided on a subject, or everything since some decision.
    """
    gone: set[int] = set()
    for each in sorted(log, key=lambda made: -made.number):
        if each.undoes is not None and each.number not in gone:
            gone.add(each.undoes)
    return gone


def find_blockers(decision: Made, later: Sequence[Made]) -> list[Made]:
    """The decisions on the same subject since then that still stand, oldest first.

    One that was taken back does not stand, nor does what took it back. `later` are all of them.
    """
    taken_back = find_taken_back(later)
    return [
        each
        for each in later
        if each.number > decision.number
        and each.number not in taken_back
        and (each.undoes is None or each.undoes <= decision.number)
    ]


def check_undo(decision: Made, now: dict[str, Any] | None, later: Sequence[Made]) -> None:
    """Whether the decision can be taken back where its subject is `now` what the log would write of it.

    Raises ConflictError when it was taken back already, when later decisions rest on it, and when the subject
    is something else by now.
    """
    blockers = find_blockers(decision, later)
    undone = next((each for each in blockers if each.undoes == decision.number), None)
    if undone:
        raise ConflictError(f"Decision {decision.number} was taken back already, by {undone}; undo that one.")
    if blockers:
        listed = ", ".join(map(str, blockers))
        raise ConflictError(
            f"On decision {decision.number} rests what was decided since: {listed}; undo it first."
        )
    if now != decision.after:
        raise ConflictError(
            f"{decision.subject} is not what decision {decision.number} made of it: the article was read "
            "anew since; decide on what stands there now."
        )
