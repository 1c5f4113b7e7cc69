"""What a database says when it fails, as one sentence with its cure."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, IntegrityError

from kb.errors import ConflictError, KbError

BUSY = "The database {where} is busy: another program has been writing to it all the while; try again."
READ_ONLY = "The database {where} is read-only here; open it without --read-only and check its permissions."
SQLITE = {
    "SQLITE_BUSY": BUSY,
    "SQLITE_LOCKED": BUSY,
    "SQLITE_FULL": "The disk of the database {where} is full, nothing was changed; make room, try again.",
    "SQLITE_IOERR": "The database {where} cannot be read or written ({said}); check the disk.",
    "SQLITE_NOTADB": "{where} is no database; name another file, or move it away and run 'kb init'.",
    "SQLITE_CORRUPT": "The database {where} is damaged ({said}); bring back a backup with 'kb restore'.",
    "SQLITE_READONLY": READ_ONLY,
    "SQLITE_CANTOPEN": "The database {where} cannot be opened; check that its folder can be written.",
    "SQLITE_PERM": "The database {where} may not be opened; check its permissions.",
    "SQLITE_AUTH": "The database {where} may not be opened; check its permissions.",
}
POSTGRESQL = {
    "53": "The server of {where} has no room left, nothing was changed; make room and run it again.",
    "55P03": BUSY,
    "40": "The database {where} gave up because two programs wrote at once, nothing was changed; try again.",
    "25006": READ_ONLY,
    "28": "The database {where} refuses the login; check user and password in the URL.",
    "3D000": "There is no database {where}; create it on the server, then run 'kb init'.",
    "42501": "The database {where} refuses this user; grant it the rights on the tables.",
    "08": "The server of {where} cannot be reached; check host and port in the URL.",
}
OTHERWISE = "The database {where} failed: {said}; run 'kb verify' to check it."
INTEGRITY = "The database {where} refused a row that breaks its rules, nothing was changed: {said}."


def describe_failure(error: BaseException, where: str) -> KbError:
    """The failure of a driver as an error of ours. `where` names the database without its password."""
    cause = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    said = " ".join(str(cause).split())
    if isinstance(error, IntegrityError) or isinstance(cause, sqlite3.IntegrityError):
        return ConflictError(INTEGRITY.format(where=where, said=said))
    name, state = getattr(cause, "sqlite_errorname", None), getattr(cause, "sqlstate", None)
    if name:
        template = _first(SQLITE, name.startswith)
    elif state:
        template = _first(POSTGRESQL, state.startswith)
    else:
        # psycopg has no state for a connection that never came about.
        template = POSTGRESQL["08"] if "connect" in said else OTHERWISE
    return KbError(template.format(where=where, said=said))


def _first(templates: dict[str, str], begins: Callable[[str], bool]) -> str:
    return next((text for start, text in templates.items() if begins(start)), OTHERWISE)


@contextmanager
def failures_reported(where: str) -> Iterator[None]:
    """Raise what the database says inside the block as a KbError; the first failure stays as its cause."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        raise describe_failure(error, where) from error
