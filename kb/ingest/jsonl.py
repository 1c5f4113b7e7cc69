"""JSON lines: one article an object."""

import json
import re
from collections.abc import Iterator
from typing import Any

from kb.errors import InputError
from kb.ingest.hints import dateline_hint, given_hint, url_hint
from kb.ingest.reading import ReadArticle, ReadFault, Reading
from kb.terms.articles import Article
from kb.terms.links import is_safe_url

TEXTS = ("title", "url", "publisher", "language")
UNSTORABLE = re.compile(r"[\0\ud800-\udfff]")


def read_jsonl(text: str, source: str) -> Iterator[Reading]:
    """One article a line; a line that is none is a fault that names it, and the rest goes on."""
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        where = f"{source} line {number}"
        try:
            yield _read_line(line, where)
        except InputError as error:
            yield ReadFault(where, str(error))


def _read_line(line: str, where: str) -> ReadArticle:
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        raise InputError(
            f"{where}: not JSON at column {error.colno} ({error.msg}); write one object a line."
        ) from None
    except RecursionError:
        raise InputError(f"{where}: nested too deeply; write one flat object a line.") from None
    except ValueError:
        raise InputError(f"{where}: a number in it is too long; write dates and names as strings.") from None
    if not isinstance(record, dict):
        raise InputError(f'{where}: an object is needed; write one such as {{"text": "…"}}.')
    text = record.get("text")
    if not isinstance(text, str) or not text.strip():
        raise InputError(f'{where}: "text" must be a string with words in it; add the text of the article.')
    given = _texts(record, where)
    for name, value in {"text": text, **given}.items():
        if value and UNSTORABLE.search(value):
            raise InputError(f'{where}: "{name}" has a NUL or half a surrogate pair in it; write it anew.')
    hints = (*given_hint(record.get("published"), where), *url_hint(given["url"]), *dateline_hint(text))
    return ReadArticle(where, Article(text, **given), hints)


def _texts(record: dict[str, Any], where: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in TEXTS:
        value = record.get(name)
        if value is not None and not isinstance(value, str):
            raise InputError(f'{where}: "{name}" must be a string or null; mend it.')
        found[name] = value or None
    if found["url"] and not is_safe_url(found["url"]):
        raise InputError(
            f"{where}: the link {found['url'][:80]!r} is no http or https address; leave it out."
        )
    return found
