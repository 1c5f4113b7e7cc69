from dataclasses import replace

import pytest

from kb.curate.decisions import decide_accept, decide_reject
from kb.curate.undoing import Made, decide_undo, find_blockers
from kb.errors import CallError, ConflictError
from kb.model.event_state import to_json
from tests.curate.make import event

EVENT = event()
ACCEPTED = decide_accept(EVENT)
REJECTED = decide_reject(ACCEPTED, "not in the text")


def made(number, before, after, action="accept", undoes=None):
    as_json = [to_json(each) if each else None for each in (before, after)]
    return Made(number, action, "anna", EVENT.key, *as_json, undoes)


FIRST = made(1, EVENT, ACCEPTED)
SECOND = made(2, ACCEPTED, REJECTED, "reject")


def test_a_decision_taken_back_leaves_the_event_as_it_was():
    assert decide_undo(FIRST, ACCEPTED, []) == EVENT


def test_an_event_that_a_decision_added_is_gone_again():
    assert decide_undo(made(1, None, ACCEPTED), ACCEPTED, []) is None


def test_what_rests_on_a_decision_is_named():
    with pytest.raises(ConflictError, match=r"decision 2 \(reject by anna\); undo it first"):
        decide_undo(FIRST, REJECTED, [SECOND])


def test_what_was_taken_back_since_rests_on_nothing():
    undo = made(3, REJECTED, ACCEPTED, "undo", 2)
    assert find_blockers(FIRST, [SECOND, undo]) == []
    assert decide_undo(FIRST, ACCEPTED, [SECOND, undo]) == EVENT


def test_a_decision_is_taken_back_once_and_again_when_it_was_made_again():
    undo = made(2, ACCEPTED, EVENT, "undo", 1)
    with pytest.raises(ConflictError, match="taken back already, by decision 2"):
        decide_undo(FIRST, EVENT, [undo])
    assert decide_undo(undo, EVENT, []) == ACCEPTED
    redo = made(3, EVENT, ACCEPTED, "undo", 2)
    assert decide_undo(FIRST, ACCEPTED, [undo, redo]) == EVENT


def test_an_event_that_is_something_else_by_now_is_left_alone():
    with pytest.raises(ConflictError, match="is not what decision 1 made of it"):
        decide_undo(FIRST, replace(ACCEPTED, title="Another"), [])
    with pytest.raises(ConflictError, match="is not what"):
        decide_undo(FIRST, None, [])


@pytest.mark.parametrize("action", ["join", "split"])
def test_a_join_is_not_for_undo(action):
    with pytest.raises(CallError, match="kb review split"):
        decide_undo(made(1, EVENT, ACCEPTED, action), ACCEPTED, [])
