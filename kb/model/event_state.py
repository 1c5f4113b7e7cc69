"""An event as decisions see it: values without rows, and their JSON in the decision log."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter

from kb.terms.dates import DateBasis, DateSpan
from kb.terms.events import Candidate, EventDate, EventType, Participant, Role, State, Status
from kb.terms.span import Span

CONTEXT_LENGTH = 32
"""How many characters before and after a quote are kept, for finding it again in another copy of the text."""

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentence of the article with key `article` that says an event happened, and its date words."""

    article: str
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
class ArticleParticipant:
    """A participant, and the key of the article whose characters its `start` and `end` count."""

    article: str
    participant: Participant


@dataclass(frozen=True, slots=True)
class EventState:
    """Everything a decision may change. `article` is the home article's key, `merged_into` the survivor's.

    The first evidence is the one that the date rests on. An actor has each role at most once an article.
    """

    key: str
    article: str
    title: str
    type: EventType
    mode: str | None
    status: Status
    span: DateSpan
    date_basis: DateBasis
    date_rule: str
    confidence: float
    salience: float
    state: State
    merged_into: str | None
    evidence: tuple[Evidence, ...]
    participants: tuple[ArticleParticipant, ...]

    @property
    def date(self) -> EventDate:
        """The date with the words of the first evidence."""
        first = self.evidence[0]
        return EventDate(
            self.span, self.date_basis, first.date_phrase, first.date_start, first.date_end,
            first.anchor, first.anchor_basis, self.date_rule,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Machine:
    """What the extractor says beside an event's state: what it first proposed (null for an event added by
    hand), and what a later run proposes for an event that curators have decided on.
    """

    proposal: dict[str, Any] | None = None
    suggestion: dict[str, Any] | None = None


def event_state(
    candidate: Candidate,
    article: str,
    text: str,
    *,
    rule_version: str,
    salience: float = 0.0,
    state: State = State.PROPOSED,
) -> EventState:
    """The state that a proposal starts in, or that a review gives it. `text` is the article's."""
    return EventState(
        key=candidate.id,
        article=article,
        title=candidate.title,
        type=candidate.type,
        mode=candidate.mode,
        status=candidate.status,
        span=candidate.date.span,
        date_basis=candidate.date.basis,
        date_rule=candidate.date.rule,
        confidence=candidate.confidence,
        salience=salience,
        state=state,
        merged_into=None,
        evidence=(evidence_of(candidate, article, text, rule_version=rule_version),),
        participants=tuple(_first_of_each_role(article, candidate.participants)),
    )


def evidence_of(candidate: Candidate, article: str, text: str, *, rule_version: str) -> Evidence:
    """What the text says for a candidate, quoted."""
    start, end, when = candidate.sentence.start, candidate.sentence.end, candidate.date
    return Evidence(
        article=article,
        sentence=candidate.sentence,
        quote=text[start:end],
        prefix=text[max(0, start - CONTEXT_LENGTH) : start],
        suffix=text[end : end + CONTEXT_LENGTH],
        trigger=candidate.trigger,
        trigger_text=candidate.trigger.slice(text),
        date_phrase=when.phrase,
        date_start=when.start,
        date_end=when.end,
        anchor=when.anchor,
        anchor_basis=when.anchor_basis,
        rule=candidate.rule,
        rule_version=rule_version,
    )


def _first_of_each_role(article: str, participants: tuple[Participant, ...]) -> list[ArticleParticipant]:
    first: dict[tuple[str, Role], ArticleParticipant] = {}
    for participant in participants:
        first.setdefault((participant.actor, participant.role), ArticleParticipant(article, participant))
    return list(first.values())


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def to_json(value: EventState | Candidate) -> dict[str, Any]:
    """A state or a proposal as plain JSON values; the same value always gives the same JSON."""
    record: dict[str, Any] = _adapter(cast(Any, type(value))).dump_python(value, mode="json")
    return record


def from_json(kind: type[Value], record: dict[str, Any]) -> Value:
    """The value that `to_json` wrote. Raises ValueError that names the field when it is none."""
    value: Value = _adapter(cast(Any, kind)).validate_python(record)
    return value
