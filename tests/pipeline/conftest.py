"""A database of the test's own, with two articles and what they propose."""

import sqlite3
from shutil import copy

import pytest

from tests.conftest import add_article

VISIT = (
    "Angela Merkel met Vladimir Putin in Moscow on Tuesday. The German chancellor rejected a new round of "
    "sanctions. She will visit Kyiv next month. In 2014, Russia annexed Crimea."
)
AGAIN = "The German chancellor Angela Merkel held talks with Vladimir Putin in Moscow on 12 May 2015."
CONTENT = (
    "event",
    "evidence",
    "participation",
    "article",
    "article_original",
    "event_words",
    "article_words",
)
"""The tables that decisions change, besides the log."""

CLOCKS = {"version", "retrieved_at"}


@pytest.fixture
def url(empty_url, tmp_path):
    """The URL of a database with nothing but the gazetteer."""
    copy(empty_url.removeprefix("sqlite:///"), tmp_path / "kb.sqlite3")
    return f"sqlite:///{tmp_path}/kb.sqlite3"


@pytest.fixture
def visit(url):
    """The key of an article without a publication date, in the database at `url`."""
    return add_article(url, VISIT, published=None).article


def content(url):
    """Every row that decisions change, as the database has it, but for versions and times."""
    connection = sqlite3.connect(url.removeprefix("sqlite:///"))
    connection.row_factory = sqlite3.Row
    found = {
        table: sorted(
            (
                tuple((name, row[name]) for name in row.keys() if name not in CLOCKS)  # noqa: SIM118
                for row in connection.execute(f"SELECT * FROM {table}")
            ),
            key=repr,
        )
        for table in CONTENT
    }
    connection.close()
    return found
