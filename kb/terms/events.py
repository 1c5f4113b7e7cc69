"""What happened: the vocabulary of events, and the machine's proposals.

Types are the sixteen of PLOVER 2.0 (manual of 2024) and five extensions where PLOVER is silent.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kb.terms.actors import ActorKind, MentionBasis
from kb.terms.dates import DateBasis, DateSpan
from kb.terms.span import Span


class EventType(StrEnum):
    """PLOVER's sixteen, then LEADERSHIP, LEGISLATE, DISASTER, STATEMENT, OTHER."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"
    STATEMENT = "STATEMENT"
    LEADERSHIP = "LEADERSHIP"
    LEGISLATE = "LEGISLATE"
    DISASTER = "DISASTER"
    OTHER = "OTHER"


MUTUAL = frozenset({EventType.AGREE, EventType.CONSULT, EventType.COOPERATE})
"""Types whose equal partners are all actors."""


class Status(StrEnum):
    """What the text claims (TimeML modality and polarity; PLOVER's auxiliary modes)."""

    ASSERTED = "asserted"
    PLANNED = "planned"
    CONDITIONAL = "conditional"
    DENIED = "denied"
    ONGOING = "ongoing"


class Role(StrEnum):
    """What an actor does in an event. A visitor is the actor, the host the recipient; a place is where."""

    ACTOR = "actor"
    RECIPIENT = "recipient"
    MENTIONED = "mentioned"
    PLACE = "place"


class State(StrEnum):
    """Where the review of an event stands."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    MERGED = "merged"


@dataclass(frozen=True, slots=True)
class EventDate:
    """When an event was, with the words that say so.

    `phrase`, `start`, `end` are null unless `basis` is `expression` or `context`. `anchor` is the day
    relative words count from and `anchor_basis` says which day that is ("publication", or the words that
    established it).
    """

    span: DateSpan
    basis: DateBasis
    phrase: str | None = None
    start: int | None = None
    end: int | None = None
    anchor: date | None = None
    anchor_basis: str | None = None
    rule: str = "date.none"


@dataclass(frozen=True, slots=True)
class Participant:
    """An actor in a role. `mention`, `start`, `end` are where the text names it, also for one that a
    leader brings along (`basis` office).
    """

    actor: str
    name: str
    kind: ActorKind
    role: Role
    mention: str
    start: int
    end: int
    basis: MentionBasis
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """The machine's proposal of an event, before anyone looked. `confidence` is between 0 and 1."""

    id: str
    title: str
    type: EventType
    mode: str | None
    status: Status
    date: EventDate
    participants: tuple[Participant, ...]
    trigger: Span
    sentence: Span
    confidence: float
    rule: str
