"""Texts in, dates or events out, line by line and without a database (the contract's `--jsonl`)."""

import codecs
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from kb.actors.gazetteer import Gazetteer
from kb.dates import find_dates
from kb.export.contract import account_json, date_mention_json, extraction_json
from kb.extract import extract_article
from kb.ingest.json_line import parse_line as parse_object
from kb.terms.articles import Article
from kb.terms.dates import PublishedBasis

Json = dict[str, Any]
OPTIONAL_TEXTS = ("title", "url", "publisher", "language")


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of input: the id to answer with, and the text."""

    id: object
    article: Article


def read_line(line: bytes) -> TextLine:
    """Read `{"id", "text", "published", …}`. Raises ValueError that says what is wrong with the line."""
    record = parse_object(line)
    text = record.get("text")
    if not isinstance(text, str):
        raise ValueError(f'"text" must be a string, not {_shown(text)}')
    published = _parse_published(record.get("published"))
    given = {name: record.get(name) for name in OPTIONAL_TEXTS}
    wrong = [name for name, value in given.items() if value is not None and not isinstance(value, str)]
    if wrong:
        raise ValueError(f'"{wrong[0]}" must be a string or null, not {_shown(given[wrong[0]])}')
    basis = PublishedBasis.GIVEN if published else PublishedBasis.UNKNOWN
    return TextLine(record.get("id"), Article(text, published, basis, **given))


def _parse_published(value: object) -> date | None:
    if value is None:
        return None
    if isinstance(value, str) and len(value) == len("2025-09-22"):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise ValueError(f'"published" must be a day such as "2025-09-22" or null, not {_shown(value)}')


def _shown(value: object) -> str:
    text = json.dumps(value, ensure_ascii=True, default=str)
    return text if len(text) <= 40 else text[:39] + "…"


def stream_dates(lines: Iterable[bytes]) -> Iterator[Json]:
    """The answer of `kb dates --jsonl` to each line, as soon as it is read."""

    def answer(line: TextLine) -> Json:
        mentions = find_dates(line.article.text, line.article.published)
        return {"id": line.id, "dates": [date_mention_json(mention) for mention in mentions]}

    return _stream(lines, answer)


def stream_extractions(lines: Iterable[bytes], gazetteer: Gazetteer, *, why: bool = False) -> Iterator[Json]:
    """The answer of `kb extract --jsonl` to each line, as soon as it is read; with `why`, an account of each
    sentence besides.
    """

    def answer(line: TextLine) -> Json:
        found = extract_article(line.article, gazetteer, why=why)
        record = extraction_json(line.id, line.article, found.language, found.sentences, found.candidates)
        if why:
            record["why"] = [account_json(each, line.article.text) for each in found.accounts]
        return record

    return _stream(lines, answer)


def _stream(lines: Iterable[bytes], answer: Callable[[TextLine], Json]) -> Iterator[Json]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            parsed = read_line(line.removeprefix(codecs.BOM_UTF8) if number == 1 else line)
        except ValueError as error:
            yield {"id": None, "error": f"line {number}: {error}"}
            continue
        yield answer(parsed)
