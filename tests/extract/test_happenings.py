"""What no word of the lexicon knows is an event only where it is dated or a notice, and somebody's act."""

from datetime import date

import pytest

from kb.extract import extract_events
from kb.terms.articles import Article
from kb.terms.dates import PublishedBasis

REST = " The talks were hard. The mood was grim. Nobody laughed."


def rules(text):
    return [each.rule for each in extract_events(Article(text, date(2025, 9, 22), PublishedBasis.GIVEN))]


@pytest.mark.parametrize(
    "text",
    ["France dimmed its lighthouses on Friday.", "Norway paints its lighthouses."],
)
def test_a_dated_or_headlined_act_of_somebody_is_told(text):
    assert rules(text) == ["other.happening:verb"]


@pytest.mark.parametrize(
    "text",
    [
        "France dimmed its lighthouses.",
        "Norway paints its lighthouses." + REST,
        "Norway has many lighthouses.",
        "It dimmed on Friday.",
        "The lamps dimmed on Friday.",
        "Norway may dim its lighthouses on Friday.",
        "Norway did not dim its lighthouses on Friday.",
    ],
)
def test_states_wishes_and_what_has_no_place_in_time_are_not(text):
    assert "other.happening:verb" not in rules(text)
