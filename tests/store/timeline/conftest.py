"""A made knowledge base of a few hundred events, in which every kind of event occurs."""

import pytest
from sqlalchemy import select

from kb.model.tables import ACTOR, ARTICLE
from kb.store.engine import open_store, read_session
from kb.store.timeline.loading import load_columns
from tests.benchmarks.make_events import make

EVENTS = 700


@pytest.fixture(scope="session")
def made_url(tmp_path_factory):
    url = f"sqlite:///{tmp_path_factory.mktemp('made')}/made.sqlite3"
    make(url, EVENTS, 7, quiet=True)
    return url


class Made:
    """A session and the columns of the made events. Short to print: tests that fail print their arguments."""

    def __init__(self, session):
        self.session = session
        self.columns = load_columns(session)

    def __iter__(self):
        return iter((self.session, self.columns))


@pytest.fixture(scope="session")
def made(made_url):
    engine = open_store(made_url, read_only=True)
    with read_session(engine) as session:
        yield Made(session)
    engine.dispose()


@pytest.fixture(scope="session")
def names(made):
    """Values of filters that some events have: countries, leaders, publishers, articles."""
    session, columns = made
    sizes = {actor: columns.actors.size_of(actor) for actor in columns.actors.values}
    often = sorted(sizes, key=lambda actor: -sizes[actor])
    kinds = dict(session.connection().execute(select(ACTOR.c.id, ACTOR.c.kind)).all())
    keys = session.connection().execute(select(ARTICLE.c.key).order_by(ARTICLE.c.id).limit(20)).scalars()
    return {
        "countries": [actor for actor in often if kinds[actor] == "country"][:6],
        "leaders": [actor for actor in often if kinds[actor] == "person"][:6],
        "publishers": list(columns.publishers.values[:4]),
        "articles": list(keys),
    }
