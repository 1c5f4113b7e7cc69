"""Storing articles: one text in one place once, its gaps filled in, its contradictions refused.

row, outcome = save_article(session, article, encoding="utf-8", flags=["bidi"])
article_of(row)      the article again, as the extractor must see it
"""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum

from sqlalchemy import insert, update
from sqlmodel import Session, col, select

from kb.errors import ConflictError, InputError, NotFoundError
from kb.model.article import ArticleOriginalRow, ArticleRow
from kb.model.tables import ARTICLE_WORDS
from kb.store.fulltext import article_words
from kb.terms.articles import Article
from kb.terms.dates import PublishedBasis
from kb.terms.ids import article_key, text_sha256

TRUST = list(PublishedBasis)
"""The bases of a publication date, the most trusted first."""

SAID_BY_A_PERSON = (PublishedBasis.CURATOR, PublishedBasis.GIVEN)
UNKNOWN_LANGUAGE = "und"


class Outcome(StrEnum):
    """What came of saving: a new article, a new one whose text was there, gaps filled in, or nothing."""

    ADDED = "added"
    REPRINT = "reprint"
    FILLED = "filled"
    UNCHANGED = "unchanged"


def save_article(
    session: Session, article: Article, *, encoding: str | None = None, flags: Iterable[str] = ()
) -> tuple[ArticleRow, Outcome]:
    """Store an article, or find the stored one with the same text and the same place.

    Places are the same when neither url nor, failing a url on either side, publisher contradict. What was
    unknown is filled in. A different title, publisher, language or publication date raises ConflictError
    that names the stored one; only a date that a program found (metadata, feed, url, dateline) yields
    silently to a stored one that is trusted more. Raises InputError for a text or a link that cannot be
    stored.
    """
    _refuse_unstorable(article)
    same_text = _query_same_text(session, article.text)
    row = _find_same_place(same_text, article)
    if row is None:
        row = _insert(session, article, same_text, encoding, sorted(set(flags)))
        return row, Outcome.REPRINT if same_text else Outcome.ADDED
    filled = _fill_in(session, row, article, encoding)
    if filled:
        # What is odd about an article may depend on what was learned, such as its language.
        row.flags = sorted(set(flags))
    session.flush()
    return row, Outcome.FILLED if filled else Outcome.UNCHANGED


def find_row(session: Session, key: str) -> ArticleRow:
    """The row of the article with this key. Raises NotFoundError."""
    row = session.exec(select(ArticleRow).where(ArticleRow.key == key)).one_or_none()
    if row is None:
        raise NotFoundError(f"There is no article {key!r}; 'kb articles' lists them.")
    return row


def article_of(row: ArticleRow) -> Article:
    """The stored article, to extract from again.

    Its url is the place that the key was made of, not one learned later: so events keep their keys.
    """
    return Article(
        text=row.text,
        published=row.published,
        published_basis=row.published_basis,
        title=row.title,
        url=row.place or None,
        publisher=row.publisher,
        language=row.language,
        retrieved_at=row.retrieved_at,
    )


def set_published(session: Session, row: ArticleRow, published: date | None, basis: PublishedBasis) -> None:
    """Replace the publication date. Renewing the events that hang on it is up to the caller."""
    row.published, row.published_basis = published, basis
    session.add(row)
    session.flush()


def query_outdated(session: Session, version: str) -> list[str]:
    """The keys of the articles that an extractor of another version has read, in the order they came."""
    wanted = select(ArticleRow.key).where(col(ArticleRow.extractor_version).is_distinct_from(version))
    return list(session.exec(wanted.order_by(col(ArticleRow.id))).all())


def _refuse_unstorable(article: Article) -> None:
    if not article.text.strip():
        raise InputError("The article has no text; give one with words in it.")
    texts = {name: getattr(article, name) for name in ("text", "title", "url", "publisher", "language")}
    for name, value in texts.items():
        place = _unstorable_at(value or "")
        if place is not None:
            raise InputError(
                f"The {name} has {value[place]!r} at character {place}, which no database keeps; take it out."
            )
    if article.url is not None and not article.url.startswith(("http://", "https://")):
        raise InputError(f"The link {article.url!r} is neither http:// nor https://; leave it out.")


