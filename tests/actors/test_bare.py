from datetime import date

import pytest

from kb.actors.bare import persons_known_by_surname
from kb.actors.gazetteer import Gazetteer
from kb.actors.page import Page
from kb.text.sentences import find_sentences
from tests.actors.make import records, tenure


def known(text, published, gazetteer):
    page = Page(text, find_sentences(text), published, gazetteer)
    (match,) = [each for each in page.matches if text[each.start : each.end] in ("Firefly", "Trentino")]
    return persons_known_by_surname(page, match)


@pytest.mark.parametrize(
    ("text", "published", "found"),
    [
        ("Firefly spoke.", date(2005, 1, 1), ["rufus-firefly"]),
        ("Firefly spoke.", date(2015, 1, 1), ["gloria-firefly"]),
        ("Firefly spoke.", date(1999, 1, 1), []),
        ("Firefly spoke.", None, []),
        ("Trentino spoke.", date(2009, 8, 1), ["rudolf-trentino"]),
        ("Trentino spoke.", date(2012, 6, 1), ["rudolf-trentino"]),
        ("Trentino spoke.", date(2013, 1, 1), []),
    ],
)
def test_a_surname_means_a_head_in_office_or_one_who_left_not_long_ago(small, text, published, found):
    assert known(text, published, small) == found


@pytest.mark.parametrize(
    "text",
    [
        "The anti-Firefly camp won.",
        "The Firefly-led camp won.",
        "Freedonia-Firefly talks failed.",
        "The coup in Firefly's country failed.",
        "The talks with Firefly failed.",
        "The men of Firefly came.",
        "(Firefly) came.",
    ],
)
def test_what_stands_beside_a_surname_may_leave_it_one(small, text):
    assert known(text, date(2015, 1, 1), small) == ["gloria-firefly"]


@pytest.mark.parametrize(
    "text",
    [
        "A shop in Firefly burned.",
        "The town of Firefly burned.",
        "The Firefly province burned.",
        "Roe v. Firefly was decided.",
        "Abu Firefly came.",
        "The al-Firefly clan came.",
        "The Firefly-24 flew.",
        "The Firefly-B flew.",
        "The Wilkes-Firefly road is closed.",
        "Firefly de Moraes came.",
        "Firefly.2 is a virus.",
    ],
)
def test_what_stands_beside_a_surname_may_make_another_name_of_it(small, text):
    assert known(text, date(2015, 1, 1), small) == []


def test_of_several_heads_of_one_country_the_one_with_the_power_is_meant():
    together = Gazetteer(
        records(
            tenure("gloria-firefly", "fre-president", "2009", None),
            tenure("rufus-firefly", "fre-premier", "2009", None),
        )
    )
    assert known("Firefly spoke.", date(2015, 1, 1), together) == ["gloria-firefly"]


def test_two_heads_with_equal_power_stay_two():
    together = Gazetteer(
        records(
            tenure("gloria-firefly", "fre-premier", "2009", None),
            tenure("rufus-firefly", "fre-premier", "2009", None),
        )
    )
    assert known("Firefly spoke.", date(2015, 1, 1), together) == ["rufus-firefly", "gloria-firefly"]
