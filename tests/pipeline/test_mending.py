"""What a curator writes of an event becomes a date, participants and a title, each at its place."""

from datetime import date

import pytest

from kb.errors import CallError, ConflictError, StaleError
from kb.pipeline.checking import find_base_faults
from kb.pipeline.finding import FilterWords, find_events, show_event
from kb.pipeline.mending import (
    DateWords,
    EventWords,
    ParticipantWords,
    add_event,
    edit_event,
    find_words,
    preview_words,
    propose_event,
)
from kb.pipeline.reviewing import accept_events, merge_events
from kb.terms.dates import DateBasis
from kb.terms.events import State
from tests.conftest import NOW, add_article
from tests.pipeline.conftest import AGAIN, VISIT


@pytest.fixture
def met(url, visit):
    """The meeting of the article: its key and its version."""
    events = find_events(url, FilterWords()).events
    return next(each for each in events if "meets" in each.title)


def edit(url, event, words, **more):
    return edit_event(url, event.key, words, who="anna", when=NOW, **more)


def test_an_edit_changes_what_is_said_and_leaves_the_review_open(url, met):
    edit(url, met, EventWords(title="  Merkel sees\nPutin ", type="cooperate", mode="", status="planned"))
    event = show_event(url, met.key).event
    assert (event.title, event.type.value, event.mode) == ("Merkel sees Putin", "COOPERATE", None)
    assert (event.status.value, event.state) == ("planned", State.PROPOSED)
    assert find_base_faults(url) == []


def test_an_edit_can_accept_at_once(url, met):
    edit(url, met, EventWords(title="Merkel sees Putin"), accept=True)
    assert show_event(url, met.key).event.state is State.ACCEPTED


@pytest.mark.parametrize(
    ("words", "edtf", "phrase", "basis"),
    [
        (DateWords("on Tuesday", "12 May 2015"), "2015-05-12", "on Tuesday", DateBasis.EXPRESSION),
        (DateWords("Tuesday", "2015-05-10/12 May 2015"), "2015-05-10/2015-05-12", "Tuesday", DateBasis.EXPRESSION),  # noqa: E501
        (DateWords("In 2014"), "2014", "2014", DateBasis.CONTEXT),
        (DateWords("on Tuesday", "2015-05/.."), "2015-05-01/..", "on Tuesday", DateBasis.EXPRESSION),
        (DateWords("on Tuesday", "2015~"), "2015~", "on Tuesday", DateBasis.EXPRESSION),
        (DateWords(None, "unknown"), "", None, DateBasis.NONE),
    ],
)  # fmt: skip
def test_a_date_keeps_the_words_it_rests_on(url, met, words, edtf, phrase, basis):
    # The meeting has no date yet, so taking it away changes the status alone.
    edit(url, met, EventWords(date=words, status="planned"))
    when = show_event(url, met.key).event.date
    assert (when.span.edtf, when.phrase, when.basis) == (edtf, phrase, basis)
    assert find_base_faults(url) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (EventWords(date=DateWords("on Friday")), "do not stand in the article"),
        (EventWords(date=DateWords("on Tuesday")), "is not read as a date; say which days"),
        (EventWords(date=DateWords("on Tuesday", "soonish")), "'soonish' is no period"),
        (EventWords(date=DateWords("on Tuesday", "2016/2015")), "ends before it begins"),
        (EventWords(date=DateWords("", "2015")), "nobody knows when it was published"),
        (EventWords(title=" "), "needs a title"),
        (EventWords(title="x" * 200), "longer than 160"),
        (EventWords(type="MEETING"), "'MEETING' is no type"),
        (EventWords(status="maybe"), "'maybe' is no status"),
        (EventWords(participants=(ParticipantWords("Japan", "actor"),)), "does not name Japan"),
        (EventWords(participants=(ParticipantWords("Russia", "hero"),)), "'hero' is no role"),
        (EventWords(participants=(ParticipantWords("Russia", "actor", "Tokyo"),)), "'Tokyo' do not stand"),
    ],
)
def test_what_the_article_does_not_say_cannot_be_put_in(url, met, words, said):
    with pytest.raises(CallError, match=said):
        edit(url, met, words)
    assert show_event(url, met.key).event == met


