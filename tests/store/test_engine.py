import multiprocessing
import os
import signal
import sqlite3
import stat

import pytest
from sqlalchemy import URL, text

from kb.errors import CallError, KbError, NotFoundError
from kb.model.actor import ActorRow
from kb.store import dialects
from kb.store.engine import name_of, open_store, read_session, write_session
from kb.terms.actors import ActorKind


def person(key):
    return ActorRow(id=key, kind=ActorKind.PERSON, name=key)


def count(engine):
    with read_session(engine) as session:
        return session.connection().execute(text("SELECT count(*) FROM actor")).scalar()


def test_a_session_keeps_its_changes_only_when_its_block_ends_well(world):
    before = count(world.engine)
    with pytest.raises(RuntimeError), write_session(world.engine) as session:
        session.add(person("half"))
        session.flush()
        raise RuntimeError
    assert count(world.engine) == before
    with write_session(world.engine) as session:
        session.add(person("whole"))
    assert count(world.engine) == before + 1


def test_what_a_read_session_changes_is_not_kept(world):
    before = count(world.engine)
    with read_session(world.engine) as session:
        session.add(person("gone"))
        session.flush()
    assert count(world.engine) == before


def test_a_reader_sees_one_state_while_a_writer_commits(sqlite_world):
    with read_session(sqlite_world.engine) as reader:
        before = reader.connection().execute(text("SELECT count(*) FROM actor")).scalar()
        with write_session(sqlite_world.engine) as session:
            session.add(person("new"))
        assert reader.connection().execute(text("SELECT count(*) FROM actor")).scalar() == before
    assert count(sqlite_world.engine) == before + 1


def test_a_database_that_is_not_there_is_not_made_by_looking(sqlite_url, tmp_path):
    for read_only in (False, True):
        with pytest.raises(NotFoundError, match="'kb init'"):
            open_store(sqlite_url, read_only=read_only)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["a b", "50%", "q?x", "h#x", "ü", "100%25"])
def test_a_file_may_have_any_name(tmp_path, name):
    open_store(URL.create("sqlite", database=f"{tmp_path}/{name}").render_as_string(), create=True).dispose()
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize(
    ("url", "word"),
    [
        ("no url", "no database URL"),
        ("mysql://host/name", "'mysql'"),
        ("nothing://host/name", "'nothing'"),
        ("sqlite+nothing:///name", "unknown database"),
        ("sqlite:////", "cannot be opened"),
    ],
)
def test_a_url_that_cannot_be_used_says_so(url, word):
    with pytest.raises(KbError, match=word):
        open_store(url, create=True)


def test_a_password_is_never_shown():
    with pytest.raises(KbError) as caught:
        open_store("postgresql+psycopg://curator:secret@localhost:1/kb")
    assert "secret" not in str(caught.value)


def test_a_file_that_is_no_database_is_named(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("Not a database, but long enough to have a header of its own. " * 20)
    for create in (False, True):
        with pytest.raises(KbError, match=r"notes\.txt is no database"):
            open_store(f"sqlite:///{path}", create=create)


def test_a_damaged_database_says_how_to_get_it_back(sqlite_world, tmp_path):
    with sqlite_world.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    sqlite_world.engine.dispose()
    path = tmp_path / "kb.sqlite3"
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)
    with pytest.raises(KbError, match=r"is damaged .* 'kb restore'"):
        open_store(f"sqlite:///{path}")


def test_a_database_opened_read_only_refuses_every_write(sqlite_world, sqlite_url):
    engine = open_store(sqlite_url, read_only=True)
    with pytest.raises(KbError, match="read-only"), write_session(engine):
        pass
    with pytest.raises(KbError, match="read-only"), read_session(engine) as session:
        session.add(person("new"))
        session.flush()
    assert count(engine) == count(sqlite_world.engine)
    engine.dispose()


def test_creating_and_read_only_exclude_each_other(sqlite_url):
    with pytest.raises(CallError):
        open_store(sqlite_url, create=True, read_only=True)


def test_a_writer_that_waits_too_long_is_told(sqlite_world, sqlite_url, monkeypatch):
    monkeypatch.setattr(dialects, "BUSY_SECONDS", 0.05)
    other = open_store(sqlite_url)
    with write_session(sqlite_world.engine), pytest.raises(KbError, match="busy"), write_session(other):
        pass
    other.dispose()


def test_a_full_disk_leaves_everything_as_it_was(sqlite_world):
    before = count(sqlite_world.engine)
    with pytest.raises(KbError, match="full"), write_session(sqlite_world.engine) as session:
        pages = session.connection().exec_driver_sql("PRAGMA page_count").scalar()
        session.connection().exec_driver_sql(f"PRAGMA max_page_count = {pages + 1}")
        for number in range(1000):
            session.add(person(f"person-{number:0500}"))
        session.flush()
    assert count(sqlite_world.engine) == before


def test_foreign_keys_are_on_and_writers_use_a_write_ahead_log(sqlite_world):
    with sqlite_world.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"


def test_a_database_in_memory_lasts_as_long_as_its_engine():
    engine = open_store("sqlite://", create=True)
    with write_session(engine) as session:
        session.add(person("only"))
    assert count(engine) == 1
    assert name_of(engine) == ":memory:"
    engine.dispose()


def write_many(url, name, total):
    engine = open_store(url)
    for number in range(total):
        with write_session(engine) as session:
            # Read, then write: the order that fails when the write lock comes only with the write.
            session.connection().execute(text("SELECT count(*) FROM actor")).scalar()
            session.add(person(f"{name}-{number}"))
    engine.dispose()


def test_two_processes_write_at_once_and_none_fails(world, url):
    before = count(world.engine)
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=write_many, args=(url, name, 50)) for name in ("a", "b")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    assert [writer.exitcode for writer in writers] == [0, 0]
    assert count(world.engine) == before + 100


def write_and_die(url):
    engine = open_store(url)
    with write_session(engine) as session:
        session.add(person("half"))
        session.flush()
        os.kill(os.getpid(), signal.SIGKILL)


def test_a_process_killed_in_the_middle_leaves_nothing_and_blocks_nobody(world, url):
    before = count(world.engine)
    victim = multiprocessing.get_context("spawn").Process(target=write_and_die, args=(url,))
    victim.start()
    victim.join(60)
    assert victim.exitcode == -signal.SIGKILL
    assert count(world.engine) == before
    with write_session(world.engine) as session:
        session.add(person("next"))
    assert count(world.engine) == before + 1


def test_two_processes_may_create_one_database(url):
    context = multiprocessing.get_context("spawn")
    makers = [context.Process(target=make, args=(url,)) for _ in range(2)]
    for maker in makers:
        maker.start()
    for maker in makers:
        maker.join(60)
    assert [maker.exitcode for maker in makers] == [0, 0]


def make(url):
    open_store(url, create=True).dispose()


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(KbError, match="cannot be opened"):
        open_store(f"sqlite:///{tmp_path}/nowhere/kb.sqlite3", create=True)


def test_a_backup_in_another_journal_mode_opens(sqlite_world, tmp_path):
    copy = tmp_path / "copy.sqlite3"
    source = sqlite3.connect(tmp_path / "kb.sqlite3")
    source.execute("VACUUM INTO ?", [str(copy)])
    source.close()
    copy.chmod(stat.S_IRUSR | stat.S_IWUSR)
    for read_only in (True, False):
        engine = open_store(f"sqlite:///{copy}", read_only=read_only)
        assert count(engine) == count(sqlite_world.engine)
        engine.dispose()
