"""What comes out of a source: an article with hints on its date, or a fault."""

import re
from dataclasses import dataclass

from kb.dates.anchor import PublishedHint
from kb.errors import InputError
from kb.terms.articles import Article

UNSTORABLE = re.compile(r"[\0\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article as it was read. Its date is not chosen yet: `hints` are what speaks for one.

    `encoding` is how the bytes were decoded; `flags` note what a reader of the article should know.
    """

    source: str
    article: Article
    hints: tuple[PublishedHint, ...] = ()
    encoding: str | None = None
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadFault:
    """A source, or a line of one, that cannot be used; `message` says why and what to do."""

    source: str
    message: str


Reading = ReadArticle | ReadFault


def refuse_unstorable(article: Article, where: str) -> None:
    """Raise InputError when a text of the article has a NUL or half a surrogate pair, which escapes of JSON,
    YAML and HTML can write and no database keeps.
    """
    for name in ("text", "title", "url", "publisher", "language"):
        if UNSTORABLE.search(getattr(article, name) or ""):
            raise InputError(f'{where}: "{name}" has a NUL or half a surrogate pair in it; write it anew.')
