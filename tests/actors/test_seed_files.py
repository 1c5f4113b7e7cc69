import shutil

import pytest

from kb.actors.records import ActorRecords, NameRecord, OfficeRecord
from kb.actors.seed_files import FILES, write_additions
from kb.actors.seeds import load_actor_records
from kb.settings import SEEDS
from kb.terms.actors import ActorKind, NameKind
from tests.actors.make import tenure

FOLDER = SEEDS / "actors"
PERSON = ActorKind.PERSON


def changed_lines(additions):
    """The lines that are new and those that are gone, of all files."""
    texts = write_additions(FOLDER, additions)
    after = {line for text in texts.values() for line in text.splitlines()}
    before = {line for name in FILES for line in (FOLDER / name).read_text().splitlines()}
    return sorted(after - before), sorted(before - after)


def test_files_without_additions_stay_byte_for_byte():
    texts = write_additions(FOLDER, ActorRecords())
    assert {name: (FOLDER / name).read_text() for name in FILES} == texts


@pytest.mark.parametrize(
    ("additions", "new"),
    [
        (
            ActorRecords(
                names=(
                    NameRecord("jane-roe", PERSON, "Jane Roe", NameKind.NAME),
                    NameRecord("jane-roe", PERSON, "Roe", NameKind.SURNAME),
                )
            ),
            ["jane-roe\tJane Roe\tRoe\t\t\t\t"],
        ),
        (
            ActorRecords(names=(NameRecord("FRA", ActorKind.COUNTRY, "Gaul", NameKind.VARIANT),)),
            ["FRA\tvariant\tGaul\t\t\t"],
        ),
        (
            ActorRecords(offices=(OfficeRecord("fra-envoy", "FRA", "minister", "Envoy", ("envoy",)),)),
            ["fra-envoy\tFRA\tminister\tEnvoy\tenvoy"],
        ),
    ],
)
def test_what_is_new_is_a_line_of_its_own(additions, new):
    assert changed_lines(additions) == (new, [])


def test_a_variant_of_a_known_person_joins_the_line():
    [new], [old] = changed_lines(
        ActorRecords(names=(NameRecord("kim-jong-un", PERSON, "Kim Jeong Eun", NameKind.VARIANT),))
    )
    assert new.split("\t")[:3] == old.split("\t")[:3]
    assert "|Kim Jeong Eun" in new


def test_a_closed_tenure_takes_the_place_of_the_open_one():
    [new], [old] = changed_lines(
        ActorRecords(tenures=(tenure("emmanuel-macron", "fra-president", "2017-05-14", "2027-05-13"),))
    )
    assert old.startswith("emmanuel-macron\tfra-president\t2017-05-14\t\t")
    assert new.startswith("emmanuel-macron\tfra-president\t2017-05-14\t2027-05-13\t")


def test_what_was_written_is_read_again(tmp_path):
    shutil.copytree(FOLDER, tmp_path, dirs_exist_ok=True)
    names = (
        NameRecord("jane-roe", PERSON, "Jane Roe", NameKind.NAME),
        NameRecord("jane-roe", PERSON, "Roe", NameKind.SURNAME),
    )
    held = tenure("jane-roe", "fra-president", "2027-05-13", None)
    for name, text in write_additions(FOLDER, ActorRecords(names=names, tenures=(held,))).items():
        (tmp_path / name).write_text(text)
    after = load_actor_records(tmp_path)
    assert held in after.tenures
    assert [each for each in after.names if each.actor == "jane-roe"] == list(names)
