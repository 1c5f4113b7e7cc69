"""What comes out of a source: an article with hints on its date, or a fault."""

from dataclasses import dataclass

from kb.dates.anchor import PublishedHint
from kb.terms.articles import Article


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
