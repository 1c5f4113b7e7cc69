"""What differs between SQLite and PostgreSQL: opening, locking for a write, and self-checks."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, suppress
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Date,
    Engine,
    Integer,
    QueuePool,
    Select,
    StaticPool,
    String,
    cast,
    create_engine,
    event,
    func,
    type_coerce,
)
from sqlalchemy.engine import URL

from kb.errors import CallError, NotFoundError
from kb.model.canonical import canonical_json

WRITES = "kb_writes"
"""The execution option of a connection that is going to write."""

BUSY_SECONDS = 30
WRITER_LOCK = 0x6B62
"""The advisory lock that makes writers on PostgreSQL wait for each other, as they do on SQLite."""

TRIGGERS = (
    "article_text_stays",
    "decision_no_update",
    "decision_no_delete",
    "event_change_insert",
    "event_change_update",
    "event_change_delete",
    "event_change_article",
    "event_change_forget",
)
SQLITE_TRIGGERS = tuple(
    f"{name}_search_{deed}" for name in ("event", "article") for deed in ("insert", "delete", "update")
)
"""They keep the full-text index; PostgreSQL does that by itself."""


def make_engine(url: URL, *, create: bool, read_only: bool) -> Engine:
    """An engine with its dialect's hooks. Raises CallError for other dialects, NotFoundError for no file."""
    backend = url.get_backend_name()
    if backend == "sqlite":
        return _sqlite(url, create=create, read_only=read_only)
    if backend == "postgresql":
        return _postgresql(url, read_only=read_only)
    raise CallError(f"Databases of the kind {backend!r} are not supported; use a sqlite or a postgresql URL.")


def _sqlite(url: URL, *, create: bool, read_only: bool) -> Engine:
    # A reader is never made to wait for another one's connection: opening a file costs next to nothing.
    pool: dict[str, Any] = {"poolclass": QueuePool, "max_overflow": -1}
    if url.database in (None, "", ":memory:"):
        pool = {"poolclass": StaticPool}
    else:
        path = Path(str(url.database)).absolute()
        if not create:
            refuse_missing(path)
        mode = "ro" if read_only else "rwc" if create else "rw"
        url = url.set(database=path.as_uri(), query={"mode": mode, "uri": "true"})
    engine = create_engine(
        url,
        connect_args={"check_same_thread": False, "timeout": BUSY_SECONDS},
        json_serializer=canonical_json,
        **pool,
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        # The driver must not begin transactions by itself: `begin` below does.
        connection.isolation_level = None
        with closing(connection.cursor()) as cursor:
            cursor.execute("PRAGMA foreign_keys = ON")
            # INSERT OR REPLACE deletes without asking the triggers unless they may recurse.
            cursor.execute("PRAGMA recursive_triggers = ON")
            if read_only:
                cursor.execute("PRAGMA query_only = ON")
                return
            # Locked means that another program is switching it on at this moment.
            with suppress(sqlite3.OperationalError):
                cursor.execute("PRAGMA journal_mode = WAL")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A transaction that reads first and writes later fails at once when another one wrote in between.
        writes = connection.get_execution_options().get(WRITES)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def refuse_missing(path: Path) -> None:
    """Raise NotFoundError where there is no file of a database."""
    if not path.is_file():
        raise NotFoundError(f"There is no database {path}; make one with 'kb init'.")


def _postgresql(url: URL, *, read_only: bool) -> Engine:
    arguments = {"options": "-c default_transaction_read_only=on"} if read_only else {}
    engine = create_engine(
        url, connect_args=arguments, json_serializer=canonical_json, pool_pre_ping=True, max_overflow=-1
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get(WRITES):
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{BUSY_SECONDS}s'")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITER_LOCK})")

    return engine


def day_number(column: ColumnElement[Any], connection: Connection) -> ColumnElement[int]:
    """A column of days as whole numbers that count from 1 January of the year 1, as `date.toordinal` does."""
    if connection.dialect.name == "sqlite":
        return cast(func.julianday(type_coerce(column, String)) - 1721424.5, Integer)
    return type_coerce(column - type_coerce(date(1, 1, 1), Date), Integer) + 1


def plain_rows(
    connection: Connection, wanted: Select[Any], at_once: int
) -> Iterator[Sequence[tuple[Any, ...]]]:
    """The rows of a query as the driver gives them, some at a time: half the time for millions of them."""
    if connection.dialect.name != "sqlite":
        # A cursor of the server's: the other kind brings all rows at once.
        with closing(connection.execute(wanted.execution_options(yield_per=at_once))) as result:
            yield from result.partitions()
        return
    with closing(connection.execute(wanted)) as result:
        while rows := result.cursor.fetchmany(at_once):
            yield rows


def find_file_faults(connection: Connection) -> list[str]:
    """What the database itself finds wrong with its pages, its foreign keys and its triggers."""
    if connection.dialect.name == "sqlite":
        return _sqlite_faults(connection)
    query = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    return _missing_triggers(TRIGGERS, {row[0] for row in connection.exec_driver_sql(query)})


def _sqlite_faults(connection: Connection) -> list[str]:
    faults = [
        f"database: {row[0]}"
        for row in connection.exec_driver_sql("PRAGMA integrity_check")
        if row[0] != "ok"
    ]
    for table, rowid, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        faults.append(f"{table}: row {rowid} refers to a row of {parent} that is not there")
    query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    present = {row[0] for row in connection.exec_driver_sql(query)}
    return faults + _missing_triggers(TRIGGERS + SQLITE_TRIGGERS, present)


def _missing_triggers(wanted: Iterable[str], present: set[str]) -> list[str]:
    return [f"database: the trigger {name} is not there" for name in wanted if name not in present]
