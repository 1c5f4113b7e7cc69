import json
from datetime import date

import pytest

from kb.ingest.jsonl import read_jsonl
from kb.ingest.reading import ReadArticle, ReadFault
from kb.terms.dates import PublishedBasis


def only(line):
    (reading,) = read_jsonl(line, "in.jsonl")
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
        ("[1]", "an object is needed"),
        ('"text"', "an object is needed"),
        ("{}", '"text" must be a string'),
        ('{"text": ""}', '"text" must be a string'),
        ('{"text": " \\n"}', '"text" must be a string'),
        ('{"text": 5}', '"text" must be a string'),
        ('{"text": "a", "title": 5}', '"title" must be a string or null'),
        ('{"text": "a", "published": "soon"}', "is no day"),
        ('{"text": "a", "published": ["2025-09-22"]}', "is no single value"),
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
    readings = list(read_jsonl('{"text": "a"}\n\nnonsense\n{"text": "b"}\n', "in.jsonl"))
    assert [type(reading) for reading in readings] == [ReadArticle, ReadFault, ReadArticle]
    assert [reading.source for reading in readings] == [
        "in.jsonl line 1",
        "in.jsonl line 3",
        "in.jsonl line 4",
    ]


def test_a_whole_surrogate_pair_is_one_character():
    assert only('{"text": "\\ud83d\\ude00 a"}').article.text == "😀 a"
