"""The words that events and articles are found by, as `kb.text.words` writes them."""

from sqlalchemy import Text
from sqlmodel import Field

from kb.model.base import Row


class EventWordsRow(Row, table=True):
    """The words of an event's title and of all its quotes, in the order of the evidence.

    On SQLite triggers keep the full-text index `event_search` like this table; on PostgreSQL it has an index.
    """

    __tablename__ = "event_words"

    event_id: int = Field(primary_key=True, foreign_key="event.id", ondelete="CASCADE")
    words: str = Field(sa_type=Text())


class ArticleWordsRow(Row, table=True):
    """The words of an article's title and text; `article_search` indexes them likewise."""

    __tablename__ = "article_words"

    article_id: int = Field(primary_key=True, foreign_key="article.id", ondelete="CASCADE")
    words: str = Field(sa_type=Text())
