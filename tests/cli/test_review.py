import json

import pytest


@pytest.fixture
def proposed(kb, tmp_path):
    (tmp_path / "a.txt").write_text(
        "Angela Merkel met Vladimir Putin in Moscow on Tuesday. Russia annexed Crimea in 2014."
    )
    kb("add", tmp_path / "a.txt", "--published", "2015-05-14")
    return [json.loads(line)["id"] for line in kb("events", "--format", "jsonl").out.splitlines()]


def states(kb):
    listed = kb(
        "events", "--format", "jsonl", "--state", "accepted", "--state", "rejected", "--state", "proposed"
    ).out
    return {each["id"]: each["state"] for each in map(json.loads, listed.splitlines())}


def test_what_waits_for_review_is_listed(kb, proposed):
    assert proposed[0] in kb("review", "list").out


def test_an_accepted_event_is_accepted_and_its_history_says_by_whom(kb, proposed):
    assert kb("review", "accept", proposed[0], "--who", "an analyst").code == 0
    assert states(kb)[proposed[0]] == "accepted"
    assert "accept by an analyst" in kb("show", proposed[0]).out
    assert proposed[0] not in kb("review", "list").out
    assert kb("verify").code == 0


def test_a_rejected_event_keeps_its_reason_and_leaves_the_timeline(kb, proposed):
    assert kb("review", "reject", proposed[0], "--reason", "not in the text", "--who", "an analyst").code == 0
    assert proposed[0] not in kb("events").out
    assert "not in the text" in kb("show", proposed[0]).out


def test_rejecting_needs_a_reason(kb, proposed):
    assert kb("review", "reject", proposed[0]).code == 2


def test_of_several_decisions_all_are_made_or_none(kb, proposed):
    done = kb("review", "accept", proposed[0], "0" * 16)
    assert done.code == 1
    assert "0" * 16 in done.err
    assert states(kb)[proposed[0]] == "proposed"


def test_deciding_twice_is_said(kb, proposed):
    kb("review", "accept", proposed[0])
    done = kb("review", "accept", proposed[0])
    assert (done.code, "accepted already" in done.err) == (1, True)


def test_a_decided_event_survives_adding_its_article_again(kb, proposed, tmp_path):
    kb("review", "accept", proposed[0])
    kb("add", tmp_path / "a.txt", "--published", "2015-05-14", "--title", "A visit")
    assert states(kb)[proposed[0]] == "accepted"
    assert kb("verify").code == 0
