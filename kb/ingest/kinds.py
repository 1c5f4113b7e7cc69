"""Which reader a source is for: by the suffix of its name, else by what it begins with."""

import re
from enum import Enum

from kb.errors import InputError
from kb.ingest.decoding import marked_encoding, unmarked_utf_16


class Kind(Enum):
    """The forms of articles that are read."""

    TEXT = "text"
    MARKDOWN = "Markdown"
    HTML = "HTML"
    JSONL = "JSON lines"


READABLE = {
    **dict.fromkeys((".txt", ".text"), Kind.TEXT),
    **dict.fromkeys((".md", ".markdown"), Kind.MARKDOWN),
    **dict.fromkeys((".html", ".htm", ".xhtml"), Kind.HTML),
    **dict.fromkeys((".jsonl", ".ndjson"), Kind.JSONL),
}
"""The suffixes that are looked for in a folder."""

FEEDS = "feeds are not read yet; save the article's text and give that file."
JSON = 'a JSON file is not read as one; write one object a line, {"text": "…"}, and name it .jsonl.'
UNREADABLE = {
    ".pdf": "PDF files are not read yet; save the article's text and give that file.",
    **dict.fromkeys((".xml", ".rss", ".atom"), FEEDS),
    ".json": JSON,
}
START = 1000
PREAMBLE = r"(?>(?:<\?xml[^>]*>|<!--.*?-->|\s+)*)"
LOOKS = (
    (re.compile(PREAMBLE + r"<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL), Kind.HTML),
    (re.compile(r'\s*\{\s*["}]'), Kind.JSONL),
)
FEED = re.compile(PREAMBLE + r"<(?:rss|feed|rdf:rdf)\b", re.IGNORECASE | re.DOTALL)
ARRAY = re.compile(r"\s*\[\s*\{")


def refuse_suffix(suffix: str, source: str) -> None:
    """Raise InputError for the name of a file that is never read."""
    if suffix in UNREADABLE:
        raise InputError(f"{source}: {UNREADABLE[suffix]}")


def kind_of(content: bytes, suffix: str, source: str) -> Kind:
    """Markdown, HTML and JSON lines by `suffix`; anything else, and what has none, by its beginning.

    Raises InputError for a feed or a JSON array, which would otherwise pass for text.
    """
    kind = READABLE.get(suffix, Kind.TEXT)
    if kind is not Kind.TEXT:
        return kind
    encoding = marked_encoding(content) or unmarked_utf_16(content) or "utf-8"
    start = content[:START].decode(encoding, "ignore")
    if FEED.match(start):
        raise InputError(f"{source}: {FEEDS}")
    if ARRAY.match(start):
        raise InputError(f"{source}: {JSON}")
    return next((kind for look, kind in LOOKS if look.match(start)), Kind.TEXT)
