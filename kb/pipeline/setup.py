"""Making a knowledge base: tables, actors, seed articles, and the curators' decisions on them."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine
from sqlmodel import Session

from kb.curate.expectations import find_shortfalls, load_expectations
from kb.curate.joining import MACHINE
from kb.curate.reviews import Review, load_review
from kb.errors import DataFileError
from kb.ingest.read import ReadFault, read_sources
from kb.pipeline.adding import Added, Adder
from kb.pipeline.base import save_seed_actors
from kb.pipeline.joining import join_alike
from kb.pipeline.journal import Journal
from kb.pipeline.review_files import apply_review
from kb.settings import SEEDS
from kb.store.articles import Outcome
from kb.store.engine import open_store, read_session, write_session
from kb.store.query import TimelineFilter, count_events, query_events
from kb.terms.events import State


@dataclass(frozen=True, slots=True)
class InitReport:
    """What `init_base` changed: actors, articles and decisions that were not there before.

    `waiting` is how many proposals the whole knowledge base has that nobody has decided on.
    """

    actors: int = 0
    articles: int = 0
    accepted: int = 0
    rejected: int = 0
    waiting: int = 0

    @property
    def changed(self) -> bool:
        """Whether anything was."""
        return any((self.actors, self.articles, self.accepted, self.rejected))


def check_base(url: str) -> None:
    """Raise a KbError unless the database is there and this program can read it."""
    open_store(url, read_only=True).dispose()


def init_base(url: str, *, now: datetime, seeds: bool = True) -> InitReport:
    """Create or upgrade the database, load the gazetteer, and with `seeds` the articles and reviews.

    Doing it again changes nothing. A process that is stopped in between leaves whole articles, and the next
    run finishes. Raises DataFileError with every fault of the curated files.
    """
    reviews = load_seed_reviews() if seeds else []
    engine = open_store(url, create=True)
    try:
        actors = save_seed_actors(engine)
        if not seeds:
            return InitReport(actors=actors)
        return _load_articles(engine, reviews, actors, now)
    finally:
        engine.dispose()


def load_seed_reviews() -> list[Review]:
    """The reviews of the seeds. Raises DataFileError when they fall short of `expectations.yml`."""
    reviews = load_reviews(SEEDS / "reviews")
    articles = len(list((SEEDS / "articles").glob("*.md")))
    accepted = [event for review in reviews for event in review.accepted]
    shortfalls = find_shortfalls(load_expectations(SEEDS / "expectations.yml"), articles, accepted)
    if shortfalls:
        raise DataFileError(shortfalls)
    return reviews


def load_reviews(folder: Path) -> list[Review]:
    """Every review file of a folder, by name. Raises DataFileError with the faults of all of them."""
    reviews, faults = [], []
    for path in sorted(folder.glob("*.yml")):
        try:
            reviews.append(load_review(path))
        except DataFileError as error:
            faults += error.faults
    if faults:
        raise DataFileError(faults)
    return reviews


def _load_articles(engine: Engine, reviews: list[Review], actors: int, now: datetime) -> InitReport:
    added = {Path(each.source).name: each for each in _add_seed_articles(engine, now)}
    _refuse_unknown_articles(reviews, added)
    accepted = rejected = 0
    for review in reviews:
        key = added[review.article].article
        assert key is not None
        with write_session(engine) as session:
            applied = apply_review(session, review, key)
        accepted += applied.accepted
        rejected += applied.rejected
    with write_session(engine) as session:
        join_alike(Journal(session, MACHINE, now), _waiting(session))
    with read_session(engine) as session:
        waiting = count_events(session, TimelineFilter(states=(State.PROPOSED,))).total
    return InitReport(
        actors=actors,
        articles=sum(each.outcome is not Outcome.UNCHANGED for each in added.values()),
        accepted=accepted,
        rejected=rejected,
        waiting=waiting,
    )


def _waiting(session: Session) -> list[str]:
    """The keys of the proposals that nobody has decided on."""
    return [each.key for each in query_events(session, TimelineFilter(states=(State.PROPOSED,)))]


def _add_seed_articles(engine: Engine, now: datetime) -> list[Added]:
    # The curators' decisions on the seeds come first: nothing that they name may be merged before.
    adder = Adder(engine, now, joins=False)
    readings = read_sources([str(SEEDS / "articles")])
    added = [adder.fault(each) if isinstance(each, ReadFault) else adder.add(each) for each in readings]
    faults = [each.fault for each in added if each.fault is not None]
    if faults:
        raise DataFileError(faults)
    return added


def _refuse_unknown_articles(reviews: list[Review], added: dict[str, Added]) -> None:
    unknown = [review.article for review in reviews if review.article not in added]
    if unknown:
        raise DataFileError(f"seeds/reviews: {name} is no file in seeds/articles" for name in unknown)
