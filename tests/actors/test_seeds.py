import shutil

import pytest

from kb.actors.seeds import COLUMNS, load_actor_records, load_explained, load_lives
from kb.errors import DataFileError
from kb.lexicon.actor_words import load_actor_words
from kb.settings import SEEDS


def test_the_seeds_load_without_a_fault():
    records = load_actor_records()
    kinds = [actor.kind.value for actor in records.actors]
    assert kinds.count("country") > 200
    assert kinds.count("organisation") > 150
    assert kinds.count("person") > 1500
    assert len(records.tenures) > 1800


@pytest.mark.parametrize("file", sorted(COLUMNS))
def test_a_missing_file_is_named(tmp_path, file):
    shutil.copytree(SEEDS / "actors", tmp_path, dirs_exist_ok=True)
    (tmp_path / file).unlink()
    load = load_explained if file == "explained.tsv" else load_actor_records
    with pytest.raises(DataFileError, match=f"{file}: cannot be read"):
        load(tmp_path)


@pytest.mark.parametrize(
    ("file", "line", "fault"),
    [
        ("countries.tsv", "FR\tname\tNowhere\t\t\t", "country 'FR': is no proper id"),
        ("countries.tsv", "FRA\tname\tGaul\t\t\t", "country FRA: stands twice"),
        ("countries.tsv", "FRA\tvariant\tFrance\t\t\t", "'France' stands twice for FRA"),
        ("countries.tsv", "FRA\tnickname\tGaul\t\t\t", "kind 'nickname' is none of"),
        ("countries.tsv", "FRA\tvariant\tGaul\t2020-02-30\t\t", "'2020-02-30' is no day"),
        ("countries.tsv", "FRA\tvariant\tGaul", "3 cells, 6 are needed"),
        ("organisations.tsv", "a-b\tname\tA B\tXXX\t\t\t", "a-b: its country 'XXX' is not in countries.tsv"),
        ("people.tsv", "Bad Id\tA B\tB\t\t\t\t", "person 'Bad Id': is no proper id"),
        ("offices.tsv", "x-y\tXXX\thead\tX\tx", "'XXX' is no known actor"),
        ("offices.tsv", "x-y\tFRA\tboss\tX\tx", "kind 'boss' is none of"),
        ("offices.tsv", "x-y\tFRA\thead\tX\tBoss", "must be lower-case nouns"),
        (
            "tenures.tsv",
            "nobody\tusa-president\t2001\t\tsubstantive\ttwo_sources\t\t",
            "'nobody' is not in people.tsv",
        ),
        (
            "tenures.tsv",
            "joe-biden\tnone\t2001\t\tsubstantive\ttwo_sources\t\t",
            "'none' is not in offices.tsv",
        ),
        (
            "tenures.tsv",
            "joe-biden\tusa-president\t01.02.2001\t\tsubstantive\ttwo_sources\t\t",
            "is no date such as",
        ),
        (
            "tenures.tsv",
            "joe-biden\tusa-president\t2001-02-30\t\tsubstantive\ttwo_sources\t\t",
            "is no date such as",
        ),
        (
            "tenures.tsv",
            "joe-biden\tusa-president\t2005\t2001\tsubstantive\ttwo_sources\t\t",
            "it ends (2001) before",
        ),
        ("tenures.tsv", "joe-biden\tusa-president\t2005\t\treal\ttwo_sources\t\t", "kind 'real' is none of"),
        (
            "tenures.tsv",
            "joe-biden\tusa-president\t2005\t\tacting\thearsay\t\t",
            "basis 'hearsay' is none of",
        ),
    ],
)
def test_a_faulty_line_is_named_with_its_fault(tmp_path, file, line, fault):
    shutil.copytree(SEEDS / "actors", tmp_path, dirs_exist_ok=True)
    with (tmp_path / file).open("a", encoding="utf-8") as rows:
        rows.write(line + "\n")
    with pytest.raises(DataFileError) as raised:
        load_actor_records(tmp_path)
    assert len(raised.value.faults) == 1
    assert fault in raised.value.faults[0]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("# as_of: ", "as of ", "must be '# as_of: YYYY-MM-DD'"),
        ("code\tkind", "kind\tcode", "the columns must be"),
    ],
)
def test_a_faulty_head_is_named(tmp_path, old, new, fault):
    shutil.copytree(SEEDS / "actors", tmp_path, dirs_exist_ok=True)
    path = tmp_path / "countries.tsv"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataFileError) as raised:
        load_actor_records(tmp_path)
    assert any(fault in each for each in raised.value.faults)


def test_lives_are_read_with_what_is_unknown_left_open():
    lives = load_lives()
    assert lives["ban-ki-moon"] == ("1944-06-13", None)
    assert lives["george-h-w-bush"][1] == "2018-11-30"


def test_a_life_without_proper_dates_is_a_fault(tmp_path):
    shutil.copytree(SEEDS / "actors", tmp_path, dirs_exist_ok=True)
    with (tmp_path / "people.tsv").open("a", encoding="utf-8") as rows:
        rows.write("a-b\tA B\tB\tlong ago\t\t\t\n")
    with pytest.raises(DataFileError, match="born 'long ago' is no date"):
        load_lives(tmp_path)


def test_the_sole_titles_of_the_lexicon_are_offices_of_their_country():
    records = load_actor_records()
    offices = {(office.of, name) for office in records.offices for name in office.names}
    assert set(load_actor_words().sole_titles.items()) <= {(name, of) for of, name in offices}
