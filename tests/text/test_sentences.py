import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.text.furniture import find_furniture
from kb.text.sentences import find_sentences


def sentences(text):
    return [sentence.span.slice(text) for sentence in find_sentences(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        (" \n\t\n", []),
        ("...", []),
        ("One.  Two.\tThree.", ["One.", "Two.", "Three."]),
        ("  Talks began. ", ["Talks began."]),
        ("No end mark", ["No end mark"]),
        ("A title\n\nThe first sentence. The second.", ["A title", "The first sentence.", "The second."]),
        ("First paragraph\nSecond paragraph.", ["First paragraph", "Second paragraph."]),
        ("They left.\nComments\nPost a Comment", ["They left."]),
        ("Read more: How the talks failed\nThey left.", ["They left."]),
        ("“We go.” “We stay.”", ["“We go.”", "“We stay.”"]),
        ("He left.“No,” she said.", ["He left.", "“No,” she said."]),
        ("It is 3.5 km. away.", ["It is 3.5 km. away."]),
        ("See news.example.com for more. Thanks.", ["See news.example.com for more.", "Thanks."]),
        ("“Are you sure?” asked Kim. He was.", ["“Are you sure?” asked Kim.", "He was."]),
        ("They met.\r\n\r\nThey left.", ["They met.", "They left."]),
        ("Café “São” fermé. Ümit left.", ["Café “São” fermé.", "Ümit left."]),
    ],
)
def test_sentences_are_cut_where_they_end(text, found):
    assert sentences(text) == found


def test_lines_that_a_fixed_width_has_wrapped_are_joined():
    text = (
        "The minister said on Monday that the talks would go on in Geneva\n"
        "next week with all the parties that had signed the first paper,\n"
        "and that nobody had asked for a delay. Another meeting follows.\n"
    )
    assert len(sentences(text)) == 2
    assert sentences(text)[0].count("\n") == 2


def test_paragraphs_are_counted():
    text = "One. Two.\n\nThree.\nFour."
    assert [sentence.paragraph for sentence in find_sentences(text)] == [0, 0, 1, 2]


@pytest.mark.parametrize(
    "text",
    [
        "." * 1_000_000,
        "." * 1_000_000 + "a",
        "x" * 1_000_000,
        "\n" * 1_000_000,
        " " * 1_000_000,
        ".“" * 500_000,
        ".)" * 500_000,
        "." + '"' * 1_000_000,
        "A. " * 100_000,
        "a." * 500_000,
        "\n \t" * 300_000,
    ],
    ids=[
        "stops",
        "stops and a letter",
        "no space",
        "line ends",
        "spaces",
        "quotes",
        "brackets",
        "a run of quotes",
        "initials",
        "dotted",
        "blank lines",
    ],
)
def test_a_megabyte_of_anything_is_cut(text):
    found = find_sentences(text)
    assert all(sentence.span.end <= len(text) for sentence in found)


NEWS = st.lists(
    st.sampled_from(
        [
            "The",
            "U.S.",
            "Kim",
            "said",
            "so",
            ".",
            "!",
            "?",
            "...",
            "“",
            "”",
            '"',
            "'",
            "\n",
            "\n\n",
            " ",
            "  ",
            "No.",
            "10",
            "p.m.",
            "J.",
            "A.",
            "Comments",
            "Read more:",
            "(",
            ")",
            "…",
            "\xa0",
            "é",
            "한",
            "\r\n",
            "\u200b",
        ]
    ),
    max_size=60,
).map("".join)


@given(NEWS | st.text(max_size=200))
def test_spans_are_in_order_share_nothing_and_leave_out_only_white_space_furniture_and_marks(text):
    found = find_sentences(text)
    spans = [sentence.span for sentence in found]
    assert all(before.end <= after.start for before, after in itertools.pairwise(spans))
    assert all(span.slice(text) == span.slice(text).strip() != "" for span in spans)
    numbers = [sentence.paragraph for sentence in found]
    assert numbers == sorted(numbers)
    covered = {at for span in [*spans, *find_furniture(text)] for at in range(span.start, span.end)}
    assert not [char for at, char in enumerate(text) if at not in covered and char.isalnum()]
