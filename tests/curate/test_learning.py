import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.curate.learning import EDGE, Judged, Outcome, Tally, Trait, estimate, learn

TRAITS = {Trait.RULE: "consult.meet", Trait.TYPE: "CONSULT", Trait.PUBLISHER: None}
OTHERS = {Trait.RULE: "other.rule", Trait.TYPE: "OTHER", Trait.PUBLISHER: None}
COUNTS = st.integers(0, 40)


def judged(outcome, traits=TRAITS, count=1):
    return [Judged(f"{outcome}{number}", traits, 0.8, outcome) for number in range(count)]


@given(st.floats(EDGE, 1 - EDGE))
def test_without_decisions_the_estimate_is_the_confidence(confidence):
    assert estimate(confidence, TRAITS, learn([])) == pytest.approx(confidence)


@given(COUNTS, COUNTS, COUNTS, st.floats(0, 1))
def test_one_more_acceptance_of_a_rule_never_makes_its_proposals_less_likely(
    right, wrong, others, confidence
):
    past = judged(Outcome.ACCEPTED, count=right) + judged(Outcome.REJECTED, count=wrong)
    past += judged(Outcome.ACCEPTED, OTHERS, others) + judged(Outcome.REJECTED, OTHERS, others)
    before = estimate(confidence, TRAITS, learn(past))
    assert EDGE <= before <= 1 - EDGE
    swapped = past + judged(Outcome.ACCEPTED) + judged(Outcome.REJECTED, OTHERS)
    assert estimate(confidence, TRAITS, learn(swapped)) >= before - 1e-9


def test_a_rule_that_is_mostly_rejected_sinks_and_one_that_is_mostly_right_rises():
    past = judged(Outcome.REJECTED, count=20) + judged(Outcome.ACCEPTED, OTHERS, 20)
    experience = learn(past)
    assert estimate(0.8, TRAITS, experience) < 0.8 < estimate(0.8, OTHERS, experience)


def test_a_change_counts_as_not_right_as_it_was():
    edited = learn(judged(Outcome.EDITED, count=20) + judged(Outcome.ACCEPTED, OTHERS, 20))
    assert estimate(0.8, TRAITS, edited) < 0.8


@pytest.mark.parametrize(
    ("right", "total", "low", "high"), [(0, 10, 0.0, 0.278), (5, 10, 0.237, 0.763), (10, 10, 0.722, 1.0)]
)
def test_the_interval_is_wilsons(right, total, low, high):
    tally = Tally()
    tally.counts[Outcome.ACCEPTED], tally.counts[Outcome.REJECTED] = right, total - right
    assert tally.interval(Outcome.ACCEPTED) == pytest.approx((low, high), abs=1e-3)


def test_of_nothing_nothing_is_claimed():
    assert (Tally().share(Outcome.ACCEPTED), Tally().interval(Outcome.ACCEPTED)) == (0.0, (0.0, 1.0))
