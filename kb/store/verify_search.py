"""Checking that events and articles are found by all of their words, and by no others."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Row, Select, Table, select
from sqlmodel import Session

from kb.model.tables import ARTICLE, EVENT, EVIDENCE
from kb.store.fulltext import ARTICLES, EVENTS, Index, article_words, count_unindexed, event_words
from kb.store.states import CHUNK, chunks

TEXTS_AT_ONCE = 100


def find_search_faults(session: Session) -> Iterator[str]:
    """Words that are not there or are not those of the texts, and an index that is not one of the words.

    Words of what is no longer there are found by the check of references.
    """
    for chunk in _chunks(session, EVENT, CHUNK):
        quotes = _quotes(session, chunk)
        for row in _with_words(session, EVENT, EVENTS, chunk):
            yield from _word_faults("event", row, event_words(row.title, quotes[row.id]))
    for chunk in _chunks(session, ARTICLE, TEXTS_AT_ONCE):
        for row in _with_words(session, ARTICLE, ARTICLES, chunk):
            yield from _word_faults("article", row, article_words(row.title, row.text))
    for index in (EVENTS, ARTICLES):
        missing, left_over = count_unindexed(session.connection(), index)
        if missing or left_over:
            yield f"{index.name}: lacks {missing} rows of {index.words.name} and has {left_over} too many"


def _chunks(session: Session, table: Table, size: int) -> Iterator[list[int]]:
    ids = session.connection().execute(select(table.c.id).order_by(table.c.id)).scalars().all()
    return chunks(ids, size)


def _with_words(session: Session, table: Table, index: Index, ids: Sequence[int]) -> Sequence[Row[Any]]:
    columns = [table.c[name] for name in ("id", "key", "title", "text") if name in table.c]
    wanted: Select[Any] = (
        select(*columns, index.words.c.words)
        .outerjoin(index.words, index.key == table.c.id)
        .where(table.c.id.in_(ids))
        .order_by(table.c.id)
    )
    return session.connection().execute(wanted).all()


def _quotes(session: Session, ids: Sequence[int]) -> dict[int, list[str]]:
    wanted = select(EVIDENCE.c.event_id, EVIDENCE.c.quote).where(EVIDENCE.c.event_id.in_(ids))
    found: dict[int, list[str]] = defaultdict(list)
    for event_id, quote in session.connection().execute(
        wanted.order_by(EVIDENCE.c.event_id, EVIDENCE.c.position)
    ):
        found[event_id].append(quote)
    return found


def _word_faults(what: str, row: Row[Any], words: str) -> Iterator[str]:
    if row.words is None:
        yield f"{what} {row.key}: has no row in {what}_words, so that no search finds it"
    elif row.words != words:
        yield f"{what} {row.key}: its row in {what}_words does not hold the words of its texts"
