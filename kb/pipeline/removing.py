"""Taking an article out with everything that only it tells: one decision, which can be taken back."""

from datetime import datetime

from sqlalchemy import select
from sqlmodel import Session

from kb.curate.decisions import Action
from kb.errors import CallError, ConflictError
from kb.model.article import ArticleRow
from kb.model.tables import EVENT, EVIDENCE
from kb.pipeline.base import writing
from kb.pipeline.joining import release_joins
from kb.pipeline.journal import Decided, Journal
from kb.pipeline.rereading import stored_events
from kb.store.article_records import remove_article as remove_row
from kb.store.article_records import whole_article
from kb.store.articles import find_row
from kb.store.events import event_keys


def remove_article(url: str, article: str, *, who: str, when: datetime, reason: str) -> Decided:
    """Take an article out, with its events. An event that another article tells too stands by itself again
    with what that one says.

    The log keeps the article whole, so that undoing brings back everything as it was. Raises NotFoundError,
    CallError without a reason, ConflictError when a curator has given an event evidence of both this and
    another article.
    """
    if not reason.strip():
        raise CallError("Removing an article needs a reason; say in a few words why.")
    with writing(url, who) as session:
        row = find_row(session, article)
        title = row.title or f"article {article}"
        journal = Journal(session, who, when, reason=reason)
        with journal.as_one():
            release_joins(journal, _told_by(session, row), all_of_them=True)
            _refuse_shared(session, row)
            for stored in stored_events(session, row).values():
                journal.event(Action.REMOVE, stored, None)
            number = journal.article(Action.REMOVE, article, whole_article(session, article), None)
            remove_row(session, article)
        return Decided(number, article, title)


def _told_by(session: Session, row: ArticleRow) -> list[str]:
    """The events that rest on the article, its own ones first."""
    others = (
        select(EVENT.c.key)
        .join(EVIDENCE, EVIDENCE.c.event_id == EVENT.c.id)
        .where(EVIDENCE.c.article_id == row.id, EVENT.c.article_id != row.id)
        .order_by(EVENT.c.id)
    )
    found = session.connection().execute(others).scalars()
    return [*event_keys(session, row.key), *dict.fromkeys(found)]


def _refuse_shared(session: Session, row: ArticleRow) -> None:
    own = stored_events(session, row)
    shared = [key for key in _told_by(session, row) if key not in own]
    shared += [
        key for key, each in own.items() if any(told.article != row.key for told in each.state.evidence)
    ]
    if shared:
        raise ConflictError(
            f"Article {row.key} shares the evidence of {', '.join(shared)} with other articles; edit or "
            "reject these events first."
        )
