"""A large knowledge base that reads like a real one.

`python -m tests.benchmarks.make_events --events 1000000` makes it in a file.

Stories are made, not single rows: an article tells several events of a few countries, others tell some of
them again. Stories come in no order of time, as archives do. The same seed gives the same rows. Most events
wait for review; the log has every decision on the others. Articles have no original bytes, and events that
nobody decided on have no proposal unless `--proposals` asks for it: the row of such an event is then thrice
as long.
"""

import argparse
import resource
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import Engine, Table, event, func, insert, select
from sqlalchemy.engine import make_url

from kb.actors.gazetteer import default_gazetteer
from kb.curate.decisions import Action, decide_accept, decide_reject
from kb.curate.salience import salience_of
from kb.model.event_state import EventState, event_state, to_json
from kb.model.tables import (
    ACTOR,
    ARTICLE,
    ARTICLE_WORDS,
    DECISION,
    EVENT,
    EVENT_WORDS,
    EVIDENCE,
    PARTICIPATION,
)
from kb.pipeline.base import save_seed_actors
from kb.settings import EXTRACTOR_VERSION
from kb.store.decisions import FIRST_HASH, DecisionEntry, decision_hash
from kb.store.dialects import WRITES
from kb.store.engine import open_store
from kb.store.fulltext import article_words, words_of_state
from kb.store.states import Columns, Ids
from kb.terms.dates import DateBasis, Granularity, PublishedBasis
from kb.terms.events import Candidate, State, Status
from kb.terms.ids import article_key, event_key, text_sha256
from tests.benchmarks.made_text import (
    Cast,
    Draft,
    Told,
    When,
    from_publication,
    in_context,
    make_title,
    pick_cast,
    pick_deed,
    pick_when,
    put_aside,
    tell,
    to_the_day,
)
from tests.benchmarks.made_world import FIRST, LAST, Country, Party, Setting, World

BATCH = 5_000
"""How many events go into one transaction."""

STEP = 50_000
"""After how many events a line says how far it is."""

TABLES = (ARTICLE, ARTICLE_WORDS, EVENT, EVENT_WORDS, EVIDENCE, PARTICIPATION, DECISION)
"""What is filled, in the order that references want."""

STATUSES, STATUS_WEIGHTS = list(Status), (83, 8, 3, 2, 4)
DELAYS, DELAY_WEIGHTS = (0, 1, 2, 3, 5, 9, 20, 60, 400), (36, 36, 10, 6, 4, 3, 2, 2, 1)
"""Days from what happened to the article."""

TOLD, TOLD_WEIGHTS = (1, 2, 3, 4, 5, 6, 8, 12), (10, 14, 18, 18, 14, 12, 10, 4)
"""Events of an article."""

AGAIN, AGAIN_WEIGHTS = (0, 1, 2, 3, 4), (62, 22, 9, 4, 3)
"""Further articles of a story."""

BASES = tuple(basis for basis in PublishedBasis if basis is not PublishedBasis.UNKNOWN)
BASIS_WEIGHTS = (1, 6, 58, 15, 12, 8)

WITHOUT_DAY, WITHOUT_LINK, REPRINTED = 0.05, 0.05, 0.02
"""Shares of articles."""

WITH_ASIDE, IN_CONTEXT, LEADS, IS_BODY = 0.85, 0.06, 0.5, 0.08
"""Shares of sentences; of parties that are a leader or an organisation."""

ACCEPTED, REJECTED, MERGED = 0.11, 0.02, 0.04
"""Shares of events; of what is told again that was proposed as an event of its own."""

CURATORS = ("first curator", "second curator", "third curator")
REVIEWED = datetime(2026, 7, 1, 8, tzinfo=UTC)
SESSION = 40
"""How many decisions a curator makes in one go."""


@dataclass(frozen=True, slots=True)
class Written:
    """An article's columns, the day it came out even if nobody knows it, and what its sentences tell."""

    columns: Columns
    out: date
    told: Sequence[Told]


