import io
import os
import sys
from datetime import date

import pytest

from kb.ingest.decoding import GUESSED, INVISIBLE
from kb.ingest.read import LARGEST, ReadArticle, ReadFault, read_sources
from kb.terms.dates import PublishedBasis

HTML = (
    "<html><head><title>Talks</title>"
    '<meta property="article:published_time" content="2025-09-22"><link rel="canonical" href="{}"></head>'
    "<body><article><p>The minister said on Monday that the talks would go on in Geneva next week "
    "with all of the parties.</p><p>Another meeting is planned for the autumn, when the second paper "
    "may be signed.</p></article>"
    "</body></html>"
)


def read(*sources, stdin=b""):
    return list(read_sources([str(source) for source in sources], io.BytesIO(stdin)))


def one(source, **given):
    (reading,) = read(source, **given)
    return reading


def test_a_text_file_is_an_article_as_it_stands(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"SEOUL, Sept. 22, 2025 (Reuters) - They met.\r\n")
    reading = one(path)
    assert reading.article.text == "SEOUL, Sept. 22, 2025 (Reuters) - They met.\n"
    assert reading.article.original == path.read_bytes()
    assert [(hint.basis, hint.value) for hint in reading.hints] == [
        (PublishedBasis.DATELINE, date(2025, 9, 22))
    ]
    assert (reading.encoding, reading.flags) == ("utf-8", ())


def test_a_guessed_encoding_and_hidden_characters_are_flagged(tmp_path):
    (tmp_path / "a.txt").write_bytes("The café reopened, Müller said.".encode("cp1252"))
    (tmp_path / "b.txt").write_text("Par\u200bis", encoding="utf-8")
    (tmp_path / "c.jsonl").write_text('{"text": "Par\u202eis"}', encoding="utf-8")
    assert [reading.flags for reading in read(tmp_path)] == [(GUESSED,), (INVISIBLE,), (INVISIBLE,)]


def test_front_matter_gives_the_metadata(tmp_path):
    path = tmp_path / "a.md"
    path.write_text(
        "---\ntitle: Talks\nurl: https://news.example/2025/09/21/x\npublished: 2025-09-22\n---\nThey met."
    )
    reading = one(path)
    assert (reading.article.title, reading.article.text) == ("Talks", "They met.")
    assert [hint.value for hint in reading.hints] == [date(2025, 9, 22), date(2025, 9, 21)]


def test_an_unsafe_link_of_a_page_is_dropped_and_flagged(tmp_path):
    safe, unsafe = tmp_path / "safe.html", tmp_path / "unsafe.htm"
    safe.write_text(HTML.format("https://news.example/talks"))
    unsafe.write_text(HTML.format("https://user@news.example/talks"))
    assert (one(safe).article.url, one(safe).flags) == ("https://news.example/talks", ())
    assert one(unsafe).article.url is None
    assert [hint.basis for hint in one(safe).hints] == [PublishedBasis.METADATA]


@pytest.mark.parametrize(
    ("content", "texts"),
    [
        (b"They met.", ["They met."]),
        (b'{"text": "They met."}\n{"text": "They left."}\n', ["They met.", "They left."]),
        (b'\xef\xbb\xbf {"text": "They met."}', ["They met."]),
        (b"{Reuters} They met.", ["{Reuters} They met."]),
        (b"[They met.]", ["[They met.]"]),
        (HTML.format("").encode(), None),
        (b"<?xml version='1.0'?>\n<!-- a -->\n<!DOCTYPE html>" + HTML.format("").encode(), None),
        (HTML.format("").encode("utf-16"), None),
    ],
)
def test_standard_input_is_read_by_what_it_looks_like(content, texts):
    found = [reading.article.text for reading in read("-", stdin=content)]
    assert found == texts if texts else found[0].startswith("The minister")


def test_a_folder_is_read_through_in_order_and_what_is_not_readable_is_left(tmp_path):
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub.txt").mkdir()
    (tmp_path / ".hidden").mkdir()
    for name in ("b.txt", "a.md", "picture.png", "sub/c.TXT", ".hidden/d.txt", "sub.txt/e.txt"):
        (tmp_path / name).write_text("They met.")
    os.mkfifo(tmp_path / "pipe.txt")
    names = [reading.source.removeprefix(f"{tmp_path}/") for reading in read(tmp_path)]
    assert names == ["a.md", "b.txt", "sub/c.TXT", "sub.txt/e.txt"]


