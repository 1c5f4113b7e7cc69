"""Whose act it is, and towards whom, where the frame of the verb alone does not say."""

from datetime import date

import pytest

from kb.extract import extract_events
from kb.terms.articles import Article
from kb.terms.dates import PublishedBasis
from kb.terms.events import Role

DAY = date(2025, 9, 22)


def countries(text, published=DAY):
    """The country codes of actors and recipients of the first event."""
    event = extract_events(Article(text, published, PublishedBasis.GIVEN))[0]
    sides = {Role.ACTOR: set(), Role.RECIPIENT: set()}
    for each in event.participants:
        if each.role in sides and each.kind == "country":
            sides[each.role].add(each.actor)
    return sides[Role.ACTOR], sides[Role.RECIPIENT]


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("Hamas attacked Egypt.", {"PSE"}, {"EGY"}),
        ("Sudan's government lifted a state of emergency in Darfur.", {"SDN"}, {"SDN"}),
        ("Turkish police dispersed the students.", {"TUR"}, {"TUR"}),
        ("Japan rejected the proposal.", {"JPN"}, set()),
        ("A judge opened an inquiry against Chilean officials.", {"CHL"}, {"CHL"}),
        ("Burmese troops captured a base on the Thai border.", {"MMR"}, set()),
        ("Bosnian Serbs attacked a convoy of the United Nations.", {"BIH"}, set()),
        ("Macedonia arrested two ethnic Albanians.", {"MKD"}, set()),
        ("Iran said it is prepared to attack Iraq.", {"IRN"}, {"IRQ"}),
        ("Syria is willing to withdraw its troops from neighbouring Lebanon.", {"SYR"}, {"LBN"}),
        ("India signed the treaty with Oman.", {"IND"}, {"OMN"}),
        ("Three American soldiers were killed by a bomb in the Iraqi city of Basra.", set(), {"USA"}),
        ("Russian police said their forces attacked Georgia.", {"RUS"}, {"GEO"}),
    ],
)
def test_the_words_say_whose_act_it_is_and_towards_whom(text, actors, recipients):
    assert countries(text) == (actors, recipients)


def test_a_title_in_the_text_stands_for_an_office_that_was_not_held():
    text = "President Laurent Gbagbo rejected a demand from France."
    assert countries(text, date(1998, 1, 5)) == ({"CIV"}, {"FRA"})


def test_where_those_are_who_report_it_nothing_happened():
    text = "Sudanese rebels shelled the town, relief officials in Nairobi said."
    assert countries(text) == ({"SDN"}, {"SDN"})
