from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import Column, MetaData, Table, create_engine, insert, select
from sqlalchemy.exc import StatementError

from kb.model.base import OneOf, UtcTime
from kb.terms.events import State

TABLE = Table("probe", MetaData(), Column("state", OneOf(State)), Column("at", UtcTime()))


@pytest.fixture
def connection():
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        TABLE.create(connection)
        yield connection
    engine.dispose()


def test_a_word_comes_back_as_its_enum(connection):
    connection.execute(insert(TABLE).values(state=State.ACCEPTED))
    assert connection.execute(select(TABLE.c.state)).scalar() is State.ACCEPTED
    assert connection.exec_driver_sql("SELECT state FROM probe").scalar() == "accepted"


def test_a_word_that_is_no_member_is_refused_in_and_out(connection):
    with pytest.raises(StatementError, match="'maybe' is not a valid State"):
        connection.execute(insert(TABLE).values(state="maybe"))
    connection.exec_driver_sql("INSERT INTO probe (state) VALUES ('maybe')")
    with pytest.raises(ValueError, match="'maybe' is not a valid State"):
        connection.execute(select(TABLE.c.state)).scalar()


def test_a_moment_is_kept_whatever_its_zone_and_refused_without_one(connection):
    seoul = datetime(2025, 9, 22, 8, 30, tzinfo=timezone(timedelta(hours=9)))
    connection.execute(insert(TABLE).values(at=seoul))
    assert connection.execute(select(TABLE.c.at)).scalar() == seoul
    assert connection.execute(select(TABLE.c.at)).scalar().tzinfo is UTC
    with pytest.raises(StatementError, match="no time zone"):
        connection.execute(insert(TABLE).values(at=datetime(2025, 9, 22)))


def test_unknown_stays_unknown(connection):
    connection.execute(insert(TABLE).values(state=None, at=None))
    assert connection.execute(select(TABLE)).one() == (None, None)
