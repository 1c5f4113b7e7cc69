"""JSON lines: one article an object."""

import codecs
from collections.abc import Iterator
from typing import Any

from kb.errors import InputError
from kb.ingest.binary import refuse_known_binary
from kb.ingest.decoding import flags_of, marked_encoding, unmarked_utf_16
from kb.ingest.hints import dateline_hint, given_hint, url_hint
from kb.ingest.json_line import LineError, parse_line
from kb.ingest.reading import ReadArticle, ReadFault, Reading, refuse_unstorable
from kb.terms.articles import Article
from kb.terms.links import is_safe_url

TEXTS = ("title", "url", "publisher", "language")


def read_jsonl(content: bytes, source: str) -> Iterator[Reading]:
    """One article a line of UTF-8, with or without a mark at the beginning; a line that is none is a fault
    that names it, and the rest goes on.

    Raises InputError when the whole is empty, UTF-16 or UTF-32, or a file of another kind.
    """
    refuse_known_binary(content, source)
    wide = marked_encoding(content) or unmarked_utf_16(content)
    if wide not in (None, "utf-8-sig"):
        raise InputError(f"{source} is {str(wide).upper()}, and JSON lines are UTF-8; save it as UTF-8.")
    content = content.removeprefix(codecs.BOM_UTF8)
    if not content.strip():
        raise InputError(f'{source} is empty; write one object such as {{"text": "…"}} a line.')
    for number, line in enumerate(content.split(b"\n"), 1):
        if not line.strip():
            continue
        where = f"{source} line {number}"
        try:
            yield _read_line(line, where)
        except InputError as error:
            yield ReadFault(where, str(error))


def _read_line(line: bytes, where: str) -> ReadArticle:
    try:
        record = parse_line(line)
    except LineError as error:
        raise InputError(f"{where}: {error}.") from None
    text = record.get("text")
    if not isinstance(text, str) or not text.strip():
        raise InputError(f'{where}: "text" must be a string with words in it; add the text of the article.')
    article = Article(text, **_texts(record, where))
    refuse_unstorable(article, where)
    if article.url and not is_safe_url(article.url):
        raise InputError(f"{where}: the link {article.url[:80]!r} is no http or https address; leave it out.")
    hints = (*given_hint(record.get("published"), where), *url_hint(article.url), *dateline_hint(text))
    return ReadArticle(where, article, hints, "utf-8", flags_of(text))


def _texts(record: dict[str, Any], where: str) -> dict[str, Any]:
    for name in TEXTS:
        value = record.get(name)
        if value is not None and not isinstance(value, str):
            raise InputError(f'{where}: "{name}" must be a string or null; mend it.')
    return {name: record.get(name) or None for name in TEXTS}
