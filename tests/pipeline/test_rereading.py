"""A newer extractor reads an article in place: what was decided stays, and the difference is listed."""

from dataclasses import replace

import pytest

from kb.errors import ConflictError, NotFoundError, StaleError
from kb.pipeline import rereading
from kb.pipeline.checking import find_base_faults
from kb.pipeline.finding import FilterWords, find_events, show_event
from kb.pipeline.rereading import Fate, reread_articles
from kb.pipeline.reviewing import accept_events
from kb.pipeline.suggesting import get_suggestion, keep_decided, take_suggestion
from kb.pipeline.undoing import list_decisions, undo_decisions
from tests.conftest import NOW
from tests.pipeline.conftest import content

WHO = {"who": "anna", "when": NOW}


@pytest.fixture
def newer(monkeypatch):
    """An extractor of another version, which titles everything otherwise and does not see sanctions."""
    extract = rereading.extract_article

    def read(article, gazetteer):
        found = extract(article, gazetteer)
        told = [
            replace(each, title=each.title.upper())
            for each in found.candidates
            if "sanctions" not in each.title
        ]
        return replace(found, candidates=tuple(told))

    monkeypatch.setattr(rereading, "extract_article", read)
    monkeypatch.setattr(rereading, "EXTRACTOR_VERSION", "next")


@pytest.fixture
def met(url, visit):
    """The meeting, accepted."""
    key = next(each.key for each in find_events(url, FilterWords()).events if "meets" in each.title)
    accept_events(url, [key], **WHO)
    return key


def reread(url, *articles, preview=False):
    return list(reread_articles(url, articles, who="anna", now=NOW, preview=preview))


def test_undecided_proposals_are_replaced_and_decided_events_get_a_suggestion(url, visit, met, newer):
    (read,) = reread(url)
    fates = {each.title: each.fate for each in read.moves}
    assert fates["Angela Merkel meets Vladimir Putin in Moscow"] is Fate.SUGGESTED
    assert fates["RUSSIA ANNEXES CRIMEA"] is Fate.CHANGES
    assert fates["Germany rejects a new round of sanctions"] is Fate.GONE
    titles = {each.title for each in find_events(url, FilterWords()).events}
    assert titles == {
        "Angela Merkel meets Vladimir Putin in Moscow", "ANGELA MERKEL TO VISIT KYIV", "RUSSIA ANNEXES CRIMEA"
    }  # fmt: skip
    assert find_base_faults(url) == []
    assert reread(url) == []


def test_a_preview_lists_the_same_and_changes_nothing(url, visit, met, newer):
    before = content(url)
    shown = reread(url, preview=True)
    assert content(url) == before
    assert reread(url) == shown


def test_an_unknown_article_is_said(url, visit):
    with pytest.raises(NotFoundError, match="kb articles"):
        reread(url, "0" * 16)


def test_a_suggestion_is_taken_and_that_is_taken_back(url, visit, met, newer):
    reread(url)
    before = content(url)
    assert get_suggestion(url, met).title == "ANGELA MERKEL MEETS VLADIMIR PUTIN IN MOSCOW"
    decided = take_suggestion(url, met, version=show_event(url, met).event.version, **WHO)
    event = show_event(url, met).event
    assert (event.title, event.state.value, event.has_suggestion) == (decided.title, "accepted", False)
    assert find_base_faults(url) == []
    undo_decisions(url, [decided.number], **WHO)
    assert content(url) == before


@pytest.mark.parametrize("answer", [take_suggestion, keep_decided])
def test_a_suggestion_that_was_answered_is_not_made_again(url, visit, met, newer, answer):
    reread(url)
    answer(url, met, **WHO)
    reread(url, visit)
    assert not show_event(url, met).event.has_suggestion
    undo_decisions(url, [list_decisions(url)[0].number], **WHO)
    assert show_event(url, met).event.has_suggestion
    assert find_base_faults(url) == []


def test_without_a_suggestion_there_is_nothing_to_answer(url, visit, met):
    assert get_suggestion(url, met) is None
    with pytest.raises(ConflictError, match="Nothing else is suggested"):
        keep_decided(url, met, **WHO)
    with pytest.raises(StaleError):
        take_suggestion(url, met, version=99, **WHO)
