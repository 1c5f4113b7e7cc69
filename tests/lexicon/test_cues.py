"""The cues: every status they claim is what their own examples get."""

from datetime import date

import pytest
import yaml

from kb.errors import DataFileError
from kb.extract import extract_events
from kb.lexicon.cues import default_cues, load_cues
from kb.lexicon.loader import DATA
from kb.terms.articles import Article
from kb.terms.dates import PublishedBasis

DAY = date(2025, 9, 22)


def read(text):
    return extract_events(Article(text, DAY, PublishedBasis.GIVEN))


@pytest.mark.parametrize(("status", "marked"), default_cues().examples, ids=lambda value: str(value)[:50])
def test_an_example_gives_its_event_the_status_of_the_cue(status, marked):
    start, end = marked.index("["), marked.index("]") - 1
    found = [
        event
        for event in read(marked.replace("[", "").replace("]", ""))
        if event.trigger.start < end and start < event.trigger.end
    ]
    assert [event.status for event in found] == [status]


@pytest.mark.parametrize("text", default_cues().opinion_examples, ids=lambda text: text[:50])
def test_a_reading_of_events_is_no_event(text):
    assert read(text) == []


def test_faults_are_reported_together(tmp_path):
    data = yaml.safe_load((DATA / "cues.yml").read_text(encoding="utf-8"))
    data["infinitive"]["maybe"] = {"words": ["x"], "examples": ["y"]}
    data["gerund"]["planned"] = {"words": ["x"]}
    path = tmp_path / "cues.yml"
    path.write_text(yaml.safe_dump(data))
    with pytest.raises(DataFileError) as raised:
        load_cues(path)
    told = "\n".join(raised.value.faults)
    assert "maybe: is no status" in told
    assert "gerund.planned: examples: is missing" in told
