from datetime import date

import pytest

from kb.errors import InputError
from kb.ingest.markdown import front_text, read_markdown


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("# Talks\n\nThey *began* on **Monday**.", "Talks\n\nThey began on Monday."),
        ("One line\nand another.", "One line and another."),
        ("Hard  \nbreak.", "Hard\nbreak."),
        ("See [the report](https://news.example/r) now.", "See the report now."),
        ("![A ship](ship.png)", "A ship"),
        ("- one\n- two", "one\n\ntwo"),
        ("> quoted", "quoted"),
        ("Before <script>alert(1)</script> after.", "Before alert(1) after."),
        ("<script>alert(1)</script>", ""),
        ("AT&amp;T &lt;b&gt;", "AT&T <b>"),
        ("```\na  b\n```", "a  b"),
        ("1\\. No list", "1. No list"),
    ],
)
def test_markup_is_taken_off(markdown, text):
    assert read_markdown(markdown, "a file") == (text, {})


def test_front_matter_is_read_and_no_text():
    text, front = read_markdown("---\ntitle: Talks\npublished: 2025-09-22\n---\nThey began.", "a file")
    assert text == "They began."
    assert front == {"title": "Talks", "published": date(2025, 9, 22)}


@pytest.mark.parametrize(
    ("front", "fault"),
    [
        ("title: Talks", "no end"),
        ("title: [\n---\n", "not YAML in line"),
        ("- a\n- b\n---\n", "no mapping"),
        ("published: 2025-02-30\n---\n", "bad value"),
        ("a: " + "[" * 20_000 + "\n---\n", "nested too deeply|not YAML"),
        ("a: !!python/object/apply:os.getcwd []\n---\n", "not YAML"),
    ],
)
def test_faulty_front_matter_is_refused_with_the_reason(front, fault):
    with pytest.raises(InputError, match=fault):
        read_markdown(f"---\n{front}", "a file")


@pytest.mark.parametrize("value", [None, ["a"], {"a": 1}, date(2025, 9, 22), " "])
def test_a_field_that_is_no_text_is_left_out(value):
    assert front_text({"title": value}, "title") is None


def test_a_number_is_text_too():
    assert front_text({"title": 1984}, "title") == "1984"


@pytest.mark.parametrize(
    "hostile", ["[" * 20_000, "*" * 20_000, "> " * 20_000 + "a", "`" * 20_000, "- " * 5_000 + "a"]
)
def test_hostile_markup_is_read(hostile):
    assert isinstance(read_markdown(hostile, "a file")[0], str)
