"""Who may decide, when the dashboard asks for a sign-in."""

from sqlalchemy import select
from sqlmodel import Session

from kb.errors import RefusedError
from kb.model.tables import CURATOR
from kb.settings import asks_for_sign_in


def check_curator(session: Session, who: str) -> None:
    """Raise RefusedError when this process asks for a sign-in and `who` is not on the list of curators.

    Asked in the transaction of the write itself, so that who is taken off the list cannot write any more.
    """
    if not asks_for_sign_in():
        return
    wanted = select(CURATOR.c.id).where(CURATOR.c.id == who.casefold())
    if session.connection().execute(wanted).scalar() is None:
        raise RefusedError(f"{who!r} is no curator of this knowledge base; 'kb curators add' makes one.")
