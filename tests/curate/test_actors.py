import pytest

from kb.actors.records import ActorRecord, ActorRecords, NameRecord, OfficeRecord
from kb.curate.actors import actor_json, decide_actor_edit
from kb.errors import CallError, ConflictError
from kb.lexicon.actor_words import load_actor_words
from kb.terms.actors import ActorKind, NameKind
from tests.actors.make import TENURES, records, tenure

PERSON = ActorKind.PERSON
BASE = records(*TENURES)


def decide(edit, lives=None):
    return decide_actor_edit(BASE, edit, lives=lives or {}, words=load_actor_words())


def named(actor, name, kind=NameKind.NAME):
    return NameRecord(actor, PERSON, name, kind)


NEW = ActorRecords(
    actors=(ActorRecord("chico", PERSON, "Chico Ravelli"),),
    names=(named("chico", "Chico Ravelli"), named("chico", "Ravelli", NameKind.SURNAME)),
    tenures=(tenure("chico", "fre-premier", "2010-01-01", None),),
)


def test_a_new_person_with_an_office_is_taken_in():
    after = decide(NEW)
    assert NEW.tenures[0] in after.tenures
    assert actor_json(after, "chico")["tenures"][0]["office"] == "fre-premier"
    assert actor_json(BASE, "chico") is None


@pytest.mark.parametrize(
    ("edit", "fault"),
    [
        (ActorRecords(actors=(ActorRecord("Chico R", PERSON, "Chico"),)), "'Chico R' is no id of a person"),
        (ActorRecords(actors=(ActorRecord("fre", ActorKind.COUNTRY, "F"),)), "three capitals"),
        (ActorRecords(names=(named("nobody", "No Body"),)), "'nobody' is no known actor"),
        (ActorRecords(names=(named("rufus-firefly", "  "),)), "is no name"),
        (ActorRecords(names=(named("rufus-firefly", "x" * 121),)), "longer than 120"),
        (ActorRecords(names=(named("rufus-firefly", "A|B"),)), "control character or a |"),
        (ActorRecords(names=(named("rufus-firefly", "A\x1b[31m"),)), "control character"),
        (ActorRecords(offices=(OfficeRecord("x y", "FRE", "head", "T", ("t",)),)), "no id of an office"),
        (ActorRecords(offices=(OfficeRecord("x-y", "XXX", "head", "T", ("t",)),)), "'XXX' is no known actor"),
        (ActorRecords(offices=(OfficeRecord("x-y", "FRE", "boss", "T", ("t",)),)), "no kind of office"),
        (ActorRecords(offices=(OfficeRecord("x-y", "FRE", "head", "T", ("Boss",)),)), "in lower case"),
        (ActorRecords(tenures=(tenure("nobody", "fre-premier", "2001", None),)), "no known person"),
        (ActorRecords(tenures=(tenure("FRE", "fre-premier", "2001", None),)), "no known person"),
        (
            ActorRecords(tenures=(tenure("rufus-firefly", "fre-premiere", "2001", None),)),
            "mean 'fre-premier'",
        ),
        (ActorRecords(tenures=(tenure("rufus-firefly", "fre-premier", "May 2001", None),)), "is no date"),
        (ActorRecords(tenures=(tenure("rufus-firefly", "fre-premier", "2001-02-30", None),)), "is no date"),
        (ActorRecords(tenures=(tenure("rufus-firefly", "fre-premier", "2001", "2000"),)), "before it begins"),
        (
            ActorRecords(tenures=(tenure("rufus-firefly", "fre-premier", "2001", None, "boss"),)),
            "kind of tenure",
        ),
    ],
)
def test_what_cannot_be_meant_is_refused_and_said(edit, fault):
    with pytest.raises(CallError, match=fault.replace("|", r"\|")):
        decide(edit)


@pytest.mark.parametrize(
    ("edit", "lives", "conflict"),
    [
        (
            ActorRecords(tenures=(tenure("rudolf-trentino", "fre-president", "2020-01-01", None),)),
            {},
            "gloria-firefly and rudolf-trentino from 2020-01-01.*end the earlier",
        ),
        (
            ActorRecords(tenures=(tenure("rudolf-trentino", "fre-premier", "2020", None),)),
            {"rudolf-trentino": ("1950", "2019")},
            "died 2019",
        ),
        (ActorRecords(names=(named("rudolf-trentino", "Rufus Firefly"),)), {}, "give a longer name"),
    ],
)
def test_what_contradicts_the_gazetteer_is_refused_with_a_cure(edit, lives, conflict):
    with pytest.raises(ConflictError, match=conflict):
        decide(edit, lives)


def test_every_fault_is_told_at_once():
    edit = ActorRecords(names=(named("nobody", "A|B"),), tenures=(tenure("nobody", "nowhere", "x", None),))
    with pytest.raises(CallError) as refused:
        decide(edit)
    assert str(refused.value).count(";") >= 3
