"""Who is at work on what: what each curator looks at just now, and the articles each was given.

save_look(session, Look("anna", article, event, when))     a curator looks at one thing at a time
query_looks(session, since=when - timedelta(minutes=5))
save_assignments(session, articles, to="anna", who="boris", when=when)
query_assignments(session)

Neither is a decision: nothing of it is in the log.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, insert, select
from sqlmodel import Session

from kb.errors import NotFoundError, nearest
from kb.model.tables import ARTICLE, ASSIGNMENT, EVENT, LOOK
from kb.terms.events import State


@dataclass(frozen=True, slots=True)
class Look:
    """What somebody looks at: an article, and an event of it unless it is the whole article."""

    who: str
    article: str
    event: str | None
    when: datetime


@dataclass(frozen=True, slots=True)
class Assignment:
    """An article that somebody was given, and how many of its events still wait."""

    article: str
    title: str | None
    who: str
    assigned_by: str
    when: datetime
    waiting: int


def find_look(session: Session, who: str) -> Look | None:
    """What somebody looked at last, if that is not forgotten."""
    row = session.connection().execute(select(LOOK).where(LOOK.c.who == who)).one_or_none()
    return Look(row.who, row.article_key, row.event_key, row.looked_at) if row else None


def save_look(session: Session, look: Look) -> None:
    """Note what somebody looks at, in place of what he or she looked at before."""
    connection = session.connection()
    connection.execute(delete(LOOK).where(LOOK.c.who == look.who))
    connection.execute(
        insert(LOOK).values(who=look.who, article_key=look.article, event_key=look.event, looked_at=look.when)
    )


def forget_looks(session: Session, before: datetime) -> None:
    """Forget what was looked at before a moment."""
    session.connection().execute(delete(LOOK).where(LOOK.c.looked_at < before))


def query_looks(session: Session, *, since: datetime) -> list[Look]:
    """Who has looked at what from a moment on, the latest first."""
    wanted = select(LOOK).where(LOOK.c.looked_at >= since).order_by(LOOK.c.looked_at.desc(), LOOK.c.who)
    rows = session.connection().execute(wanted)
    return [Look(row.who, row.article_key, row.event_key, row.looked_at) for row in rows]


def save_assignments(session: Session, articles: Sequence[str], *, to: str, who: str, when: datetime) -> None:
    """Give articles to somebody, whoever had them before. Raises NotFoundError for one that is unknown."""
    ids = [_article_id(session, key) for key in dict.fromkeys(articles)]
    _take_back(session, ids)
    for each in ids:
        row = {"article_id": each, "who": to, "assigned_by": who, "assigned_at": when}
        session.connection().execute(insert(ASSIGNMENT).values(row))


def remove_assignments(session: Session, articles: Sequence[str]) -> int:
    """Take articles back from whoever has them; how many somebody had. Raises as `save_assignments` does."""
    return _take_back(session, [_article_id(session, key) for key in dict.fromkeys(articles)])


def query_assignments(session: Session) -> list[Assignment]:
    """Every article that somebody was given: by person, and what was given first before the rest."""
    waiting = (
        select(func.count())
        .where(EVENT.c.article_id == ASSIGNMENT.c.article_id, EVENT.c.state == State.PROPOSED)
        .scalar_subquery()
    )
    wanted = (
        select(ASSIGNMENT, ARTICLE.c.key, ARTICLE.c.title, waiting.label("waiting"))
        .join(ARTICLE, ARTICLE.c.id == ASSIGNMENT.c.article_id)
        .order_by(ASSIGNMENT.c.who, ASSIGNMENT.c.assigned_at, ASSIGNMENT.c.article_id)
    )
    return [
        Assignment(row.key, row.title, row.who, row.assigned_by, row.assigned_at, row.waiting)
        for row in session.connection().execute(wanted)
    ]


def _take_back(session: Session, ids: Sequence[int]) -> int:
    return sum(
        session.connection().execute(delete(ASSIGNMENT).where(ASSIGNMENT.c.article_id == each)).rowcount
        for each in ids
    )


def _article_id(session: Session, key: str) -> int:
    connection = session.connection()
    found = connection.execute(select(ARTICLE.c.id).where(ARTICLE.c.key == key)).scalar()
    if found is None:
        alike = select(ARTICLE.c.key).where(ARTICLE.c.key.startswith(key[:2], autoescape=True)).limit(1000)
        hint = nearest(key, connection.execute(alike).scalars())
        raise NotFoundError(f"There is no article {key!r}; 'kb articles' lists them.{hint}")
    return int(found)
