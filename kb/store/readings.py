"""Reading an article from beginning to end: its text, and which sentence tells which event.

Only what a mark in the text shows is read of an event, however many there are.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, Select, select
from sqlmodel import Session

from kb.model.tables import ARTICLE, EVENT, EVIDENCE
from kb.store.article_queries import get_summary
from kb.store.event_views import load_event_views
from kb.store.filters import SHOWN_STATES
from kb.store.states import span_from
from kb.store.views import ArticleSummary
from kb.terms.dates import DateSpan
from kb.terms.events import EventType
from kb.terms.span import Span


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence of an article, and an event that it tells."""

    sentence: Span
    event: str
    title: str
    type: EventType
    when: DateSpan


@dataclass(frozen=True, slots=True)
class Reading:
    """An article's text, and what it tells in the order of the text. An event may be told more than once."""

    summary: ArticleSummary
    text: str
    told: tuple[Told, ...]

    @property
    def events(self) -> list[str]:
        """The keys of its events, each once."""
        return list(dict.fromkeys(each.event for each in self.told))


def get_reading(session: Session, key: str, *, as_of: date | None = None) -> Reading:
    """An article to read with the events that stand. `as_of` tells them as they were known on that day, from
    this article and from those before. Raises NotFoundError that offers keys which begin alike.
    """
    summary = get_summary(session, key)
    article = session.connection().execute(select(ARTICLE.c.id, ARTICLE.c.text).where(ARTICLE.c.key == key))
    row = article.one()
    rows = _told_in(session, row.id)
    told = [
        Told(Span(each.start, each.end), each.key, each.title, each.type, span_from(each)) for each in rows
    ]
    if as_of:
        told = _as_known(session, rows, told, as_of)
    return Reading(summary, row.text, tuple(told))


def _told_in(session: Session, article_id: int) -> Sequence[Row[Any]]:
    wanted: Select[Any] = (
        select(
            EVENT.c.id, EVENT.c.key, EVENT.c.title, EVENT.c.type, EVENT.c.earliest, EVENT.c.latest,
            EVENT.c.granularity, EVENT.c.approximate, EVENT.c.edtf,
            EVIDENCE.c.start, EVIDENCE.c.end, EVIDENCE.c.position,
        )
        .join(EVENT, EVENT.c.id == EVIDENCE.c.event_id)
        .where(EVIDENCE.c.article_id == article_id, EVENT.c.state.in_(SHOWN_STATES))
        .order_by(EVIDENCE.c.start, EVIDENCE.c.trigger_start, EVENT.c.key)
    )  # fmt: skip
    return session.connection().execute(wanted).all()


def _as_known(session: Session, rows: Sequence[Row[Any]], told: list[Told], as_of: date) -> list[Told]:
    """What another article tells first may have been known from this one, in other words."""
    elsewhere = [row.id for row in rows if row.position]
    views = {view.key: view for view in load_event_views(session, elsewhere, as_of=as_of)}
    return [
        Told(each.sentence, each.event, view.title, view.type, view.date.span)
        if (view := views.get(each.event))
        else each
        for each in told
    ]
