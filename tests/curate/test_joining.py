"""The same event told twice: when two are alike, and joining them and taking that back."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.curate.joining import JOINED_FROM, choose_survivor, join, likeness, split
from kb.errors import ConflictError
from kb.model.event_state import ArticleParticipant
from kb.terms.dates import DateBasis, DateSpan, Granularity
from kb.terms.events import EventType, State, Status
from kb.terms.span import Span
from tests.curate.make import event

OTHER = "f" * 16


def days(first, last=None):
    granularity = Granularity.RANGE if last else Granularity.DAY
    return DateSpan(first, last or first, granularity)


def told_elsewhere(one, **changes):
    """The same event as another article tells it."""
    evidence = tuple(replace(each, article=OTHER) for each in one.evidence)
    participants = tuple(ArticleParticipant(OTHER, each.participant) for each in one.participants)
    fields = {"key": "e" * 16, "article": OTHER, "evidence": evidence, "participants": participants}
    return replace(one, **fields | changes)


def quoting(one, words):
    """An event with another sentence as its evidence."""
    first = replace(one.evidence[0], quote=words)
    return replace(one, evidence=(first, *one.evidence[1:]))


def test_an_event_that_two_articles_tell_alike_is_one():
    assert likeness(event(), told_elsewhere(event())).score >= JOINED_FROM


def test_other_words_for_a_meeting_of_the_same_people_on_the_same_day_are_one():
    other = quoting(told_elsewhere(event(), title="Chinese and Korean leaders confer"), "They conferred.")
    assert likeness(event(), other).score >= JOINED_FROM


@pytest.mark.parametrize(
    "changes",
    [
        {"type": EventType.AGREE},
        {"status": Status.DENIED},
        {"status": Status.PLANNED},
        {"span": days(date(2018, 5, 9))},
        {"span": DateSpan()},
        {"participants": ()},
    ],
    ids=["type", "denied", "planned", "day", "no date", "nobody"],
)
def test_what_differs_in_kind_time_or_people_is_not_the_same(changes):
    assert likeness(event(), told_elsewhere(event(), **changes)).score == 0


def test_what_one_sentence_tells_apart_is_not_joined():
    assert likeness(event(), replace(event(), key=OTHER)).score == 0


def test_weeks_of_news_that_only_overlap_are_not_enough():
    def news(day):
        return {"span": days(day - timedelta(6), day), "date_basis": DateBasis.PUBLICATION}

    one = replace(event(), **news(date(2018, 5, 8)))
    two = told_elsewhere(event(), title="A new round of talks", **news(date(2018, 5, 11)))
    assert likeness(one, quoting(two, "They spoke again in Harbin.")).score < JOINED_FROM


def test_other_figures_tell_events_of_a_kind_apart():
    quakes = [
        quoting(each, f"A magnitude {size} quake hit China.")
        for each, size in ((event(), "6.2"), (told_elsewhere(event()), "7.1"))
    ]
    same = [quoting(each, "A magnitude 6.2 quake hit China.") for each in quakes]
    assert likeness(*quakes).score < JOINED_FROM <= likeness(*same).score


@given(
    st.dates(date(2018, 5, 1), date(2018, 5, 20)),
    st.integers(0, 9),
    st.sampled_from(["He met Xi in Dalian.", "A meeting.", "Xi Jinping received him on 8 May."]),
)
def test_likeness_is_symmetric_and_between_0_and_1(first, length, words):
    two = quoting(told_elsewhere(event(), span=days(first, first + timedelta(length))), words)
    assert likeness(event(), two) == likeness(two, event())
    assert 0 <= likeness(event(), two).score <= 1


def test_the_survivor_has_both_sentences_and_the_other_is_merged_into_it():
    survivor, merged = join(event(), told_elsewhere(event()))
    assert [each.article for each in survivor.evidence] == [event().article, OTHER]
    assert (merged.state, merged.merged_into) == (State.MERGED, survivor.key)


def test_what_was_accepted_gets_evidence_and_nothing_else():
    accepted = replace(event(), state=State.ACCEPTED)
    survivor, _ = join(accepted, told_elsewhere(event(), confidence=0.99))
    assert replace(survivor, evidence=accepted.evidence) == accepted


@pytest.mark.parametrize("state", [State.MERGED, State.REJECTED])
def test_only_what_stands_can_be_joined(state):
    into = OTHER if state is State.MERGED else None
    with pytest.raises(ConflictError):
        join(event(), replace(told_elsewhere(event()), state=state, merged_into=into))


def test_splitting_gives_back_what_was_joined():
    one, two = event(), told_elsewhere(event())
    assert split(*join(one, two)) == (one, two)


def test_what_a_curator_made_of_the_survivor_stays_when_it_is_split():
    survivor, merged = join(event(), told_elsewhere(event()))
    kept, _ = split(replace(survivor, state=State.ACCEPTED, title="Kim and Xi meet"), merged)
    assert (kept.state, kept.title, len(kept.evidence)) == (State.ACCEPTED, "Kim and Xi meet", 1)


def test_only_joined_events_can_be_split():
    with pytest.raises(ConflictError, match="is not merged into"):
        split(event(), told_elsewhere(event()))


def test_the_accepted_then_the_better_dated_then_the_older_one_survives():
    one, two = event(), told_elsewhere(event())
    vague = replace(one, span=days(date(2018, 5, 1), date(2018, 5, 31)))
    assert choose_survivor(one, two) == (one, two)
    assert choose_survivor(vague, two) == (two, vague)
    accepted = replace(vague, state=State.ACCEPTED)
    assert choose_survivor(accepted, two) == (accepted, two)
    assert choose_survivor(two, accepted) == (accepted, two)


def test_two_sentences_of_one_article_are_two_pieces_of_evidence():
    again = replace(event().evidence[0], sentence=Span(100, 148), trigger=Span(112, 115))
    other = replace(event(), key=OTHER, evidence=(again,))
    survivor, _ = join(event(), other)
    assert len(survivor.evidence) == 2
    assert survivor.participants == event().participants
