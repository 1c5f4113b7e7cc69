"""Checking articles, and everything that quotes them."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Row, Table, select
from sqlmodel import Session

from kb.model.event_state import CONTEXT_LENGTH
from kb.model.tables import ARTICLE, ARTICLE_ORIGINAL, EVENT, EVIDENCE, PARTICIPATION
from kb.store.states import chunks
from kb.terms.ids import article_key, text_sha256

KEY = re.compile(r"[0-9a-f]{16}")
TEXTS_AT_ONCE = 100


def find_article_faults(session: Session) -> Iterator[str]:
    """Faults of articles, of their originals, and of the spans and quotes of evidence and participations."""
    connection = session.connection()
    ids = connection.execute(select(ARTICLE.c.id).order_by(ARTICLE.c.id)).scalars().all()
    first_with: dict[str, int] = {}
    for chunk in chunks(ids, TEXTS_AT_ONCE):
        evidence = _by_article(session, EVIDENCE, chunk)
        participations = _by_article(session, PARTICIPATION, chunk)
        wanted = select(ARTICLE).where(ARTICLE.c.id.in_(chunk)).order_by(ARTICLE.c.id)
        for row in connection.execute(wanted).all():
            yield from _article_faults(row)
            yield from _reprint_faults(row, first_with.setdefault(row.text_sha256, row.id))
            for each in evidence[row.id]:
                yield from _evidence_faults(each, row)
            for each in participations[row.id]:
                yield from _participation_faults(each, row)
        yield from _original_faults(session, chunk)


def _by_article(session: Session, table: Table, ids: Sequence[int]) -> Mapping[int, list[Row[Any]]]:
    wanted = (
        select(table, EVENT.c.key.label("event_key"))
        .join(EVENT, EVENT.c.id == table.c.event_id)
        .where(table.c.article_id.in_(ids))
        .order_by(table.c.event_id, table.c.position)
    )
    found: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in session.connection().execute(wanted):
        found[row.article_id].append(row)
    return found


def _article_faults(row: Row[Any]) -> Iterator[str]:
    name = f"article {row.key}"
    if not KEY.fullmatch(row.key):
        yield f"{name}: the key is not 16 hexadecimal digits"
    elif row.key != article_key(row.text, row.place or None):
        yield f"{name}: the key is not that of its text and its place {row.place!r}"
    if row.text_sha256 != text_sha256(row.text):
        yield f"{name}: text_sha256 {row.text_sha256} is not that of the text"
    if row.url is not None and not row.url.startswith(("http://", "https://")):
        yield f"{name}: the url {row.url!r} is no http or https link"
    end = 0
    for start, stop, _paragraph in row.sentences:
        if not end <= start < stop <= len(row.text):
            yield f"{name}: the sentence [{start}, {stop}] lies outside the text or overlaps the one before"
        end = stop


def _reprint_faults(row: Row[Any], first: int) -> Iterator[str]:
    if row.reprint_of is None and row.id != first:
        yield f"article {row.key}: has the text of an earlier article but is not marked as its reprint"
    if row.reprint_of is not None and row.reprint_of != first:
        yield f"article {row.key}: reprint_of {row.reprint_of} is not the first article with its text"


def _evidence_faults(row: Row[Any], article: Row[Any]) -> Iterator[str]:
    name, text = f"evidence {row.event_key}/{row.position}", article.text
    spans = [("quote", row.quote, row.start, row.end)]
    spans.append(("trigger_text", row.trigger_text, row.trigger_start, row.trigger_end))
    if row.date_phrase is not None:
        spans.append(("date_phrase", row.date_phrase, row.date_start, row.date_end))
    for field, words, start, end in spans:
        yield from _span_faults(f"{name}: {field}", words, article, start, end)
    if not row.start <= row.trigger_start < row.trigger_end <= row.end:
        yield f"{name}: the trigger lies outside the sentence"
    around = (text[max(0, row.start - CONTEXT_LENGTH) : row.start], text[row.end : row.end + CONTEXT_LENGTH])
    if (row.prefix, row.suffix) != around:
        yield f"{name}: prefix or suffix is not what stands around the quote"


def _participation_faults(row: Row[Any], article: Row[Any]) -> Iterator[str]:
    name = f"participation {row.event_key}/{row.position} ({row.actor_id})"
    yield from _span_faults(f"{name}: mention", row.mention, article, row.start, row.end)


def _span_faults(name: str, words: str, article: Row[Any], start: int, end: int) -> Iterator[str]:
    if not 0 <= start < end <= len(article.text):
        yield f"{name} [{start}, {end}] lies outside the text of article {article.key}"
    elif article.text[start:end] != words:
        yield f"{name} {words!r} is not what article {article.key} has at [{start}, {end}]"


def _original_faults(session: Session, ids: Sequence[int]) -> Iterator[str]:
    wanted = (
        select(ARTICLE.c.key, ARTICLE_ORIGINAL.c.sha256, ARTICLE_ORIGINAL.c.content)
        .join(ARTICLE, ARTICLE.c.id == ARTICLE_ORIGINAL.c.article_id)
        .where(ARTICLE.c.id.in_(ids))
    )
    for row in session.connection().execute(wanted):
        if hashlib.sha256(row.content).hexdigest() != row.sha256:
            yield f"article_original {row.key}: sha256 {row.sha256} is not that of the bytes"
