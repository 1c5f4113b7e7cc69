import gc
import time
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.dates import find_dates
from kb.terms.dates import Granularity

ANCHOR = date(2018, 6, 13)
PIECES = st.sampled_from(
    [
        "the",
        "a",
        "last",
        "next",
        "this",
        "of",
        "in",
        "on",
        "by",
        "since",
        "until",
        "between",
        "and",
        "from",
        "to",
        ",",
        ".",
        "'",
        "s",
        "-",
        "–",
        "early",
        "late",
        "mid",
        "end",
        "beginning",
        "earlier",
        "later",
        "ago",
        "before",
        "after",
        "day",
        "days",
        "week",
        "weeks",
        "month",
        "year",
        "years",
        "quarter",
        "decade",
        "century",
        "hours",
        "Monday",
        "Friday",
        "March",
        "May",
        "June",
        "Nov",
        "3",
        "12",
        "31",
        "12th",
        "2018",
        "1998",
        "99",
        "1990s",
        "10-12",
        "2018-19",
        "7:30",
        "p.m.",
        "noon",
        "morning",
        "night",
        "today",
        "yesterday",
        "two",
        "several",
        "few",
        "first",
        "third",
        "half",
        "fiscal",
        "summer",
        "winter",
        "Christmas",
        "weekend",
        "every",
        "same",
        "that",
        "now",
        "29",
        "February",
        "0",
        "00",
        "30",
        "9999",
        "1000",
        "\n\n",
        "2018-06-12",
        "31/12/9999",
        "10:61",
        "past",
        "coming",
    ]
)
TEXTS = st.lists(PIECES, max_size=25).map(" ".join)
ANCHORS = st.one_of(st.none(), st.dates(), st.just(date.min), st.just(date.max), st.just(ANCHOR))


@settings(max_examples=300)
@given(text=st.one_of(TEXTS, st.text(max_size=80)), anchor=ANCHORS)
def test_whatever_the_text_spans_slice_back_stand_in_order_and_never_overlap(text, anchor):
    found = find_dates(text, anchor)
    assert [text[mention.start : mention.end] for mention in found] == [mention.text for mention in found]
    assert all(one.end <= other.start for one, other in pairwise(found))


@settings(max_examples=300)
@given(text=TEXTS, anchor=ANCHORS)
def test_bounds_go_with_granularity_and_edtf(text, anchor):
    for mention in find_dates(text, anchor):
        assert (
            mention.span.is_dated
            == (mention.span.granularity is not Granularity.NONE)
            == bool(mention.span.edtf)
        )


@settings(max_examples=200)
@given(text=TEXTS)
def test_without_an_anchor_only_an_earlier_expression_or_the_words_themselves_date(text):
    for mention in find_dates(text, None):
        assert mention.anchor is None or mention.anchored_by is not None


def test_the_chain_of_anchors_is_recorded():
    found = find_dates("He came on June 4, 2016. The next day he spoke. Two days later he left.", None)
    assert [(mention.value, mention.anchor, mention.anchored_by) for mention in found] == [
        ("2016-06-04", None, None),
        ("2016-06-05", date(2016, 6, 4), 0),
        ("2016-06-07", date(2016, 6, 5), 1),
    ]


def test_what_counts_from_the_publication_date_says_so():
    [mention] = find_dates("He left last month.", ANCHOR)
    assert (mention.anchor, mention.anchored_by) == (ANCHOR, None)


def test_an_expression_may_be_wrapped_over_a_line_but_not_over_a_paragraph():
    assert [mention.text for mention in find_dates("He left on June\n4, 2016.", None)] == ["June\n4, 2016"]
    assert [mention.text for mention in find_dates("It ended in June\n\n2016 was better.", ANCHOR)] == [
        "June",
        "2016",
    ]


def test_a_long_text_gives_the_same_as_its_paragraphs():
    paragraph = "On 4 June 2016 he came. It lasted until Friday.\n\n"
    count = 2_000
    assert len(find_dates(paragraph * count, ANCHOR)) == 2 * count


def seconds(text: str) -> float:
    gc.collect()
    start = time.process_time()
    find_dates(text, ANCHOR)
    return time.process_time() - start


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "last ",
        "a",
        "1-",
        "June and ",
        "\n ",
        "the ",
        "3 ",
        "3, ",
        "early ",
        "two weeks ",
        "'",
        "since ",
        "May ",
    ],
)
def test_time_grows_with_the_length_only(piece):
    short, long = piece * 3_000, piece * 12_000
    assert min(seconds(long) for _ in range(2)) < 12 * max(min(seconds(short) for _ in range(3)), 0.02)
