import pytest

from kb.curate.decisions import decide_accept, decide_reject
from kb.curate.undoing import Made, check_undo, find_blockers, find_taken_back
from kb.errors import ConflictError
from kb.model.event_state import to_json
from tests.curate.make import event

EVENT = to_json(event())
ACCEPTED = to_json(decide_accept(event()))
REJECTED = to_json(decide_reject(decide_accept(event()), "not in the text"))


def made(number, before, after, action="accept", undoes=None):
    return Made(number, action, "anna", f"Event {EVENT['key']}", before, after, undoes)


FIRST = made(1, EVENT, ACCEPTED)
SECOND = made(2, ACCEPTED, REJECTED, "reject")


def test_the_latest_decision_can_be_taken_back():
    check_undo(FIRST, ACCEPTED, [])
    check_undo(made(1, None, ACCEPTED), ACCEPTED, [])
    check_undo(made(1, ACCEPTED, None, "published"), None, [])


def test_what_rests_on_a_decision_is_named():
    with pytest.raises(ConflictError, match=r"decision 2 \(reject by anna\); undo it first"):
        check_undo(FIRST, REJECTED, [SECOND])


def test_what_was_taken_back_since_rests_on_nothing():
    undo = made(3, REJECTED, ACCEPTED, "undo", 2)
    assert find_blockers(FIRST, [SECOND, undo]) == []
    check_undo(FIRST, ACCEPTED, [SECOND, undo])


def test_what_was_made_again_rests_on_it_again():
    undo, redo = made(3, REJECTED, ACCEPTED, "undo", 2), made(4, ACCEPTED, REJECTED, "undo", 3)
    assert find_blockers(FIRST, [SECOND, undo, redo]) == [SECOND]
    assert find_taken_back([FIRST, SECOND, undo, redo]) == {3}


def test_a_decision_is_taken_back_once_and_again_when_it_was_made_again():
    undo = made(2, ACCEPTED, EVENT, "undo", 1)
    with pytest.raises(ConflictError, match="taken back already, by decision 2"):
        check_undo(FIRST, EVENT, [undo])
    check_undo(undo, EVENT, [])
    check_undo(FIRST, ACCEPTED, [undo, made(3, EVENT, ACCEPTED, "undo", 2)])


@pytest.mark.parametrize("now", [ACCEPTED | {"title": "Another"}, None])
def test_an_event_that_is_something_else_by_now_is_left_alone(now):
    with pytest.raises(ConflictError, match="is not what decision 1 made of it"):
        check_undo(FIRST, now, [])
