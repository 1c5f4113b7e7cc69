from dataclasses import replace

import pytest

from kb.curate.decisions import decide_accept, decide_reject
from kb.errors import CallError, ConflictError
from kb.terms.events import EventType, State
from tests.curate.make import event


def test_accepting_changes_nothing_but_the_state():
    assert decide_accept(event()) == replace(event(), state=State.ACCEPTED)


def test_accepting_as_read_takes_the_curators_words():
    read = event(type=EventType.COOPERATE, title="Kim and Xi walk along the beach")
    accepted = decide_accept(event(), read)
    assert (accepted.type, accepted.title, accepted.state) == (read.type, read.title, State.ACCEPTED)


def test_an_event_cannot_take_the_content_of_another():
    with pytest.raises(CallError, match="name the same event"):
        decide_accept(event(), replace(event(), key="0" * 16))


def test_a_decision_can_be_turned_round():
    rejected = decide_reject(decide_accept(event()), "no such meeting")
    assert rejected.state is State.REJECTED
    assert decide_accept(rejected).state is State.ACCEPTED


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_rejection_says_why(reason):
    with pytest.raises(CallError, match="needs a reason"):
        decide_reject(event(), reason)


def test_deciding_the_same_twice_is_said():
    with pytest.raises(ConflictError, match="accepted already"):
        decide_accept(decide_accept(event()))
    with pytest.raises(ConflictError, match="rejected already"):
        decide_reject(decide_reject(event(), "no"), "no")


def test_nothing_is_decided_on_a_merged_event():
    merged = replace(event(), state=State.MERGED, merged_into="f" * 16)
    with pytest.raises(ConflictError, match="decide on that one"):
        decide_accept(merged)
    with pytest.raises(ConflictError, match="decide on that one"):
        decide_reject(merged, "no")
