import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.terms.span import Span

SPANS = st.tuples(st.integers(0, 50), st.integers(1, 50)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 3), (-1, 2)])
def test_a_span_is_never_empty_inverted_or_negative(start, end):
    with pytest.raises(ValueError, match="0 <= start < end"):
        Span(start, end)


def test_a_span_slices_its_words():
    assert Span(4, 7).slice("Kim met Xi") == "met"


@given(SPANS, SPANS)
def test_spans_overlap_exactly_when_they_share_a_character(one, other):
    shared = set(range(one.start, one.end)) & set(range(other.start, other.end))
    assert one.overlaps(other) == bool(shared) == other.overlaps(one)


@given(SPANS, SPANS)
def test_a_span_contains_another_when_all_its_characters_are_inside(one, other):
    assert one.contains(other) == (set(range(other.start, other.end)) <= set(range(one.start, one.end)))
