"""The filters of a timeline, and the conditions they become."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, and_, or_, select

from kb.errors import CallError, nearest
from kb.model.tables import ARTICLE, EVENT, EVIDENCE, PARTICIPATION
from kb.terms.events import EventType, Role, State, Status

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
    without any date never overlaps. `q`: every word must stand in the title or in a quote, in either case
    of ASCII letters. `as_of`: only evidence published on or before that day counts, and an event without
    such evidence does not; evidence whose day is unknown is left out too. `order`: one of ORDERS; by date,
    what has no date comes last. `limit` and `offset` do not touch counts. Raises CallError for what cannot
    be meant.
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


def conditions(wanted: TimelineFilter, *, window: bool = True) -> list[ColumnElement[bool]]:
    """What a row of EVENT must fulfil; `window` false leaves `from_` and `to` out."""
    found: list[ColumnElement[bool]] = [EVENT.c.state.in_(wanted.states or SHOWN_STATES)]
    if wanted.types:
        found.append(EVENT.c.type.in_(wanted.types))
    if wanted.statuses:
        found.append(EVENT.c.status.in_(wanted.statuses))
    found += [
        EVENT.c.id.in_(_taken_part_in(actors, wanted.as_of))
        for actors in (wanted.countries, wanted.leaders, wanted.actors)
        if actors
    ]
    if wanted.articles or wanted.publishers or wanted.as_of:
        found.append(EVENT.c.id.in_(told_by(wanted)))
    if wanted.q:
        found += [_mentions(word, wanted.as_of) for word in wanted.q.split()]
    if window and wanted.has_window:
        found.append(overlaps(wanted.from_, wanted.to))
    return found


def _taken_part_in(actors: Sequence[str], as_of: date | None) -> Select[int]:
    found = select(PARTICIPATION.c.event_id).where(
        PARTICIPATION.c.actor_id.in_(actors), PARTICIPATION.c.role.in_(TAKING_PART)
    )
    if as_of:
        found = found.join(ARTICLE, ARTICLE.c.id == PARTICIPATION.c.article_id).where(*published_by(as_of))
    return found


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


def _mentions(word: str, as_of: date | None) -> ColumnElement[bool]:
    quoted = select(EVIDENCE.c.event_id).where(EVIDENCE.c.quote.icontains(word, autoescape=True))
    if as_of:
        quoted = quoted.join(ARTICLE, ARTICLE.c.id == EVIDENCE.c.article_id).where(*published_by(as_of))
    return or_(EVENT.c.title.icontains(word, autoescape=True), EVENT.c.id.in_(quoted))
