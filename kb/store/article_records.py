"""Articles as the log of decisions keeps them: the facts that a decision changes, or, of one that is removed,
everything.

article_facts(session, key, like)     as it stands, in the words of `like`; None when it is not there
put_article_facts(session, key, now, wanted)
"""

from base64 import b64decode, b64encode
from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, delete, insert, select, update
from sqlmodel import Session

from kb.model.tables import ARTICLE, ARTICLE_ORIGINAL, ARTICLE_WORDS
from kb.store.fulltext import article_words
from kb.terms.dates import PublishedBasis

Facts = dict[str, Any]

READ = ("published", "published_basis", "extractor_version", "sentences")
"""What setting a publication date may change of an article."""


def reading_facts(row: Any) -> Facts:
    """When an article was published, and how it was read."""
    return {name: _plain(getattr(row, name)) for name in READ}


def whole_article(session: Session, key: str) -> Facts | None:
    """An article with its text and its original bytes; `reprints` are the keys of those that came after."""
    row = _find(session, key)
    if row is None:
        return None
    connection = session.connection()
    reprints = select(ARTICLE.c.key).where(ARTICLE.c.reprint_of == row.id).order_by(ARTICLE.c.id)
    original = select(ARTICLE_ORIGINAL).where(ARTICLE_ORIGINAL.c.article_id == row.id)
    first = select(ARTICLE.c.key).where(ARTICLE.c.id == row.reprint_of)
    columns = {name: _plain(value) for name, value in row._mapping.items()}
    return {
        "article": columns | {"reprint_of": connection.execute(first).scalar()},
        "original": _original(connection.execute(original).one_or_none()),
        "reprints": list(connection.execute(reprints).scalars()),
    }


def article_facts(session: Session, key: str, like: Facts | None) -> Facts | None:
    """The article as it stands now, as far as `like` speaks of it; None when it is not there."""
    row = _find(session, key)
    if row is None:
        return None
    if like is None or "article" in like:
        return whole_article(session, key)
    return {name: _plain(getattr(row, name)) for name in like}


def put_article_facts(session: Session, key: str, now: Facts | None, wanted: Facts | None) -> None:
    """Make the article what `wanted` says: gone when that is None, back again when it is not there `now`."""
    if wanted is None:
        remove_article(session, key)
    elif now is None:
        _bring_back(session, wanted)
    else:
        values = {name: _value(name, value) for name, value in wanted.items()}
        session.connection().execute(update(ARTICLE).where(ARTICLE.c.key == key).values(values))


def remove_article(session: Session, key: str) -> None:
    """Take an article out that no event rests on. The first of its reprints stands for it from then on."""
    row = _find(session, key)
    if row is None:
        return
    connection = session.connection()
    reprints = select(ARTICLE.c.key).where(ARTICLE.c.reprint_of == row.id).order_by(ARTICLE.c.id)
    keys = connection.execute(reprints).scalars().all()
    if keys:
        _point(session, keys[:1], None)
        _point(session, keys[1:], keys[0])
    for table in (ARTICLE_WORDS, ARTICLE_ORIGINAL):
        connection.execute(delete(table).where(table.c.article_id == row.id))
    connection.execute(delete(ARTICLE).where(ARTICLE.c.id == row.id))


def _bring_back(session: Session, wanted: Facts) -> None:
    connection = session.connection()
    columns = {name: _value(name, value) for name, value in wanted["article"].items()}
    first = _find(session, columns["reprint_of"]) if columns["reprint_of"] else None
    columns["reprint_of"] = first.id if first else None
    taken = select(ARTICLE.c.key).where(ARTICLE.c.id == columns["id"])
    if connection.execute(taken).scalar() is not None:
        del columns["id"]
    connection.execute(insert(ARTICLE).values(columns))
    row = _find(session, columns["key"])
    assert row is not None
    words = {"article_id": row.id, "words": article_words(row.title, row.text)}
    connection.execute(insert(ARTICLE_WORDS).values(words))
    if original := wanted["original"]:
        content = original | {"content": b64decode(original["content"]), "article_id": row.id}
        connection.execute(insert(ARTICLE_ORIGINAL).values(content))
    _point(session, wanted["reprints"], columns["key"])


def _point(session: Session, keys: Sequence[str], first: str | None) -> None:
    """Make articles reprints of the one with the key `first`, or of none."""
    if not keys:
        return
    row = _find(session, first) if first else None
    changed = update(ARTICLE).where(ARTICLE.c.key.in_(keys))
    session.connection().execute(changed.values(reprint_of=row.id if row else None))


def _find(session: Session, key: str) -> Row[Any] | None:
    session.flush()
    return session.connection().execute(select(ARTICLE).where(ARTICLE.c.key == key)).one_or_none()


def _original(row: Row[Any] | None) -> Facts | None:
    if row is None:
        return None
    content = b64encode(row.content).decode("ascii")
    return {"sha256": row.sha256, "encoding": row.encoding, "content": content}


def _plain(value: Any) -> Any:
    if isinstance(value, StrEnum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def _value(name: str, value: Any) -> Any:
    """The value of a column again."""
    if value is None:
        return None
    if name == "published":
        return date.fromisoformat(value)
    if name == "published_basis":
        return PublishedBasis(value)
    return datetime.fromisoformat(value) if name == "retrieved_at" else value
