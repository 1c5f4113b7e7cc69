"""Which schema a database has, and bringing it up to the one of this program."""

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Connection, Engine, column, inspect, select, table

from kb.errors import KbError
from kb.store.dialects import WRITES

MIGRATIONS = Path(__file__).parent / "migrations"
HEAD = "0005"
"""The newest revision. They are numbered: an older one sorts before it, a newer one after it."""

VERSIONS = table("alembic_version", column("version_num"))


def current_revision(connection: Connection) -> str | None:
    """The revision of the database's schema, or None when it has none."""
    if not inspect(connection).has_table(VERSIONS.name):
        return None
    revision: str | None = connection.execute(select(VERSIONS.c.version_num)).scalar()
    return revision


def check_schema(engine: Engine) -> None:
    """Raise KbError, with the cure, unless the database has the schema of this program."""
    with engine.connect() as connection:
        revision = current_revision(connection)
    if revision is None:
        raise KbError(f"{_shown(engine)} is no knowledge base; make one with 'kb init'.")
    _refuse_newer(engine, revision)
    if revision < HEAD:
        raise KbError(
            f"{_shown(engine)} has the older schema {revision}, not {HEAD}; upgrade it with 'kb init'."
        )


def upgrade(engine: Engine, more_migrations: Sequence[Path] = ()) -> None:
    """Bring the schema to the newest revision in one transaction, which rolls back whole when a step fails.

    Makes the tables in an empty database; does nothing to one that is up to date. Raises KbError for a
    database of another program or of a newer version of this one. `more_migrations` are further folders of
    revisions.
    """
    with engine.execution_options(**{WRITES: True}).begin() as connection:
        revision = current_revision(connection)
        if revision is None and inspect(connection).get_table_names():
            raise KbError(f"{_shown(engine)} belongs to another program; name another database.")
        if not more_migrations:
            if revision == HEAD:
                return
            _refuse_newer(engine, revision)
        _run_migrations(connection, [MIGRATIONS / "versions", *more_migrations])


def _refuse_newer(engine: Engine, revision: str | None) -> None:
    if revision is not None and revision > HEAD:
        raise KbError(
            f"{_shown(engine)} has the schema {revision} of a newer program, not {HEAD}; update this program."
        )


def _shown(engine: Engine) -> str:
    if engine.dialect.name == "sqlite":
        return f"The database {(engine.url.database or ':memory:').removeprefix('file://')}"
    return f"The database {engine.url.render_as_string(hide_password=True).split('?')[0]}"


def _run_migrations(connection: Connection, folders: Sequence[Path]) -> None:
    # Alembic takes long to import, and most runs find the schema up to date.
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    for name, value in {
        "script_location": str(MIGRATIONS),
        "path_separator": "newline",
        "version_locations": "\n".join(str(folder) for folder in folders),
    }.items():
        config.set_main_option(name, value.replace("%", "%%"))
    command.upgrade(config, "head")
