"""The verb of a sentence whose every candidate is as often a noun."""

from datetime import date

import pytest

from kb.extract import extract_events
from kb.terms.articles import Article
from kb.terms.dates import PublishedBasis


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Gunmen kidnap five workers in Niger.", "kidnap"),
        ("A Palestinian kills two men in Israel.", "kills"),
        ("An Egyptian court bans football clubs.", "bans"),
        ("Peruvian police rescues 96 women.", "rescues"),
        ("Suspected US missiles kill 13 militants in Pakistan.", "kill"),
        ("The Houthis launch missiles against Israel.", "launch"),
        ("The Army of the Guardians cross the border into Iraq.", "cross"),
        ("Coalition forces shell over 30 positions in Syria.", "shell"),
        ("Rebels vowed to lay mines in Chad.", "vowed"),
    ],
)
def test_what_is_as_often_a_noun_is_the_verb_where_one_is_missing(text, trigger):
    events = extract_events(Article(text, date(2025, 9, 22), PublishedBasis.GIVEN))
    assert any(each.trigger.slice(text).startswith(trigger) for each in events), events


@pytest.mark.parametrize("text", ["Presidential elections in Latvia", "Attack on a hotel in Kabul"])
def test_a_heading_without_a_verb_has_none(text):
    for event in extract_events(Article(text, date(2025, 9, 22), PublishedBasis.GIVEN)):
        assert event.rule.endswith(("noun", "subject"))
