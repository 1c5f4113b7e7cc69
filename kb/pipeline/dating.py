"""Setting an article's publication date: one decision, with everything that moves by it."""

from collections.abc import Mapping
from datetime import date, datetime

from kb.curate.decisions import Action
from kb.errors import CallError, ConflictError
from kb.model.article import ArticleRow
from kb.model.event_state import Machine
from kb.pipeline.base import load_known, writing
from kb.pipeline.joining import join_alike, release_joins
from kb.pipeline.journal import Decided, Journal
from kb.pipeline.rereading import Move, find_moves, read_article, stored_events
from kb.store.article_records import Facts, reading_facts
from kb.store.articles import find_row
from kb.store.articles import set_published as put_published
from kb.store.events import event_keys
from kb.store.states import StoredEvent
from kb.terms.dates import PublishedBasis

__all__ = ["Move", "date_article", "preview_published", "set_published"]


def set_published(
    url: str, article: str, day: date, *, who: str, when: datetime, reason: str | None = None
) -> Decided:
    """Say when an article was published, and read it anew: undecided proposals move, decided events stay and
    get a suggestion. One decision, which can be taken back.

    Raises NotFoundError, CallError for a day after that of `when`, ConflictError when it is that day already.
    """
    with writing(url, who) as session:
        row = find_row(session, article)
        number = date_article(Journal(session, who, when, reason=reason), row, day)
        return Decided(number, article, row.title or f"article {article}")


def preview_published(url: str, article: str, day: date, *, who: str, when: datetime) -> tuple[Move, ...]:
    """Which events would move from where to where, in the order of time; nothing changes. Raises as
    `set_published` does.
    """
    with writing(url, who) as session:
        row = find_row(session, article)
        before = stored_events(session, row)
        date_article(Journal(session, who, when), row, day)
        moves = find_moves(before, stored_events(session, row))
        session.rollback()
        return moves


def date_article(journal: Journal, row: ArticleRow, day: date) -> int:
    """The decision itself, in the journal's transaction; its number. Raises as `set_published` does."""
    if day > journal.when.date():
        raise CallError(f"The publication date {day} lies in the future; give the right one.")
    if (row.published, row.published_basis) == (day, PublishedBasis.CURATOR):
        raise ConflictError(
            f"Article {row.key} is dated {day} by a curator already; there is nothing to set."
        )
    session = journal.session
    with journal.as_one():
        release_joins(journal, event_keys(session, row.key))
        facts, events = reading_facts(row), stored_events(session, row)
        put_published(session, row, day, PublishedBasis.CURATOR)
        read_article(session, row, load_known(session))
        number = _log_article(journal, row, facts)
        _log_events(journal, events, stored_events(session, row))
        join_alike(journal, event_keys(session, row.key))
    return number


def _log_article(journal: Journal, row: ArticleRow, before: Facts) -> int:
    """Log what is different about the article: at least its date, and how it was read if that is new."""
    after = reading_facts(row)
    changed = {name for name in after if after[name] != before[name]} | {"published", "published_basis"}
    was, now = ({name: facts[name] for name in changed} for facts in (before, after))
    return journal.article(Action.PUBLISHED, row.key, was, now)


def _log_events(
    journal: Journal, before: Mapping[str, StoredEvent], after: Mapping[str, StoredEvent]
) -> None:
    """Log what became of the article's events."""
    for key in {**before, **after}:
        old, new = before.get(key), after.get(key)
        if old and new and (old.state, old.machine) == (new.state, new.machine):
            continue
        machine = new.machine if new else Machine()
        journal.log_event(Action.PUBLISHED, old, new.state if new else None, machine)
