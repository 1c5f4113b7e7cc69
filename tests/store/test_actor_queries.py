from datetime import date

import pytest

from kb.actors.gazetteer import Gazetteer
from kb.actors.records import ActorRecord, ActorRecords, OfficeRecord, TenureRecord
from kb.store.actor_queries import query_offices
from kb.store.actors import add_actor_records, load_actor_records, save_actor_records
from kb.store.engine import read_session
from kb.terms.actors import ActorKind
from kb.terms.dates import DateSpan, Granularity

SEEDS = ActorRecords(
    actors=(
        ActorRecord("FRA", ActorKind.COUNTRY, "France"),
        ActorRecord("anne", ActorKind.PERSON, "Anne"),
        ActorRecord("bob", ActorKind.PERSON, "Bob"),
    ),
    offices=(
        OfficeRecord("mayor", "FRA", "other", "Mayor", ("mayor",)),
        OfficeRecord("president", "FRA", "head_of_state", "President of France", ("president",)),
    ),
    tenures=(
        TenureRecord("anne", "mayor", "2001", "2020", "substantive", "one_source"),
        TenureRecord("anne", "president", "2012-05", "2017-05-14", "substantive", "one_source"),
        TenureRecord("bob", "president", "2017-05-14", None, "substantive", "one_source"),
    ),
)


@pytest.fixture
def held(world):
    with world.write() as session:
        save_actor_records(session, SEEDS)

    def read(day):
        span = DateSpan(date.fromisoformat(day), date.fromisoformat(day), Granularity.DAY)
        with read_session(world.engine) as session:
            offices = query_offices(session, ["anne", "bob"], span)
            gazetteer = Gazetteer(load_actor_records(session))
        for person in ("anne", "bob"):
            all_then = [office.title for office in gazetteer.offices_of(person, span)]
            assert offices.get(person) in (all_then or [None])
        return offices

    return read


@pytest.mark.parametrize(
    ("day", "offices"),
    [
        ("2000-12-31", {}),
        ("2001-01-01", {"anne": "Mayor"}),
        ("2012-05-01", {"anne": "President of France"}),
        ("2017-05-13", {"anne": "President of France"}),
        ("2017-05-14", {"anne": "Mayor", "bob": "President of France"}),
    ],
)
def test_everyone_has_the_foremost_office_of_the_day(held, day, offices):
    assert held(day) == offices


def test_what_a_curator_says_of_a_tenure_goes_before_the_seeds(world, held):
    with world.write() as session:
        correction = TenureRecord("bob", "president", "2017-05-14", "2018-01-01", "substantive", "one_source")
        add_actor_records(session, ActorRecords(tenures=(correction,)))
    assert "bob" in held("2017-12-31")
    assert "bob" not in held("2018-01-01")
