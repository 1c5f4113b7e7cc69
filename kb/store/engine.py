"""Opening the database, and the two kinds of session.

engine = open_store("sqlite:///kb.sqlite3", create=True)
with write_session(engine) as session: …      one transaction: committed at the end, or rolled back whole
with read_session(engine) as session: …       a stable view; never waits for a writer
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote

from sqlalchemy import Engine
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlmodel import Session

from kb.errors import CallError, KbError
from kb.settings import is_read_only
from kb.store.curators import check_writer
from kb.store.dialects import WRITES, make_engine, refuse_missing
from kb.store.failures import READ_ONLY, failures_reported
from kb.store.schema import check_schema, upgrade


def open_store(url: str, *, create: bool = False, read_only: bool = False) -> Engine:
    """Open a knowledge base; `create` makes it or upgrades its schema, `read_only` refuses every write.

    In a process that `kb serve --read-only` started, every database is opened read-only.

    `url` is an SQLAlchemy URL of SQLite or PostgreSQL. Raises CallError for any other, NotFoundError when
    there is no database, KbError when it is none of ours, damaged, locked, out of date or newer than this
    program.
    """
    if create and read_only:
        raise CallError("A database cannot be created read-only; create it first.")
    parsed = _parse(url)
    if create and is_read_only():
        raise KbError(READ_ONLY.format(where=_shown(parsed)))
    engine = _make_engine(parsed, create=create, read_only=read_only or is_read_only())
    try:
        with failures_reported(name_of(engine)):
            upgrade(engine) if create else check_schema(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine


def check_store(engine: Engine) -> None:
    """Raise what `open_store` would for a database that was opened before."""
    if engine.dialect.name == "sqlite" and engine.url.database:
        refuse_missing(Path(unquote(engine.url.database.removeprefix("file://"))))
    with failures_reported(name_of(engine)):
        check_schema(engine)


def name_of(engine: Engine) -> str:
    """How a message names the database: its file, or its URL without the password."""
    return _shown(engine.url)


@contextmanager
def read_session(engine: Engine) -> Iterator[Session]:
    """A session for reading. What it sees does not change while it is open; what it changes is not kept."""
    with failures_reported(name_of(engine)), Session(engine, expire_on_commit=False) as session:
        yield session


@contextmanager
def write_session(engine: Engine, who: str | None = None) -> Iterator[Session]:
    """A session whose changes are kept together at the end, or not at all when anything is raised.

    `who` makes them. Where a sign-in is asked for, RefusedError is raised unless that is a curator.

    It waits at the start until no other writer is at work, at most 30 seconds, then raises KbError.
    """
    writing = engine.execution_options(**{WRITES: True})
    with failures_reported(name_of(engine)), Session(writing, expire_on_commit=False) as session:
        session.connection()
        check_writer(session, who)
        yield session
        session.commit()


def _shown(url: URL) -> str:
    if url.get_backend_name() == "sqlite":
        return (url.database or ":memory:").removeprefix("file://")
    return url.render_as_string(hide_password=True)


def _parse(url: str) -> URL:
    try:
        return make_url(url)
    except ArgumentError:
        raise CallError(f"{url!r} is no database URL; write one such as sqlite:///kb.sqlite3.") from None


def _make_engine(url: URL, *, create: bool, read_only: bool) -> Engine:
    shown = url.render_as_string(hide_password=True)
    try:
        return make_engine(url, create=create, read_only=read_only)
    except (NoSuchModuleError, ArgumentError):
        raise CallError(f"{shown!r} names an unknown database; use a sqlite or a postgresql URL.") from None
    except ModuleNotFoundError as error:
        raise CallError(f"{shown!r} needs the Python package {error.name!r}; install it.") from None
