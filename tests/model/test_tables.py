from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from sqlalchemy import create_engine, insert, select
from sqlalchemy.exc import IntegrityError, StatementError

from kb.model.tables import (
    ACTOR,
    ACTOR_NAME,
    ARTICLE,
    DECISION,
    EVENT,
    EVIDENCE,
    METADATA,
    PARTICIPATION,
    TENURE,
)

SHA = "0" * 64
NOON = datetime(2025, 9, 23, 12, tzinfo=UTC)


@dataclass
class Rows:
    connection: object

    def put(self, table, row, **changes):
        self.connection.execute(insert(table).values(**(row | changes)))


ROW_OF = {
    ARTICLE: {
        "id": 1,
        "key": "a" * 16,
        "place": "",
        "published_basis": "unknown",
        "flags": [],
        "text_sha256": SHA,
        "sentences": [],
        "text": "Kim met Xi.",
    },
    ACTOR: {"id": "PRK", "kind": "country", "name": "North Korea"},
    ACTOR_NAME: {"actor_id": "PRK", "name": "DPRK", "kind": "abbreviation"},
    TENURE: {
        "person_id": "PRK",
        "office_id": "x",
        "start": "1990",
        "kind": "substantive",
        "basis": "two_sources",
    },
    EVENT: {
        "id": 1,
        "key": "e" * 16,
        "article_id": 1,
        "title": "T",
        "type": "CONSULT",
        "status": "asserted",
        "granularity": "none",
        "approximate": False,
        "edtf": "",
        "date_basis": "none",
        "date_rule": "r",
        "confidence": 0.5,
        "salience": 0,
        "state": "proposed",
        "version": 1,
    },
    PARTICIPATION: {
        "event_id": 1,
        "position": 0,
        "article_id": 1,
        "actor_id": "PRK",
        "role": "actor",
        "name": "N",
        "kind": "country",
        "mention": "Kim",
        "start": 0,
        "end": 3,
        "basis": "name",
        "salience": 0,
    },
    EVIDENCE: {
        "event_id": 1,
        "position": 0,
        "article_id": 1,
        "start": 0,
        "end": 11,
        "quote": "Kim met Xi.",
        "prefix": "",
        "suffix": "",
        "trigger_start": 4,
        "trigger_end": 7,
        "trigger_text": "met",
        "rule": "r",
        "rule_version": "1",
    },
    DECISION: {
        "number": 1,
        "event_key": "e" * 16,
        "action": "accept",
        "who": "curator",
        "decided_at": NOON,
        "previous_hash": SHA,
        "hash": "1" * 64,
    },
}

REFUSED = [
    (ARTICLE, {"key": "short"}),
    (ARTICLE, {"url": "javascript:alert(1)"}),
    (ARTICLE, {"url": "file:///etc/passwd"}),
    (ARTICLE, {"published_basis": "given"}),
    (ARTICLE, {"published_basis": "rumour"}),
    (ARTICLE, {"reprint_of": 2}),
    (ARTICLE, {"reprint_of": 99}),
    (ACTOR, {"kind": "planet"}),
    (ACTOR, {"country": "XXX"}),
    (ACTOR_NAME, {"name": ""}),
    (ACTOR_NAME, {"actor_id": "XXX"}),
    (TENURE, {}),
    (EVENT, {"article_id": 99}),
    (EVENT, {"type": "PICNIC"}),
    (EVENT, {"confidence": 1.5}),
    (EVENT, {"version": 0}),
    (EVENT, {"state": "merged"}),
    (EVENT, {"merged_into": 1}),
    (EVENT, {"merged_into": 2, "state": "merged"}),
    (PARTICIPATION, {"actor_id": "XXX"}),
    (PARTICIPATION, {"start": 3}),
    (PARTICIPATION, {"role": "bystander"}),
    (EVIDENCE, {"end": 0}),
    (EVIDENCE, {"trigger_end": 12}),
    (EVIDENCE, {"date_phrase": "Monday"}),
    (EVIDENCE, {"date_phrase": "Monday", "date_start": 5, "date_end": 5}),
    (DECISION, {"event_key": None}),
    (DECISION, {"who": ""}),
]


@pytest.fixture
def rows():
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys = ON")
        METADATA.create_all(connection)
        rows = Rows(connection)
        for table in (ARTICLE, ACTOR, EVENT):
            rows.put(table, ROW_OF[table])
        yield rows
    engine.dispose()


@pytest.mark.parametrize(("table", "changes"), REFUSED, ids=lambda value: str(value))
def test_a_row_that_breaks_a_rule_is_refused(rows, table, changes):
    fresh = {"id": 2, "key": "f" * 16} if table in (ARTICLE, EVENT) else {}
    fresh = {"id": "KOR"} if table is ACTOR else fresh
    with pytest.raises((IntegrityError, StatementError)):
        rows.put(table, ROW_OF[table], **(fresh | changes))


@pytest.mark.parametrize("table", [ACTOR_NAME, PARTICIPATION, EVIDENCE, DECISION], ids=str)
def test_the_same_row_without_the_fault_is_taken(rows, table):
    rows.put(table, ROW_OF[table])
    assert len(rows.connection.execute(select(table)).all()) == 1
