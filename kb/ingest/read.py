"""Sources to articles: a file, a folder, standard input."""

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

from kb.dates.anchor import PublishedHint
from kb.errors import InputError
from kb.ingest.charsets import declared_charset
from kb.ingest.decoding import decode, flags_of
from kb.ingest.folders import read_start, readable_files, shown
from kb.ingest.front import front_text
from kb.ingest.hints import dateline_hint, given_hint, url_hint
from kb.ingest.html import read_html
from kb.ingest.jsonl import read_jsonl
from kb.ingest.kinds import READABLE, Kind, kind_of, refuse_suffix
from kb.ingest.markdown import read_markdown
from kb.ingest.reading import ReadArticle, ReadFault, Reading, refuse_unstorable
from kb.terms.articles import Article
from kb.terms.dates import PublishedBasis
from kb.terms.links import is_safe_url

__all__ = ["ReadArticle", "ReadFault", "Reading", "read_sources"]

LARGEST = 50_000_000
"""Bytes of one file. A longer one is no article."""
BAD_LINK = "unsafe-link-dropped"


def read_sources(sources: Sequence[str], stdin: BinaryIO | None = None) -> Iterator[Reading]:
    """Every article of the sources, in order: text, Markdown, HTML and JSONL files, folders of them, `-` for
    `stdin`.

    What cannot be read is a ReadFault in its place; nothing is raised.
    """
    for source in sources:
        try:
            yield from _read_source(source, stdin)
        except InputError as error:
            yield ReadFault(shown(source), str(error))


def _read_source(source: str, stdin: BinaryIO | None) -> Iterator[Reading]:
    if source == "-":
        content = _read_stdin(stdin or getattr(sys.stdin, "buffer", None))
        yield from _read_bytes(_limited(content, "standard input"), "standard input", "")
    elif source.lower().startswith(("http://", "https://")):
        raise InputError(
            f"{shown(source)} is an address, and addresses are not fetched yet; "
            "save the page and give the file."
        )
    elif not source.strip():
        raise InputError(f"The name {shown(source)!r} is empty; give the name of a file or folder.")
    elif os.path.isdir(source):  # noqa: PTH112 - Path.is_dir raises for names that are too long
        yield from _read_folder(Path(source))
    else:
        yield from _read_file(Path(source))


def _read_stdin(stdin: BinaryIO | None) -> bytes:
    if stdin is None:
        raise InputError("Standard input is closed; give it a text, as in: kb add - < article.txt")
    try:
        return stdin.read(LARGEST + 1)
    except OSError as error:
        raise InputError(f"Standard input cannot be read ({error.strerror}); give it a text.") from None


def _read_folder(folder: Path) -> Iterator[Reading]:
    paths, faults = readable_files(folder)
    if not paths and not faults:
        raise InputError(
            f"The folder {shown(folder)} has no {', '.join(sorted(READABLE))} file; put the articles there."
        )
    for path in paths:
        try:
            yield from _read_file(path)
        except InputError as error:
            yield ReadFault(shown(path), str(error))
    for path, reason in faults:
        name = shown(path)
        yield ReadFault(name, f"The folder {name} cannot be read ({reason}); check its permissions.")


def _read_file(path: Path) -> Iterator[Reading]:
    suffix, name = path.suffix.lower(), shown(path)
    refuse_suffix(suffix, name)
    yield from _read_bytes(_limited(read_start(path, LARGEST + 1), name), name, suffix)


def _limited(content: bytes, source: str) -> bytes:
    if len(content) > LARGEST:
        raise InputError(f"{source} is larger than {LARGEST // 1_000_000} MB; split it into smaller files.")
    return content


def _read_bytes(content: bytes, source: str, suffix: str) -> Iterator[Reading]:
    kind = kind_of(content, suffix, source)
    if kind is Kind.JSONL:
        yield from read_jsonl(content, source)
        return
    text, encoding, guessed = decode(
        content, source, declared_charset(content) if kind is Kind.HTML else None
    )
    article, hints, flags = _article_of(kind, text, source)
    refuse_unstorable(article, source)
    yield ReadArticle(
        source,
        replace(article, original=content),
        (*hints, *url_hint(article.url), *dateline_hint(article.text)),
        encoding,
        (*flags, *flags_of(article.text, guessed)),
    )


def _article_of(kind: Kind, text: str, source: str) -> tuple[Article, list[PublishedHint], list[str]]:
    if kind is Kind.HTML:
        return _from_html(text, source)
    if kind is Kind.MARKDOWN:
        return _from_markdown(text, source)
    return Article(text), [], []


def _from_html(text: str, source: str) -> tuple[Article, list[PublishedHint], list[str]]:
    page = read_html(text, source)
    url, flags = (page.url, []) if page.url is None or is_safe_url(page.url) else (None, [BAD_LINK])
    hints = [PublishedHint(PublishedBasis.METADATA, page.published, source)] if page.published else []
    return Article(page.text, title=page.title, url=url, publisher=page.publisher), hints, flags


def _from_markdown(text: str, source: str) -> tuple[Article, list[PublishedHint], list[str]]:
    body, front = read_markdown(text, source)
    if not body.strip():
        raise InputError(f"{source} has no text under its front matter; add the text of the article.")
    names = ("title", "url", "publisher", "language")
    given: dict[str, Any] = {name: front_text(front, name, source) for name in names}
    if given["url"] and not is_safe_url(given["url"]):
        raise InputError(
            f"{source}: the link {given['url'][:80]!r} is no http or https address; leave it out."
        )
    return Article(body, **given), given_hint(front.get("published"), source), []
