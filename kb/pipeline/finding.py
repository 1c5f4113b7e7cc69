"""Finding events and articles by the filters of the contract, as a user writes them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from kb.actors.gazetteer import Gazetteer
from kb.errors import CallError, nearest
from kb.export.contract import event_json
from kb.pipeline.base import load_gazetteer, reading
from kb.pipeline.reading import read_day
from kb.store.decisions import LoggedDecision, query_decisions
from kb.store.query import (
    ArticleSummary,
    Counts,
    EventView,
    TimelineFilter,
    check_filter,
    count_events,
    get_event,
    query_articles,
    query_events,
)
from kb.terms.actors import ActorKind
from kb.terms.events import EventType, State, Status


@dataclass(frozen=True, slots=True)
class FilterWords:
    """The filters as the command line and the dashboard's URL carry them: texts, nothing looked up yet."""

    country: Sequence[str] = ()
    leader: Sequence[str] = ()
    actor: Sequence[str] = ()
    types: Sequence[str] = ()
    status: Sequence[str] = ()
    state: Sequence[str] = ()
    article: Sequence[str] = ()
    publisher: Sequence[str] = ()
    from_: str | None = None
    to: str | None = None
    q: str | None = None
    anywhere: bool = False
    as_of: str | None = None
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """The events that a filter selects, and how many there are besides."""

    events: list[EventView]
    counts: Counts

    def as_json(self) -> Iterator[dict[str, Any]]:
        """The events as the contract forms them."""
        return (event_json(event) for event in self.events)


@dataclass(frozen=True, slots=True)
class EventPage:
    """One event and what was decided on it, oldest first."""

    event: EventView
    history: list[LoggedDecision] = field(default_factory=list)


def find_events(url: str, words: FilterWords) -> Found:
    """The events that the filters select, in the order of time.

    Raises CallError for a value that cannot be meant, NotFoundError, with the nearest names, for one that
    names nothing.
    """
    with reading(url) as session:
        wanted = resolve_filter(words, load_gazetteer(session))
        check_filter(session, wanted)
        return Found(query_events(session, wanted), count_events(session, wanted))


def show_event(url: str, key: str) -> EventPage:
    """One event with its history. Raises NotFoundError."""
    with reading(url) as session:
        return EventPage(get_event(session, key), query_decisions(session, event=key))


def list_articles(url: str) -> list[ArticleSummary]:
    """Every article, the latest first."""
    with reading(url) as session:
        return query_articles(session)


def resolve_filter(words: FilterWords, gazetteer: Gazetteer) -> TimelineFilter:
    """The filter that the words mean. Raises CallError and NotFoundError as `find_events` does."""
    return TimelineFilter(
        countries=_resolve_all(words.country, lambda name: gazetteer.get_actor(name, ActorKind.COUNTRY)),
        leaders=_resolve_all(words.leader, lambda name: gazetteer.get_actor(name, ActorKind.PERSON)),
        actors=_resolve_all(words.actor, gazetteer.get_actor),
        types=tuple(_word(word.upper(), EventType, "--type") for word in words.types),
        statuses=tuple(_word(word.lower(), Status, "--status") for word in words.status),
        states=tuple(_word(word.lower(), State, "--state") for word in words.state),
        articles=tuple(words.article),
        publishers=tuple(words.publisher),
        from_=read_day(words.from_, "--from"),
        to=read_day(words.to, "--to"),
        q=words.q,
        anywhere=words.anywhere,
        as_of=read_day(words.as_of, "--as-of"),
        limit=words.limit,
    )


def _resolve_all(names: Sequence[str], get: Callable[[str], str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(get(name) for name in names))


def _word(word: str, kind: Any, option: str) -> Any:
    try:
        return kind(word)
    except ValueError:
        known = [each.value for each in kind]
        hint = nearest(word, known) or f" Use one of {', '.join(known)}."
        raise CallError(f"{option} {word!r} is none.{hint}") from None
