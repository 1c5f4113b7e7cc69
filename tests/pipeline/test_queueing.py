"""What waits for review, in which order, and what past decisions say of it."""

from datetime import date

import pytest

from kb.curate.learning import Outcome, Trait
from kb.pipeline.base import reading
from kb.pipeline.desk import assign_articles
from kb.pipeline.finding import FilterWords, find_events
from kb.pipeline.mending import EventWords, edit_event
from kb.pipeline.quality import judge_base
from kb.pipeline.queueing import (
    QueueOrder,
    WaitingFilter,
    load_experience,
    query_waiting_articles,
    read_queue,
)
from kb.pipeline.reviewing import accept_events, reject_events
from kb.terms.events import EventType
from tests.conftest import NOW, add_article
from tests.pipeline.conftest import VISIT

WHO = {"who": "anna", "when": NOW}


def queue(url, order=QueueOrder.READING, **wanted):
    with reading(url) as session:
        return read_queue(session, WaitingFilter(**wanted), order, load_experience(session))


def keys(found):
    return [each.event.key for each in found.items]


def by_title(url, words):
    events = find_events(url, FilterWords()).events
    return next(each.key for each in events if words in each.title)


def test_proposals_wait_in_the_order_of_the_text_and_the_latest_article_comes_first(url, visit):
    titles = [each.event.title for each in queue(url).items]
    assert [VISIT.index(words) for words in ("met", "rejected", "visit Kyiv", "annexed")] == sorted(
        each.event.place for each in queue(url).items
    )
    later = add_article(url, "Xi Jinping visited Berlin on 3 May 2015.", date(2015, 5, 14)).article
    found = queue(url)
    assert found.items[0].event.article == later
    assert [each.event.title for each in found.items[1:]] == titles
    assert found.waiting == len(found.items) == len(titles) + 1


def test_the_surest_or_the_most_doubtful_come_first(url, visit):
    sure = [each.chance for each in queue(url, QueueOrder.SUREST).items]
    assert sure == sorted(sure, reverse=True)
    assert keys(queue(url, QueueOrder.DOUBTFUL)) != keys(queue(url, QueueOrder.SUREST))


def test_decisions_on_a_rule_move_its_other_proposals(url, visit):
    met = by_title(url, "meets")
    before = next(each.chance for each in queue(url).items if each.event.key == met)
    for number in range(6):
        text = f"Angela Merkel met Xi Jinping in Berlin on {number + 1} May 2015."
        added = add_article(url, text, date(2015, 5, 14), publisher=f"Paper {number}").events.added
        reject_events(url, added, reason="told already", **WHO)
    annexed = by_title(url, "annexes")
    accept_events(url, [annexed], **WHO)
    assert next(each.chance for each in queue(url).items if each.event.key == met) < before


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        ({"types": (EventType.CONSULT,)}, ["meets", "visit Kyiv"]),
        ({"actors": ("UKR",)}, ["visit Kyiv"]),
        ({"most": 0.5}, []),
        ({"least": 0.99}, []),
        ({"article": "0" * 16}, []),
        ({"suggested": True}, []),
    ],
)
def test_what_waits_can_be_narrowed(url, visit, wanted, words):
    found = queue(url, **wanted)
    assert sorted(keys(found)) == sorted(by_title(url, each) for each in words)
    assert found.waiting == len(words)


def test_articles_that_were_given_to_somebody_are_found(url, visit):
    assert queue(url, assigned_to="bert").items == ()
    assign_articles(url, [visit], "bert", **WHO)
    assert len(queue(url, assigned_to="bert").items) == 4
    with reading(url) as session:
        (article,) = query_waiting_articles(session, limit=9)
    assert (article.key, article.waiting, article.events, article.assigned_to) == (visit, 4, 4, "bert")


def test_what_was_decided_waits_no_more_and_says_what_became_of_proposals(url, visit):
    met, annexed, rejects = (by_title(url, words) for words in ("meets", "annexes", "rejects"))
    accept_events(url, [annexed], **WHO)
    edit_event(url, met, EventWords(title="Merkel sees Putin", type="COOPERATE"), accept=True, **WHO)
    reject_events(url, [rejects], reason="only a stance", **WHO)
    assert queue(url).waiting == 1
    quality = judge_base(url)
    assert quality.experience.all.counts == {Outcome.ACCEPTED: 1, Outcome.EDITED: 1, Outcome.REJECTED: 1}
    assert dict(quality.changed) == {"title": 1, "type": 1}
    assert quality.reasons == (("only a stance", 1),)
    assert {value for value, _ in quality.by(Trait.TYPE)} == {"CONSULT", "COERCE", "REJECT"}
    assert sum(band.tally.total for band in quality.bands) == 3
