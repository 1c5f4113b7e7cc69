"""The filters of a timeline, and what several of their conditions share."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, and_, or_, select

from kb.errors import CallError, nearest
from kb.model.tables import ARTICLE, EVENT, EVIDENCE
from kb.terms.events import EventType, Role, State, Status
from kb.text.words import parse_query

SHOWN_STATES = (State.PROPOSED, State.ACCEPTED)
"""What a timeline shows unless it is asked for other states."""

TAKING_PART = (Role.ACTOR, Role.RECIPIENT, Role.MENTIONED)
"""The roles an actor is found by. A place is where something was, not who took part."""

ORDERS = ("date", "-date", "-salience", "-confidence", "confidence", "title", "-added")


@dataclass(frozen=True, slots=True)
class TimelineFilter:
    """Which events to show. Several values of one filter mean or, different filters mean and.

    `countries`, `leaders` and `actors` are actor ids and find events in which the actor is actor, recipient
    or mentioned, not those where it is only the place. `articles` are keys, `publishers` exact names; both,
    like `q`, look at all evidence of an event. `states` empty means proposed and accepted. `from_` and `to`
    are inclusive and select what overlaps them; an open side of an event counts as endless, and an event
    without any date never overlaps. `q`: every word or "quoted phrase" must stand in the title or in a quote
    (see `kb.text.words.parse_query`); with `anywhere` it may also stand in the title or the text of an
    article that tells of the event. `as_of`: only evidence published on or before that day counts, and an
    event without such evidence does not; evidence whose day is unknown is left out too. `order`: one of
    ORDERS; by date, what has no date comes last. `limit` and `offset` do not touch counts. Raises CallError
    for what cannot be meant.
    """

    countries: tuple[str, ...] = ()
    leaders: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    types: tuple[EventType, ...] = ()
    statuses: tuple[Status, ...] = ()
    states: tuple[State, ...] = ()
    articles: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    from_: date | None = None
    to: date | None = None
    q: str | None = None
    anywhere: bool = False
    as_of: date | None = None
    limit: int | None = None
    offset: int = 0
    order: str = "date"

    def __post_init__(self) -> None:
        _check_words("type", self.types, EventType)
        _check_words("status", self.statuses, Status)
        _check_words("state", self.states, State)
        parse_query(self.q or "")
        if self.from_ and self.to and self.from_ > self.to:
            raise CallError(f"The window ends ({self.to}) before it begins ({self.from_}); swap the two.")
        if self.limit is not None and self.limit < 1:
            raise CallError(f"The limit {self.limit} is below 1; leave it out for all events.")
        if self.offset < 0:
            raise CallError(f"The offset {self.offset} is below 0; count from 0.")
        if self.order not in ORDERS:
            raise CallError(f"There is no order {self.order!r}; use one of {', '.join(ORDERS)}.")

    @property
    def has_window(self) -> bool:
        """Whether only a part of time is asked for."""
        return self.from_ is not None or self.to is not None


def _check_words(name: str, words: Iterable[str], known: type[StrEnum]) -> None:
    values = [member.value for member in known]
    for word in words:
        if word not in values:
            hint = nearest(word, values) or f" Use one of {', '.join(values)}."
            raise CallError(f"There is no {name} {word!r}.{hint}")


def overlaps(from_: date | None, to: date | None) -> ColumnElement[bool]:
    """Whether an event may have been in the window."""
    parts: list[ColumnElement[bool]] = [or_(EVENT.c.earliest.is_not(None), EVENT.c.latest.is_not(None))]
    if from_:
        parts.append(or_(EVENT.c.latest.is_(None), EVENT.c.latest >= from_))
    if to:
        parts.append(or_(EVENT.c.earliest.is_(None), EVENT.c.earliest <= to))
    return and_(*parts)


def published_by(as_of: date | None) -> list[ColumnElement[bool]]:
    """What a row of ARTICLE must fulfil to be known on that day."""
    return [ARTICLE.c.published <= as_of] if as_of else []


def told_by(wanted: TimelineFilter) -> Select[int]:
    """The ids of events told by an article that fits the filter's articles, publishers and as-of day."""
    found = select(EVIDENCE.c.event_id).join(ARTICLE, ARTICLE.c.id == EVIDENCE.c.article_id)
    if wanted.articles:
        found = found.where(ARTICLE.c.key.in_(wanted.articles))
    if wanted.publishers:
        found = found.where(ARTICLE.c.publisher.in_(wanted.publishers))
    return found.where(*published_by(wanted.as_of))
