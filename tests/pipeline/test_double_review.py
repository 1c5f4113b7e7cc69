"""A double review is blind until it is complete, changes no event, and then tells how far reviewers agree."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from kb.curate.sampling import sample
from kb.errors import CallError, ConflictError, NotFoundError, RefusedError
from kb.pipeline.base import reading
from kb.pipeline.dating import set_published
from kb.pipeline.double_review import (
    get_double_event,
    list_double_reviews,
    next_in_double_review,
    open_sheet,
    say_verdict,
    start_double_review,
    summarise_double_review,
)
from kb.pipeline.finding import FilterWords, find_events, show_event
from kb.pipeline.mending import DateWords, EventWords, edit_event
from kb.pipeline.removing import remove_article
from kb.pipeline.reviewing import accept_events
from kb.pipeline.undoing import list_decisions
from kb.settings import SIGN_IN_VARIABLE
from kb.store import double_reviews
from kb.terms.verdicts import Verdict
from tests.conftest import NOW, add_article
from tests.pipeline.conftest import AGAIN, content

PEOPLE = ("anna", "boris")


@pytest.fixture
def spring(url, visit):
    """The events of a double review of three proposals of one article, in its order."""
    return start(url, 3).events


def start(url, size, reviewers=PEOPLE, name="spring", **words):
    return start_double_review(url, name, reviewers, size, who="anna", when=NOW, words=FilterWords(**words))


def say(url, event, verdict, who, minutes=0, **more):
    when = NOW + timedelta(minutes=minutes)
    return say_verdict(url, "spring", event, verdict, who=who, when=when, **more)


def say_all(url, events, who, verdict="accept", **more):
    for event in events:
        say(url, event, verdict, who, **more)


def test_a_sample_is_of_what_waits_and_of_what_the_filters_select(url, visit):
    other = add_article(url, AGAIN).article
    accepted = find_events(url, FilterWords(article=(visit,))).events[0].key
    accept_events(url, [accepted], who="carla", when=NOW)
    waiting = {
        each.key for each in find_events(url, FilterWords(article=(visit,), state=("proposed",))).events
    }
    review = start(url, 50, article=(visit,))
    assert (review.name, review.reviewers, review.made_by, review.made_at) == ("spring", PEOPLE, "anna", NOW)
    assert set(review.events) == waiting
    assert accepted not in review.events
    assert other
    assert list_double_reviews(url) == [review]


@pytest.mark.parametrize(
    ("name", "reviewers", "size", "words", "said"),
    [
        (" ", PEOPLE, 3, {}, "needs a name"),
        ("spring", ("anna", " Anna ", ""), 3, {}, "two reviewers at least; only 'Anna' is named"),
        ("spring", (), 3, {}, "nobody is named"),
        ("spring", PEOPLE, 0, {}, "A sample of 0 is none"),
        ("spring", PEOPLE, 3, {"types": ("DISASTER",)}, "widen the filters"),
    ],
)
def test_what_cannot_be_reviewed_twice_is_refused(url, visit, name, reviewers, size, words, said):
    with pytest.raises(CallError, match=said):
        start(url, size, reviewers, name, **words)
    assert list_double_reviews(url) == []


def test_a_name_stands_for_one_double_review(url, spring):
    with pytest.raises(ConflictError, match="already"):
        start(url, 2)
    with pytest.raises(NotFoundError, match="Did you mean 'spring'"):
        summarise_double_review(url, "sprang")


def test_each_reviewer_goes_through_the_sample_in_its_order(url, spring):
    assert next_in_double_review(url, "spring", "boris") == spring[0]
    say(url, spring[0], "accept", "boris")
    assert next_in_double_review(url, "spring", "Boris") == spring[1]
    assert next_in_double_review(url, "spring", "anna") == spring[0]
    say_all(url, spring, "boris")
    assert next_in_double_review(url, "spring", "boris") is None


def test_who_is_no_reviewer_neither_sees_a_sheet_nor_says_anything(url, spring):
    with pytest.raises(RefusedError, match=r"'carla' does not judge.*anna and boris do"):
        open_sheet(url, "spring", "carla")
    for who in ("carla", "BORI\u017f", ""):  # the long s is an s in upper case
        with pytest.raises(RefusedError):
            say(url, spring[0], "accept", who)


def test_who_is_no_curator_says_nothing(url, spring, monkeypatch):
    monkeypatch.setenv(SIGN_IN_VARIABLE, "1")
    with pytest.raises(RefusedError, match="no curator"):
        say(url, spring[0], "accept", "anna")


def test_a_verdict_changes_no_event_and_is_not_in_the_log(url, spring):
    before = content(url)
    say(url, spring[0], "reject", "anna", reason="not in the text")
    say(url, spring[1], "edit", "anna", content={"type": "AGREE"})
    say(url, spring[2], "accept", "anna")
    assert content(url) == before
    assert list_decisions(url) == []


def everything_told(url, who):
    """All that any function tells `who`, as words."""
    with reading(url) as session:
        review = double_reviews.get_double_review(session, "spring")
        asked = [double_reviews.query_verdicts(session, review), double_reviews.count_said(session, review)]
    return repr([open_sheet(url, "spring", who), summarise_double_review(url, "spring"), *asked])


def test_nobody_is_told_what_another_said_before_all_have_said_everything(url, spring):
    say_all(url, spring, "anna", "edit", reason="a secret of anna", content={"type": "AID"})
    for event in spring[:-1]:
        say(url, event, "accept", "boris")
        assert "secret" not in everything_told(url, "boris")
        assert "AID" not in everything_told(url, "boris")
        assert "secret" in everything_told(url, "anna")
    summary = summarise_double_review(url, "spring")
    assert (summary.progress, summary.is_complete) == ({"anna": 3, "boris": 2}, False)
    assert (summary.agreements, summary.disagreements) == ((), ())
    say(url, spring[-1], "accept", "boris")
    assert "secret" in everything_told(url, "boris")


def test_a_verdict_may_be_changed_until_the_review_is_complete(url, spring):
    say(url, spring[0], "accept", "anna")
    say(url, spring[0], "reject", "anna", 1, reason="a hoax")
    assert [each.verdict for each in open_sheet(url, "spring", "anna").said] == [Verdict.REJECT]
    say_all(url, spring[1:], "anna")
    say_all(url, spring, "boris")
    with pytest.raises(ConflictError, match="they stay"):
        say(url, spring[0], "accept", "anna", 2)
    verdicts = summarise_double_review(url, "spring").disagreements[0].verdicts
    assert [(each.who, each.verdict.value, each.reason) for each in verdicts] == [
        ("anna", "reject", "a hoax"),
        ("boris", "accept", None),
    ]


def test_the_last_word_said_twice_is_said_once(url, spring):
    say_all(url, spring, "anna")
    say_all(url, spring, "boris")
    say(url, spring[-1], "accept", "boris", 1)
    assert summarise_double_review(url, "spring").is_complete


def test_what_a_reviewer_would_change_is_kept_beside_what_stays(url, spring):
    kept = say(url, spring[0], "edit", "anna", content={"date": "12 May 2015", "type": "agree"})
    assert kept.content == {"type": "AGREE", "date": "2015-05-12"}
    event = get_double_event(url, "spring", spring[0])
    kept = say(url, spring[0], "edit", "anna", content={"date": "May 2015"})
    assert kept.content == {"type": event.type.value, "date": "2015-05-01/2015-05-31"}
    assert say(url, spring[0], "reject", "anna", reason="a hoax").content is None
    assert open_sheet(url, "spring", "anna").said[0].content is None


@pytest.mark.parametrize(
    ("verdict", "more", "said"),
    [
        ("acept", {}, "'acept' is no verdict.*Did you mean 'accept'"),
        ("reject", {"reason": " "}, "needs a reason"),
        ("edit", {}, "Nothing is changed"),
        ("edit", {"content": {"date": "Unknown"}}, "Nothing is changed"),
        ("edit", {"content": {"type": "CONSULTING"}}, "no type 'CONSULTING'.*Did you mean 'CONSULT'"),
        ("edit", {"content": {"date": "some day"}}, "some day"),
        ("edit", {"content": {"title": "Other"}}, "'title' cannot be changed here"),
        ("accept", {"content": {"type": "AGREE"}}, "say edit to change type"),
    ],
)
def test_what_cannot_be_meant_is_refused(url, spring, verdict, more, said):
    with pytest.raises(CallError, match=said):
        say(url, spring[0], verdict, "anna", **more)
    assert open_sheet(url, "spring", "anna").said == ()


def test_an_event_outside_the_sample_gets_no_verdict(url, spring):
    outside = next(each.key for each in find_events(url, FilterWords()).events if each.key not in spring)
    with pytest.raises(NotFoundError, match="not in the double review"):
        say(url, outside, "accept", "anna")
    with pytest.raises(NotFoundError, match="not in the double review"):
        get_double_event(url, "spring", outside)


def test_what_is_judged_is_the_proposal_whatever_curators_decide_meanwhile(url, spring):
    proposed = get_double_event(url, "spring", spring[0])
    words = EventWords(title="Something else", type="AID", date=DateWords("In 2014"))
    edit_event(url, spring[0], words, who="carla", when=NOW, accept=True)
    assert show_event(url, spring[0]).event.title == "Something else"
    judged = get_double_event(url, "spring", spring[0])
    assert replace(judged, salience=0) == replace(proposed, salience=0)
    assert say(url, spring[0], "accept", "anna").content["type"] == proposed.type.value


def test_who_judged_another_date_than_the_other_reviewer_is_told(url, visit, spring):
    say_all(url, spring, "anna")
    set_published(url, visit, date(2015, 5, 14), who="carla", when=NOW)
    say_all(url, spring, "boris")
    days = {
        (each.who, each.content["date"])
        for disagreement in summarise_double_review(url, "spring").disagreements
        for each in disagreement.verdicts
    }
    assert ("anna", "unknown") in days
    assert any(who == "boris" and day.startswith("2015-05") for who, day in days)


def test_an_event_that_is_removed_keeps_no_review_from_ending(url, visit):
    other = add_article(url, AGAIN.replace("12 May", "11 May")).article
    events = start(url, 50).events
    gone = {each.key for each in find_events(url, FilterWords(article=(other,))).events} & set(events)
    assert gone
    say_all(url, events, "anna")
    say_all(url, [each for each in events if each not in gone], "boris")
    assert not summarise_double_review(url, "spring").is_complete
    remove_article(url, other, who="carla", when=NOW, reason="a hoax")
    summary = summarise_double_review(url, "spring")
    assert (summary.is_complete, summary.removed) == (True, len(gone))
    assert summary.progress == dict.fromkeys(PEOPLE, len(events) - len(gone))
    with pytest.raises(NotFoundError, match="any more"):
        say(url, min(gone), "accept", "boris")


def test_a_complete_review_tells_figures_and_disagreements(url, spring):
    say_all(url, spring, "anna")
    say(url, spring[0], "accept", "boris")
    say(url, spring[1], "edit", "boris", content={"type": "AGREE"})
    say(url, spring[2], "reject", "boris", reason="only talk")
    summary = summarise_double_review(url, "spring")
    figures = {each.aspect.value: (each.events, each.observed) for each in summary.agreements}
    assert figures == {"verdict": (3, pytest.approx(1 / 3)), "type": (2, 0.5), "day": (2, 1)}
    assert [each.event for each in summary.disagreements] == [spring[1], spring[2]]
    assert summary.disagreements[0].title == get_double_event(url, "spring", spring[1]).title
    record = json.loads(json.dumps(summary.as_json()))
    assert record["complete"] is True
    assert record["disagreements"][1]["verdicts"][1]["reason"] == "only talk"
    assert record["agreements"][0]["pairs"][0]["kappa"] == summary.agreements[0].pairs[0].kappa


def test_three_reviewers_are_compared_two_by_two(url, visit):
    events = start(url, 2, ("anna", "boris", "carla")).events
    for who in ("anna", "boris", "carla"):
        say_all(url, events, who)
    pairs = summarise_double_review(url, "spring").agreements[0].pairs
    assert [(each.first, each.second, each.events) for each in pairs] == [
        ("anna", "boris", 2),
        ("anna", "carla", 2),
        ("boris", "carla", 2),
    ]


def test_the_same_name_draws_the_same_sample(url, visit):
    confidences = {each.key: each.confidence for each in find_events(url, FilterWords()).events}
    for name in ("spring", "autumn"):
        assert list(start(url, 2, name=name).events) == sample(confidences, 2, name)
