from datetime import date

import pytest
import yaml

from kb.dates import find_dates
from kb.errors import DataFileError
from kb.lexicon.loader import DATA
from kb.lexicon.time_words import default_time_words, load_time_words

WORDS = default_time_words()


@pytest.mark.parametrize(
    ("sentence", "value"), WORDS.examples, ids=[sentence for sentence, _ in WORDS.examples]
)
def test_the_examples_of_the_lexicon_hold(sentence, value):
    before, phrase, after = sentence.replace("]", "[").split("[")
    found = find_dates(before + phrase + after, date(2018, 6, 13))
    assert [(mention.text, mention.value) for mention in found] == [(phrase, value)]


def broken(tmp_path, change) -> list[str]:
    data = yaml.safe_load((DATA / "time.yml").read_text())
    change(data)
    path = tmp_path / "time.yml"
    path.write_text(yaml.safe_dump(data))
    with pytest.raises(DataFileError) as raised:
        load_time_words(path)
    return raised.value.faults


def test_all_faults_are_told_at_once(tmp_path):
    def change(data):
        data["kinds"]["THIS"].append("last")
        data["holidays"].append({"id": "nothing", "names": ["Nothing Day"], "example": "2018-01-01"})

    faults = broken(tmp_path, change)
    assert any("last: kind: is both" in fault for fault in faults)
    assert any("nothing: rule: needs exactly one of" in fault for fault in faults)


def test_a_word_that_yaml_reads_as_yes_or_no_is_told(tmp_path):
    faults = broken(tmp_path, lambda data: data["kinds"]["THIS"].append(True))
    assert any("True" in fault and "quote" in fault for fault in faults)


def test_an_unknown_section_is_told(tmp_path):
    assert any("weekdayz" in fault for fault in broken(tmp_path, lambda data: data.update(weekdayz=[])))
