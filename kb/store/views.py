"""What queries give back: plain values, none of them tied to a session."""

from dataclasses import dataclass
from datetime import date, datetime

from kb.terms.actors import ActorKind
from kb.terms.dates import PublishedBasis
from kb.terms.events import EventDate, EventType, Participant, State, Status
from kb.terms.span import Sentence, Span


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """A sentence that says an event happened, and the article whose characters its spans count."""

    article: str
    title: str | None
    url: str | None
    publisher: str | None
    published: date | None
    published_basis: PublishedBasis
    reprint_of: str | None
    sentence: Span
    quote: str
    prefix: str
    suffix: str
    trigger: Span
    trigger_text: str
    date_phrase: str | None
    date_start: int | None
    date_end: int | None
    anchor: date | None
    anchor_basis: str | None
    rule: str
    rule_version: str


@dataclass(frozen=True, slots=True)
class EventView:
    """An event with everything that is known about it.

    The words of `date` and the spans of `trigger` are in the article of the first evidence. `article` is
    the key of the home article, `merged_into` that of the surviving event. An actor stands once for each
    role, as first mentioned. `has_suggestion`: a later run of the extractor proposes something else than
    what was decided on.
    """

    key: str
    title: str
    type: EventType
    mode: str | None
    status: Status
    date: EventDate
    participants: tuple[Participant, ...]
    trigger: Span
    trigger_text: str
    confidence: float
    salience: float
    rule: str
    state: State
    version: int
    article: str
    merged_into: str | None
    has_suggestion: bool
    evidence: tuple[EvidenceView, ...]

    @property
    def sources(self) -> int:
        """How many articles tell of it; reprints of one text count as one."""
        return len({each.reprint_of or each.article for each in self.evidence})


@dataclass(frozen=True, slots=True)
class ArticleSummary:
    """An article in a list. `events` counts what it is evidence for, by state."""

    key: str
    title: str | None
    url: str | None
    publisher: str | None
    language: str | None
    published: date | None
    published_basis: PublishedBasis
    retrieved_at: datetime | None
    reprint_of: str | None
    flags: tuple[str, ...]
    length: int
    events: dict[State, int]

    @property
    def told(self) -> int:
        """How many events it is evidence for, rejected and merged ones left out."""
        return self.events.get(State.PROPOSED, 0) + self.events.get(State.ACCEPTED, 0)


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article to read: summary, text, sentences, and the events it is evidence for, in text order."""

    summary: ArticleSummary
    text: str
    text_sha256: str
    sentences: tuple[Sentence, ...]
    extractor_version: str | None
    events: tuple[EventView, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """`total`: events in the states asked for. `matching`: those that fulfil every filter.

    `undated`: events that fulfil every filter but the window and have no date at all; with a window none of
    them is in `matching`, without one all of them are.
    """

    total: int
    matching: int
    undated: int


@dataclass(frozen=True, slots=True)
class FacetCount:
    """One value of a filter, how to show it, and how many events choosing it alone would give."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Facets:
    """The values of each filter, the most frequent first. Each list follows every filter but its own."""

    countries: tuple[FacetCount, ...]
    leaders: tuple[FacetCount, ...]
    types: tuple[FacetCount, ...]
    statuses: tuple[FacetCount, ...]
    states: tuple[FacetCount, ...]
    publishers: tuple[FacetCount, ...]


@dataclass(frozen=True, slots=True)
class ParticipantCount:
    """An actor, in how many events it takes part, and the first and last known day of any of them."""

    actor: str
    name: str
    kind: ActorKind
    events: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class ActorProfile:
    """How many events an actor takes part in, by year, and with whom. `undated` of them are in no year."""

    events: int
    undated: int
    by_year: tuple[tuple[int, int], ...]
    companions: tuple[ParticipantCount, ...]
    proposed: bool
