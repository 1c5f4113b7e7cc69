"""Adding articles: read, date, store and extract, each article in one transaction of its own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, BinaryIO

from sqlalchemy import Engine
from sqlmodel import Session

from kb.curate.joining import MACHINE
from kb.dates.anchor import PublishedHint, choose_published
from kb.errors import InputError, KbError
from kb.ingest.read import ReadArticle, ReadFault, read_sources
from kb.pipeline.base import ready_gazetteer
from kb.pipeline.joining import join_alike, release_joins
from kb.pipeline.journal import Journal
from kb.pipeline.rereading import read_article
from kb.store.articles import Outcome, save_article
from kb.store.engine import open_store, write_session
from kb.store.events import Saved, event_keys
from kb.terms.articles import Article
from kb.terms.dates import PublishedBasis
from kb.text.language import detect_language, is_supported

UNSUPPORTED = "unsupported-language"


@dataclass(frozen=True, slots=True)
class Given:
    """What the user says of the articles to add; None where nothing was said."""

    published: date | None = None
    url: str | None = None
    title: str | None = None
    publisher: str | None = None


NOTHING_GIVEN = Given()


@dataclass(frozen=True, slots=True)
class Added:
    """What came of one source. `fault` is set exactly when it could not be used."""

    source: str
    fault: str | None = None
    article: str | None = None
    outcome: Outcome | None = None
    published: date | None = None
    published_basis: PublishedBasis = PublishedBasis.UNKNOWN
    language: str | None = None
    events: Saved = field(default_factory=Saved)

    @property
    def ok(self) -> bool:
        """Whether the article is stored."""
        return self.fault is None

    @property
    def supported(self) -> bool:
        """Whether events are extracted from its language."""
        return is_supported(self.language or "und")

    def as_json(self) -> dict[str, Any]:
        """The outcome for another program."""
        if self.fault is not None:
            return {"source": self.source, "error": self.fault}
        return {
            "source": self.source,
            "article": self.article,
            "outcome": self.outcome and self.outcome.value,
            "published": self.published and self.published.isoformat(),
            "published_basis": self.published_basis.value,
            "language": self.language,
            "added": list(self.events.added),
            "replaced": list(self.events.replaced),
            "removed": list(self.events.removed),
            "suggested": list(self.events.suggested),
            "merged": list(self.events.merged),
        }


def add_sources(
    url: str, sources: Sequence[str], given: Given, *, now: datetime, stdin: BinaryIO | None
) -> Iterator[Added]:
    """Add every article of `sources` to the database at `url`, which is created when it is not there.

    A source that cannot be used gives an `Added` with a fault, and the rest goes on. `now` is when they were
    retrieved; an article published after its day is refused. `stdin` is None where there is none.
    """
    engine = open_store(url, create=True)
    try:
        adder = Adder(engine, now)
        for reading in read_sources(sources, stdin):
            yield adder.fault(reading) if isinstance(reading, ReadFault) else adder.add(reading, given)
    finally:
        engine.dispose()


class Adder:
    """Adds articles to one database with one gazetteer, both loaded once. With `joins` what two of them tell
    of one event becomes one.
    """

    def __init__(self, engine: Engine, now: datetime, *, joins: bool = True) -> None:
        self.joins = joins
        self.engine = engine
        self.now = now
        self.gazetteer = ready_gazetteer(engine)

    def fault(self, reading: ReadFault) -> Added:
        """A source that could not even be read."""
        return Added(reading.source, fault=reading.message)

    def add(self, reading: ReadArticle, given: Given = NOTHING_GIVEN) -> Added:
        """Store one article and its proposals, or nothing of it."""
        try:
            article = self._article(reading, given)
            with write_session(self.engine) as session:
                return self._save(session, reading, article)
        except KbError as error:
            return Added(reading.source, fault=f"{reading.source}: {error}")

    def _article(self, reading: ReadArticle, given: Given) -> Article:
        hints = list(reading.hints)
        if given.published:
            # First, since of two given days the first counts: what the user says goes before the file.
            hints.insert(0, PublishedHint(PublishedBasis.GIVEN, given.published, "--published"))
        published, basis = choose_published(hints)
        if published and published > self.now.date():
            raise InputError(
                f"The publication date {published} ({basis.value}) lies in the future; "
                "give the right one with --published."
            )
        article = replace(
            reading.article,
            published=published,
            published_basis=basis,
            url=given.url or reading.article.url,
            title=given.title or reading.article.title,
            publisher=given.publisher or reading.article.publisher,
            retrieved_at=self.now,
        )
        return replace(article, language=article.language or detect_language(article.text))

    def _save(self, session: Session, reading: ReadArticle, article: Article) -> Added:
        supported = is_supported(article.language or "und")
        flags = [*reading.flags, *([] if supported else [UNSUPPORTED])]
        row, outcome = save_article(session, article, encoding=reading.encoding, flags=flags)
        events = Saved()
        if outcome is not Outcome.UNCHANGED:
            machine = Journal(session, MACHINE, self.now)
            if outcome is Outcome.FILLED:
                release_joins(machine, event_keys(session, row.key))
            events = read_article(session, row, self.gazetteer)
            if self.joins:
                merged = join_alike(machine, event_keys(session, row.key))
                events = replace(events, merged=tuple(merged))
        return Added(
            reading.source, None, row.key, outcome, row.published, row.published_basis, row.language, events
        )
