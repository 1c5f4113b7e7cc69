"""Verdicts are kept apart until all are there; these questions run on either database."""

from datetime import timedelta

import pytest

from kb.curate.comparing import SaidVerdict
from kb.errors import ConflictError
from kb.store.desk import (
    Look,
    forget_looks,
    query_assignments,
    query_looks,
    remove_assignments,
    save_assignments,
    save_look,
)
from kb.store.double_reviews import (
    DoubleReview,
    count_said,
    get_double_review,
    get_proposal,
    query_confidences,
    query_own_verdicts,
    query_proposed_titles,
    query_verdicts,
    save_double_review,
    save_verdict,
)
from kb.store.filters import TimelineFilter
from kb.terms.events import State
from kb.terms.verdicts import Verdict
from tests.store.conftest import NOON


@pytest.fixture
def review(world):
    """Of two proposals, judged by two."""
    events = tuple(world.event(title) for title in ("A talk", "A visit"))
    made = DoubleReview("spring", ("anna", "boris"), events, "anna", NOON)
    with world.write() as session:
        save_double_review(session, made)
        assert get_double_review(session, "spring") == made
    return made


def said(event, who, verdict=Verdict.ACCEPT, **content):
    return SaidVerdict(event, who, verdict, None, {"type": "CONSULT"} | content, NOON)


def test_verdicts_are_read_by_their_author_and_by_others_when_all_are_there(world, review):
    one, two = review.events
    first = [said(one, "anna"), said(two, "anna", Verdict.EDIT, type="AID"), said(one, "boris")]
    with world.write() as session:
        for each in first:
            save_verdict(session, review, each)
        assert query_verdicts(session, review) == []
        assert count_said(session, review) == {"anna": 2, "boris": 1}
        assert query_own_verdicts(session, review, "boris") == [said(one, "boris")]
        save_verdict(session, review, said(two, "boris"))
        assert {(each.event, each.who) for each in query_verdicts(session, review)} == {
            (event, who) for event in review.events for who in review.reviewers
        }
        with pytest.raises(ConflictError, match="complete"):
            save_verdict(session, review, said(one, "anna", Verdict.REJECT))


def test_a_proposal_hides_what_was_decided_on_it(world, review):
    with world.write() as session:
        before = get_proposal(session, review.events[0])
        world.decide(session, review.events[0], state=State.REJECTED, title="No talk")
        assert get_proposal(session, review.events[0]) == before
        assert query_proposed_titles(session, review.events) == dict(
            zip(review.events, ("A talk", "A visit"), strict=True)
        )
        waiting = query_confidences(session, TimelineFilter(states=(State.PROPOSED,)))
    assert waiting == {review.events[1]: 0.5}


def test_looks_and_assignments_are_kept_one_for_each(world):
    event = world.event("A talk")
    with world.write() as session:
        article = get_proposal(session, event).article
        for minutes, key in ((0, None), (1, event)):
            save_look(session, Look("anna", article, key, NOON + timedelta(minutes=minutes)))
        save_look(session, Look("boris", article, None, NOON))
        forget_looks(session, NOON + timedelta(minutes=1))
        assert query_looks(session, since=NOON) == [Look("anna", article, event, NOON + timedelta(minutes=1))]
        for who in ("anna", "boris"):
            save_assignments(session, [article], to=who, who="carla", when=NOON)
        (assigned,) = query_assignments(session)
        assert (assigned.article, assigned.who, assigned.waiting) == (article, "boris", 1)
        assert remove_assignments(session, [article]) == 1
        assert query_assignments(session) == []
