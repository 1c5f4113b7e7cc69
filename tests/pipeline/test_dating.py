"""Setting a publication date is one decision, shown beforehand and taken back whole."""

from datetime import date, timedelta

import pytest

from kb.errors import CallError, ConflictError, NotFoundError
from kb.pipeline.checking import find_base_faults
from kb.pipeline.dating import preview_published, set_published
from kb.pipeline.finding import FilterWords, find_events, list_articles, show_event
from kb.pipeline.rereading import Fate
from kb.pipeline.reviewing import accept_events
from kb.pipeline.undoing import list_decisions, undo_decisions
from kb.terms.dates import PublishedBasis
from tests.conftest import NOW, add_article
from tests.pipeline.conftest import AGAIN, content

DAY = date(2015, 5, 14)


def dated(url, article, day=DAY):
    return set_published(url, article, day, who="anna", when=NOW)


def test_the_proposals_move_as_was_shown_beforehand(url, visit):
    before = content(url)
    moves = preview_published(url, visit, DAY, who="anna", when=NOW)
    assert content(url) == before
    dated(url, visit)
    now = {each.key: each.date.span for each in find_events(url, FilterWords()).events}
    assert {each.event: each.after for each in moves if each.fate is not Fate.JOINED}.items() <= now.items()
    assert {each.fate for each in moves} == {Fate.MOVES}
    (article,) = list_articles(url)
    assert (article.published, article.published_basis) == (DAY, PublishedBasis.CURATOR)
    assert find_base_faults(url) == []


def test_a_decided_event_stays_and_gets_a_suggestion(url, visit):
    met = next(each for each in find_events(url, FilterWords()).events if "meets" in each.title)
    accept_events(url, [met.key], who="anna", when=NOW)
    moves = {each.event: each for each in preview_published(url, visit, DAY, who="anna", when=NOW)}
    assert (moves[met.key].fate, moves[met.key].after.edtf) == (Fate.SUGGESTED, "2015-05-12")
    dated(url, visit)
    event = show_event(url, met.key).event
    assert (event.date.span.is_dated, event.has_suggestion) == (False, True)


def test_taking_it_back_leaves_every_row_as_it_was(url, visit):
    add_article(url, AGAIN, DAY, publisher="Gazette")
    before = content(url)
    number = dated(url, visit).number
    # The meeting is dated now, and so joins what the other article tells of it.
    assert any(each.entry.action == "join" for each in list_decisions(url))
    after = content(url)
    undo_decisions(url, [number], who="anna", when=NOW)
    assert content(url) == before
    undo_decisions(url, [list_decisions(url)[0].number], who="anna", when=NOW)
    assert content(url) == after
    assert find_base_faults(url) == []


def test_what_was_decided_since_on_one_of_its_events_is_named(url, visit):
    number = dated(url, visit).number
    met = next(each for each in find_events(url, FilterWords()).events if "meets" in each.title)
    (accepted,) = accept_events(url, [met.key], who="anna", when=NOW)
    with pytest.raises(ConflictError, match=rf"decision {accepted.number} \(accept by anna\); undo it first"):
        undo_decisions(url, [number], who="anna", when=NOW)


def test_a_date_can_be_corrected(url, visit):
    dated(url, visit)
    dated(url, visit, DAY + timedelta(7))
    met = next(each for each in find_events(url, FilterWords()).events if "meets" in each.title)
    assert met.date.span.edtf == "2015-05-19"


def test_what_cannot_be_set_is_said(url, visit):
    with pytest.raises(NotFoundError):
        dated(url, "0" * 16)
    with pytest.raises(CallError, match="lies in the future"):
        dated(url, visit, NOW.date() + timedelta(1))
    dated(url, visit)
    with pytest.raises(ConflictError, match="there is nothing to set"):
        dated(url, visit)
