"""Sources to articles: a file, a folder, standard input."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

from kb.dates.anchor import PublishedHint
from kb.errors import InputError
from kb.ingest.decoding import decode, flags_of
from kb.ingest.hints import dateline_hint, given_hint, url_hint
from kb.ingest.html import read_html
from kb.ingest.jsonl import read_jsonl
from kb.ingest.markdown import front_text, read_markdown
from kb.ingest.reading import ReadArticle, ReadFault, Reading
from kb.terms.articles import Article
from kb.terms.dates import PublishedBasis
from kb.terms.links import is_safe_url

__all__ = ["ReadArticle", "ReadFault", "Reading", "read_sources"]

LARGEST = 50_000_000
"""Bytes of one file. A longer one is no article."""

TEXT, MARKDOWN, HTML, JSONL = (
    {".txt", ".text"},
    {".md", ".markdown"},
    {".html", ".htm", ".xhtml"},
    {".jsonl", ".ndjson"},
)
READABLE = TEXT | MARKDOWN | HTML | JSONL
LATER = {".pdf": "PDF files", ".xml": "feeds", ".rss": "feeds", ".atom": "feeds"}
BAD_LINK = "unsafe-link-dropped"


def read_sources(sources: Sequence[str], stdin: BinaryIO | None = None) -> Iterator[Reading]:
    """Every article of the sources, in order: text, Markdown, HTML and JSONL files, folders of them, `-` for
    `stdin`.

    What cannot be read is a ReadFault in its place; nothing is raised.
    """
    for source in sources:
        try:
            yield from _read_source(source, stdin or sys.stdin.buffer)
        except InputError as error:
            yield ReadFault(source, str(error))


def _read_source(source: str, stdin: BinaryIO) -> Iterator[Reading]:
    if source == "-":
        yield from _read_bytes(_limited(stdin.read(LARGEST + 1), "standard input"), "standard input", None)
        return
    if source.lower().startswith(("http://", "https://")):
        raise InputError(
            f"{source} is an address, and addresses are not fetched yet; save the page and give the file."
        )
    path = Path(source)
    if path.is_dir():
        yield from _read_folder(path)
    else:
        yield from _read_file(path)


def _read_folder(folder: Path) -> Iterator[Reading]:
    paths = sorted(
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in READABLE
        and (path.is_file() or path.is_symlink())
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )
    if not paths:
        raise InputError(
            f"The folder {folder} has no {', '.join(sorted(READABLE))} file; put the articles there."
        )
    for path in paths:
        try:
            yield from _read_file(path)
        except InputError as error:
            yield ReadFault(str(path), str(error))


def _read_file(path: Path) -> Iterator[Reading]:
    suffix = path.suffix.lower()
    if suffix in LATER:
        raise InputError(
            f"{path}: {LATER[suffix]} are not read yet; save the article's text and give that file."
        )
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise InputError(f"There is no file {path}; check the name.") from None
    except OSError as error:
        raise InputError(
            f"{path} cannot be read ({error.strerror}); check what it is and its permissions."
        ) from None
    yield from _read_bytes(_limited(content, str(path)), str(path), suffix)


def _limited(content: bytes, source: str) -> bytes:
    if len(content) > LARGEST:
        raise InputError(f"{source} is larger than {LARGEST // 1_000_000} MB; give one article a file.")
    return content


def _read_bytes(content: bytes, source: str, suffix: str | None) -> Iterator[Reading]:
    text, encoding = decode(content, source)
    if suffix in JSONL or (suffix is None and text.lstrip().startswith("{")):
        for reading in read_jsonl(text, source):
            yield _noting(reading, encoding)
        return
    if suffix in HTML or (
        suffix is None and text.lstrip()[:15].lower().startswith(("<!doctype html", "<html"))
    ):
        article, hints, flags = _from_html(text, source)
    elif suffix in MARKDOWN:
        article, hints, flags = _from_markdown(text, source)
    else:
        article, hints, flags = Article(text), [], []
    yield ReadArticle(
        source,
        _with_original(article, content),
        (*hints, *url_hint(article.url), *dateline_hint(article.text)),
        encoding,
        (*flags, *flags_of(article.text, encoding)),
    )


def _noting(reading: Reading, encoding: str) -> Reading:
    """A reading of JSON lines with what is known of their file."""
    if isinstance(reading, ReadFault):
        return reading
    flags = (*reading.flags, *flags_of(reading.article.text, encoding))
    return replace(reading, encoding=encoding, flags=flags)


def _with_original(article: Article, content: bytes) -> Article:
    return Article(
        article.text,
        title=article.title,
        url=article.url,
        publisher=article.publisher,
        language=article.language,
        original=content,
    )


def _from_html(text: str, source: str) -> tuple[Article, list[PublishedHint], list[str]]:
    page = read_html(text, source)
    url, flags = (page.url, []) if page.url is None or is_safe_url(page.url) else (None, [BAD_LINK])
    hints = [PublishedHint(PublishedBasis.METADATA, page.published, source)] if page.published else []
    return Article(page.text, title=page.title, url=url, publisher=page.publisher), hints, flags


def _from_markdown(text: str, source: str) -> tuple[Article, list[PublishedHint], list[str]]:
    body, front = read_markdown(text, source)
    if not body.strip():
        raise InputError(f"{source} has no text under its front matter; add the text of the article.")
    url = front_text(front, "url")
    if url and not is_safe_url(url):
        raise InputError(f"{source}: the link {url[:80]!r} is no http or https address; leave it out.")
    names = ("title", "publisher", "language")
    given: dict[str, Any] = {name: front_text(front, name) for name in names}
    return Article(body, url=url, **given), given_hint(front.get("published"), source), []
