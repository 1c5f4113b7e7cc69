import pytest

from kb.errors import InputError
from kb.ingest.front import LONGEST, front_text, split_front

BOMB = "a: &a [x, x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(20)
)


def split(front):
    return split_front(f"---\n{front}\n---\nThey met.", "a file")


def test_front_matter_and_the_text_after_it_come_apart():
    assert split("title: Talks\npublished: 2025-09-22") == (
        {"title": "Talks", "published": "2025-09-22"},
        "They met.",
    )


@pytest.mark.parametrize(
    ("text", "front", "body"),
    [
        ("They met.", {}, "They met."),
        ("---\n---\nThey met.", {}, "They met."),
        ("---\n# nothing\n---\nThey met.", {}, "They met."),
        ("---\n~\n---\nThey met.", {}, "They met."),
        ("---  \ntitle: a\n--- \nThey met.", {"title": "a"}, "They met."),
        ("---\ntitle: a\n...\nThey met.", {"title": "a"}, "They met."),
        ("---\ntitle: a\n---", {"title": "a"}, ""),
        ("---\ntitle: a\nb: ---c\n---\nThey met.", {"title": "a", "b": "---c"}, "They met."),
        ("----\nThey met.", {}, "----\nThey met."),
        ("They met.\n---\ntitle: a\n---\n", {}, "They met.\n---\ntitle: a\n---\n"),
    ],
)
def test_front_matter_stands_between_two_lines_at_the_beginning(text, front, body):
    assert split_front(text, "a file") == (front, body)


@pytest.mark.parametrize(
    "written", ["No", "12:30", "1.10", "010", "1984", "9" * 5000, "2025-02-30", "2025-09-22", "1e3", "off"]
)
def test_a_value_is_the_words_that_are_written(written):
    assert front_text(split(f"title: {written}")[0], "title", "a file") == written


@pytest.mark.parametrize("written", ["", "~", "null", "' '"])
def test_a_value_without_words_is_none(written):
    assert front_text(split(f"title: {written}")[0], "title", "a file") is None


@pytest.mark.parametrize(
    "written", ["[a]", "{a: 1}", "!!binary aGVsbG8=", "!!set {a, b}", "!!int 5", "&a [*a]"]
)
def test_a_value_that_is_no_text_is_refused_where_text_is_meant(written):
    with pytest.raises(InputError, match='a file: "title" in its front matter must be words'):
        front_text(split(f"title: {written}")[0], "title", "a file")


@pytest.mark.parametrize(
    ("front", "fault"),
    [
        ("title: Talks", "no end"),
        ("title: Talks\n----", "no end"),
        ("title: [\n---\n", "not YAML in line"),
        ("\ttitle: a\n---\n", "not YAML in line 2"),
        ("title: *nowhere\n---\n", "not YAML in line 2"),
        ("title: a\x01b\n---\n", "not YAML"),
        ("title: !secret a\n---\n", "not YAML in line 2"),
        ("a: !!python/object/apply:os.getcwd []\n---\n", "not YAML"),
        ("? [a]\n: b\n---\n", "not YAML in line 2"),
        ("published: 2025-01-01\npublished: 2024-01-01\n---\n", "'published' is there twice"),
        ("published: !!timestamp 2025-02-30\n---\n", "bad value"),
        ("- a\n- b\n---\n", "no mapping"),
        ("just words\n---\n", "no mapping"),
        ("a: " + "[" * (LONGEST - 10) + "\n---\n", "nested too deeply"),
        ("- " * 9_000 + "\n---\n", "nested too deeply"),
        ("a: " + "b" * LONGEST + "\n---\n", "longer than 20000 characters"),
    ],
)
def test_faulty_front_matter_is_refused_with_the_reason(front, fault):
    with pytest.raises(InputError, match=fault):
        split_front(f"---\n{front}", "a file")


def test_aliases_of_aliases_are_not_written_out():
    front, body = split(f"{BOMB}title: Talks")
    assert (front["title"], body) == ("Talks", "They met.")
    with pytest.raises(InputError, match="must be words"):
        front_text(front, "u", "a file")
