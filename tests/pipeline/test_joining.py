"""What two articles tell of one event becomes one, and can be taken apart again."""

from shutil import copy

import pytest

from kb.errors import ConflictError
from kb.pipeline.adding import Given, add_sources
from kb.pipeline.checking import find_base_faults
from kb.pipeline.finding import FilterWords, find_events, show_event
from kb.pipeline.reviewing import accept_events, split_events
from tests.conftest import NOW

MET = "Donald Trump and Kim Jong Un met in Singapore on 12 June 2018."
AGAIN = "US President Donald Trump held a summit with North Korean leader Kim Jong Un on 12 June 2018."


@pytest.fixture
def url(empty_url, tmp_path):
    """A database of the test's own with nothing but the gazetteer."""
    copy(empty_url.removeprefix("sqlite:///"), tmp_path / "kb.sqlite3")
    return f"sqlite:///{tmp_path}/kb.sqlite3"


@pytest.fixture
def add(url, tmp_path):
    """Add a text, published by somebody on some day; the outcome."""

    def call(text, publisher, published=None):
        path = tmp_path / "article.txt"
        path.write_text(text, encoding="utf-8")
        given = Given(published=published, publisher=publisher)
        (added,) = add_sources(url, [str(path)], given, now=NOW, stdin=None)
        assert added.ok, added.fault
        return added

    return call


def only_event(url):
    (event,) = find_events(url, FilterWords()).events
    return event


def test_two_articles_about_one_meeting_give_one_event_with_two_sentences(add, url):
    add(MET, "Gazette")
    merged = add(AGAIN, "Courier").events.merged
    assert len(merged) == 1
    assert [each.quote for each in only_event(url).evidence] == [MET, AGAIN]
    assert only_event(url).sources == 2


def test_a_join_is_a_decision_of_the_machine_with_its_score(add, url):
    add(MET, "Gazette")
    (key,) = add(AGAIN, "Courier").events.merged
    (decision,) = show_event(url, key).history
    assert (decision.entry.action, decision.entry.who) == ("join", "machine")
    assert decision.entry.reason.startswith("same event: 0.")


def test_a_reprint_is_evidence_but_no_source_of_its_own(add, url):
    add(MET, "Gazette")
    add(MET, "Courier")
    event = only_event(url)
    assert (len(event.evidence), event.sources) == (2, 1)


@pytest.mark.parametrize(("text", "publisher"), [(MET, "Gazette"), (AGAIN, "Courier")])
def test_what_somebody_split_stays_apart_whichever_is_read_anew(add, url, text, publisher):
    add(MET, "Gazette")
    (key,) = add(AGAIN, "Courier").events.merged
    split_events(url, [key], who="Jane Roe", when=NOW, reason="two meetings")
    assert len(find_events(url, FilterWords()).events) == 2
    add(text, publisher, NOW.date())
    assert len(find_events(url, FilterWords()).events) == 2
    assert find_base_faults(url) == []


def test_an_event_that_is_merged_into_none_cannot_be_split(add, url):
    (key,) = add(MET, "Gazette").events.added
    with pytest.raises(ConflictError, match=f"{key} is merged into none; kb show {key}"):
        split_events(url, [key], who="Jane Roe", when=NOW)


def test_giving_the_date_of_an_article_later_reads_it_anew_and_joins_again(add, url):
    add(MET, "Gazette")
    add(AGAIN, "Courier")
    again = add(AGAIN, "Courier", NOW.date())
    assert len(again.events.merged) == 1
    assert len(only_event(url).evidence) == 2
    assert find_base_faults(url) == []


def test_what_was_accepted_stays_as_it_is_and_gets_the_sentence(add, url):
    (key,) = add(MET, "Gazette").events.added
    accept_events(url, [key], who="Jane Roe", when=NOW)
    before = only_event(url)
    add(AGAIN, "Courier")
    after = only_event(url)
    assert (after.key, after.title, after.state, after.date) == (
        before.key, before.title, before.state, before.date,
    )  # fmt: skip
    assert len(after.evidence) == 2
