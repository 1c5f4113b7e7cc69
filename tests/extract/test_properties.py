"""What holds for every text, whatever it says."""

import time
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from kb.extract import extract_article, extract_events
from kb.terms.articles import Article
from kb.terms.dates import DateBasis, PublishedBasis

DAY = date(2025, 9, 22)
PIECES = [
    "Iran", "Kim Jong Un", "said", "that", "it", "will", "never", "attack", "talks", "with",
    "the president of France", ",", "and", "on Monday", "in 2019", "was", "killed", "by", "“", "”", "(",
    ")", "to", "visit", "after", "meeting", "which", "if", "'s", "—", "not", "signing", "sanctions",
    "imposed", "last year", "next month", "police", "arrested", ".", "\n", "who", "had", "been",
    "forces", "strikes", "German", "foreign minister", "Jane Roe", "Roe", "of", "the following February",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join) | st.text(max_size=120)


def article(text, published=DAY):
    return Article(
        text, published, PublishedBasis.GIVEN if published else PublishedBasis.UNKNOWN, language="en"
    )


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_every_span_slices_and_every_id_is_its_own(text):
    events = extract_events(article(text))
    assert len({event.id for event in events}) == len(events)
    for event in events:
        assert event.sentence.contains(event.trigger)
        assert 0 < len(event.title) <= 110
        assert 0 <= event.confidence <= 1
        if event.date.phrase is not None:
            assert text[event.date.start : event.date.end] == event.date.phrase
        for participant in event.participants:
            assert text[participant.start : participant.end] == participant.mention


@settings(max_examples=40, deadline=None)
@given(TEXTS)
def test_without_a_publication_date_nothing_is_dated_by_it(text):
    for event in extract_events(article(text, None)):
        assert event.date.basis is not DateBasis.PUBLICATION
        if event.date.basis is DateBasis.NONE:
            assert (event.date.span.earliest, event.date.span.latest) == (None, None)


def test_the_same_article_gives_the_same_events():
    text = "Iran threatened Israel on Monday. Kim Jong Un met Xi Jinping in Beijing."
    assert extract_events(article(text)) == extract_events(article(text))


def test_an_id_does_not_hang_on_the_publication_date():
    text = "Kim Jong Un met Xi Jinping in Beijing."
    assert extract_events(article(text))[0].id == extract_events(article(text, None))[0].id


def test_a_text_in_a_language_that_is_not_read_has_no_events():
    found = extract_article(Article("Der Präsident trat am Montag zurück.", language="de"))
    assert (found.candidates, found.language) == ((), "de")


def test_time_grows_with_the_length_of_the_text_alone():
    sentence = (
        "Iran said that Israel attacked Syria, which condemned it, and the United States called for talks. "
    )
    took = []
    for times in (40, 160):
        start = time.perf_counter()
        extract_events(article(sentence * times))
        took.append(time.perf_counter() - start)
    assert took[1] < 12 * took[0]


def test_one_sentence_without_an_end_is_read_in_time():
    start = time.perf_counter()
    extract_events(article("Iran and Israel said that they attacked, " * 400))
    assert time.perf_counter() - start < 6


@settings(max_examples=40, deadline=None)
@given(TEXTS, st.sampled_from([date.min, date(1, 1, 20), date(9999, 12, 20), date.max]))
def test_no_text_is_too_much_at_the_ends_of_the_calendar(text, published):
    for event in extract_events(article(text, published)):
        span = event.date.span
        assert span.earliest is None or span.latest is None or span.earliest <= span.latest
