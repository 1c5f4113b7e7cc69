"""Reading articles: lists of them, and one with its events."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Row, Select, func, or_, select
from sqlmodel import Session

from kb.errors import NotFoundError, nearest
from kb.model.tables import ARTICLE, EVENT, EVIDENCE
from kb.store.event_views import ORIGINAL, load_event_views
from kb.store.filters import SHOWN_STATES
from kb.store.states import chunks
from kb.store.views import ArticleSummary, ArticleView
from kb.terms.events import State
from kb.terms.span import Sentence, Span

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
    limit: int | None = None,
    offset: int = 0,
) -> list[ArticleSummary]:
    """Articles, the latest published first and those of unknown date at the end.

    `q`: every word must stand in the title, the publisher or the url. `published_known` false: only those
    that still need a publication date.
    """
    found = _listed().order_by(ARTICLE.c.published.is_(None), ARTICLE.c.published.desc(), ARTICLE.c.key)
    if publishers:
        found = found.where(ARTICLE.c.publisher.in_(publishers))
    if published_known is not None:
        found = found.where(ARTICLE.c.published.is_not(None) == published_known)
    for word in (q or "").split():
        columns = (ARTICLE.c.title, ARTICLE.c.publisher, ARTICLE.c.url)
        found = found.where(or_(*(column.icontains(word, autoescape=True) for column in columns)))
    if limit is not None:
        found = found.limit(limit)
    if offset:
        found = found.offset(offset)
    rows = session.connection().execute(found).all()
    counts = _count_events(session, [row.id for row in rows])
    return [_summary(row, counts[row.id]) for row in rows]


def get_article(session: Session, key: str, *, states: Sequence[State] = SHOWN_STATES) -> ArticleView:
    """An article to read, with the events in these states that it is evidence for.

    Raises NotFoundError that offers keys which begin alike.
    """
    connection = session.connection()
    row = connection.execute(_listed().where(ARTICLE.c.key == key)).one_or_none()
    if row is None:
        alike = select(ARTICLE.c.key).where(ARTICLE.c.key.startswith(key[:2], autoescape=True)).limit(1000)
        hint = nearest(key, connection.execute(alike).scalars())
        raise NotFoundError(f"There is no article {key!r}; 'kb articles' lists them.{hint}")
    columns = (ARTICLE.c.text, ARTICLE.c.text_sha256, ARTICLE.c.sentences, ARTICLE.c.extractor_version)
    whole = connection.execute(select(*columns).where(ARTICLE.c.id == row.id)).one()
    return ArticleView(
        summary=_summary(row, _count_events(session, [row.id])[row.id]),
        text=whole.text,
        text_sha256=whole.text_sha256,
        sentences=tuple(Sentence(Span(start, end), paragraph) for start, end, paragraph in whole.sentences),
        extractor_version=whole.extractor_version,
        events=tuple(load_event_views(session, _events_of(session, row.id, states))),
    )


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
