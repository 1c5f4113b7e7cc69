"""Who is at work on what: noting what a curator looks at, and giving articles to curators."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from kb.errors import CallError
from kb.pipeline.base import reading, writing
from kb.store.desk import (
    Assignment,
    Look,
    find_look,
    forget_looks,
    query_assignments,
    remove_assignments,
    save_assignments,
    save_look,
)

__all__ = ["Assignment", "Look", "assign_articles", "list_assignments", "note_look", "unassign_articles"]

STILL_LOOKING = timedelta(seconds=30)
"""A look at the same thing is not written again so soon: a page is drawn many times a minute."""

FORGOTTEN = timedelta(hours=1)


def note_look(url: str, who: str, article: str, event: str | None, when: datetime) -> None:
    """Note that `who` looks at an article, or at an event of it, in place of what was noted before.

    Not a decision, and not in the log; after an hour it is forgotten. Raises RefusedError for who may not
    write, KbError where the database can only be read: whoever calls decides what to do then.
    """
    look = Look(who, article, event, when)
    with reading(url) as session:
        before = find_look(session, who)
    if before and replace(before, when=when) == look and when - before.when < STILL_LOOKING:
        return
    with writing(url, who) as session:
        forget_looks(session, when - FORGOTTEN)
        save_look(session, look)


def assign_articles(url: str, articles: Sequence[str], to: str, *, who: str, when: datetime) -> None:
    """Give articles to somebody to review, whoever had them before; all of them, or none when one is unknown.

    Raises NotFoundError for a key that names no article, CallError for an empty name.
    """
    if not to.strip():
        raise CallError("Nobody is named; say who is to review the articles.")
    with writing(url, who) as session:
        save_assignments(session, articles, to=to.strip(), who=who, when=when)


def unassign_articles(url: str, articles: Sequence[str], *, who: str) -> int:
    """Take articles back from whoever was given them; how many were. Raises NotFoundError."""
    with writing(url, who) as session:
        return remove_assignments(session, articles)


def list_assignments(url: str) -> list[Assignment]:
    """Every article that somebody was given."""
    with reading(url) as session:
        return query_assignments(session)
