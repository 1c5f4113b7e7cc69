"""The conditions in SQL that a filter becomes. `kb.store.timeline.selecting` does the same in memory."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, Select, select
from sqlmodel import Session

from kb.model.tables import ARTICLE, EVENT, PARTICIPATION
from kb.store.filters import SHOWN_STATES, TAKING_PART, TimelineFilter, overlaps, published_by, told_by
from kb.store.fulltext import among
from kb.store.searching import matching_event_ids


def conditions(session: Session, wanted: TimelineFilter, *, window: bool = True) -> list[ColumnElement[bool]]:
    """What a row of EVENT must fulfil; `window` false leaves `from_` and `to` out.

    The session is asked for what matches `q`, and nothing else.
    """
    found: list[ColumnElement[bool]] = [EVENT.c.state.in_(wanted.states or SHOWN_STATES)]
    if wanted.types:
        found.append(EVENT.c.type.in_(wanted.types))
    if wanted.statuses:
        found.append(EVENT.c.status.in_(wanted.statuses))
    found += [
        EVENT.c.id.in_(_taken_part_in(actors, wanted.as_of))
        for actors in (wanted.countries, wanted.leaders, wanted.actors)
        if actors
    ]
    if wanted.articles or wanted.publishers or wanted.as_of:
        found.append(EVENT.c.id.in_(told_by(wanted)))
    if wanted.q and wanted.q.strip():
        ids = matching_event_ids(session, wanted.q, anywhere=wanted.anywhere, as_of=wanted.as_of)
        found.append(among(session.connection(), EVENT.c.id, ids))
    if window and wanted.has_window:
        found.append(overlaps(wanted.from_, wanted.to))
    return found


def _taken_part_in(actors: Sequence[str], as_of: date | None) -> Select[int]:
    found = select(PARTICIPATION.c.event_id).where(
        PARTICIPATION.c.actor_id.in_(actors), PARTICIPATION.c.role.in_(TAKING_PART)
    )
    if as_of:
        found = found.join(ARTICLE, ARTICLE.c.id == PARTICIPATION.c.article_id).where(*published_by(as_of))
    return found
