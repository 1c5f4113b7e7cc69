"""Removing an article takes out what only it tells, and is taken back whole."""

from datetime import date

import pytest

from kb.errors import NotFoundError
from kb.pipeline.checking import find_base_faults
from kb.pipeline.finding import FilterWords, find_events, list_articles, show_event
from kb.pipeline.removing import remove_article
from kb.pipeline.reviewing import accept_events, merge_events
from kb.pipeline.undoing import list_decisions, undo_decisions
from tests.conftest import NOW, add_article
from tests.pipeline.conftest import AGAIN, VISIT, content

DAY = date(2015, 5, 14)


def remove(url, article):
    return remove_article(url, article, who="anna", when=NOW, reason="taken down")


def test_an_article_goes_with_its_events_and_comes_back_as_it_was(url, visit):
    add_article(url, AGAIN, DAY, publisher="Gazette")
    met, _, *rest = (each.key for each in find_events(url, FilterWords()).events)
    accept_events(url, [met, *rest], who="anna", when=NOW)
    before = content(url)
    number = remove(url, visit).number
    assert [each.publisher for each in list_articles(url)] == ["Gazette"]
    assert {each.article for event in find_events(url, FilterWords()).events for each in event.evidence} == {
        list_articles(url)[0].key
    }
    assert find_base_faults(url) == []
    gone = content(url)
    undo_decisions(url, [number], who="anna", when=NOW)
    assert content(url) == before
    undo_decisions(url, [list_decisions(url)[0].number], who="anna", when=NOW)
    assert content(url) == gone


def test_an_event_that_another_article_tells_too_stands_by_itself_again(url, visit):
    add_article(url, AGAIN, DAY, publisher="Gazette")
    events = find_events(url, FilterWords()).events
    met = next(each for each in events if each.evidence[0].article == visit and "meets" in each.title)
    other = next(each for each in events if each.evidence[0].article != visit)
    for into, part in ((met, other), (other, met)):
        merge_events(url, [part.key], into=into.key, who="anna", when=NOW)
        before = content(url)
        number = remove(url, visit).number
        assert [each.quote for each in show_event(url, other.key).event.evidence] == [AGAIN]
        assert find_base_faults(url) == []
        undo_decisions(url, [number], who="anna", when=NOW)
        assert content(url) == before
        merge = next(each for each in list_decisions(url) if each.entry.action == "merge")
        undo_decisions(url, [merge.number], who="anna", when=NOW)


def test_the_first_reprint_stands_for_an_article_that_is_gone(url, visit):
    for publisher in ("Gazette", "Courier"):
        add_article(url, VISIT, DAY, publisher=publisher)
    before = content(url)
    first = list_articles(url)[-1]
    number = remove(url, first.key).number
    assert find_base_faults(url) == []
    undo_decisions(url, [number], who="anna", when=NOW)
    assert content(url) == before


def test_an_article_that_was_removed_can_be_added_again(url, visit):
    number = remove(url, visit).number
    added = add_article(url, VISIT, published=None)
    assert (added.article, len(added.events.added) > 0) == (visit, True)
    assert find_base_faults(url) == []
    with pytest.raises(Exception, match="is not what decision"):
        undo_decisions(url, [number], who="anna", when=NOW)


def test_an_unknown_article_is_said(url):
    with pytest.raises(NotFoundError, match="kb articles"):
        remove(url, "0" * 16)
