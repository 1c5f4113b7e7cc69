import io
import os
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
        (HTML.format("").encode(), None),
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
    ("source", "fault"),
    [
        ("nowhere.txt", "There is no file"),
        ("https://news.example/a", "addresses are not fetched yet"),
        ("a.pdf", "PDF files are not read yet"),
        ("feed.rss", "feeds are not read yet"),
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