@dataclass(slots=True)
class Made:
    """An event, its proposal, and proposals of other articles that were merged into it."""

    state: EventState
    proposal: Candidate
    losers: list[tuple[EventState, Candidate]] = field(default_factory=list)

    def take_in(self, again: EventState) -> None:
        """Add what another article says of the event."""
        self.state = replace(
            self.state,
            evidence=self.state.evidence + again.evidence,
            participants=self.state.participants + again.participants,
        )


class MadeIds(Ids):
    """The ids of what was made, without asking the database."""

    def __init__(self) -> None:
        self.articles: dict[str, int] = {}
        self.events: dict[str, int] = {}


class Log:
    """The log of decisions as it grows, one a minute."""

    def __init__(self) -> None:
        self._number = 0
        self._hash = FIRST_HASH

    def append(self, action: str, before: EventState, after: EventState, reason: str | None) -> Columns:
        """The columns of the next decision."""
        number, previous = self._number + 1, self._hash
        session = number // SESSION
        entry = DecisionEntry(
            action=action,
            who=CURATORS[session % len(CURATORS)],
            when=REVIEWED + timedelta(minutes=number),
            event=before.key,
            article=before.article,
            before=to_json(before),
            after=to_json(after),
            reason=reason,
            batch=f"made {session}",
        )
        self._number, self._hash = number, decision_hash(number, entry, previous)
        return {
            "number": number,
            "event_key": entry.event,
            "article_key": entry.article,
            "action": entry.action,
            "before": entry.before,
            "after": entry.after,
            "reason": entry.reason,
            "who": entry.who,
            "decided_at": entry.when,
            "batch": entry.batch,
            "previous_hash": previous,
            "hash": self._hash,
        }


class Rows:
    """The tables' next rows, as articles and events come in."""

    def __init__(self, *, proposals: bool) -> None:
        self._proposals = proposals
        self._log = Log()
        self._ids = MadeIds()
        self._first_with: dict[bytes, int] = {}
        self.articles = self.events = 0
        self._waiting: dict[Table, list[Columns]] = {table: [] for table in TABLES}

    def take(self) -> dict[Table, list[Columns]]:
        """What came in since the last time. Later events belong to later articles."""
        waiting, self._waiting = self._waiting, {table: [] for table in TABLES}
        self._ids = MadeIds()
        return waiting

    def add_article(self, columns: Columns) -> None:
        """Put an article in line; one with the text of an earlier one is its reprint."""
        self.articles += 1
        digest = bytes.fromhex(columns["text_sha256"])
        first = self._first_with.setdefault(digest, self.articles)
        reprint_of = None if first == self.articles else first
        self._waiting[ARTICLE].append({"id": self.articles, **columns, "reprint_of": reprint_of})
        words = article_words(columns["title"], columns["text"])
        self._waiting[ARTICLE_WORDS].append({"article_id": self.articles, "words": words})
        self._ids.articles[columns["key"]] = self.articles

    def add_event(
        self, state: EventState, proposal: Candidate, decided: EventState | None, reason: str | None = None
    ) -> None:
        """Put an event in line, and the decision on it."""
        self.events += 1
        self._ids.events[state.key] = self.events
        if decided is not None:
            action = {State.ACCEPTED: Action.ACCEPT.value, State.REJECTED: Action.REJECT.value}
            verb = action.get(decided.state, "merge")
            self._waiting[DECISION].append(self._log.append(verb, state, decided, reason))
        now = decided or state
        self._waiting[EVENT].append(
            {
                "id": self.events,
                "key": now.key,
                "version": 1 if decided is None else 2,
                "proposal": to_json(proposal) if decided or self._proposals else None,
                **self._ids.event_columns(now),
            }
        )
        self._waiting[EVENT_WORDS].append({"event_id": self.events, "words": words_of_state(now)})
        self._waiting[EVIDENCE] += self._ids.evidence_columns(self.events, now)
        self._waiting[PARTICIPATION] += self._ids.participation_columns(self.events, now)


