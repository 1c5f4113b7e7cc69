import codecs
import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.errors import InputError
from kb.ingest.jsonl import read_jsonl
from kb.ingest.reading import ReadArticle, ReadFault
from kb.terms.dates import PublishedBasis


def only(line):
    (reading,) = read_jsonl(line if isinstance(line, bytes) else line.encode(), "in.jsonl")
    return reading


def test_a_line_is_an_article_with_its_metadata_and_hints():
    record = {
        "id": "a1",
        "text": "  The talks began.\r\nThey ended.  ",
        "title": "Talks",
        "url": "https://news.example/2025/09/21/talks",
        "publisher": "Example News",
        "published": "2025-09-22",
    }
    reading = only(json.dumps(record))
    assert reading.source == "in.jsonl line 1"
    assert reading.article.text == record["text"]
    assert (reading.article.title, reading.article.publisher) == ("Talks", "Example News")
    assert [(hint.basis, hint.value) for hint in reading.hints] == [
        (PublishedBasis.GIVEN, date(2025, 9, 22)),
        (PublishedBasis.URL, date(2025, 9, 21)),
    ]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("{", "not JSON at column 2"),
        (b'{"text": "caf\xe9"}', "not UTF-8 (0xe9 at byte 14)"),
        (b'{"text": "\xed\xa0\xbd"}', "not UTF-8 (0xed at byte 11)"),
        (b'{"text": "a\0b"}', "not JSON at column 12"),
        ("\ufeff\ufeff{}", "not JSON at column 1"),
        ('{"text": "a", "text": "b"}', "'text' is there twice"),
        ('{"text": "a", "more": {"b": 1, "b": 2}}', "'b' is there twice"),
        ('{"text": "a", "title": NaN}', "NaN is not JSON"),
        ('{"text": "a", "n": -Infinity}', "-Infinity is not JSON"),
        ("[1]", "an object is needed"),
        ('"text"', "an object is needed"),
        ("{}", '"text" must be a string'),
        ('{"text": ""}', '"text" must be a string'),
        ('{"text": " \\n"}', '"text" must be a string'),
        ('{"text": 5}', '"text" must be a string'),
        ('{"text": "a", "title": 5}', '"title" must be a string or null'),
        ('{"text": "a", "published": "soon"}', "is no day"),
        ('{"text": "a", "published": ["2025-09-22"]}', "is no single value"),
        ('{"text": "a", "published": 20250922}', "is no day"),
        ('{"text": "a", "url": "http://a\\u0000b"}', '"url" has a NUL'),
        ('{"text": "a", "url": "javascript:alert(1)"}', "is no http or https address"),
        ('{"text": "half a pair \\ud83d"}', '"text" has a NUL or half a surrogate pair'),
        ('{"text": "a\\u0000b"}', '"text" has a NUL or half a surrogate pair'),
        ('{"text": "a", "title": "\\udc00"}', '"title" has a NUL or half a surrogate pair'),
        ('{"text": "a", "n": ' + "9" * 5000 + "}", "a number in it is too long"),
        ('{"text": "a", "n": ' + "[" * 200_000 + "}", "nested too deeply"),
    ],
)
def test_a_faulty_line_is_named_with_its_fault(line, fault):
    reading = only(line)
    assert isinstance(reading, ReadFault)
    assert fault in reading.message
    assert reading.message.startswith("in.jsonl line 1: ")


def test_the_lines_after_a_faulty_one_are_read():
    readings = list(read_jsonl(b'{"text": "a"}\r\n\n \nnonsense\n{"text": "b"}', "in.jsonl"))
    assert [type(reading) for reading in readings] == [ReadArticle, ReadFault, ReadArticle]
    assert [reading.source for reading in readings] == [
        "in.jsonl line 1",
        "in.jsonl line 4",
        "in.jsonl line 5",
    ]


def test_a_whole_surrogate_pair_is_one_character():
    assert only('{"text": "\\ud83d\\ude00 a"}').article.text == "😀 a"


def test_one_bad_byte_is_a_fault_of_its_line_alone():
    lines = [f'{{"text": "Müller met Erdoğan, {number}."}}'.encode() for number in range(9)]
    lines[6] = lines[6].replace("ü".encode(), b"\xfc")
    readings = list(read_jsonl(b"\n".join(lines), "in.jsonl"))
    assert [number for number, each in enumerate(readings, 1) if isinstance(each, ReadFault)] == [7]
    assert readings[6].message == "in.jsonl line 7: not UTF-8 (0xfc at byte 12); save the file as UTF-8."
    assert readings[7].article.text == "Müller met Erdoğan, 7."
    assert {each.encoding for each in readings if isinstance(each, ReadArticle)} == {"utf-8"}


def test_a_mark_at_the_beginning_is_no_part_of_the_first_line():
    assert only(codecs.BOM_UTF8 + b'{"text": "a"}').article.text == "a"


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "is empty"),
        (b"\r\n \n", "is empty"),
        (codecs.BOM_UTF8, "is empty"),
        ('{"text": "a"}'.encode("utf-16"), "is UTF-16, and JSON lines are UTF-8"),
        ('{"text": "They met."}'.encode("utf-16-le"), "is UTF-16-LE, and JSON lines are UTF-8"),
        ('{"text": "a"}'.encode("utf-32"), "is UTF-32, and JSON lines are UTF-8"),
        (b"\x1f\x8b\x08\0\0", "is a gzip archive"),
    ],
)
def test_a_whole_that_is_no_json_lines_is_refused_once(content, fault):
    with pytest.raises(InputError, match=f"in.jsonl {fault}"):
        list(read_jsonl(content, "in.jsonl"))


@given(st.lists(st.binary(max_size=40), max_size=5))
def test_any_lines_are_articles_or_faults(lines):
    content = b'{"text": "a"}\n' + b"\n".join(lines)
    readings = list(read_jsonl(content, "in.jsonl"))
    assert isinstance(readings[0], ReadArticle)
    assert all(isinstance(each, (ReadArticle, ReadFault)) for each in readings)
