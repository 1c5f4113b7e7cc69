from datetime import date

import pytest

from kb.curate.expectations import Expectations, ExpectedEvent, find_shortfalls, load_expectations
from kb.errors import DataFileError
from kb.settings import SEEDS
from kb.terms.events import EventType
from tests.curate.make import DAY, candidate

NOTHING = {"articles": 0, "accepted": 0, "countries": 0, "leaders": 0, "types": 0}


def expected(totals=NOTHING, actors=None, events=()):
    return Expectations(totals, actors or {}, tuple(events))


def meeting(day=DAY, actors=("kim-jong-un", "xi-jinping")):
    return ExpectedEvent(EventType.CONSULT, day, day, frozenset(actors))


def test_what_reaches_every_floor_has_no_shortfalls():
    floors = NOTHING | {"articles": 1, "accepted": 1, "leaders": 2, "types": 1}
    assert find_shortfalls(expected(floors, {"kim-jong-un": 1}, [meeting()]), 1, [candidate()]) == []


@pytest.mark.parametrize(
    ("floors", "said"),
    [
        (expected(NOTHING | {"articles": 2}), "1 articles, at least 2"),
        (expected(NOTHING | {"accepted": 2}), "1 accepted, at least 2"),
        (expected(actors={"kim-jong-un": 2}), "1 accepted events of kim-jong-un, at least 2"),
        (expected(events=[meeting(date(2018, 5, 9))]), "no accepted CONSULT"),
        (expected(events=[meeting(actors=("moon-jae-in",))]), "of moon-jae-in"),
    ],
)
def test_each_floor_that_is_missed_is_told(floors, said):
    (shortfall,) = find_shortfalls(floors, 1, [candidate()])
    assert said in shortfall


def test_the_floors_of_the_seeds_can_be_read():
    assert load_expectations(SEEDS / "expectations.yml").totals["accepted"] >= 150


def test_all_faults_of_the_file_are_told_at_once(tmp_path):
    path = tmp_path / "expectations.yml"
    path.write_text(
        "{articles: -1, accepted: 1, countries: 1, leaders: 1, types: 1, leader: {}, country: {},"
        " events: [{type: MEETING, earliest: 2018-05-08, latest: 2018-05-08, actors: []}]}"
    )
    with pytest.raises(DataFileError) as raised:
        load_expectations(path)
    assert len(raised.value.faults) == 2
