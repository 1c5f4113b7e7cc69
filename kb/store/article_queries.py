"""Reading articles: lists of them, and one with its events."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, false, func, or_, select
from sqlmodel import Session

from kb.errors import NotFoundError, nearest
from kb.model.tables import ARTICLE, EVENT, EVIDENCE
from kb.store.event_views import ORIGINAL, load_event_views
from kb.store.filters import SHOWN_STATES, published_by
from kb.store.fulltext import ARTICLES, having
from kb.store.states import chunks
from kb.store.views import ArticleSummary, ArticleView, FacetCount
from kb.terms.events import State
from kb.terms.span import Sentence, Span
from kb.text.words import Query, parse_query

# Lists never read the text itself: a page of them would be megabytes.
LISTED = (
    ARTICLE.c.id,
    ARTICLE.c.key,
    ARTICLE.c.title,
    ARTICLE.c.url,
    ARTICLE.c.publisher,
    ARTICLE.c.language,
    ARTICLE.c.published,
    ARTICLE.c.published_basis,
    ARTICLE.c.retrieved_at,
    ARTICLE.c.flags,
    func.length(ARTICLE.c.text).label("length"),
    ORIGINAL.c.key.label("original_key"),
)


def query_articles(
    session: Session,
    *,
    publishers: Sequence[str] = (),
    q: str | None = None,
    published_known: bool | None = None,
    as_of: date | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> list[ArticleSummary]:
    """Articles, the latest published first and those of unknown date at the end.

    `q`: every word or "quoted phrase" must stand in the title or the text, or be a part of the publisher or
    the url. `published_known` false: only those that still need a publication date. `as_of`: only those
    published on or before that day.
    """
    # The ids alone come from an index; the rows of a page are then read one by one, wherever the page is.
    found = select(ARTICLE.c.id).where(*_conditions(session, publishers, q, published_known, as_of))
    found = found.order_by(ARTICLE.c.published.desc().nulls_last(), ARTICLE.c.id.desc())
    if limit is not None:
        found = found.limit(limit)
    if offset:
        found = found.offset(offset)
    connection = session.connection()
    ids = connection.execute(found).scalars().all()
    rows = {
        row.id: row
        for chunk in chunks(ids)
        for row in connection.execute(_listed().where(ARTICLE.c.id.in_(chunk)))
    }
    counts = _count_events(session, ids)
    return [_summary(rows[each], counts[each]) for each in ids]


def count_articles(
    session: Session,
    *,
    publishers: Sequence[str] = (),
    q: str | None = None,
    published_known: bool | None = None,
    as_of: date | None = None,
) -> int:
    """How many articles `query_articles` finds without a limit."""
    found = select(func.count()).select_from(ARTICLE)
    found = found.where(*_conditions(session, publishers, q, published_known, as_of))
    return session.connection().execute(found).scalar_one()


BEGINNING = 240
"""So many characters of a text tell which article it is."""


def load_beginnings(session: Session, keys: Sequence[str]) -> dict[str, str]:
    """How the texts of some articles begin, by key."""
    wanted = select(ARTICLE.c.key, func.substr(ARTICLE.c.text, 1, BEGINNING)).where(ARTICLE.c.key.in_(keys))
    return {row[0]: row[1] for row in session.connection().execute(wanted)}


def query_publishers(session: Session) -> list[FacetCount]:
    """Every publisher with the number of its articles, the most frequent first."""
    count = func.count()
    found = select(ARTICLE.c.publisher, count).where(ARTICLE.c.publisher.is_not(None))
    found = found.group_by(ARTICLE.c.publisher).order_by(count.desc(), ARTICLE.c.publisher)
    return [FacetCount(name, name, number) for name, number in session.connection().execute(found)]


def _conditions(
    session: Session,
    publishers: Sequence[str],
    q: str | None,
    published_known: bool | None,
    as_of: date | None,
) -> list[ColumnElement[bool]]:
    found = published_by(as_of)
    if publishers:
        found.append(ARTICLE.c.publisher.in_(publishers))
    if published_known is not None:
        unknown = ARTICLE.c.published.is_(None)
        found.append(~unknown if published_known else unknown)
    return found + _having_words(session, parse_query(q or ""))


def _having_words(session: Session, query: Query) -> list[ColumnElement[bool]]:
    if not query.terms:
        return [] if query.is_blank else [false()]
    return [
        or_(
            ARTICLE.c.id.in_(having(session.connection(), ARTICLES, Query((term,)))),
            *(
                column.icontains(term.said, autoescape=True)
                for column in (ARTICLE.c.publisher, ARTICLE.c.url)
            ),
        )
        for term in query.terms
    ]


def get_article(
    session: Session, key: str, *, states: Sequence[State] = SHOWN_STATES, as_of: date | None = None
) -> ArticleView:
    """An article to read, with the events in these states that it is evidence for.

    `as_of` hides what only other articles published later say of them, not the article itself: none is
    evidence before it is published. Raises NotFoundError that offers keys which begin alike.
    """
    summary = get_summary(session, key)
    columns = (
        ARTICLE.c.id, ARTICLE.c.text, ARTICLE.c.text_sha256, ARTICLE.c.sentences, ARTICLE.c.extractor_version
    )  # fmt: skip
    row = session.connection().execute(select(*columns).where(ARTICLE.c.key == key)).one()
    return ArticleView(
        summary=summary,
        text=row.text,
        text_sha256=row.text_sha256,
        sentences=tuple(Sentence(Span(start, end), paragraph) for start, end, paragraph in row.sentences),
        extractor_version=row.extractor_version,
        events=tuple(load_event_views(session, _events_of(session, row.id, states), as_of=as_of)),
    )


def get_summary(session: Session, key: str) -> ArticleSummary:
    """What a list shows of one article. Raises NotFoundError that offers keys which begin alike."""
    connection = session.connection()
    row = connection.execute(_listed().where(ARTICLE.c.key == key)).one_or_none()
    if row is None:
        alike = select(ARTICLE.c.key).where(ARTICLE.c.key.startswith(key[:2], autoescape=True)).limit(1000)
        hint = nearest(key, connection.execute(alike).scalars())
        raise NotFoundError(f"There is no article {key!r}; 'kb articles' lists them.{hint}")
    return _summary(row, _count_events(session, [row.id])[row.id])


def _events_of(session: Session, article_id: int, states: Sequence[State]) -> list[int]:
    place = func.min(EVIDENCE.c.start)
    found = (
        select(EVENT.c.id)
        .join(EVIDENCE, EVIDENCE.c.event_id == EVENT.c.id)
        .where(EVIDENCE.c.article_id == article_id, EVENT.c.state.in_(states))
        .group_by(EVENT.c.id, EVENT.c.key)
        .order_by(place, func.min(EVIDENCE.c.trigger_start), EVENT.c.key)
    )
    return list(session.connection().execute(found).scalars())


def _listed() -> Select[Any]:
    return select(*LISTED).outerjoin(ORIGINAL, ORIGINAL.c.id == ARTICLE.c.reprint_of)


def _count_events(session: Session, ids: Sequence[int]) -> Mapping[int, dict[State, int]]:
    counts: dict[int, dict[State, int]] = defaultdict(dict)
    for chunk in chunks(ids):
        found = (
            select(EVIDENCE.c.article_id, EVENT.c.state, func.count(func.distinct(EVENT.c.id)))
            .join(EVENT, EVENT.c.id == EVIDENCE.c.event_id)
            .where(EVIDENCE.c.article_id.in_(chunk))
            .group_by(EVIDENCE.c.article_id, EVENT.c.state)
        )
        for article_id, state, count in session.connection().execute(found):
            counts[article_id][state] = count
    return counts


def _summary(row: Row[Any], events: dict[State, int]) -> ArticleSummary:
    return ArticleSummary(
        key=row.key,
        title=row.title,
        url=row.url,
        publisher=row.publisher,
        language=row.language,
        published=row.published,
        published_basis=row.published_basis,
        retrieved_at=row.retrieved_at,
        reprint_of=row.original_key,
        flags=tuple(row.flags),
        length=row.length,
        events=events,
    )
