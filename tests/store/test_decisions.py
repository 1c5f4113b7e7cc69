from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from kb.errors import ConflictError
from kb.store.decisions import FIRST_HASH, DecisionEntry, append_decision, find_chain_faults, query_decisions
from kb.store.engine import write_session

WHEN = datetime(2025, 9, 23, 12, 30, 0, 123456, tzinfo=UTC)
ENTRY = DecisionEntry(
    "accept", "curator", WHEN, event="e" * 16, article="a" * 16, before={"x": 1}, after={"x": [0.1, "ü"]},
    reason="it says so", batch="seeds",
)  # fmt: skip


def fill(world, total=3):
    with world.write() as session:
        return [append_decision(session, replace(ENTRY, event=f"{n:016x}")) for n in range(total)]


def faults(world):
    with world.write() as session:
        return list(find_chain_faults(session))


def without_triggers(world, statement):
    with world.engine.begin() as connection:
        for name in ("decision_no_update", "decision_no_delete"):
            on = " ON decision" if connection.dialect.name == "postgresql" else ""
            connection.execute(text(f"DROP TRIGGER {name}{on}"))
        connection.execute(text(statement))


def test_a_decision_is_logged_as_it_was_made(world):
    logged = fill(world)
    with world.write() as session:
        assert query_decisions(session) == logged
    assert [each.number for each in logged] == [1, 2, 3]
    assert [each.previous_hash for each in logged] == [FIRST_HASH, logged[0].hash, logged[1].hash]
    assert faults(world) == []


def test_decisions_are_found_by_event_article_and_batch(world):
    fill(world)
    with world.write() as session:
        append_decision(session, replace(ENTRY, event=None, batch=None, undoes=2))
        assert [each.number for each in query_decisions(session, event=f"{1:016x}")] == [2]
        assert [each.number for each in query_decisions(session, article="a" * 16)] == [1, 2, 3, 4]
        assert [each.number for each in query_decisions(session, article="a" * 16, batch="seeds")] == [
            1,
            2,
            3,
        ]
        assert query_decisions(session, event="unknown") == []


def test_the_same_decision_has_the_same_hash_in_every_zone(world):
    seoul = replace(ENTRY, when=WHEN.astimezone(timezone(timedelta(hours=9))))
    with world.write() as session:
        one = append_decision(session, ENTRY)
        session.rollback()
        assert append_decision(session, seoul).hash == one.hash


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE decision SET reason = 'no'",
        "UPDATE decision SET hash = hash",
        "DELETE FROM decision WHERE number = 2",
        "DELETE FROM decision",
    ],
)
def test_the_log_refuses_to_be_changed(world, statement):
    fill(world)
    with pytest.raises(IntegrityError, match="append-only"), world.engine.begin() as connection:
        connection.execute(text(statement))


def test_the_log_refuses_to_be_replaced(sqlite_world):
    fill(sqlite_world)
    statement = "INSERT OR REPLACE INTO decision SELECT * FROM decision WHERE number = 2"
    with pytest.raises(IntegrityError, match="append-only"), sqlite_world.engine.begin() as connection:
        connection.execute(text(statement))


def test_a_change_past_the_program_is_told_in_a_sentence(world):
    fill(world)
    with pytest.raises(ConflictError, match="nothing was changed"), write_session(world.engine) as session:
        session.connection().execute(text("DELETE FROM decision"))


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE decision SET reason = 'bribed' WHERE number = 2", ["decision 2: was altered"]),
        ("UPDATE decision SET who = 'other' WHERE number = 3", ["decision 3: was altered"]),
        (
            "DELETE FROM decision WHERE number = 2",
            ["number 3 stands where number 2", "decision 3: does not follow"],
        ),
        (
            "DELETE FROM decision WHERE number = 1",
            ["number 2 stands where number 1", "decision 2: does not follow"],
        ),
    ],
)
def test_a_row_altered_behind_its_back_is_named(world, statement, said):
    fill(world)
    without_triggers(world, statement)
    found = faults(world)
    assert len(found) == len(said)
    assert all(part in fault for part, fault in zip(said, found, strict=True))