class Maker:
    """Makes stories and puts them into rows."""

    def __init__(self, world: World, seed: int, *, proposals: bool = False) -> None:
        self._world = world
        self._rng = Random(f"stories {seed}")
        self._rows = Rows(proposals=proposals)

    def batches(self, events: int) -> Iterator[dict[Table, list[Columns]]]:
        """The rows of that many events in batches of whole stories."""
        taken = 0
        while self._rows.events < events:
            self._make_story(events - self._rows.events)
            if self._rows.events - taken >= BATCH or self._rows.events == events:
                taken = self._rows.events
                yield self._rows.take()

    def _make_story(self, room: int) -> None:
        setting = self._world.setting(self._rng)
        home = self._write(setting, (), min(self._pick(TOLD, TOLD_WEIGHTS), room))
        made = [self._event(home, told) for told in home.told]
        for _ in range(self._pick(AGAIN, AGAIN_WEIGHTS)):
            self._tell_again(setting, home, made, room)
        for each in made:
            self._settle(each)

    def _tell_again(self, setting: Setting, home: Written, made: list[Made], room: int) -> None:
        """Another article with some of the same events and some of its own; at most `room` events in all."""
        happened = [place for place, told in enumerate(home.told) if told.status is Status.ASSERTED]
        if not happened:
            return
        again = self._rng.sample(happened, min(len(happened), self._rng.choice((1, 1, 2, 3))))
        left = room - sum(1 + len(each.losers) for each in made)
        own = min(self._pick(TOLD, TOLD_WEIGHTS) - 1, left)
        written = self._write(setting, [home.told[place] for place in again], own)
        for place, told in zip(again, written.told, strict=False):
            loser = self._event(written, told)
            made[place].take_in(loser.state)
            if own < left and self._rng.random() < MERGED:
                made[place].losers.append((loser.state, loser.proposal))
                left -= 1
        made += [self._event(written, told) for told in written.told[len(again) :]]

    def _settle(self, made: Made) -> None:
        """Decide on an event, or let it wait. What others were merged into is accepted."""
        state, chance = made.state, self._rng.random()
        if made.losers or chance < ACCEPTED:
            self._rows.add_event(state, made.proposal, decide_accept(state))
        elif chance < ACCEPTED + REJECTED:
            reason = "The sentence does not say so."
            self._rows.add_event(state, made.proposal, decide_reject(state, reason), reason)
        else:
            self._rows.add_event(state, made.proposal, None)
        for loser, proposal in made.losers:
            self._rows.add_event(
                loser, proposal, replace(loser, state=State.MERGED, merged_into=state.key), "The same event."
            )

    def _write(self, setting: Setting, again: Sequence[Told], own: int) -> Written:
        """An article with these events told again and so many of its own, put into rows."""
        rng, draft = self._rng, Draft()
        out = setting.day + timedelta(self._pick(DELAYS, DELAY_WEIGHTS))
        published = None if rng.random() < WITHOUT_DAY else out
        told: list[Told] = []
        for each in again:
            when = _when_again(each, published)
            told.append(tell(draft, each.deed, each.cast, when, each.status, rng))
            self._put_aside(draft, told[-1])
        for _ in range(own):
            told.append(self._tell_new(draft, setting, out, published, told))
            self._put_aside(draft, told[-1])
        columns = self._article_columns(draft, told[0], out, published)
        self._rows.add_article(columns)
        if rng.random() < REPRINTED:
            self._rows.add_article(columns | self._place(out, str(columns["text"]), linked=True))
        return Written(columns, out, told)

    def _put_aside(self, draft: Draft, told: Told) -> None:
        if self._rng.random() < WITH_ASIDE:
            put_aside(draft, told.cast.topic, self._rng)

    def _tell_new(
        self, draft: Draft, setting: Setting, out: date, published: date | None, told: Sequence[Told]
    ) -> Told:
        rng = self._rng
        status = STATUSES[self._pick(range(len(STATUSES)), STATUS_WEIGHTS)]
        deed = pick_deed(rng, setting.mood)
        before = told[-1].date if told else None
        if before and _gives_day(before.basis, before.span.granularity) and rng.random() < IN_CONTEXT:
            assert before.span.earliest is not None
            cast = self._cast(setting, before.span.earliest)
            when = When(before.span, DateBasis.CONTEXT, "date.context", before.anchor)
            written = tell(draft, deed, cast, when, Status.ASSERTED, rng)
            return replace(written, date=in_context(before))
        day = self._day(setting, status, out)
        when = pick_when(rng, status, day, published)
        return tell(draft, deed, self._cast(setting, day), when, status, rng)

    def _cast(self, setting: Setting, day: date) -> Cast:
        rng, sides = self._rng, setting.sides
        one, other = rng.sample(sides, 2) if len(sides) > 1 else (sides[0], self._world.country(rng, day))
        if rng.random() < 0.15 or one is other:
            other = self._world.country(rng, day)
        return pick_cast(rng, self._party(one, day), self._party(other, day), sides)

    def _party(self, country: Country, day: date) -> Party:
        rng, way = self._rng, self._rng.random()
        if way < IS_BODY:
            return self._world.body(rng)
        leader = self._world.leader(rng, country, day) if way < IS_BODY + LEADS else None
        return leader or country

    def _day(self, setting: Setting, status: Status, out: date) -> date:
        """The day of an event: the story's or one before it; after the article if it is yet to come."""
        rng = self._rng
        if status in (Status.PLANNED, Status.CONDITIONAL):
            return min(out + timedelta(1 + int(rng.expovariate(1 / 25))), LAST + timedelta(184))
        way = rng.random()
        back = 0 if way < 0.5 else rng.randrange(1, 7) if way < 0.9 else int(rng.expovariate(1 / 150))
        return max(setting.day - timedelta(back), FIRST)

    def _event(self, written: Written, told: Told) -> Made:
        """The event that the extractor would propose for a sentence."""
        columns = written.columns
        candidate = Candidate(
            id=event_key(columns["key"], told.trigger.start, 0),
            title=make_title(told),
            type=told.deed.type,
            mode=told.deed.mode,
            status=told.status,
            date=told.date,
            participants=told.participants,
            trigger=told.trigger,
            sentence=told.sentence,
            confidence=round(min(max(self._rng.gauss(0.76, 0.1), 0.05), 0.97), 3),
            rule=told.deed.rule,
        )
        state = event_state(
            candidate,
            columns["key"],
            columns["text"],
            rule_version=EXTRACTOR_VERSION,
            salience=salience_of(candidate),
        )
        return Made(state, candidate)

    def _article_columns(self, draft: Draft, first: Told, out: date, published: date | None) -> Columns:
        text = draft.text
        basis = BASES[self._pick(range(len(BASES)), BASIS_WEIGHTS)]
        return {
            "title": make_title(first),
            "language": "en",
            "published": published,
            "published_basis": PublishedBasis.UNKNOWN if published is None else basis,
            "extractor_version": EXTRACTOR_VERSION,
            "flags": [],
            "text_sha256": text_sha256(text),
            "sentences": draft.sentences,
            "text": text,
            **self._place(out, text, linked=len(draft.sentences) < 4),
        }

    def _place(self, out: date, text: str, *, linked: bool = False) -> Columns:
        """Where an article came out, and the key that follows from it."""
        publisher, number = self._world.publisher(self._rng), self._rows.articles + 1
        url = None
        if linked or self._rng.random() >= WITHOUT_LINK:
            url = f"https://{publisher.host}/{out:%Y/%m}/{number}"
        return {
            "key": article_key(text, url, publisher.name),
            "place": url or publisher.name,
            "url": url,
            "publisher": publisher.name,
            "retrieved_at": datetime(out.year, out.month, out.day, number % 24, tzinfo=UTC),
        }

    def _pick(self, numbers: Sequence[int], weights: Sequence[float]) -> int:
        return self._rng.choices(numbers, weights)[0]


