"""Headlines: who does what, in the present, with resolved names."""

from datetime import date

import pytest

from kb.extract import extract_events
from kb.terms.articles import Article
from kb.terms.dates import PublishedBasis


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "North Korean leader Kim Jong Un met Vladimir Putin in Beijing on Monday.",
            "Kim Jong Un meets Vladimir Putin in Beijing",
        ),
        ("Donald Trump is scheduled to visit South Korea next month.", "Donald Trump to visit South Korea"),
        (
            "Three Russian diplomats were expelled by Poland last week.",
            "Three Russian diplomats are expelled by Poland",
        ),
        ("Egypt did not attack the convoy.", "Egypt does not attack the convoy"),
        ("India may sign the treaty with Oman.", "India may sign the treaty with Oman"),
        ("Russia and China signed an energy agreement.", "Russia and China sign an energy agreement"),
        (
            "Keir Starmer said that Iran must return to the talks.",
            "Keir Starmer says Iran must return to the talks",
        ),
        (
            "Indian activist Anna Hazare was arrested in Delhi.",
            "Indian activist Anna Hazare is arrested in Delhi",
        ),
    ],
)
def test_a_title_reads_like_a_headline(text, title):
    events = extract_events(Article(text, date(2025, 9, 22), PublishedBasis.GIVEN))
    assert [event.title for event in events] == [title]


def test_a_long_title_ends_at_a_phrase():
    text = (
        "France called on the European Union to lift the restrictions on the exports of agricultural "
        "machinery to the poorest countries of the world without any further delay."
    )
    (event,) = extract_events(Article(text, date(2025, 9, 22), PublishedBasis.GIVEN))
    assert len(event.title) <= 110
    assert text.lower().find(event.title.lower().split(" on ", 1)[1]) > 0
    assert event.title.split()[-1] not in ("the", "of", "to", "on", "any")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Tuesday's election surprised observers in Chad.", "Election in Chad"),
        ("The Trump-Kim summit in 2019 ended early.", "The Donald Trump-Kim Jong Un summit ends early"),
        ("The two Koreas opened the office in September 2018.", "The two Koreas open the office"),
        ("Egypt arrested 40 people after Sunday's protest.", "Egypt arrests 40 people after protest"),
        ("He condemned Niger.", "He condemns Niger"),
    ],
)
def test_a_title_names_who_and_where(text, title):
    events = extract_events(Article(text, date(2025, 9, 22), PublishedBasis.GIVEN))
    assert title in [event.title for event in events]
