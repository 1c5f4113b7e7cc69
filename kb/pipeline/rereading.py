"""Reading a stored article: what the extractor proposes in it takes the place of what it proposed before.

What curators have decided stays; a changed proposal for it becomes its suggestion.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlmodel import Session

from kb.actors.gazetteer import Gazetteer
from kb.curate.joining import MACHINE
from kb.curate.salience import salience_of
from kb.extract import extract_article
from kb.model.article import ArticleRow
from kb.model.event_state import from_json
from kb.model.tables import EVENT
from kb.pipeline.base import ready_gazetteer
from kb.pipeline.joining import join_alike, release_joins
from kb.pipeline.journal import Journal
from kb.settings import EXTRACTOR_VERSION
from kb.store.actors import propose_actors
from kb.store.articles import article_of, find_row, query_outdated
from kb.store.engine import open_store, read_session, write_session
from kb.store.events import Saved, event_keys, save_candidates
from kb.store.states import StoredEvent, load_events
from kb.terms.dates import DateSpan
from kb.terms.events import Candidate, State


class Fate(StrEnum):
    """What becomes of an event when its article is read anew."""

    NEW = "new"
    GONE = "gone"
    MOVES = "moves"
    CHANGES = "changes"
    SUGGESTED = "suggested"
    JOINED = "joined"


@dataclass(frozen=True, slots=True)
class Move:
    """An event, and when it was told to be before and after; None where there is none.

    Of one that curators have decided on, `after` is only a suggestion.
    """

    event: str
    title: str
    before: DateSpan | None
    after: DateSpan | None
    fate: Fate


@dataclass(frozen=True, slots=True)
class Reread:
    """An article that was read anew, and what came of it."""

    article: str
    title: str | None
    moves: tuple[Move, ...]


def read_article(session: Session, row: ArticleRow, gazetteer: Gazetteer) -> Saved:
    """Extract from a stored article and save what that proposes. Joins are up to the caller."""
    found = extract_article(article_of(row), gazetteer)
    persons = (each for candidate in found.candidates for each in candidate.participants)
    propose_actors(session, {each.actor: each.name for each in persons if each.actor not in gazetteer})
    return save_candidates(
        session,
        row,
        found.candidates,
        sentences=found.sentences,
        extractor_version=EXTRACTOR_VERSION,
        salience=salience_of,
    )


def reread_articles(
    url: str, articles: Sequence[str], *, who: str, now: datetime, preview: bool = False
) -> Iterator[Reread]:
    """Run the current extractor again on articles, given by key, or on all that an older one has read; each
    in one transaction. With `preview` everything is put back.

    Raises NotFoundError for a key that names no article.
    """
    engine = open_store(url)
    try:
        gazetteer = ready_gazetteer(engine)
        with read_session(engine) as session:
            keys = [find_row(session, key).key for key in articles] or query_outdated(
                session, EXTRACTOR_VERSION
            )
        for key in keys:
            with write_session(engine, who) as session:
                row = find_row(session, key)
                title = row.title
                before = stored_events(session, row)
                _reread(session, row, gazetteer, now)
                moves = find_moves(before, stored_events(session, row))
                if preview:
                    session.rollback()
            yield Reread(key, title, moves)
    finally:
        engine.dispose()


def _reread(session: Session, row: ArticleRow, gazetteer: Gazetteer, now: datetime) -> None:
    journal = Journal(session, MACHINE, now)
    release_joins(journal, event_keys(session, row.key))
    read_article(session, row, gazetteer)
    join_alike(journal, event_keys(session, row.key))


def stored_events(session: Session, row: ArticleRow) -> dict[str, StoredEvent]:
    """The events whose home is the article, by key."""
    return {each.state.key: each for each in load_events(session, EVENT.c.article_id == row.id)}


def find_moves(before: Mapping[str, StoredEvent], after: Mapping[str, StoredEvent]) -> tuple[Move, ...]:
    """What is different of the events of an article, in the order of time."""
    moves = [_move(before.get(key), after.get(key)) for key in {**before, **after}]
    return tuple(sorted((each for each in moves if each is not None), key=_in_time))


def _in_time(move: Move) -> tuple[str, str]:
    span = move.after or move.before or DateSpan()
    return str(span.earliest or span.latest or ""), move.event


def _move(before: StoredEvent | None, after: StoredEvent | None) -> Move | None:
    if before is None:
        assert after is not None
        return Move(after.state.key, after.state.title, None, after.state.span, Fate.NEW)
    if after is None:
        return Move(before.state.key, before.state.title, before.state.span, None, Fate.GONE)
    old, new = before.state, after.state
    if after.machine.suggestion and after.machine.suggestion != before.machine.suggestion:
        suggested = from_json(Candidate, after.machine.suggestion).date.span
        return Move(new.key, new.title, old.span, suggested, Fate.SUGGESTED)
    if old == new:
        return None
    fate = Fate.JOINED if new.state is State.MERGED and old.state is not State.MERGED else Fate.CHANGES
    return Move(new.key, new.title, old.span, new.span, Fate.MOVES if old.span != new.span else fate)
