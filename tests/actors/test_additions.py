from datetime import date

from kb.actors.additions import overlaid
from kb.actors.records import ActorRecord, ActorRecords, NameRecord
from kb.terms.actors import ActorKind, NameKind
from tests.actors.make import TENURES, records, tenure

PERSON = ActorKind.PERSON


def test_nothing_added_changes_nothing():
    base = records(*TENURES)
    after = overlaid(base, ActorRecords())
    assert [list(each) for each in (after.actors, after.names, after.offices, after.tenures)] == [
        list(each) for each in (base.actors, base.names, base.offices, base.tenures)
    ]


def test_what_is_new_stands_behind_and_what_is_corrected_stays_in_its_place():
    closed = tenure("gloria-firefly", "fre-president", "2009-07-01", "2020-01-01")
    new = tenure("rufus-firefly", "fre-president", "2020-01-01", None)
    after = overlaid(records(*TENURES), ActorRecords(tenures=(closed, new)))
    assert after.tenures[2] == closed
    assert after.tenures[-1] == new
    assert len(after.tenures) == len(TENURES) + 1


def test_a_begin_known_to_the_day_takes_the_place_of_its_month():
    base = records(tenure("rufus-firefly", "fre-president", "2001-01", None))
    exact = tenure("rufus-firefly", "fre-president", "2001-01-20", None)
    assert overlaid(base, ActorRecords(tenures=(exact,))).tenures == (exact,)


def test_a_new_display_name_makes_the_old_one_a_variant():
    new = NameRecord("rufus-firefly", PERSON, "Rufus T. Firefly", NameKind.NAME)
    after = overlaid(records(), ActorRecords(names=(new,)))
    kinds = {each.name: each.name_kind for each in after.names if each.actor == "rufus-firefly"}
    assert kinds["Rufus Firefly"] is NameKind.VARIANT
    assert next(each.name for each in after.actors if each.id == "rufus-firefly") == "Rufus T. Firefly"


def test_a_name_may_be_given_an_end():
    ended = NameRecord("FRE", ActorKind.COUNTRY, "Fredville", NameKind.CAPITAL, None, date(2020, 1, 1))
    after = overlaid(records(), ActorRecords(names=(ended,)))
    assert [each for each in after.names if each.name == "Fredville"] == [ended]


def test_an_actor_of_the_same_id_is_replaced():
    moved = ActorRecord("bank", ActorKind.ORGANISATION, "Bank", None)
    after = overlaid(records(), ActorRecords(actors=(moved,)))
    assert [each for each in after.actors if each.id == "bank"] == [moved]
