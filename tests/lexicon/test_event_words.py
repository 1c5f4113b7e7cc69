"""The triggers: every entry is sound and its own examples give its type."""

from datetime import date

import pytest

from kb.errors import DataFileError
from kb.extract import extract_events
from kb.lexicon.event_words import default_event_words, load_event_words
from kb.terms.articles import Article
from kb.terms.dates import PublishedBasis
from kb.terms.events import EventType

EXAMPLES = default_event_words().examples
DAY = date(2025, 9, 22)


@pytest.mark.parametrize(
    ("name", "kind", "text"), EXAMPLES, ids=[f"{name} {text[:40]}" for name, _, text in EXAMPLES]
)
def test_an_example_gives_an_event_of_its_type(name, kind, text):
    found = extract_events(Article(text, DAY, PublishedBasis.GIVEN))
    assert kind in {event.type for event in found}, [(event.type.value, event.rule) for event in found]


def test_every_type_has_triggers():
    assert {trigger.type for trigger in default_event_words().triggers} == set(EventType)


def test_there_are_at_least_as_many_triggers_as_general_news_needs():
    words = default_event_words()
    assert len(words.verbs) > 700
    assert len(words.nouns) > 400


def test_all_faults_of_all_files_are_reported_at_once(tmp_path):
    (tmp_path / "a.yml").write_text("type: NOTHING\nentries: []\n")
    (tmp_path / "b.yml").write_text(
        "type: AID\nentries:\n"
        "  - {id: give, verbs: [give, give], frame: sideways, examples: []}\n"
        "  - {id: grant, frame: acts, bare: no, objects: ['@planet'], examples: [x]}\n"
        "  - {id: lend, verbs: [lend], frame: acts, colour: red, weight: 7, examples: [x]}\n"
        "  - {id: send, verbs: [send], frame: acts, objects: ['@planet'], examples: [x]}\n"
    )
    with pytest.raises(DataFileError) as raised:
        load_event_words(tmp_path)
    told = "\n".join(raised.value.faults)
    parts = [
        "'NOTHING' is none of",
        "give twice",
        "'sideways' is none of",
        "needs at least one sentence",
        "needs at least one verb",
        "is true or left out",
        "colour: is no field",
        "7 is not between",
        "'@planet' is none of",
    ]
    for part in parts:
        assert part in told


def test_an_id_is_given_once(tmp_path):
    entry = "  - {id: give, verbs: [give], frame: acts, examples: [x]}\n"
    (tmp_path / "a.yml").write_text("type: AID\nentries:\n" + entry + entry)
    with pytest.raises(DataFileError, match=r"aid\.give: id: is given twice"):
        load_event_words(tmp_path)


def test_the_stricter_trigger_of_a_verb_is_tried_first():
    for options in default_event_words().verbs.values():
        ranks = [
            ("fallback" not in trigger.flags, len(rest), trigger.strictness) for rest, trigger in options
        ]
        assert ranks == sorted(ranks, reverse=True)
