import sqlite3
from datetime import UTC, datetime

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text

from kb.errors import KbError
from kb.model.tables import METADATA
from kb.store.decisions import FIRST_HASH, DecisionEntry, decision_hash, query_decisions
from kb.store.engine import open_store, read_session
from kb.store.schema import HEAD, MIGRATIONS, current_revision, upgrade
from kb.store.searching import query_article_ids, query_event_ids
from kb.store.verify import find_faults

BROKEN_MIGRATION = f'''
"""Gets halfway."""
import sqlalchemy as sa
from alembic import op
revision, down_revision, branch_labels, depends_on = "0999", "{HEAD}", None, None


def upgrade():
    op.create_table("halfway", sa.Column("id", sa.Integer(), primary_key=True))
    op.add_column("actor", sa.Column("halfway", sa.String()))
    op.execute("UPDATE actor SET halfway = 'yes'")
    op.execute("INSERT INTO nowhere VALUES (1)")
'''
WHOLE_MIGRATION = BROKEN_MIGRATION.replace('    op.execute("INSERT INTO nowhere VALUES (1)")\n', "")


def dump(path):
    connection = sqlite3.connect(path)
    lines = list(connection.iterdump())
    connection.close()
    return lines


def is_of_models(name):
    """Whether models can make it: no full-text index, which each database has in its own way."""
    return not name.startswith(("event_search", "article_search")) and not name.endswith("_words_search")


def definitions(engine):
    """What the database was told of each table and index, in any order of columns and constraints."""
    query = "SELECT name, sql FROM sqlite_master WHERE type IN ('table', 'index') AND sql IS NOT NULL"
    with engine.connect() as connection:
        rows = connection.exec_driver_sql(query).all()
    words = {
        name: sorted(
            " ".join(sql.replace('"', "").replace("(", "( ").replace(")", " ) ").split()).split(", ")
        )
        for name, sql in rows
    }
    return {
        name: sorted(" ".join(parts).split())
        for name, parts in words.items()
        if name != "alembic_version" and is_of_models(name)
    }


def migrations(tmp_path, content):
    folder = tmp_path / "more migrations: 50%"
    folder.mkdir()
    (folder / "r0999_halfway.py").write_text(content)
    return [folder]


def test_the_migrations_make_exactly_the_tables_of_the_models(world):
    with world.engine.connect() as connection:
        wanted = {"include_object": lambda _, name, *rest: is_of_models(name)}
        assert compare_metadata(MigrationContext.configure(connection, opts=wanted), METADATA) == []


def test_the_migrations_make_exactly_the_constraints_of_the_models(sqlite_world):
    fresh = create_engine("sqlite://")
    METADATA.create_all(fresh)
    assert definitions(sqlite_world.engine) == definitions(fresh)
    fresh.dispose()


def test_the_newest_revision_is_the_one_that_the_program_names():
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "newline")
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


def test_upgrading_twice_changes_nothing(sqlite_world, tmp_path):
    before = dump(tmp_path / "kb.sqlite3")
    upgrade(sqlite_world.engine)
    assert dump(tmp_path / "kb.sqlite3") == before


def test_a_migration_that_fails_halfway_leaves_everything_as_it_was(sqlite_world, tmp_path):
    before = dump(tmp_path / "kb.sqlite3")
    with pytest.raises(Exception, match="nowhere"):
        upgrade(sqlite_world.engine, migrations(tmp_path, BROKEN_MIGRATION))
    assert dump(tmp_path / "kb.sqlite3") == before
    with sqlite_world.engine.connect() as connection:
        assert current_revision(connection) == HEAD


def test_a_further_migration_is_applied_and_then_refused_by_an_older_program(
    sqlite_world, sqlite_url, tmp_path
):
    upgrade(sqlite_world.engine, migrations(tmp_path, WHOLE_MIGRATION))
    with sqlite_world.engine.connect() as connection:
        assert connection.execute(text("SELECT DISTINCT halfway FROM actor")).scalars().all() == ["yes"]
    for create in (False, True):
        with pytest.raises(KbError, match="0999 of a newer program"):
            open_store(sqlite_url, create=create)