def _gives_day(basis: DateBasis, granularity: Granularity) -> bool:
    return basis is DateBasis.EXPRESSION and granularity is Granularity.DAY


def _when_again(told: Told, published: date | None) -> When:
    """How another article dates the same event."""
    span = told.date.span
    if span.granularity is Granularity.DAY and span.earliest is not None:
        return to_the_day(span.earliest, published)
    return from_publication(told.status, published)


def fill(engine: Engine, batches: Iterable[dict[Table, list[Columns]]]) -> Iterator[int]:
    """Write the batches, each in one transaction; gives how many events are there after each."""
    events = 0
    for batch in batches:
        with engine.execution_options(**{WRITES: True}).begin() as connection:
            for table, rows in batch.items():
                if rows:
                    connection.execute(insert(table), rows)
        events += len(batch[EVENT])
        yield events


def make(url: str, events: int, seed: int, *, proposals: bool = False, quiet: bool = False) -> dict[str, int]:
    """Make a knowledge base of that many events and return the rows of each table.

    The database is made if it is not there; one with articles in it is refused (SystemExit).
    """
    engine = open_store(url, create=True)
    try:
        if count_rows(engine)["article"]:
            raise SystemExit(f"{url} has articles already; name a database that is not there.")
        if engine.dialect.name == "sqlite":
            engine = hurried(engine)
        save_seed_actors(engine)
        maker = Maker(World(default_gazetteer(), seed), seed, proposals=proposals)
        begun = time.monotonic()
        for done in fill(engine, maker.batches(events)):
            if not quiet and (done // STEP > (done - BATCH) // STEP or done == events):
                print(
                    f"{done:>10,} events  {time.monotonic() - begun:6.1f} s  {memory():4.0f} MB", flush=True
                )
        if engine.dialect.name == "postgresql":
            move_sequences(engine)
        return count_rows(engine)
    finally:
        engine.dispose()


def hurried(engine: Engine) -> Engine:
    """The same SQLite database, written without waiting for the disk: it can be made again."""
    engine.dispose()

    @event.listens_for(engine, "connect")
    def hurry(connection: Any, _record: object) -> None:
        for pragma in ("synchronous = OFF", "cache_size = -131072", "wal_autocheckpoint = 20000"):
            connection.execute(f"PRAGMA {pragma}")

    return engine


def move_sequences(engine: Engine) -> None:
    """On PostgreSQL, go on counting behind the ids that were given."""
    with engine.execution_options(**{WRITES: True}).begin() as connection:
        for table in (ARTICLE, EVENT):
            last = select(func.max(table.c.id)).scalar_subquery()
            connection.execute(select(func.setval(func.pg_get_serial_sequence(table.name, "id"), last)))


def count_rows(engine: Engine) -> dict[str, int]:
    """The rows of each table that is filled, and the actors."""
    with engine.connect() as connection:
        return {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (*TABLES, ACTOR)
        }


def memory() -> float:
    """The most memory that this process ever had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(arguments: Sequence[str] | None = None) -> None:
    """Make the database that the command line asks for, and print what it holds."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.make_events", description=__doc__)
    parser.add_argument("--events", type=int, default=10_000)
    parser.add_argument("--database", default="made.sqlite3", help="a file, or the URL of a database")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--proposals", action="store_true", help="keep the proposal of every event")
    asked = parser.parse_args(arguments)
    url = asked.database if "://" in asked.database else f"sqlite:///{asked.database}"
    begun = time.monotonic()
    counts = make(url, asked.events, asked.seed, proposals=asked.proposals)
    for table, rows in counts.items():
        print(f"{table:15}{rows:>12,}")
    print(f"{time.monotonic() - begun:.1f} s, at most {memory():.0f} MB of memory")
    if url.startswith("sqlite"):
        size = Path(str(make_url(url).database)).stat().st_size
        print(f"{size / 1e6:,.1f} MB, {size / asked.events:,.0f} bytes an event")


if __name__ == "__main__":
    main(sys.argv[1:])
