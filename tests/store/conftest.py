"""A small knowledge base to try things on.

`KB_TEST_DATABASE_URL` runs these tests on another database, whose tables they drop: an empty one on
PostgreSQL.
"""

import os
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from itertools import count

import pytest
from sqlalchemy import create_engine

from kb.model.actor import ActorRow
from kb.model.event_state import to_json
from kb.store.articles import save_article
from kb.store.decisions import DecisionEntry, append_decision
from kb.store.engine import open_store, write_session
from kb.store.events import get_event_state, save_candidates, save_event_state
from kb.terms.actors import ActorKind, MentionBasis
from kb.terms.articles import Article
from kb.terms.dates import DateBasis, DateSpan, Granularity, PublishedBasis
from kb.terms.events import Candidate, EventDate, EventType, Participant, State, Status
from kb.terms.ids import article_key, event_key
from kb.terms.span import Sentence, Span

ACTORS = {
    "PRK": (ActorKind.COUNTRY, "North Korea"),
    "KOR": (ActorKind.COUNTRY, "South Korea"),
    "USA": (ActorKind.COUNTRY, "United States"),
    "kim-jong-un": (ActorKind.PERSON, "Kim Jong Un"),
    "lee-jae-myung": (ActorKind.PERSON, "Lee Jae Myung"),
    "nato": (ActorKind.ORGANISATION, "NATO"),
}
NOON = datetime(2025, 9, 23, 12, tzinfo=UTC)
VERSION = "1"


def one(_candidate):
    return 1.0


@dataclass
class World:
    """A database with a few actors, and short ways to put articles, events and decisions into it."""

    engine: object
    numbers: object = field(default_factory=count)

    def write(self):
        return write_session(self.engine)

    def article(self, text, published=None, **more):
        basis = PublishedBasis.GIVEN if published else PublishedBasis.UNKNOWN
        return Article(text, published, more.pop("published_basis", basis), **more)

    def candidate(self, article, title="Something happens", when=None, actors=(), **more):
        """An event in the whole text as its sentence, triggered by its first word."""
        key = article_key(article.text, article.url, article.publisher)
        trigger = Span(0, len(article.text.split()[0]))
        made = Candidate(
            id=event_key(key, 0, 0),
            title=title,
            type=EventType.CONSULT,
            mode=None,
            status=Status.ASSERTED,
            date=when or self.on(date(2025, 9, 1)),
            participants=tuple(
                Participant(
                    actor, ACTORS[actor][1], ACTORS[actor][0], role, article.text[:4], 0, 4, MentionBasis.NAME
                )
                for actor, role in dict(actors).items()
            ),
            trigger=trigger,
            sentence=Span(0, len(article.text)),
            confidence=0.5,
            rule="test",
        )
        return replace(made, **more)

    def on(self, earliest, latest=..., basis=DateBasis.PUBLICATION, **more):
        latest = earliest if latest is ... else latest
        granularity = Granularity.RANGE if earliest or latest else Granularity.NONE
        return EventDate(DateSpan(earliest, latest, granularity), basis, **more)

    def save(self, session, article, *candidates, version=VERSION):
        row, _ = save_article(session, article)
        sentences = [Sentence(Span(0, len(article.text)), 0)]
        saved = save_candidates(
            session, row, candidates, sentences=sentences, extractor_version=version, salience=one
        )
        return row, saved

    def event(self, title, *, text=None, published=date(2025, 9, 22), publisher=None, state=None, **more):
        """One event in an article of its own, decided on when a state is given. Returns its key."""
        article = self.article(
            text or f"{title} in article {next(self.numbers)}.", published, publisher=publisher
        )
        candidate = self.candidate(article, title, **more)
        with self.write() as session:
            self.save(session, article, candidate)
            if state:
                self.decide(session, candidate.id, state=state)
        return candidate.id

    def decide(self, session, key, action="decide", **changes):
        before, version = get_event_state(session, key)
        after = replace(before, **changes)
        save_event_state(session, after, version=version)
        entry = DecisionEntry(
            action, "curator", NOON, event=key, before=to_json(before), after=to_json(after)
        )
        return append_decision(session, entry)

    def merge(self, session, loser, survivor):
        """As a merge does: the survivor takes over what the other one has, which stays as it was."""
        gone, _ = get_event_state(session, loser)
        kept, _ = get_event_state(session, survivor)
        self.decide(
            session,
            survivor,
            state=State.ACCEPTED,
            evidence=kept.evidence + gone.evidence,
            participants=kept.participants + gone.participants,
        )
        self.decide(session, loser, state=State.MERGED, merged_into=survivor)


def empty(url):
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP SCHEMA public CASCADE")
        connection.exec_driver_sql("CREATE SCHEMA public")
    engine.dispose()
    return url


@pytest.fixture
def url(tmp_path):
    other = os.environ.get("KB_TEST_DATABASE_URL")
    return empty(other) if other else f"sqlite:///{tmp_path}/kb.sqlite3"


@pytest.fixture
def sqlite_url(tmp_path):
    return f"sqlite:///{tmp_path}/kb.sqlite3"


def with_actors(url):
    engine = open_store(url, create=True)
    with write_session(engine) as session:
        for key, (kind, name) in ACTORS.items():
            session.add(ActorRow(id=key, kind=kind, name=name))
    return engine


@pytest.fixture
def world(url):
    engine = with_actors(url)
    yield World(engine)
    engine.dispose()


@pytest.fixture
def sqlite_world(sqlite_url):
    engine = with_actors(sqlite_url)
    yield World(engine)
    engine.dispose()
