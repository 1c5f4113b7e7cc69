import json
import re

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


def numbers(kb, **options):
    listed = kb("review", "log", *(part for name, value in options.items() for part in (f"--{name}", value)))
    return [int(number) for number in re.findall(r"^│ (\d+) ", listed.out, re.M)]


def rows_of(kb):
    return [
        {name: value for name, value in json.loads(line).items() if name != "version"}
        for line in kb("events", "--format", "jsonl", "--state", "proposed", "--state", "accepted",
                       "--state", "rejected").out.splitlines()
    ]  # fmt: skip


def test_a_decision_of_any_age_is_taken_back_and_the_log_keeps_both(kb, proposed):
    before = rows_of(kb)
    kb("review", "accept", proposed[0])
    kb("review", "reject", proposed[1], "--reason", "old news")
    kb("review", "accept", proposed[1])
    assert kb("review", "undo", "1", "--who", "an editor").out.startswith("Undone: ")
    assert states(kb)[proposed[0]] == "proposed"
    assert states(kb)[proposed[1]] == "accepted"
    assert kb("review", "undo", "3", "2").code == 0
    assert rows_of(kb) == before
    assert numbers(kb) == [6, 5, 4, 3, 2, 1]
    assert "undo of 1" in kb("review", "log", "--event", proposed[0]).out
    assert kb("verify").code == 0


def test_undo_says_which_later_decision_rests_on_one(kb, proposed):
    kb("review", "reject", proposed[0], "--reason", "no", "--who", "anna")
    kb("review", "accept", proposed[0], "--who", "ben")
    done = kb("review", "undo", "1")
    assert (done.code, "decision 2 (accept by ben)" in done.err) == (1, True)
    assert states(kb)[proposed[0]] == "accepted"


def test_undoing_an_undo_makes_the_decision_again(kb, proposed):
    kb("review", "accept", proposed[0])
    kb("review", "undo", "1")
    kb("review", "undo", "2")
    assert states(kb)[proposed[0]] == "accepted"
    assert "taken back already" not in kb("review", "undo", "1").err
    assert kb("verify").code == 0


def test_a_batch_is_taken_back_whole(kb, proposed):
    kb("review", "accept", *proposed)
    batch = re.search(r"accept \S+T\S+", kb("review", "log").out)[0]
    assert kb("review", "undo", "--batch", batch).out.count("Undone") == len(proposed)
    assert set(states(kb).values()) == {"proposed"}


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["99"], 1, "There is no decision 99"),
        (["--batch", "none"], 1, "There is no batch 'none'"),
        ([], 2, "Name either"),
        (["1", "--batch", "b"], 2, "Name either"),
    ],
)
def test_what_cannot_be_undone_is_said(kb, proposed, arguments, code, said):
    done = kb("review", "undo", *arguments)
    assert (done.code, said in done.err) == (code, True)