def _unstorable_at(value: str) -> int | None:
    """Where NUL (refused by PostgreSQL) or half of a surrogate pair (refused by UTF-8) stands."""
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:
        return error.start
    place = value.find("\0")
    return None if place < 0 else place


def _query_same_text(session: Session, text: str) -> Sequence[ArticleRow]:
    wanted = select(ArticleRow).where(ArticleRow.text_sha256 == text_sha256(text))
    return session.exec(wanted.order_by(col(ArticleRow.id))).all()


def _find_same_place(rows: Sequence[ArticleRow], article: Article) -> ArticleRow | None:
    key = article_key(article.text, article.url, article.publisher)
    fitting = [row for row in rows if _is_same_place(row, article)]
    return min(fitting, key=lambda row: (row.key != key, row.url != article.url, row.id), default=None)


def _is_same_place(row: ArticleRow, article: Article) -> bool:
    if row.url and article.url:
        return row.url == article.url
    if row.publisher and article.publisher:
        return row.publisher == article.publisher
    return True


def _insert(
    session: Session,
    article: Article,
    same_text: Sequence[ArticleRow],
    encoding: str | None,
    flags: list[str],
) -> ArticleRow:
    first = same_text[0] if same_text else None
    row = ArticleRow(
        key=article_key(article.text, article.url, article.publisher),
        place=article.url or article.publisher or "",
        url=article.url,
        title=article.title,
        publisher=article.publisher,
        language=article.language,
        published=article.published,
        published_basis=article.published_basis,
        retrieved_at=article.retrieved_at,
        reprint_of=(first.reprint_of or first.id) if first else None,
        flags=flags,
        text_sha256=text_sha256(article.text),
        text=article.text,
    )
    session.add(row)
    session.flush()
    words = {"article_id": row.id, "words": article_words(row.title, row.text)}
    session.connection().execute(insert(ARTICLE_WORDS).values(words))
    _save_original(session, row, article.original, encoding)
    return row


def _fill_in(session: Session, row: ArticleRow, article: Article, encoding: str | None) -> bool:
    changes = {
        name: getattr(article, name)
        for name in ("url", "title", "publisher", "language")
        if _is_news(row, name, getattr(row, name), getattr(article, name))
    }
    if article.retrieved_at and row.retrieved_at is None:
        changes["retrieved_at"] = article.retrieved_at
    if article.published and _is_published_news(row, article.published, article.published_basis):
        changes |= {"published": article.published, "published_basis": article.published_basis}
    for name, value in changes.items():
        setattr(row, name, value)
    session.add(row)
    if "title" in changes:
        changed = update(ARTICLE_WORDS).where(ARTICLE_WORDS.c.article_id == row.id)
        session.connection().execute(changed.values(words=article_words(row.title, row.text)))
    return _save_original(session, row, article.original, encoding) or bool(changes)


def _is_news(row: ArticleRow, name: str, stored: str | None, given: str | None) -> bool:
    if given is None or given in (stored, UNKNOWN_LANGUAGE):
        return False
    if stored is None or (name == "language" and stored == UNKNOWN_LANGUAGE):
        return True
    raise _contradiction(row, name, stored, given)


def _is_published_news(row: ArticleRow, given: date, basis: PublishedBasis) -> bool:
    if row.published is None:
        return True
    if given == row.published:
        return False
    if basis not in SAID_BY_A_PERSON and TRUST.index(basis) > TRUST.index(row.published_basis):
        return False
    raise _contradiction(row, "publication date", str(row.published), str(given))


def _contradiction(row: ArticleRow, name: str, stored: str, given: str) -> ConflictError:
    return ConflictError(
        f"Article {row.key} is stored with the {name} {stored!r}, which {given!r} contradicts; leave it out."
    )


def _save_original(session: Session, row: ArticleRow, original: bytes | None, encoding: str | None) -> bool:
    """Keep the bytes of the first time that there are any."""
    assert row.id is not None
    if original is None or session.get(ArticleOriginalRow, row.id) is not None:
        return False
    digest = hashlib.sha256(original).hexdigest()
    session.add(ArticleOriginalRow(article_id=row.id, sha256=digest, encoding=encoding, content=original))
    session.flush()
    return True
