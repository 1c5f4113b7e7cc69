"""What a curator said of an actor is taken back, as every decision."""

import pytest

from kb.errors import ConflictError
from kb.pipeline.base import reading
from kb.pipeline.checking import find_base_faults
from kb.pipeline.editing import ActorWords, Office, TenureWords, add_actor, add_office, edit_actor
from kb.pipeline.undoing import list_decisions, undo_decisions
from kb.store.actors import load_actor_records
from kb.terms.actors import ActorKind
from tests.conftest import NOW, add_article

JANE = ActorWords(name="Jane Roe", surnames=("Roe",), country="France")


def known(url):
    with reading(url) as session:
        return load_actor_records(session)


def said_of(url, actor):
    records = known(url)
    return (
        [each for each in records.actors if each.id == actor],
        {each for each in records.names if each.actor == actor},
        {each for each in records.tenures if each.person == actor},
    )


def undo(url, *numbers):
    return undo_decisions(url, numbers or [list_decisions(url)[0].number], who="anna", when=NOW)


def test_a_new_actor_is_gone_again_and_comes_back(url):
    before = said_of(url, "jane-roe")
    add_actor(url, ActorKind.PERSON, JANE, id_=None, who="anna", when=NOW)
    after = said_of(url, "jane-roe")
    assert undo(url) == ["Jane Roe"]
    assert said_of(url, "jane-roe") == before
    undo(url)
    assert said_of(url, "jane-roe") == after
    assert [each for each in find_base_faults(url) if not each.startswith("actors:")] == []


@pytest.mark.parametrize(
    "words",
    [
        ActorWords(variants=("Frau Merkel",)),
        ActorWords(name="Angela D. Merkel"),
        ActorWords(tenure=TenureWords("deu-chancellor", "2005-11-22", "2021-12-07")),
    ],
)
def test_an_edit_of_a_seeded_actor_is_taken_back(url, words):
    before = said_of(url, "angela-merkel")
    edit_actor(url, "Angela Merkel", words, who="anna", when=NOW)
    assert said_of(url, "angela-merkel") != before
    undo(url)
    assert said_of(url, "angela-merkel") == before


def test_an_office_is_taken_back_unless_somebody_holds_it(url):
    add_actor(url, ActorKind.PERSON, JANE, id_=None, who="anna", when=NOW)
    office = Office("fra-negotiator", "FRA", "minister", "Chief negotiator", ("chief negotiator",))
    add_office(url, office, who="anna", when=NOW)
    number = list_decisions(url)[0].number
    edit_actor(
        url, "jane-roe", ActorWords(tenure=TenureWords("fra-negotiator", "2024")), who="anna", when=NOW
    )
    with pytest.raises(ConflictError, match="held the office fra-negotiator"):
        undo(url, number)
    undo(url)
    undo(url, number)
    assert "fra-negotiator" not in {each.id for each in known(url).offices}


def test_an_added_person_whom_events_name_is_proposed_again(url):
    add_actor(url, ActorKind.PERSON, JANE, id_=None, who="anna", when=NOW)
    add_article(url, "Jane Roe met Vladimir Putin in Moscow on Tuesday.")
    undo(url)
    with reading(url) as session:
        proposed = load_actor_records(session, proposed=True).actors
    assert "jane-roe" in {each.id for each in proposed}
    assert [each for each in find_base_faults(url) if not each.startswith("actors:")] == []
