from datetime import date

import pytest

from kb.actors import find_actors
from kb.text.sentences import find_sentences

DAY = date(2005, 1, 1)


def titles(text, gazetteer):
    found = find_actors(text, find_sentences(text), DAY, gazetteer)
    return [mention.actor for mention in found if mention.basis.value == "title"]


@pytest.mark.parametrize(
    "text",
    [
        "She is elected as the president of Freedonia.",
        "She is sworn in as Freedonian president.",
        "She becomes the Freedonian president.",
        "She was the president of Freedonia.",
        "She is the fourth president of Freedonia.",
        "The election of the president of Freedonia is over.",
        "She ran for the post of president of Freedonia.",
        "She resigns, tired and ill after all these years, as president of Freedonia.",
        "Jane Roe, president of Freedonia, spoke.",
        "Jane Roe, the Freedonian president, spoke.",
    ],
)
def test_what_somebody_is_or_becomes_is_not_the_one_in_office(small, text):
    assert titles(text, small) == []


@pytest.mark.parametrize(
    "text",
    [
        "As the president of Freedonia spoke, it rained.",
        "She was elected. As the president of Freedonia spoke, it rained.",
        "They met the president of Freedonia.",
        "On Monday, the president of Freedonia spoke.",
        "In Sylvania, the Freedonian president spoke.",
        "The speech of the president of Freedonia was long.",
        "Rufus Firefly, the Freedonian president, spoke.",
    ],
)
def test_a_title_elsewhere_means_its_holder(small, text):
    assert titles(text, small) == ["rufus-firefly"]


def test_a_title_after_the_name_of_an_earlier_or_later_holder_is_that_persons(small):
    assert titles("Gloria Firefly, the president of Freedonia, spoke.", small) == ["gloria-firefly"]
