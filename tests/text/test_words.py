import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.errors import CallError
from kb.text.words import (
    LONGEST_TEXT,
    LONGEST_WORD,
    MOST_WORDS,
    Query,
    Term,
    indexed_words,
    parse_query,
    search_words,
)

SIGNS = "aAbxX1 é’'\".-_%Łß中\u0301\u200b"
WORDS = st.text(alphabet="abxsыж9", min_size=1, max_size=6)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ""),
        ("Kim met Xi.", "wkim wmet wxxi"),
        ("50% of 1,000", "w50 wof w1 w000"),
        ("Łódź, Ørsted, Đà Nẵng", "wlodz worsted wda wnang"),
        ("STRASSE Straße", "wstrasse wstrasse"),
        ("Cafe\u0301 Café", "wcafe wcafe"),
        ("South Korea’s, Korea's, Koreas'", "wsouth wkorea wkorea wkoreas"),
        ("It's 's", "wit ws"),
        ("the U.S. and the U.N.-led D.C", "wthe wus wand wthe wun wled wdc"),
        ("x.yz 3.5 a..b", "wxx wyz w3 w5 wa wb"),
        ("rare-earth under_score", "wrare wearth wunder wscore"),
        ("sanc\u00adtions \u200fKim\u200b", "wsanctions wkim"),
        ("Ⅳ ﬁve ２", "wiv wfive w2"),
        ("ы Ы", "wx0044b wx0044b"),
        ("北京 b", "wx05317 wx04eac wb"),
        ("\0 \ud800 😀", ""),
        ("Sanaʿa ʼs", "wsanaa ws"),
    ],
)
def test_a_text_has_these_words(text, words):
    assert " ".join(search_words(text)) == words


@given(st.text())
def test_no_database_can_split_or_change_a_word(text):
    assert all(re.fullmatch("w[a-z0-9]{1,299}", word) for word in search_words(text))


@given(st.text(alphabet=SIGNS, max_size=30), st.text(alphabet=SIGNS, max_size=30))
def test_what_a_space_parts_has_the_words_of_both(one, other):
    assert search_words(f"{one} {other}") == search_words(one) + search_words(other)


@given(WORDS, WORDS)
def test_words_are_written_alike_exactly_as_far_as_they_are_alike(one, other):
    (one_written,), (other_written,) = search_words(one), search_words(other)
    assert (one_written == other_written) == (one == other)
    assert other_written.startswith(one_written) == other.startswith(one)


@given(st.text())
def test_case_makes_no_difference(text):
    assert search_words(text.upper()) == search_words(text.upper().lower())


def test_texts_are_apart_and_very_long_ones_are_cut_between_words():
    assert indexed_words(["Kim.", "", "“Xi”"]) == "wkim w  w wxxi"
    long = indexed_words(["word " * LONGEST_TEXT])
    assert long.endswith(" wword") and LONGEST_TEXT - 6 <= len(long) <= LONGEST_TEXT
    assert [len(word) for word in search_words("a" * 999 + " b")] == [LONGEST_WORD, 2]


@pytest.mark.parametrize(
    ("q", "terms"),
    [
        ("korea", [Term(("wkorea",), begins=True)]),
        ("  Kim  xi ", [Term(("wkim",), begins=True), Term(("wxxi",))]),
        ("100%", [Term(("w100",))]),
        ("2025", [Term(("w2025",))]),
        ("mh17", [Term(("wmh17",), begins=True)]),
        ("tax xxx xx", [Term(("wtaxx",), True), Term(("wxxxxxx",), True), Term(("wxxxx",))]),
        ("жа жар", [Term(("wx00436x00430",)), Term(("wx00436x00430x00440",), begins=True)]),
        ('"north korea"', [Term(("wnorth", "wkorea"))]),
        ("“North Korea” „x“", [Term(("wnorth", "wkorea")), Term(("wxx",))]),
        ('"north korea', [Term(("wnorth",), True), Term(("wkorea",), True)]),
        ('a"b c"d', [Term(("wa",)), Term(("wb", "wc")), Term(("wd",))]),
        ("rare-earth", [Term(("wrare", "wearth"), begins=True)]),
        ("u.s. UK's", [Term(("wus",)), Term(("wuk",))]),
        ("北京", [Term(("wx05317", "wx04eac"))]),
        ("kim Kim KIM", [Term(("wkim",), begins=True)]),
        ('"" % kim', [Term(("wkim",), begins=True)]),
    ],
)
def test_a_search_means_these_terms(q, terms):
    assert parse_query(q) == Query(tuple(terms))


@pytest.mark.parametrize(("q", "is_blank"), [("", True), (" \t\n", True), ("%", False), ("' -- ", False)])
def test_a_search_of_signs_alone_finds_nothing_and_a_blank_one_is_none(q, is_blank):
    query = parse_query(q)
    assert (query.terms, query.is_blank) == ((), is_blank)
    assert query.stands_in("wkim") == is_blank


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("korea", True),
        ("kor", True),
        ("ko", False),
        ("orea", False),
        ("no", False),
        ('"kor"', False),
        ('"north korea"', True),
        ('"korea north"', False),
        ("korea-tal", True),
        ("korea-talks-fail", False),
        ("talks north", True),
        ("talks fail south", False),
        ('"talks fail"', False),
    ],
)
def test_a_search_finds_a_text_with_all_of_its_terms(q, found):
    assert parse_query(q).stands_in(indexed_words(["North Korea talks", "Fail"])) == found


def test_a_search_of_too_many_words_is_refused():
    assert len(parse_query(" ".join(f"n{number}" for number in range(MOST_WORDS))).terms) == MOST_WORDS
    assert len(parse_query("kim " * 999).terms) == 1
    for q in (" ".join(f"n{number}" for number in range(MOST_WORDS + 1)), f'"{"kim " * 65}"'):
        with pytest.raises(CallError, match="65 words; search for 64 at most"):
            parse_query(q)


@given(st.text(alphabet=SIGNS, max_size=40))
def test_a_text_is_found_by_its_own_words(text):
    indexed = indexed_words([text])
    for word in search_words(text):
        assert Term((word,)).stands_in(indexed)
    query = parse_query(text)
    assert query.is_blank or not query.terms or query.stands_in(indexed)