def test_one_faulty_file_does_not_stop_the_others(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"a\0b")
    (tmp_path / "b.txt").write_text("They met.")
    (tmp_path / "c.txt").symlink_to(tmp_path / "nowhere")
    assert [type(reading) for reading in read(tmp_path)] == [ReadFault, ReadArticle, ReadFault]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"%PDF-1.7\n1 0 obj", "PDF files are not read yet"),
        (b"PK\x03\x04word/document.xml", "is a ZIP archive or an office document"),
        (b"a\0b", "is not a text file"),
        (b"<?xml version='1.0'?><rss version='2.0'/>", "feeds are not read yet"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'/>", "feeds are not read yet"),
        (b'[{"text": "They met."}]', "write one object a line"),
        (b"<!---->" * 140 + b"<", None),
        (b"", "is empty"),
        (b" \r\n", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        ('{"text": "They met."}'.encode("utf-16"), "is UTF-16, and JSON lines are UTF-8"),
    ],
)
@pytest.mark.parametrize("name", [None, "a.txt", "a"])
def test_what_is_no_article_is_refused_whatever_its_name(tmp_path, content, fault, name):
    if name:
        (tmp_path / name).write_bytes(content)
    reading = one(tmp_path / name) if name else one("-", stdin=content)
    if fault is None:
        assert isinstance(reading, ReadArticle)
        return
    assert isinstance(reading, ReadFault)
    assert fault in reading.message
    assert (name or "standard input") in reading.message


def test_a_page_is_read_in_the_encoding_that_it_says(tmp_path):
    page = HTML.format("").replace("<head>", '<head><meta charset="koi8-r">').replace("Geneva", "Женева")
    (tmp_path / "a.html").write_bytes(page.encode("koi8-r"))
    (tmp_path / "b.html").write_bytes(page.encode())
    first, second = read(tmp_path)
    assert first.article.text == second.article.text
    assert "Женева" in first.article.text
    assert [(each.encoding, each.flags) for each in (first, second)] == [("koi8-r", ()), ("utf-8", ())]


def test_a_bad_byte_costs_one_line_of_json_lines(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(b'{"text": "Caf\xc3\xa9"}\n{"text": "Caf\xe9"}\n{"text": "They met."}')
    first, second, third = read(tmp_path / "a.jsonl")
    assert (first.article.text, third.article.text) == ("Café", "They met.")
    assert f"{tmp_path}/a.jsonl line 2: not UTF-8" in second.message


def test_half_a_pair_in_front_matter_is_refused(tmp_path):
    (tmp_path / "a.md").write_text('---\ntitle: "\\ud800"\n---\nThey met.')
    assert '"title" has a NUL or half a surrogate pair' in one(tmp_path / "a.md").message


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,x", "http://[::1", "http://a b/"])
def test_no_page_gives_an_address_that_cannot_be_linked(tmp_path, link):
    (tmp_path / "a.html").write_text(HTML.format(link))
    assert one(tmp_path / "a.html").article.url is None


class Broken(io.BytesIO):
    def read(self, size=-1):
        raise IsADirectoryError(21, "Is a directory")


def test_a_broken_or_closed_standard_input_is_a_fault(monkeypatch, tmp_path):
    (tmp_path / "a.txt").write_text("They met.")
    (fault,) = read_sources(["-"], Broken())
    assert "Standard input cannot be read (Is a directory)" in fault.message
    monkeypatch.setattr(sys, "stdin", None)
    fault, article = read_sources(["-", str(tmp_path / "a.txt")])
    assert "Standard input is closed" in fault.message
    assert article.article.text == "They met."


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("", "is empty"),
        (" ", "is empty"),
        ("a\0b", "cannot be read"),
        ("a" * 5000, "cannot be read"),
        ("one\ntwo.txt", "no file one\\ntwo.txt"),
        ("\udcff.txt", "no file \\udcff.txt"),
    ],
)
def test_a_name_that_cannot_be_one_is_a_fault(source, fault):
    reading = one(source)
    assert fault in reading.message
    assert (reading.source + reading.message).isprintable()


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("nowhere.txt", "There is no file"),
        ("https://news.example/a", "addresses are not fetched yet"),
        ("a.pdf", "PDF files are not read yet"),
        ("feed.rss", "feeds are not read yet"),
        ("a.json", "write one object a line, {"),
        ("empty.txt", "is empty"),
        ("empty.md", "no text under its front matter"),
        ("bad.md", "is no http or https address"),
        ("folder", "has no"),
        ("large.txt", "is larger than 50 MB"),
    ],
)
def test_what_cannot_be_read_is_said_with_the_cure(tmp_path, source, fault):
    (tmp_path / "folder").mkdir()
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    (tmp_path / "feed.rss").write_text("<rss/>")
    (tmp_path / "empty.txt").write_text("\n")
    (tmp_path / "empty.md").write_text("---\ntitle: Talks\n---\n")
    (tmp_path / "bad.md").write_text("---\nurl: file:///etc/hosts\n---\nThey met.")
    with (tmp_path / "large.txt").open("wb") as file:
        file.truncate(LARGEST + 1)
    reading = one(source if "//" in source else tmp_path / source)
    assert isinstance(reading, ReadFault)
    assert fault in reading.message


def test_sources_come_in_the_order_given(tmp_path):
    (tmp_path / "a.txt").write_text("A.")
    (tmp_path / "b.txt").write_text("B.")
    assert [each.article.text for each in read(tmp_path / "b.txt", "-", tmp_path / "a.txt", stdin=b"C.")] == [
        "B.",
        "C.",
        "A.",
    ]
