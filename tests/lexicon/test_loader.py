import pytest

from kb.errors import DataFileError
from kb.lexicon.loader import DATA, Faults, load_yaml


@pytest.mark.parametrize("path", sorted(DATA.rglob("*.yml")), ids=lambda path: path.name)
def test_every_file_of_the_lexicon_is_yaml(path):
    assert load_yaml(path)


def test_what_is_no_yaml_is_named_with_its_line(tmp_path):
    path = tmp_path / "words.yml"
    path.write_text("a: 1\nb: [\n")
    with pytest.raises(DataFileError, match=r"words\.yml line 3: not YAML"):
        load_yaml(path)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(DataFileError, match=r"words\.yml: cannot be read"):
        load_yaml(tmp_path / "words.yml")


def test_objects_are_never_made_from_yaml(tmp_path):
    path = tmp_path / "words.yml"
    path.write_text("a: !!python/object/apply:os.getcwd []")
    with pytest.raises(DataFileError, match="not YAML"):
        load_yaml(path)


def test_all_faults_are_raised_at_once():
    faults = Faults("words.yml")
    faults.check_fields("entry", {"a": 1, "c": 2}, {"a", "b"}, set())
    faults.add("entry", "a", "is wrong")
    with pytest.raises(DataFileError) as raised:
        faults.raise_if_any()
    assert raised.value.faults == [
        "words.yml: entry: b: is missing",
        "words.yml: entry: c: is no field; known are a, b",
        "words.yml: entry: a: is wrong",
    ]


def test_nothing_is_raised_without_faults():
    faults = Faults("words.yml")
    faults.raise_if_any()
    assert faults.found == []
