"""Databases that several rooms' tests look at. They are filled once; a test that writes makes its own."""

from datetime import UTC, date, datetime

import pytest

from kb.dates.anchor import PublishedHint
from kb.ingest.reading import ReadArticle
from kb.pipeline.adding import Adder
from kb.pipeline.setup import init_base
from kb.store.engine import open_store
from kb.terms.articles import Article
from kb.terms.dates import PublishedBasis

NOW = datetime(2026, 11, 23, tzinfo=UTC)

HOSTILE = (
    "Angela Merkel met Vladimir Putin in Moscow on Tuesday <script>alert('x')</script> & $5^2$.\n\n"
    "<img src=x onerror=alert(1)> Xi Jinping visited Berlin in May."
)


@pytest.fixture(scope="session")
def seeded_url(tmp_path_factory):
    """The URL of a database with the seeds. Read only."""
    url = f"sqlite:///{tmp_path_factory.mktemp('seeded')}/kb.sqlite3"
    init_base(url, now=NOW)
    return url


@pytest.fixture(scope="session")
def hostile_url(tmp_path_factory):
    """The URL of a database with one article that is full of markup, its title too. Read only."""
    url = f"sqlite:///{tmp_path_factory.mktemp('hostile')}/kb.sqlite3"
    add_article(url, HOSTILE, title="<b onload=alert(1)>*Bold* [link](javascript:alert(1)) $x$</b>")
    return url


@pytest.fixture(scope="session")
def empty_url(tmp_path_factory):
    """The URL of a database with nothing but the gazetteer. Read only."""
    url = f"sqlite:///{tmp_path_factory.mktemp('empty')}/kb.sqlite3"
    init_base(url, now=NOW, seeds=False)
    return url


def add_article(url, text, published=date(2015, 5, 14), **more):
    """Add one article and its proposals to the database at `url`, which is made if it is not there."""
    engine = open_store(url, create=True)
    hints = (PublishedHint(PublishedBasis.GIVEN, published, "test"),) if published else ()
    reading = ReadArticle("test", Article(text, **more), hints)
    try:
        added = Adder(engine, NOW).add(reading)
    finally:
        engine.dispose()
    assert added.ok, added.fault
    return added
