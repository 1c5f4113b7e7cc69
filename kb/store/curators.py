"""The list of curators: who may decide, when the dashboard asks for a sign-in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select
from sqlmodel import Session

from kb.errors import NotFoundError, RefusedError, nearest
from kb.model.tables import CURATOR
from kb.settings import asks_for_sign_in


@dataclass(frozen=True, slots=True)
class Curator:
    """Somebody on the list, by e-mail address; who put him or her there, and when."""

    email: str
    added_by: str
    when: datetime


def fold_email(words: str) -> str:
    """An address as the list has it: in lower case.

    One with letters beyond ASCII stays as it is, since the lower case of some of them is a letter of somebody
    else's address; none of those is ever on the list.
    """
    email = words.strip()
    return email.lower() if email.isascii() else email


def is_curator(session: Session, email: str) -> bool:
    """Whether the address is on the list, in whatever case it is written."""
    wanted = select(CURATOR.c.id).where(CURATOR.c.id == fold_email(email))
    return session.connection().execute(wanted).scalar() is not None


def check_writer(session: Session, who: str | None) -> None:
    """Raise RefusedError when this process asks for a sign-in and `who` is not on the list of curators.

    Asked in the transaction of the write itself, so that who is taken off the list cannot write any more.
    """
    if not asks_for_sign_in():
        return
    if who is None:
        raise RefusedError(
            "Only curators may write where a sign-in is asked for, and this names none; do it by another "
            "command, without KB_SIGN_IN."
        )
    if not is_curator(session, who):
        raise RefusedError(f"{who!r} is no curator of this knowledge base; 'kb curators add' makes one.")


def query_curators(session: Session) -> list[Curator]:
    """Everybody on the list, by address."""
    found = session.connection().execute(select(CURATOR).order_by(CURATOR.c.id))
    return [Curator(row.id, row.added_by, row.added_at) for row in found]


def save_curators(session: Session, emails: Sequence[str], *, who: str, when: datetime) -> list[str]:
    """Put checked addresses on the list; returns those that were not there."""
    new = [email for email in dict.fromkeys(emails) if not is_curator(session, email)]
    if new:
        rows = [{"id": email, "added_by": who, "added_at": when} for email in new]
        session.connection().execute(insert(CURATOR), rows)
    return new


def delete_curators(session: Session, emails: Sequence[str]) -> None:
    """Take addresses off the list. Raises NotFoundError, with the nearest, for one that is not there."""
    known = {each.email for each in query_curators(session)}
    for email in emails:
        if email not in known:
            raise NotFoundError(
                f"{email!r} is no curator; 'kb curators list' names all.{nearest(email, known)}"
            )
    session.connection().execute(delete(CURATOR).where(CURATOR.c.id.in_(emails)))
