import json
import re

import pytest

TEXT = "Angela Merkel met Vladimir Putin in Moscow on Tuesday. Russia annexed Crimea in 2014."


@pytest.fixture
def article(kb, tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    kb("add", tmp_path / "a.txt", "--published", "2015-05-14")
    return json.loads(kb("events", "--format", "jsonl").out.splitlines()[0])["evidence"][0]["article"]


def double(kb, *words):
    return kb("review", "double", *words)


def start(kb, *more):
    return double(kb, "start", "spring", "--reviewer", "anna", "--reviewer", "boris", *more)


def next_of(kb, who):
    return re.search(r"say spring (\w+)", double(kb, "next", "spring", "--who", who).out)[1]


def test_two_reviewers_judge_a_sample_and_are_compared(kb, article):
    assert start(kb).out == "anna and boris judge 2 proposals: kb review double next spring\n"
    shown = double(kb, "next", "spring", "--who", "anna").out
    assert "1 of 2" in shown
    assert "· proposed ·" in shown
    first = next_of(kb, "anna")
    assert double(kb, "say", "spring", first, "accept", "--who", "anna").out == "Noted; 1 left.\n"
    second = next_of(kb, "anna")
    double(kb, "say", "spring", second, "reject", "--reason", "old news", "--who", "anna")
    assert "judged all 2" in double(kb, "next", "spring", "--who", "anna").out
    waits = double(kb, "show", "spring").out
    assert "anna 2 of 2, boris 0 of 2" in waits
    assert "old news" not in waits
    double(kb, "say", "spring", first, "accept", "--who", "boris")
    double(kb, "say", "spring", second, "edit", "--type", "COERCE", "--date", "2014", "--who", "boris")
    done = double(kb, "show", "spring").out
    assert "50%" in done
    assert "old news" in done
    assert "COERCE" in done
    record = json.loads(double(kb, "show", "spring", "--json").out)
    assert record["complete"] is True
    assert [each["event"] for each in record["disagreements"]] == [second]


def test_all_double_reviews_are_listed(kb, article):
    assert "start' makes one" in double(kb, "show").out
    start(kb, "--size", "1", "--type", "consult")
    assert "anna 0 of 1, boris 0 of 1" in double(kb, "show").out
    assert json.loads(double(kb, "show", "--json").out)["reviews"][0]["name"] == "spring"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["next", "sprung"], 1, "Did you mean 'spring'"),
        (["next", "spring", "--who", "carla"], 1, "'carla' does not judge"),
        (["say", "spring", "0" * 16, "accept", "--who", "anna"], 1, "not in the double review"),
        (["start", "autumn", "--reviewer", "anna"], 2, "two reviewers at least"),
        (["start", "autumn", "--reviewer", "a", "--reviewer", "b", "--country", "Atlantis"], 1, "Atlantis"),
    ],
)
def test_what_cannot_be_done_is_said_with_its_cure(kb, article, words, code, said):
    start(kb)
    done = double(kb, *words)
    assert (done.code, said in done.err) == (code, True)


def test_articles_are_given_and_taken_back(kb, article):
    assert "nobody has them now" in kb("review", "assign", article, "--nobody").out
    assert "No article is given" in kb("review", "assignments").out
    assert kb("review", "assign", article, "--to", "anna", "--who", "boris").out == "anna reviews 1 more.\n"
    listed = kb("review", "assignments").out
    assert re.search(rf"anna .* {article} .* 2 .* boris", listed)
    assert "1 of 1 were somebody's" in kb("review", "assign", article, "--nobody").out


@pytest.mark.parametrize("more", [[], ["--to", "anna", "--nobody"]])
def test_an_article_goes_to_somebody_or_to_nobody(kb, article, more):
    done = kb("review", "assign", article, *more)
    assert (done.code, "--nobody" in done.err) == (2, True)


def test_an_unknown_article_is_given_to_nobody(kb, article):
    done = kb("review", "assign", article, "0" * 16, "--to", "anna")
    assert (done.code, "no article" in done.err) == (1, True)
    assert "No article is given" in kb("review", "assignments").out
