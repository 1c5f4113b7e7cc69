"""Curating from the command line: mending, dates, removal, re-reading, and decisions as files."""

import json

import pytest

ARTICLE = (
    "Angela Merkel met Vladimir Putin in Moscow on Tuesday. The German chancellor rejected a new round of "
    "sanctions. Russia annexed Crimea in 2014."
)


@pytest.fixture
def base(kb, tmp_path):
    """`kb` with an article that has no date."""
    (tmp_path / "a.txt").write_text(ARTICLE)
    kb("add", tmp_path / "a.txt")
    return kb


def events(kb, *words):
    return {
        each["title"]: each
        for each in map(json.loads, kb("events", "--format", "jsonl", *words).out.splitlines())
    }


def article(kb):
    return next(iter(events(kb).values()))["evidence"][0]["article"]


def event(kb, words):
    return next(each["id"] for title, each in events(kb).items() if words in title)


def test_an_event_is_edited_and_accepted_with_what_the_article_says(base):
    key = event(base, "meets")
    done = base(
        "review", "edit", key, "--title", "Merkel sees Putin", "--type", "cooperate", "--mode", "",
        "--date-words", "on Tuesday", "--date", "2015-05-12", "--participant", "actor:angela-merkel",
        "--participant", "place:Russia:Moscow", "--accept",
    )  # fmt: skip
    assert (done.code, done.out) == (0, "Edited and accepted: Merkel sees Putin\n")
    edited = events(base)["Merkel sees Putin"]
    assert (edited["state"], edited["type"], edited["date"]["edtf"]) == (
        "accepted",
        "COOPERATE",
        "2015-05-12",
    )
    assert [(each["role"], each["mention"]) for each in edited["participants"]] == [
        ("actor", "Angela Merkel"), ("place", "Moscow")
    ]  # fmt: skip
    assert base("verify").code == 0


@pytest.mark.parametrize(
    ("words", "said", "code"),
    [
        (("edit", "0" * 16, "--title", "x"), "There is no event", 1),
        (("edit", "{event}"), "nothing to change", 1),
        (("edit", "{event}", "--title", "a \u202e b"), "control or direction character", 2),
        (("edit", "{event}", "--mode", "x" * 61), "longer than 60", 2),
        (("edit", "{event}", "--participant", "actor:Atlantis"), "There is no actor 'Atlantis'", 1),
        (("reject", "{event}", "--reason", "x" * 3000), "longer than 2000", 2),
        (("accept", "{event}", "--who", " "), "Nobody is named", 2),
        (("undo", "9" * 30), "There is no decision 999", 1),
        (("edit", "{event}", "--participant", "Japan"), "write it like actor:Japan", 2),
        (("edit", "{event}", "--version", "7", "--title", "x"), "no longer at version 7", 1),
        (("merge", "{event}", "--into", "{event}"), "cannot become part of itself", 2),
        (("restore", "{event}"), "waits for review already", 1),
        (("add", "{article}", "nowhere", "--title", "x", "--type", "OTHER"), "stand 0 times", 2),
        (("add", "{article}", "Crimea"), "needs a title and a type", 2),
        (("published", "{article}", "soon"), "'soon' is no day", 2),
        (("published", "{article}", "2999-01-01"), "lies in the future", 2),
        (("published", "nothing", "2015-05-14"), "There is no article", 1),
        (("apply", "nothing.yml"), "There is no file nothing.yml", 1),
        (("export", "0" * 16), "There is no article", 1),
    ],
)
def test_what_cannot_be_meant_is_said_in_a_sentence(base, words, said, code):
    names = {"event": event(base, "meets"), "article": article(base)}
    done = base("review", *(each.format(**names) for each in words))
    assert (done.code, said in done.err) == (code, True), done.err


def test_merging_restoring_and_adding(base):
    annexed, rejects = event(base, "annexes"), event(base, "rejects")
    assert base("review", "merge", rejects, "--into", annexed, "--reason", "a try").code == 0
    assert len(events(base)[next(t for t in events(base) if "annexes" in t)]["evidence"]) == 2
    assert base("review", "split", rejects).code == 0
    base("review", "accept", annexed)
    assert "Waits for review again" in base("review", "restore", annexed).out
    added = base(
        "review", "add", article(base), "round of sanctions", "--title", "Sanctions", "--type", "SANCTION"
    )
    assert added.code == 0
    assert events(base)["Sanctions"]["state"] == "accepted"
    assert base("verify").code == 0


