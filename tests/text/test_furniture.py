import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.text.furniture import find_furniture, is_furniture


@pytest.mark.parametrize(
    "line",
    [
        "Comments",
        "  COMMENTS  ",
        "Comments:",
        "» Read more…",
        "• Share",
        "READ MORE →"[:9],
        "[Advertisement]",
        "(video)",
    ],
)
def test_case_and_marks_around_a_line_do_not_matter(line):
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line", ["", "   ", "…", "The video shows it.", "Sign up for our war, he said. " + "Join us now. " * 20]
)
def test_other_lines_are_part_of_the_article(line):
    assert not is_furniture(line)


def test_lines_are_found_without_their_ends():
    text = "They met.\nComments\n\nShare this article\nThey left."
    assert [span.slice(text) for span in find_furniture(text)] == ["Comments", "Share this article"]


@given(st.text(max_size=200))
def test_what_is_found_is_furniture_and_lies_inside_the_text(text):
    for span in find_furniture(text):
        assert is_furniture(span.slice(text))
        assert "\n" not in span.slice(text)
