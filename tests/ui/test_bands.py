from datetime import date
from itertools import pairwise

from kb.actors.gazetteer import default_gazetteer
from tests.ui.make_view import drawn, lane
from ui.bands import find_bands

WINDOW = (date(2015, 1, 1), date(2025, 12, 31))
FAME = {"vladimir-putin": 50, "mikhail-mishustin": 3}


def bands(value, window=WINDOW, fame=FAME):
    return find_bands(default_gazetteer(), [lane(value, drawn())], window, lambda actor: fame.get(actor, 0))


def test_the_heads_of_a_country_follow_each_other_within_the_window():
    found = bands("USA")
    assert [band.label for band in found] == ["Barack Obama", "Donald Trump", "Joe Biden", "Donald Trump"]
    assert (found[0].start, found[-1].end) == WINDOW
    assert all(one.end <= other.start for one, other in pairwise(found))


def test_of_several_offices_that_is_shown_which_the_news_is_about():
    assert {band.label for band in bands("RUS")} == {"Vladimir Putin"}
    assert "Mikhail Mishustin" in {band.label for band in bands("RUS", fame={"mikhail-mishustin": 9})}


def test_a_leaders_lane_has_the_offices_that_the_leader_headed():
    found = bands("donald-trump")
    assert [band.label for band in found] == ["President of the United States"] * 2
    assert found[0].start == date(2017, 1, 20)


def test_lanes_of_anything_else_have_none():
    assert bands("CONSULT") == []
    assert bands("") == []
    assert bands("The Daily") == []


def test_more_bands_than_can_be_told_apart_are_left_out():
    assert bands("ITA", window=(date(1, 1, 1), date(9999, 12, 31))) != []
