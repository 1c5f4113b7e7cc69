from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import func, select

from kb.actors.records import ActorRecord, ActorRecords, NameRecord, OfficeRecord, TenureRecord
from kb.errors import ConflictError
from kb.model.actor import Origin
from kb.model.tables import ACTOR_NAME
from kb.store.actors import load_actor_records, save_actor_records
from kb.store.engine import read_session
from kb.terms.actors import ActorKind, NameKind

COUNTRY, PERSON, ORGANISATION = ActorKind.COUNTRY, ActorKind.PERSON, ActorKind.ORGANISATION
RECORDS = ActorRecords(
    actors=(
        ActorRecord("blue-house", ORGANISATION, "Blue House", "KOR"),
        ActorRecord("KOR", COUNTRY, "South Korea"),
        ActorRecord("moon-jae-in", PERSON, "Moon Jae-in"),
    ),
    names=(
        NameRecord("KOR", COUNTRY, "South Korean", NameKind.DEMONYM),
        NameRecord(
            "blue-house",
            ORGANISATION,
            "Cheong Wa Dae",
            NameKind.FORMER,
            date(1960, 1, 1),
            date(2022, 5, 10),
            "KOR",
            "moved",
        ),
        NameRecord("KOR", COUNTRY, "ROK", NameKind.ABBREVIATION),
    ),
    offices=(
        OfficeRecord(
            "kor-president", "KOR", "head", "President of South Korea", ("president", "head of state")
        ),
    ),
    tenures=(
        TenureRecord(
            "moon-jae-in",
            "kor-president",
            "2017-05-10",
            "2022-05-10",
            "substantive",
            "two_sources",
            date(2026, 5, 1),
            "n",
        ),
        TenureRecord("moon-jae-in", "kor-president", "2030", None, "acting", "general_knowledge"),
    ),
)


def save(world, records, **more):
    with world.write() as session:
        return save_actor_records(session, records, **more)


def load(world):
    with read_session(world.engine) as session:
        return load_actor_records(session)


def test_records_come_back_as_they_were_given(world):
    assert save(world, RECORDS) == 8  # South Korea is there already
    loaded = load(world)
    assert [each for each in loaded.actors if each in RECORDS.actors] == list(RECORDS.actors)
    assert (loaded.names, loaded.offices, loaded.tenures) == (RECORDS.names, RECORDS.offices, RECORDS.tenures)


def test_saving_them_again_changes_nothing(world):
    save(world, RECORDS)
    assert save(world, RECORDS) == 0
    doubled = replace(RECORDS, names=RECORDS.names * 2, tenures=RECORDS.tenures * 2)
    assert save(world, doubled) == 0
    assert load(world).names == RECORDS.names


def test_newer_records_replace_what_older_ones_said(world):
    save(world, RECORDS)
    closed = replace(RECORDS.tenures[1], end="2035")
    newer = replace(
        RECORDS,
        actors=(replace(RECORDS.actors[1], name="Korea, South"),),
        names=RECORDS.names[1:],
        offices=(replace(RECORDS.offices[0], title="President"),),
        tenures=(RECORDS.tenures[0], closed),
    )
    assert save(world, newer) == 1 + 1 + 1 + 2
    loaded = load(world)
    assert (loaded.names, loaded.offices, loaded.tenures) == (newer.names, newer.offices, newer.tenures)
    assert {each.id: each.name for each in loaded.actors}["KOR"] == "Korea, South"
    assert "moon-jae-in" in {each.id for each in loaded.actors}


def test_what_curators_added_outlives_newer_seeds(world):
    save(world, RECORDS)
    added = ActorRecords(names=(NameRecord("KOR", COUNTRY, "Daehan", NameKind.NATIVE), RECORDS.names[0]))
    assert save(world, added, origin=Origin.CURATOR) == 2
    assert save(world, replace(RECORDS, names=RECORDS.names[:1])) == 2
    assert load(world).names == (RECORDS.names[0], added.names[0])


def test_a_new_order_is_kept_too(world):
    save(world, RECORDS)
    turned = replace(RECORDS, names=RECORDS.names[::-1])
    assert save(world, turned) == 1
    assert load(world).names == turned.names


def test_a_curators_actor_comes_after_the_seeds_and_a_correction_stays_in_its_place(world):
    save(world, RECORDS)
    before = [each.id for each in load(world).actors]
    added = ActorRecords(
        actors=(ActorRecord("aaa", PERSON, "Someone New"), replace(RECORDS.actors[2], name="Moon Jae In"))
    )
    assert save(world, added, origin=Origin.CURATOR) == 2
    loaded = load(world).actors
    assert [each.id for each in loaded] == [*before, "aaa"]
    assert "Moon Jae In" in [each.name for each in loaded]


def test_a_record_about_nobody_leaves_everything_as_it_was(world):
    save(world, RECORDS)
    stray = NameRecord("XXX", COUNTRY, "Nowhere", NameKind.NAME)
    with pytest.raises(ConflictError):
        save(world, replace(RECORDS, names=(*RECORDS.names, stray)))
    with read_session(world.engine) as session:
        assert session.connection().execute(select(func.count()).select_from(ACTOR_NAME)).scalar() == 3
