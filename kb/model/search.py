"""The words that events and articles are found by, as `kb.text.words` writes them."""

from sqlalchemy import Text
from sqlmodel import Field

from kb.model.base import Row


class EventWordsRow(Row, table=True):
    """The words of an event's title and of all its quotes, in the order of the evidence.

    `event_search` is the full-text index over them: on SQLite a table that triggers keep like this one, on
    PostgreSQL a column that it makes itself.
    """

    __tablename__ = "event_words"

    event_id: int = Field(primary_key=True, foreign_key="event.id", ondelete="CASCADE")
    words: str = Field(sa_type=Text())


class ArticleWordsRow(Row, table=True):
    """The words of an article's title and text; `article_search` indexes them likewise."""

    __tablename__ = "article_words"

    article_id: int = Field(primary_key=True, foreign_key="article.id", ondelete="CASCADE")
    words: str = Field(sa_type=Text())
