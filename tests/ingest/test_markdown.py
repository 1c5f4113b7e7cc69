import pytest

from kb.ingest.markdown import read_markdown


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


def test_front_matter_is_no_text():
    assert read_markdown("---\ntitle: Talks\n---\nThey *began*.", "a file") == (
        "They began.",
        {"title": "Talks"},
    )


@pytest.mark.parametrize(
    "hostile", ["[" * 20_000, "*" * 20_000, "> " * 20_000 + "a", "`" * 20_000, "- " * 5_000 + "a"]
)
def test_hostile_markup_is_read(hostile):
    assert isinstance(read_markdown(hostile, "a file")[0], str)
