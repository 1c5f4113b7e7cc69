"""Who may decide in a dashboard that asks for a sign-in: the list, and changes of it."""

import re
from collections.abc import Sequence
from datetime import datetime

from kb.errors import CallError
from kb.pipeline.base import reading, writing
from kb.store.curators import Curator, delete_curators, fold_email, is_curator, query_curators, save_curators

__all__ = ["Curator", "add_curators", "fold_email", "is_curator", "list_curators", "remove_curators"]

EMAIL = re.compile(r"[!-?A-~]+@[!-?A-~]+")
"""Printable ASCII with one @ between: whether mail reaches it is the sign-in's affair."""

LONGEST = 254
"""What RFC 5321 leaves for an address."""


def list_curators(url: str) -> list[Curator]:
    """Everybody who may decide after a sign-in, by address."""
    with reading(url) as session:
        return query_curators(session)


def add_curators(url: str, emails: Sequence[str], *, who: str, when: datetime) -> list[str]:
    """Put e-mail addresses on the list, all or none; returns those that were not there, in lower case.

    Raises CallError for what is no address.
    """
    checked = [_as_email(each) for each in emails]
    with writing(url, who) as session:
        return save_curators(session, checked, who=who, when=when)


def remove_curators(url: str, emails: Sequence[str], *, who: str) -> None:
    """Take e-mail addresses off the list, all or none. What they decided stays, under their names.

    Raises CallError for what is no address, NotFoundError for one that is not on the list.
    """
    checked = [_as_email(each) for each in emails]
    with writing(url, who) as session:
        delete_curators(session, checked)


def _as_email(words: str) -> str:
    email = fold_email(words)
    if len(email) > LONGEST or not EMAIL.fullmatch(email):
        raise CallError(f"{words!r} is no e-mail address; write one such as anna@example.org.")
    return email
