"""Articles: the texts, where they were published, and the bytes they came from."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Index, LargeBinary, Text, UniqueConstraint
from sqlmodel import Field

from kb.model.base import OneOf, Row, UtcTime, word_check
from kb.terms.dates import PublishedBasis


class ArticleRow(Row, table=True):
    """One published text in one place.

    `key` is `article_key(text, place)`; `place` is what the key was made of (the url, else the publisher,
    else nothing) when the article was first stored, so that the key stays when a url is learned later.
    `reprint_of` is the first stored article with the same text. `sentences` is a list of `[start, end,
    paragraph]`: they are always read with the text and never one by one, so they need no table. `flags` say
    what is odd about the article. A trigger refuses a change of `key`, `place`, `text` or `text_sha256`.
    """

    __tablename__ = "article"
    __table_args__ = (
        UniqueConstraint("key"),
        CheckConstraint("length(key) = 16", name="key"),
        CheckConstraint("length(text_sha256) = 64", name="text_sha256"),
        CheckConstraint("url LIKE 'http://%' OR url LIKE 'https://%'", name="url"),
        CheckConstraint("(published IS NULL) = (published_basis = 'unknown')", name="published"),
        CheckConstraint("reprint_of <> id", name="reprint_of"),
        word_check("published_basis", PublishedBasis),
        Index(None, "text_sha256"),
        Index(None, "publisher"),
        Index(None, "published"),
        Index(None, "reprint_of"),
    )

    id: int | None = Field(default=None, primary_key=True)
    key: str
    place: str
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    language: str | None = None
    published: date | None = None
    published_basis: PublishedBasis = Field(default=PublishedBasis.UNKNOWN, sa_type=OneOf(PublishedBasis))
    retrieved_at: datetime | None = Field(default=None, sa_type=UtcTime())
    reprint_of: int | None = Field(default=None, foreign_key="article.id")
    extractor_version: str | None = None
    flags: list[str] = Field(default_factory=list, sa_type=JSON(none_as_null=True), nullable=False)
    text_sha256: str
    sentences: list[list[int]] = Field(default_factory=list, sa_type=JSON(none_as_null=True), nullable=False)
    text: str = Field(sa_type=Text())


class ArticleOriginalRow(Row, table=True):
    """The bytes an article's text was read from, apart because lists of articles never need them."""

    __tablename__ = "article_original"
    __table_args__: Any = (CheckConstraint("length(sha256) = 64", name="sha256"),)

    article_id: int = Field(primary_key=True, foreign_key="article.id", ondelete="CASCADE")
    sha256: str
    encoding: str | None = None
    content: bytes = Field(sa_type=LargeBinary())
