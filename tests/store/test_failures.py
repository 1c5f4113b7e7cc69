import sqlite3

import pytest
from sqlalchemy.exc import IntegrityError, OperationalError

from kb.errors import ConflictError, KbError
from kb.store.failures import describe_failure, failures_reported


class RefusedError(Exception):
    """What PostgreSQL's driver raises: a state of five characters, or none before there is a connection."""

    def __init__(self, said, sqlstate=None):
        super().__init__(said)
        self.sqlstate = sqlstate


def locked():
    error = sqlite3.OperationalError("database is locked")
    error.sqlite_errorname = "SQLITE_BUSY_RECOVERY"
    return error


@pytest.mark.parametrize(
    ("cause", "said"),
    [
        (locked(), "is busy"),
        (RefusedError("no space", "53100"), "no room left"),
        (RefusedError("waited", "55P03"), "is busy"),
        (RefusedError("deadlock", "40P01"), "try again"),
        (RefusedError("read-only transaction", "25006"), "read-only"),
        (RefusedError("password", "28P01"), "refuses the login"),
        (RefusedError("no such database", "3D000"), "create it on the server"),
        (RefusedError("not yours", "42501"), "grant"),
        (RefusedError("gone", "08006"), "cannot be reached"),
        (RefusedError("connection failed:\nrefused"), "cannot be reached"),
        (RefusedError("something else", "XX000"), "something else; run 'kb verify'"),
        (sqlite3.OperationalError("no such table: x"), "no such table: x; run 'kb verify'"),
    ],
    ids=str,
)
def test_a_failure_is_one_sentence_with_its_cure(cause, said):
    error = describe_failure(OperationalError("SELECT 1", {}, cause), "base")
    assert said in str(error)
    assert "base" in str(error)
    assert "\n" not in str(error)


def test_a_row_that_breaks_a_rule_is_a_conflict():
    for error in (
        IntegrityError("INSERT", {}, RefusedError("CHECK failed")),
        sqlite3.IntegrityError("CHECK failed"),
    ):
        assert isinstance(describe_failure(error, "base"), ConflictError)


def test_the_failure_itself_stays_as_the_cause_and_other_errors_pass():
    with pytest.raises(KbError) as caught, failures_reported("base"):
        raise locked()
    assert isinstance(caught.value.__cause__, sqlite3.OperationalError)
    with pytest.raises(KeyError), failures_reported("base"):
        raise KeyError
