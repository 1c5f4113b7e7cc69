import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.text.quotes import LONGEST, find_quotes


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He said “go” and “stay”.", ["go", "stay"]),
        ('He said "go" and "stay".', ["go", "stay"]),
        ("Er sagte „geh“. Il dit « va ».", ["geh", " va "]),
        ("“One sentence. Another one,” he said.", ["One sentence. Another one,"]),
        ("“He told me ‘go’ again.”", ["He told me ‘go’ again."]),
        ("It’s the leaders’ choice.", []),
        ("“Unclosed, he said.", []),
        ("“Unclosed.\n\n“A new paragraph.”", ["A new paragraph."]),
        ("“Over a\nline end.”", ["Over a\nline end."]),
        ('""', []),
        ("", []),
        ("“" + "a" * LONGEST + "”", []),
    ],
)
def test_the_insides_of_double_marks_are_found(text, found):
    assert [span.slice(text) for span in find_quotes(text)] == found


@pytest.mark.parametrize("text", ["“" * 300_000, '"' * 300_000, "“a" * 200_000, '" ' * 200_000])
def test_marks_without_end_are_looked_at_once(text):
    assert len(find_quotes(text)) <= len(text)


@given(st.text(st.sampled_from("ab .\n“”\"«»„'"), max_size=80))
def test_quotations_are_in_order_and_do_not_overlap(text):
    found = find_quotes(text)
    assert all(before.end < after.start for before, after in itertools.pairwise(found))
    assert all("\n\n" not in span.slice(text) for span in found)