def test_participants_are_listed_anew_with_the_words_that_name_them(url, met):
    listed = (
        ParticipantWords("angela-merkel", "actor"),
        ParticipantWords("Russia", "recipient", "Vladimir Putin"),
        ParticipantWords("Ukraine", "place", "Kyiv"),
    )
    edit(url, met, EventWords(participants=listed))
    found = show_event(url, met.key).event.participants
    assert [(each.actor, each.role.value, each.mention, each.basis.value) for each in found] == [
        ("angela-merkel", "actor", "Angela Merkel", "name"),
        ("RUS", "recipient", "Vladimir Putin", "office"),
        ("UKR", "place", "Kyiv", "capital"),
    ]
    assert find_base_faults(url) == []


def test_the_evidence_can_be_another_sentence_and_its_date_words_stay_where_they_are(url, met):
    edit(url, met, EventWords(date=DateWords("In 2014")))
    edit(url, met, EventWords(told_by="annexed\nCrimea"))
    event = show_event(url, met.key).event
    assert event.evidence[0].quote == "In 2014, Russia annexed Crimea."
    assert (event.evidence[0].trigger_text, event.date.basis) == ("annexed Crimea", DateBasis.EXPRESSION)
    edit(url, met, EventWords(told_by="met"))
    assert show_event(url, met.key).event.date.basis is DateBasis.CONTEXT
    with pytest.raises(CallError, match="'nowhere' do not stand"):
        edit(url, met, EventWords(told_by="nowhere"))
    assert find_base_faults(url) == []


def test_a_preview_changes_nothing(url, met):
    words = EventWords(date=DateWords("on Tuesday", "12 May 2015"))
    assert preview_words(url, met.key, words).span.edtf == "2015-05-12"
    assert show_event(url, met.key).event == met


def test_an_edit_that_changes_nothing_is_said(url, met):
    with pytest.raises(ConflictError, match="nothing to change"):
        edit(url, met, EventWords(title=met.title))


def test_who_edits_another_version_is_told(url, met):
    accept_events(url, [met.key], who="bert", when=NOW)
    with pytest.raises(StaleError, match="no longer at version 1") as told:
        edit(url, met, EventWords(title="Merkel sees Putin"), version=1)
    assert (told.value.event, told.value.version) == (met.key, 2)


def test_the_participants_of_a_merged_article_keep_their_article(url, met):
    other = add_article(url, AGAIN, date(2015, 5, 14), publisher="Gazette").events.added[0]
    merge_events(url, [other], into=met.key, who="anna", when=NOW)
    event = show_event(url, met.key).event
    listed = tuple(ParticipantWords(each.actor, each.role.value) for each in event.participants)
    edit(url, met, EventWords(title="Merkel sees Putin", participants=listed))
    assert find_base_faults(url) == []


def test_selected_words_propose_their_sentence_date_and_people(url, visit):
    start = VISIT.index("annexed")
    draft = propose_event(url, visit, start, start + len("annexed "))
    assert draft.evidence[0].quote == "In 2014, Russia annexed Crimea."
    assert (draft.evidence[0].trigger_text, draft.span.edtf) == ("annexed", "2014")
    assert [each.participant.actor for each in draft.participants] == ["RUS"]


def test_an_event_is_added_from_selected_words_as_accepted(url, visit):
    span = find_words(url, visit, "new round of\n sanctions")
    words = EventWords(title="A round of sanctions is on the table", type="SANCTION", status="conditional")
    decided = add_event(url, visit, span.start, span.end, words, who="anna", when=NOW)
    event = show_event(url, decided.event).event
    assert (event.title, event.state, event.confidence) == (words.title, State.ACCEPTED, 1.0)
    assert event.evidence[0].quote.startswith("The German chancellor")
    assert find_base_faults(url) == []
    again = add_event(url, visit, span.start, span.end, words, who="anna", when=NOW)
    assert again.event != decided.event


@pytest.mark.parametrize(
    ("start", "end", "words", "said"),
    [
        (5, 5, EventWords(title="x", type="OTHER"), "Nothing is selected"),
        (0, 5, EventWords(title="x"), "needs a title and a type"),
    ],
)
def test_an_event_needs_words_a_title_and_a_type(url, visit, start, end, words, said):
    with pytest.raises(CallError, match=said):
        add_event(url, visit, start, end, words, who="anna", when=NOW)


@pytest.mark.parametrize(
    ("words", "times"), [("nowhere to be found", 0), ("Putin in", 1), ("new", 1), ("e", 31)]
)
def test_words_must_stand_in_the_article_once(url, visit, words, times):
    if times == 1:
        assert find_words(url, visit, words).slice(VISIT) == words
    else:
        with pytest.raises(CallError, match="give some that stand there once"):
            find_words(url, visit, words)
