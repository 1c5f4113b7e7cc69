import csv
import io
import json

import pytest


def test_events_of_the_seeds_can_be_filtered_every_way(kb, seeded_url):
    found = kb(
        "events", "--country", "North Korea", "--leader", "Kim Jong Un", "--type", "consult",
        "--status", "asserted", "--state", "accepted", "--from", "2018-06-12", "--to", "2018-06-12",
        "--q", "Singapore", "--format", "json", url=seeded_url,
    )  # fmt: skip
    (event,) = json.loads(found.out)
    assert event["title"] == "Donald Trump meets Kim Jong Un in Singapore"
    assert event["evidence"][0]["quote"].startswith("Donald Trump met Kim Jong Un")


def test_repeating_a_filter_means_or(kb, seeded_url):
    def count(*words):
        return len(kb("events", "--format", "jsonl", *words, url=seeded_url).out.splitlines())

    both = count("--leader", "Abiy Ahmed", "--leader", "Jake Sullivan")
    assert both == count("--leader", "Abiy Ahmed") + count("--leader", "Jake Sullivan") > 0


def test_words_are_looked_for_anywhere_in_the_articles_when_asked(kb, seeded_url):
    def titles(*words):
        return [
            json.loads(line)["title"]
            for line in kb("events", "--format", "jsonl", *words, url=seeded_url).out.splitlines()
        ]

    visit = "Nancy Pelosi visits Taiwan"
    assert visit in titles("--q", "pelosi")
    assert visit not in titles("--q", "pelosi fentanyl")
    assert visit in titles("--q", "pelosi fentanyl", "--anywhere")
    assert titles("--q", "pelosi fentanyl", "--anywhere", "--as-of", "2023-11-15") == []
    assert titles("--q", '"military talk"') == [] != titles("--q", "military-talk")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--country", "Nort Korea"], "North Korea"),
        (["--leader", "Angela Merkl"], "Angela Merkel"),
        (["--type", "CONSULTT"], "CONSULT"),
        (["--status", "sure"], "asserted"),
        (["--from", "soon"], "--from"),
        (["--from", "2018-02-01", "--to", "2018-01-01"], "before it begins"),
        (["--article", "x"], "no article"),
    ],
)
def test_a_value_that_names_nothing_is_an_error_that_helps(kb, seeded_url, words, said):
    done = kb("events", *words, url=seeded_url)
    assert done.code in (1, 2)
    assert said in done.err


def test_as_of_hides_what_was_published_later(kb, seeded_url):
    found = kb("events", "--as-of", "2015-12-31", "--format", "jsonl", url=seeded_url).out.splitlines()
    assert found
    assert all(each["published"] <= "2015-12-31" for line in found for each in json.loads(line)["evidence"])


def test_the_table_says_how_many_there_are(kb, seeded_url):
    assert "shown of" in kb("events", "--limit", "3", url=seeded_url).out


def test_the_export_writes_what_the_filters_select(kb, seeded_url, tmp_path):
    done = kb(
        "export", "--format", "csv", "--leader", "Abiy Ahmed", "-o", tmp_path / "abiy.csv", url=seeded_url
    )
    assert done.code == 0
    with (tmp_path / "abiy.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert rows
    assert all("Abiy Ahmed" in row["actors"] for row in rows)


def test_exports_of_all_forms_agree(kb, seeded_url):
    words = ["--leader", "Abiy Ahmed"]
    as_json = json.loads(kb("export", "--format", "json", *words, url=seeded_url).out)
    as_lines = [
        json.loads(line)
        for line in kb("export", "--format", "jsonl", *words, url=seeded_url).out.splitlines()
    ]
    as_csv = list(csv.DictReader(io.StringIO(kb("export", "--format", "csv", *words, url=seeded_url).out)))
    assert as_json == as_lines
    assert [each["id"] for each in as_json] == [row["id"] for row in as_csv]


def test_an_export_that_cannot_be_written_is_said(kb, seeded_url):
    done = kb("export", "--format", "csv", "-o", "/nowhere/at/all.csv", url=seeded_url)
    assert (done.code, "/nowhere/at/all.csv" in done.err) == (1, True)


def test_stats_count_by_state_type_country_leader_and_article(kb, seeded_url):
    counted = json.loads(kb("stats", "--json", url=seeded_url).out)
    assert set(counted) == {"state", "type", "country", "leader", "article"}
    assert counted["state"]["accepted"] >= 340


def test_the_seeds_pass_every_check(kb, seeded_url):
    done = kb("verify", url=seeded_url)
    assert (done.code, done.out) == (0, "No faults.\n")


def test_one_event_is_shown_with_its_sentence_and_how_its_date_came_about(kb, seeded_url):
    found = json.loads(
        kb("events", "--q", "Singapore", "--state", "accepted", "--format", "json", url=seeded_url).out
    )
    shown = kb("show", found[0]["id"], url=seeded_url).out
    assert "counted from 2018-06-13" in shown
    assert "Donald Trump met Kim Jong Un in Singapore on Tuesday." in shown
    assert "accept by seed curators" in shown