def test_a_date_is_shown_beforehand_set_and_taken_back(base):
    assert article(base) in base("articles", "--undated").out
    shown = base("review", "published", article(base), "2015-05-14", "--preview").out
    assert "2015-05-12" in shown
    assert article(base) in base("articles", "--undated").out
    done = base("review", "published", article(base), "2015-05-14")
    assert "Published on 2015-05-14" in done.out
    assert article(base) not in base("articles", "--undated").out
    base("review", "undo", "1")
    assert article(base) in base("articles", "--undated").out


def test_an_article_is_removed_and_brought_back(base):
    key = article(base)
    assert base("remove", key).code == 2
    assert base("remove", key, "--reason", " ").code == 2
    done = base("remove", key, "--reason", "taken down")
    number = done.out.rsplit("decision ", 1)[1].rstrip(")\n")
    assert events(base) == {}
    assert base("verify").code == 0
    assert base("review", "undo", number).code == 0
    assert len(events(base)) == 3


def test_articles_are_read_again_only_where_an_older_extractor_read_them(base):
    assert "read again: 0" in base("reextract").out
    assert "read again: 1, of them would change: 0" in base("reextract", article(base), "--preview").out
    assert base("reextract", "0" * 16).code == 1


def test_decisions_travel_as_files_to_the_same_state(base, tmp_path):
    base("review", "accept", event(base, "annexes"), "--who", "anna")
    base("review", "reject", event(base, "rejects"), "--reason", "a stance", "--who", "anna")
    assert "Files written" in base("review", "export", "-o", tmp_path / "reviews").out
    other = f"sqlite:///{tmp_path}/other.sqlite3"
    base("add", tmp_path / "a.txt", "--db", other)
    shown = base("review", "apply", tmp_path / "reviews", "--preview", "--db", other)
    assert "would be new: 1 accepted, 1 rejected" in shown.out
    assert base("review", "apply", tmp_path / "reviews", "--db", other).code == 0
    assert "new: 0 accepted, 0 rejected" in base("review", "apply", tmp_path / "reviews", "--db", other).out
    hashes = {base("verify", "--hash", "--db", url).out for url in ("sqlite:///kb.sqlite3", other)}
    assert len(hashes) == 1
    base("review", "undo", "1", "--db", other)
    base("review", "reject", event(base, "annexes"), "--reason", "no", "--db", other)
    kept = base("review", "apply", tmp_path / "reviews", "--db", other)
    assert (kept.code, "kept as decided here" in kept.err) == (1, True)
    assert base("review", "apply", tmp_path / "reviews", "--overwrite", "--db", other).code == 0


def test_the_log_is_written_as_json_lines_chained_by_hashes(base):
    base("review", "accept", event(base, "annexes"), event(base, "meets"))
    log = [json.loads(line) for line in base("review", "export", "--log").out.splitlines()]
    assert [each["number"] for each in log] == [1, 2]
    assert log[1]["previous_hash"] == log[0]["hash"]


def test_what_became_of_proposals_is_counted(base):
    base("review", "accept", event(base, "annexes"))
    counted = json.loads(base("stats", "--quality", "--json").out)
    assert counted["type"] == {"COERCE": {"accepted": 1, "edited": 0, "rejected": 0}}
    assert "1 proposals decided on by people" in base("stats", "--quality").out


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff\xfe\x00", "is not UTF-8"),
        (b"a: &a [x]\nb: *a\n", "is no field"),
        (b"article: 1\ntext_sha256: x\nreviewed_by: 5\nreviewed_on: x\naccepted: 7\n", "'7' is not a list"),
        (
            b"article: x\ntext_sha256: x\nreviewed_by: a\nreviewed_on: 2020-01-01\n"
            b"accepted: []\nrejected: [1]\n",
            "names no event",
        ),
    ],
)
def test_a_file_that_is_no_review_is_said_to_be_none(base, tmp_path, content, said):
    (tmp_path / "bad.yml").write_bytes(content)
    done = base("review", "apply", tmp_path / "bad.yml")
    assert (done.code, said in done.err) == (1, True), done.err
