from datetime import UTC, date, datetime

import pytest
from sqlalchemy import text

from kb.model.event_state import to_json
from kb.store.decisions import DecisionEntry, append_decision
from kb.store.engine import open_store, read_session
from kb.store.events import get_event_state, remove_event, save_event_state
from kb.store.verify import find_faults
from kb.terms.articles import Article
from kb.terms.events import Role, State

NOON = datetime(2025, 9, 23, 12, tzinfo=UTC)
TEXT = "It rained. Kim met Xi on Monday. They talked."


@pytest.fixture
def base(sqlite_world):
    """A sound knowledge base with a decided, a merged and an undecided event, and a reprint."""
    world = sqlite_world
    world.event("Proposed", text=TEXT, actors=[("PRK", Role.ACTOR)], publisher="A")
    world.event("Reprint", text=TEXT, publisher="B")
    accepted = world.event("Accepted", state=State.ACCEPTED, actors=[("KOR", Role.ACTOR)])
    merged = world.event("Merged")
    with world.write() as session:
        world.merge(session, merged, accepted)
        world.save(session, Article("Bytes.", original=b"Bytes."))
    return world


def faults(world):
    with read_session(world.engine) as session:
        return find_faults(session)


def tamper(world, *statements):
    """As somebody with a database tool and no scruples would."""
    with world.engine.connect() as connection:
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        connection.exec_driver_sql("PRAGMA ignore_check_constraints = ON")
        triggers = connection.exec_driver_sql(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        ).all()
        for name, _ in triggers:
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.exec_driver_sql(statement)
        for _, sql in triggers:
            connection.exec_driver_sql(sql)
        connection.invalidate()


def test_a_sound_knowledge_base_has_no_fault(base):
    assert faults(base) == []


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE article SET text = text || '!' WHERE id = 3", "text_sha256"),
        ("UPDATE article SET text_sha256 = hex(zeroblob(32)) WHERE id = 3", "text_sha256"),
        ("UPDATE article SET key = 'zzzzzzzzzzzzzzzz' WHERE id = 3", "not 16 hexadecimal digits"),
        ("UPDATE article SET place = 'elsewhere' WHERE id = 3", "its place 'elsewhere'"),
        ("UPDATE article SET url = 'javascript:x' WHERE id = 3", "no http or https link"),
        ("UPDATE article SET sentences = '[[0,99999,0]]' WHERE id = 3", "sentence [0, 99999]"),
        ("UPDATE article SET sentences = '[[0,9,0],[5,12,0]]' WHERE id = 1", "overlaps"),
        ("UPDATE article SET reprint_of = NULL WHERE id = 2", "not marked as its reprint"),
        ("UPDATE article SET reprint_of = 3 WHERE id = 2", "not the first article with its text"),
        ("UPDATE article SET published = 'soon' WHERE id = 3", "article: cannot be read to the end"),
        ("UPDATE article SET published_basis = 'unknown' WHERE id = 3", "CHECK constraint"),
        ("UPDATE article_original SET content = x'00'", "article_original"),
        ("UPDATE evidence SET quote = 'made up' WHERE event_id = 1", "evidence"),
        ("UPDATE evidence SET start = 1 WHERE event_id = 1", "quote"),
        ('UPDATE evidence SET "end" = 99999 WHERE event_id = 1', "lies outside the text"),
        ("UPDATE evidence SET trigger_text = 'fled' WHERE event_id = 1", "trigger_text 'fled'"),
        (
            "UPDATE evidence SET date_phrase = 'Friday', date_start = 0, date_end = 6 WHERE event_id = 1",
            "'Friday'",
        ),
        ("UPDATE evidence SET suffix = 'x' WHERE event_id = 1", "prefix or suffix"),
        ("DELETE FROM evidence WHERE event_id = 1", "no evidence at position 0"),
        ("UPDATE evidence SET article_id = 99 WHERE event_id = 1", "row of article that is not there"),
        ("UPDATE participation SET earliest = '2020-01-01' WHERE event_id = 1", "earliest 2020-01-01"),
        ("UPDATE participation SET latest = NULL WHERE event_id = 1", "latest None"),
        ("UPDATE participation SET salience = 0.25 WHERE event_id = 1", "salience 0.25"),
        ("UPDATE participation SET mention = 'Sun' WHERE event_id = 1", "mention 'Sun'"),
        ("UPDATE participation SET actor_id = 'XXX' WHERE event_id = 1", "row of actor that is not there"),
        ("UPDATE event SET earliest = '2026-01-01' WHERE id = 1", "after latest"),
        ("UPDATE event SET confidence = 7 WHERE id = 1", "confidence 7"),
        ("UPDATE event SET type = 'PICNIC' WHERE id = 1", "PICNIC"),
        ("UPDATE event SET key = 'nohex' WHERE id = 1", "not 16 hexadecimal digits"),
        ("UPDATE event SET state = 'accepted' WHERE id = 1", "no decision on it"),
        ("UPDATE event SET state = 'rejected' WHERE id = 3", "made it accepted"),
        ("UPDATE event SET title = 'Invented' WHERE id = 3", "is not what decision 2 made of it"),
        ("UPDATE event SET merged_into = NULL WHERE id = 4", "does not go with merged_into None"),
        ("UPDATE event SET date_basis = 'none' WHERE id = 1", "date_basis none"),
        ("DELETE FROM event WHERE id = 4", "which is not there"),
        ("UPDATE decision SET reason = 'bribed' WHERE number = 1", "decision 1: was altered"),
        ("DELETE FROM decision WHERE number = 3", "no decision on it"),
        ("UPDATE event_words SET words = 'wmade wup' WHERE event_id = 1", "words of its texts"),
        ("UPDATE article_words SET words = words || ' wmore' WHERE article_id = 3", "words of its texts"),
        ("DELETE FROM event_words WHERE event_id = 1", "has no row in event_words"),
        ("DELETE FROM article_words WHERE article_id = 1", "has no row in article_words"),
        (
            "DELETE FROM article_words WHERE article_id = 1",
            "has 1 too many",
        ),
        ("DELETE FROM event_search WHERE rowid = 1", "lacks 1 rows of event_words"),
        ("INSERT INTO event_words VALUES (99, 'wghost')", "row of event that is not there"),
        ("UPDATE alembic_version SET version_num = '0000'", "schema is 0000"),
        (
            "INSERT INTO office VALUES ('o', 'PRK', 'head', 'Leader', '[]', 0);"
            'INSERT INTO tenure (person_id, office_id, start, "end", kind, basis, origin)'
            " VALUES ('kim-jong-un', 'o', '2012-05', '2011', 'substantive', 'two_sources', 'seeds')",
            "starts 2012-05, after its end 2011",
        ),
    ],
)
def test_what_was_broken_by_hand_is_named(base, statement, said):
    tamper(base, *statement.split(";"))
    assert any(said in fault for fault in faults(base)), faults(base)