def test_the_log_of_the_first_schema_is_kept_row_by_row(sqlite_url):
    engine = create_engine(sqlite_url)
    entry = DecisionEntry("accept", "anna", datetime(2026, 5, 1, tzinfo=UTC), event="e1", after={"a": 1})
    first = decision_hash(1, entry, FIRST_HASH)
    undo = DecisionEntry("undo", "anna", datetime(2026, 5, 2, tzinfo=UTC), event="e1", undoes=1)
    with engine.begin() as connection:
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", str(MIGRATIONS))
        config.set_main_option("path_separator", "newline")
        command.upgrade(config, "0001")
        insert = (
            "INSERT INTO decision (number, event_key, action, after, who, decided_at, undoes, previous_hash, "
            "hash) VALUES (:number, 'e1', :action, :after, 'anna', :at, :undoes, :previous, :hash)"
        )
        rows = [
            {
                "number": 1,
                "action": "accept",
                "after": '{"a": 1}',
                "at": "2026-05-01 00:00:00.000000",
                "undoes": None,
                "previous": FIRST_HASH,
                "hash": first,
            },
            {
                "number": 2,
                "action": "undo",
                "after": None,
                "at": "2026-05-02 00:00:00.000000",
                "undoes": 1,
                "previous": first,
                "hash": decision_hash(2, undo, first),
            },
        ]
        connection.execute(text(insert), rows)
    engine.dispose()
    upgraded = open_store(sqlite_url, create=True)
    with read_session(upgraded) as session:
        assert [each.entry for each in query_decisions(session, event="e1")] == [entry, undo]
        assert find_faults(session) == []
    with pytest.raises(Exception, match="append-only"), upgraded.begin() as connection:
        connection.execute(text("DELETE FROM decision"))
    upgraded.dispose()


def test_words_of_what_is_there_are_filled_in_by_the_upgrade(world):
    key = world.event("Kim visits", text="Kim flew to Łódź.", publisher="A")
    other = world.event("Lee waits", text="Nothing came.")
    with world.write() as session:
        world.merge(session, other, key)
    with world.engine.begin() as connection:
        for name in ("event", "article"):
            if connection.dialect.name == "sqlite":
                connection.execute(text(f"DROP TABLE {name}_search"))
            connection.execute(text(f"DROP TABLE {name}_words"))
        for name in ("curator", "look", "assignment", "double_verdict", "double_review"):
            connection.execute(text(f"DROP TABLE {name}"))
        connection.execute(text("DROP INDEX ix_decision_unit"))
        connection.execute(text("ALTER TABLE decision DROP COLUMN unit"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0003'"))
    upgrade(world.engine)
    with read_session(world.engine) as session:
        assert find_faults(session) == []
        for q in ("lodz", "visits came", "nothing flew"):
            assert query_event_ids(session, q).tolist() == [1]
        assert query_article_ids(session, "flew").tolist() == [1]
    with world.write() as session:
        world.decide(session, key, title="Xi arrives")
        assert query_event_ids(session, "xi").tolist() == [1]


def test_an_older_schema_asks_for_an_upgrade(sqlite_world, sqlite_url):
    with sqlite_world.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    with pytest.raises(KbError, match=r"older schema 0000.*'kb init'"):
        open_store(sqlite_url)


def test_a_database_of_another_program_is_left_alone(sqlite_url, tmp_path):
    connection = sqlite3.connect(tmp_path / "kb.sqlite3")
    connection.execute("CREATE TABLE theirs (id INTEGER)")
    connection.close()
    before = dump(tmp_path / "kb.sqlite3")
    with pytest.raises(KbError, match="another program"):
        open_store(sqlite_url, create=True)
    with pytest.raises(KbError, match="no knowledge base"):
        open_store(sqlite_url)
    assert dump(tmp_path / "kb.sqlite3") == before
