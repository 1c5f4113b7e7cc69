import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.model.canonical import canonical_json

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(VALUES)
def test_a_value_written_read_and_written_again_gives_the_same_text(value):
    written = canonical_json(value)
    assert canonical_json(json.loads(written)) == written
    assert written.isascii()


def test_the_order_of_keys_does_not_matter():
    assert canonical_json({"b": 1, "a": [2]}) == canonical_json({"a": [2], "b": 1}) == '{"a":[2],"b":1}'


def test_what_is_no_json_is_refused():
    with pytest.raises(ValueError, match="JSON compliant"):
        canonical_json(float("nan"))