def test_an_event_taken_out_again_is_sound_only_while_it_stays_out(base):
    key = base.event("By hand", state=State.ACCEPTED)
    with base.write() as session:
        state, version = get_event_state(session, key)
        remove_event(session, key, version=version)
        entry = DecisionEntry("undo", "curator", NOON, event=key, before=to_json(state))
        number = append_decision(session, entry).number
    assert faults(base) == []
    with base.write() as session:
        save_event_state(session, state, version=0)
    assert faults(base) == [f"event {key}: is there, but decision {number} removed it"]


@pytest.mark.parametrize("name", ["decision_no_delete", "event_search_update"])
def test_a_missing_trigger_is_named(base, name):
    with base.engine.begin() as connection:
        connection.execute(text(f"DROP TRIGGER {name}"))
    assert faults(base) == [f"database: the trigger {name} is not there"]


def test_a_damaged_page_is_a_fault_and_no_traceback(base, sqlite_url, tmp_path):
    with base.engine.connect() as connection:
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        page = connection.exec_driver_sql(
            "SELECT rootpage FROM sqlite_master WHERE name = 'evidence'"
        ).scalar()
        size = connection.exec_driver_sql("PRAGMA page_size").scalar()
        connection.invalidate()
    base.engine.dispose()
    path = tmp_path / "kb.sqlite3"
    data = bytearray(path.read_bytes())
    data[(page - 1) * size : page * size] = b"\xff" * size
    path.write_bytes(data)
    engine = open_store(sqlite_url, read_only=True)
    with read_session(engine) as session:
        found = find_faults(session)
    engine.dispose()
    assert any("cannot be read to the end" in fault for fault in found)


def test_dates_at_the_ends_of_the_calendar_are_sound(sqlite_world):
    sqlite_world.event("first", when=sqlite_world.on(date.min))
    sqlite_world.event("last", when=sqlite_world.on(date.max), published=date.max)
    assert faults(sqlite_world) == []
