"""A sample is spread over confidence, the same every time, and tells nothing by its order."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from kb.curate.sampling import sample

CONFIDENCES = st.dictionaries(st.text(max_size=8), st.sampled_from([0.2, 0.5, 0.5001, 0.9]), max_size=40)


def many(count):
    return {f"event {number}": number / count for number in range(count)}


@given(CONFIDENCES, st.integers(0, 50), st.text(max_size=5))
def test_a_sample_has_the_size_that_was_asked_for_and_no_key_twice(confidences, size, seed):
    drawn = sample(confidences, size, seed)
    assert len(drawn) == len(set(drawn)) == min(size, len(confidences))
    assert set(drawn) <= set(confidences)


@given(CONFIDENCES, st.integers(0, 50), st.randoms(use_true_random=False))
def test_the_order_in_which_proposals_are_read_does_not_matter(confidences, size, random):
    items = list(confidences.items())
    random.shuffle(items)
    assert sample(dict(items), size, "spring") == sample(confidences, size, "spring")


def test_of_each_band_of_confidence_one_is_drawn():
    confidences = many(1000)
    bands = Counter(int(confidences[key] * 20) for key in sample(confidences, 20, "spring"))
    assert bands == Counter(range(20))


def test_another_seed_gives_another_sample():
    assert set(sample(many(1000), 20, "spring")) != set(sample(many(1000), 20, "autumn"))


def test_every_proposal_is_drawn_about_equally_often():
    drawn = Counter(key for seed in range(2000) for key in sample(many(20), 5, str(seed)))
    assert all(400 < drawn[key] < 600 for key in many(20))


def test_the_order_does_not_follow_confidence():
    confidences = many(1000)
    drawn = [confidences[key] for key in sample(confidences, 20, "spring")]
    assert drawn != sorted(drawn)
    assert drawn != sorted(drawn, reverse=True)
