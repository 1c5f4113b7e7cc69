from itertools import chain, repeat

import krippendorff
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from nltk.metrics.agreement import AnnotationTask

from kb.curate.agreement import cohen_kappa, krippendorff_alpha, observed_agreement

LABELS = ("accept", "edit", "reject", "merge")
PAIRS = st.lists(st.tuples(st.sampled_from(LABELS), st.sampled_from(LABELS)), max_size=30)
RATINGS = st.integers(2, 5).flatmap(
    lambda raters: st.lists(
        st.lists(st.sampled_from((*LABELS, None)), min_size=raters, max_size=raters), max_size=20
    )
)


def table(rows):
    """Pairs of labels from how often each combination was seen: rows are the first reviewer's labels."""
    cells = (((one, other), count) for one, row in enumerate(rows) for other, count in enumerate(row))
    return list(chain.from_iterable(repeat(pair, count) for pair, count in cells))


def by_item(*raters):
    return list(
        zip(*([None if label == "." else label for label in each.split()] for each in raters), strict=True)
    )


COHEN = [
    # Cohen 1960, two psychologists and 200 patients, and the table of less than chance.
    ([[88, 14, 18], [10, 40, 10], [2, 6, 12]], 0.70, 0.492),
    ([[25, 13, 12], [12, 2, 16], [3, 15, 2]], 0.29, -0.092),
    # 50 proposals for a grant.
    ([[20, 5], [10, 15]], 0.70, 0.40),
    ([[45, 15], [25, 15]], 0.60, 0.1304),
    ([[25, 35], [5, 35]], 0.60, 0.2593),
]

KRIPPENDORFF = [
    # Krippendorff 2011, sections A, B and C.
    (by_item("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0"), 0.095),
    (by_item("a a b b d c c c e d d a", "b a b b b c c c e d d d"), 0.692),
    (
        by_item(
            "1 2 3 3 2 1 4 1 2 . . .",
            "1 2 3 3 2 2 4 1 2 5 . 3",
            ". 3 3 3 2 3 4 2 2 5 1 .",
            "1 2 3 3 2 4 4 1 2 5 1 .",
        ),
        0.743,
    ),
]


@pytest.mark.parametrize(("rows", "observed", "kappa"), COHEN)
def test_kappa_of_published_tables(rows, observed, kappa):
    assert observed_agreement(table(rows)) == pytest.approx(observed)
    assert cohen_kappa(table(rows)) == pytest.approx(kappa, abs=0.0005)


@pytest.mark.parametrize(("ratings", "alpha"), KRIPPENDORFF)
def test_alpha_of_published_examples(ratings, alpha):
    assert krippendorff_alpha(ratings) == pytest.approx(alpha, abs=0.0005)


@pytest.mark.parametrize("pairs", [[], [("accept", "accept")] * 3])
def test_kappa_is_none_without_items_and_without_variation(pairs):
    assert cohen_kappa(pairs) is None


def test_what_was_observed_still_says_that_everybody_said_the_same():
    assert observed_agreement([("accept", "accept")] * 3) == 1
    assert observed_agreement([]) is None


@pytest.mark.parametrize(
    "ratings",
    [
        [],
        [["accept", None], [None, "reject"], [None, None]],
        [["accept", "accept"], ["accept", "accept"], ["reject", None]],
    ],
)
def test_alpha_is_none_without_pairs_and_without_variation(ratings):
    assert krippendorff_alpha(ratings) is None


def test_two_who_never_vary_and_never_agree_have_a_kappa_of_nothing():
    assert cohen_kappa([("accept", "reject")] * 4) == 0


@settings(deadline=None)
@given(PAIRS)
def test_kappa_equals_that_of_nltk(pairs):
    assume(len({label for pair in pairs for label in pair}) > 1)
    rows = [(rater, item, label) for item, pair in enumerate(pairs) for rater, label in enumerate(pair)]
    assert cohen_kappa(pairs) == pytest.approx(AnnotationTask(rows).kappa_pairwise(0, 1))


@settings(deadline=None)
@given(RATINGS)
def test_alpha_equals_that_of_two_reference_implementations(ratings):
    pairable = [item for item in ratings if sum(label is not None for label in item) > 1]
    assume(len({label for item in pairable for label in item} - {None}) > 1)
    alpha = krippendorff_alpha(ratings)
    numbers = [[float("nan") if label is None else LABELS.index(label) for label in item] for item in ratings]
    by_rater = [list(each) for each in zip(*numbers, strict=True)]
    assert alpha == pytest.approx(krippendorff.alpha(by_rater, level_of_measurement="nominal"))
    rows = [
        (rater, number, label)
        for number, item in enumerate(ratings)
        for rater, label in enumerate(item)
        if label is not None
    ]
    assert alpha == pytest.approx(AnnotationTask(rows).alpha())


@given(PAIRS, st.randoms(use_true_random=False))
def test_neither_depends_on_the_order_of_items_or_reviewers(pairs, random):
    shuffled = [(other, one) for one, other in pairs]
    random.shuffle(shuffled)
    assert cohen_kappa(shuffled) == cohen_kappa(pairs)
    assert krippendorff_alpha(shuffled) == krippendorff_alpha(pairs)
