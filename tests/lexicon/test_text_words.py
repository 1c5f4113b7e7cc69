import pytest

from kb.errors import DataFileError
from kb.lexicon import text_words
from kb.lexicon.loader import DATA, load_yaml
from kb.lexicon.text_words import FILE, load_text_words
from kb.text.furniture import find_furniture, is_furniture
from kb.text.sentences import find_sentences

RECORD = load_yaml(DATA / FILE)
EXAMPLES = [case for kind in RECORD["abbreviations"].values() for case in kind["examples"]]


@pytest.mark.parametrize("case", EXAMPLES, ids=[case["text"] for case in EXAMPLES])
def test_an_example_has_as_many_sentences_as_it_says(case):
    found = [sentence.span.slice(case["text"]) for sentence in find_sentences(case["text"])]
    assert len(found) == case["sentences"], found


@pytest.mark.parametrize("line", RECORD["furniture"]["examples"])
def test_an_example_of_furniture_is_furniture(line):
    assert is_furniture(line)
    assert [span.slice(line) for span in find_furniture(line)] == [line]


@pytest.mark.parametrize("line", RECORD["furniture"]["not"])
def test_a_sentence_that_looks_like_furniture_is_none(line):
    assert not is_furniture(line)


def test_no_line_of_furniture_is_longer_than_what_is_looked_up():
    from kb.text.furniture import LONGEST_LINE

    assert max(map(len, load_text_words().furniture_lines)) <= LONGEST_LINE


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda record: record.pop("furniture"), "furniture: is missing"),
        (lambda record: record["abbreviations"].pop("open"), "open: is missing"),
        (lambda record: record["furniture"]["lines"].append("Share"), "Share: must be in lower case"),
        (lambda record: record["sentence_openers"].append(True), "is no word; put quotes around it"),
        (lambda record: record["sentence_openers"].append("The"), "The: stands there twice"),
        (lambda record: record["abbreviations"]["open"]["words"].append("Mr"), "Mr: is in two lists"),
    ],
)
def test_a_fault_of_the_file_is_named(monkeypatch, change, fault):
    record = load_yaml(DATA / FILE)
    change(record)
    monkeypatch.setattr(text_words, "load_yaml", lambda _: record)
    with pytest.raises(DataFileError, match=fault):
        load_text_words.__wrapped__()
