import json

import pytest

TEXT = (
    "Angela Merkel met Vladimir Putin in Moscow on Tuesday. In 2014, Russia annexed Crimea.\n\n"
    "Comments\nPost a Comment"
)


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def events(kb):
    return [json.loads(line) for line in kb("events", "--format", "jsonl").out.splitlines()]


def meeting(kb):
    return next(each for each in events(kb) if "Merkel" in each["title"])


def test_adding_proposes_events_that_can_be_found_by_country_and_leader(kb, article):
    assert kb("add", article, "--published", "2015-05-14").code == 0
    assert meeting(kb)["date"]["earliest"] == "2015-05-12"
    assert "Merkel" in kb("events", "--country", "Germany").out
    assert "Merkel" in kb("events", "--leader", "Vladimir Putin").out
    assert "Merkel" not in kb("events", "--country", "JP").out


def test_without_a_date_only_what_the_text_dates_is_dated_and_it_is_said(kb, article):
    done = kb("add", article)
    assert "publication date is missing" in done.out
    assert meeting(kb)["date"]["earliest"] is None
    assert any(each["date"]["earliest"] == "2014-01-01" for each in events(kb))


def test_the_date_can_be_given_later(kb, article):
    kb("add", article)
    assert "filled in" in kb("add", article, "--published", "2015-05-14").out
    assert meeting(kb)["date"]["latest"] == "2015-05-12"


def test_adding_again_changes_nothing(kb, article):
    kb("add", article, "--published", "2015-05-14")
    before = kb("events", "--format", "json").out
    assert "nothing changed" in kb("add", article, "--published", "2015-05-14").out
    assert kb("events", "--format", "json").out == before
    assert kb("verify").code == 0


def test_a_date_that_contradicts_the_stored_one_is_refused_and_the_stored_one_named(kb, article):
    kb("add", article, "--published", "2015-05-14")
    done = kb("add", article, "--published", "2015-05-15")
    assert done.code == 1
    assert "2015-05-14" in done.err


@pytest.mark.parametrize("published", ["2999-01-01", "2015-02-30", "soon", ""])
def test_a_publication_date_that_cannot_be_is_a_wrong_call(kb, article, published, tmp_path):
    done = kb("add", article, "--published", published)
    assert done.code == 2
    assert "--published" in done.err
    assert not (tmp_path / "kb.sqlite3").exists()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\n ", "empty"),
        ("binary.txt", bytes(range(256)) * 20, "not a text file"),
        ("broken.jsonl", b"{nonsense", "line 1"),
        ("paper.pdf", b"%PDF-1.4", "not read yet"),
        ("feed.xml", b"<rss/>", "not read yet"),
    ],
)
def test_what_cannot_be_read_is_said_and_leaves_nothing(kb, tmp_path, name, content, said):
    (tmp_path / name).write_bytes(content)
    done = kb("add", tmp_path / name)
    assert done.code == 1
    assert said in done.err
    assert events(kb) == []


def test_a_missing_file_is_said(kb):
    done = kb("add", "nowhere.txt")
    assert (done.code, "nowhere.txt" in done.err) == (1, True)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "https://user:secret@example.org/"]
)
def test_a_link_that_is_not_safe_is_refused(kb, article, url):
    done = kb("add", article, "--published", "2015-05-14", "--url", url)
    assert done.code == 2
    assert "--url" in done.err
    assert "secret" not in done.err


def test_a_bad_line_does_not_keep_the_others_out(kb, tmp_path):
    lines = [
        json.dumps({"text": TEXT, "published": "2015-05-14"}),
        "{bad",
        json.dumps({"text": "Xi met Kim."}),
    ]
    (tmp_path / "some.jsonl").write_text("\n".join(lines))
    done = kb("add", tmp_path / "some.jsonl")
    assert done.code == 1
    assert "line 2" in done.err
    assert "2 articles read, 1 could not be used" in done.err


def test_a_folder_is_read_whole(kb, article, tmp_path):
    (tmp_path / "more.md").write_text(
        "---\npublished: 2018-05-09\n---\nKim Jong Un met *Xi Jinping* in Dalian on Tuesday."
    )
    done = kb("add", tmp_path, "--json")
    outcomes = [json.loads(line) for line in done.out.splitlines()]
    assert [each["published"] for each in outcomes] == [None, "2018-05-09"]


def test_standard_input_is_a_source(kb):
    done = kb("add", "-", "--published", "2015-05-14", stdin=TEXT.encode())
    assert done.code == 0
    assert meeting(kb)["title"]


def test_another_language_is_stored_and_flagged_and_nothing_is_made_of_it(kb, tmp_path):
    german = (
        "Die Bundeskanzlerin hat am Dienstag in Moskau den russischen Präsidenten getroffen "
        "und lange mit ihm gesprochen."
    )
    (tmp_path / "german.txt").write_text(german, encoding="utf-8")
    done = kb("add", tmp_path / "german.txt", "--published", "2015-05-14")
    assert done.code == 0
    assert "not supported" in done.out
    assert events(kb) == []
    assert "unsupported-language" in kb("articles").out


def test_a_title_with_scripts_stays_literal_text(kb, tmp_path):
    page = (
        "<html><head><title><script>alert(1)</script>Talks</title></head><body><article>"
        + "<p>Angela Merkel met Vladimir Putin in Moscow on 12 May 2015, and they talked about gas.</p>" * 4
        + "</article></body></html>"
    )
    (tmp_path / "page.html").write_text(page)
    assert kb("add", tmp_path / "page.html").code == 0
    assert kb("verify").code == 0


def test_a_line_of_ten_megabytes_is_read(kb, tmp_path):
    (tmp_path / "long.txt").write_text("word " * 2_000_000)
    assert kb("add", tmp_path / "long.txt", "--published", "2015-05-14").code == 0


def test_words_for_a_terminal_carry_no_codes(kb, tmp_path):
    (tmp_path / "codes.txt").write_text(
        "Angela Merkel met \x1b[31mVladimir Putin\x1b[0m in Moscow on 12 May 2015."
    )
    done = kb("add", tmp_path / "codes.txt")
    assert "\x1b[31m" not in done.out + done.err + kb("events").out
