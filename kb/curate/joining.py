"""The same event told twice: how alike two events are, joining them, and taking a join back.

likeness(one, two).score      0 … 1, 0 where their dates, types or participants exclude each other
join(survivor, other)         the survivor with the other's evidence, and the other merged into it
split(survivor, other)        each with its own evidence again
"""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from kb.errors import ConflictError
from kb.model.event_state import ArticleParticipant, EventState
from kb.terms.dates import DateBasis
from kb.terms.events import MUTUAL, EventType, Role, State, Status

MACHINE = "machine"
"""Who decides where nobody did."""

JOINED_FROM = 0.8
"""The likeness from which two proposals are one event."""

WEIGHTS = (0.3, 0.25, 0.25, 0.2)
"""How much participants, dates, words and marks count."""

OTHER_MODE = 0.15
OTHER_MEASURES = 0.35
SAME_DAY, SAME_PEOPLE = 1.0, 0.9
ONCE_A_DAY = 0.15
SINGULAR = frozenset({
    EventType.CONSULT, EventType.LEADERSHIP, EventType.LEGISLATE, EventType.SUPPORT, EventType.AGREE,
    EventType.SANCTION, EventType.RETREAT, EventType.DISASTER, EventType.MOBILIZE, EventType.CONCEDE,
})  # fmt: skip
"""What the same people hardly do twice on the same day."""

LONGEST_SPAN = 31
NEWS_MATCH = 0.8
SAME_LONG_SPAN = 0.5
UNNAMED = 0.5

WORD = re.compile(r"[^\W\d_]{3,}")
MARK = re.compile(r"\b[A-Z][a-z]{2,}\b|\d[\d,.]+\d")
"""Words with a capital inside a sentence, and figures: what tells one event from another of its kind."""

SMALL = frozenset({
    "the", "and", "for", "with", "from", "that", "its", "his", "her", "their", "has", "have", "was", "were",
    "are", "not", "after", "before", "into", "over", "may", "will", "who", "which",
})  # fmt: skip
ENDINGS = ("ing", "ies", "es", "ed", "s")
TOLD = frozenset({Status.ASSERTED, Status.ONGOING})


@dataclass(frozen=True, slots=True)
class Likeness:
    """How well participants, dates, words and marks of two events agree, each from 0 to 1."""

    participants: float
    dates: float
    words: float
    marks: float
    score: float

    @property
    def reason(self) -> str:
        """The score and what it is made of, for the log."""
        return (
            f"same event: {self.score:.2f} (participants {self.participants:.2f}, dates {self.dates:.2f}, "
            f"words {self.words:.2f}, names and figures {self.marks:.2f})"
        )


NOT_ALIKE = Likeness(0.0, 0.0, 0.0, 0.0, 0.0)


def likeness(one: EventState, two: EventState) -> Likeness:
    """How alike two events are. Symmetric. Those of different types, of dates that exclude each other,
    without a common participant, or of which one happened and the other is only planned or denied, are not.
    """
    same_status = one.status is two.status or {one.status, two.status} <= TOLD
    if one.type is not two.type or not same_status or _same_words(one, two):
        return NOT_ALIKE
    who, when = _participants(one, two), _dates(one, two)
    if not who or not when:
        return NOT_ALIKE
    words, marks = _words(one, two), _shared_marks(one, two)
    score = sum(weight * part for weight, part in zip(WEIGHTS, (who, when, words, marks), strict=True))
    if one.mode and two.mode and one.mode != two.mode:
        score -= OTHER_MODE
    if when == SAME_DAY and who >= SAME_PEOPLE and one.type in SINGULAR:
        score += ONCE_A_DAY
    if _measure_otherwise(one, two):
        score -= OTHER_MEASURES
    return Likeness(who, when, words, marks, round(min(max(score, 0.0), 1.0), 4))


def choose_survivor(older: EventState, newer: EventState) -> tuple[EventState, EventState]:
    """Which of two alike events stays, and which is merged: what was accepted stays, else the better dated,
    else the older.
    """
    if newer.state is State.ACCEPTED and older.state is not State.ACCEPTED:
        return newer, older
    better = older.state is not State.ACCEPTED and _precision(newer) > _precision(older)
    return (newer, older) if better else (older, newer)


def join(survivor: EventState, other: EventState) -> tuple[EventState, EventState]:
    """The survivor with the other's evidence, and the other merged into it.

    What curators accepted gets evidence and nothing else. Raises ConflictError for an event that is merged or
    rejected.
    """
    for each in (survivor, other):
        if each.state in (State.MERGED, State.REJECTED):
            raise ConflictError(f"Event {each.key} is {each.state}; only what stands can be joined.")
    evidence = [*survivor.evidence, *(each for each in other.evidence if each not in survivor.evidence)]
    joined = replace(survivor, evidence=tuple(evidence))
    if survivor.state is State.PROPOSED:
        joined = replace(
            joined,
            participants=tuple(_each_once([*survivor.participants, *other.participants])),
            confidence=max(survivor.confidence, other.confidence),
            salience=max(survivor.salience, other.salience),
        )
    return joined, replace(other, state=State.MERGED, merged_into=survivor.key)


def split(survivor: EventState, other: EventState) -> tuple[EventState, EventState]:
    """Both events with their own evidence and participants, `other` proposed again.

    What a curator has made of the survivor since stays, and so do its confidence and salience, which a join
    raises to the higher of the two. Raises ConflictError when they are not joined.
    """
    if other.merged_into != survivor.key:
        raise ConflictError(f"Event {other.key} is not merged into {survivor.key}.")
    evidence = tuple(each for each in survivor.evidence if each not in other.evidence)
    if not evidence:
        raise ConflictError(
            f"Event {survivor.key} rests only on what {other.key} says; reject one of the two instead."
        )
    told_by = {each.article for each in evidence}
    participants = tuple(
        each for each in survivor.participants if each.article in told_by or each not in other.participants
    )
    kept = replace(survivor, evidence=evidence, participants=participants)
    return kept, replace(other, state=State.PROPOSED, merged_into=None)


def _each_once(participants: Iterable[ArticleParticipant]) -> list[ArticleParticipant]:
    found: dict[tuple[str, str, Role], ArticleParticipant] = {}
    for each in participants:
        found.setdefault((each.article, each.participant.actor, each.participant.role), each)
    return list(found.values())


def _same_words(one: EventState, two: EventState) -> bool:
    """Whether both rest on one sentence: what it tells apart is not one event."""
    places = {(each.article, each.sentence) for each in one.evidence}
    return any((each.article, each.sentence) in places for each in two.evidence)


TAKING_PART = (Role.ACTOR, Role.RECIPIENT)


def _participants(one: EventState, two: EventState) -> float:
    if one.type in MUTUAL:
        return _overlap(_actors(one, *TAKING_PART), _actors(two, *TAKING_PART))
    actors = _actors(one, Role.ACTOR), _actors(two, Role.ACTOR)
    recipients = _actors(one, Role.RECIPIENT), _actors(two, Role.RECIPIENT)
    if all(actors) and not actors[0] & actors[1]:
        return 0.0
    if all(recipients) and not recipients[0] & recipients[1]:
        return 0.0
    parts = [_overlap(*pair) if all(pair) else UNNAMED for pair in (actors, recipients) if any(pair)]
    if not any(all(pair) for pair in (actors, recipients)):
        places = _actors(one, Role.PLACE), _actors(two, Role.PLACE)
        parts = [_overlap(*places)] if all(places) else []
    return sum(parts) / len(parts) if parts else 0.0


def _actors(event: EventState, *roles: Role) -> set[str]:
    named = [each.participant for each in event.participants if each.participant.role in roles]
    return {each.actor for each in named}


def _overlap(one: set[str], two: set[str]) -> float:
    """How much two sets share: of the smaller one, and of both."""
    common = len(one & two)
    if not common:
        return 0.0
    return 0.7 * common / min(len(one), len(two)) + 0.3 * common / len(one | two)


def _dates(one: EventState, two: EventState) -> float:
    first, second = _bounds(one), _bounds(two)
    if first is None or second is None:
        return 0.0
    start, end = max(first[0], second[0]), min(first[1], second[1])
    if start > end:
        return 0.0
    lengths = sorted((span[1] - span[0]).days + 1 for span in (first, second))
    if lengths[1] > LONGEST_SPAN:
        return SAME_LONG_SPAN if first == second else 0.0
    shared = ((end - start).days + 1) / lengths[0]
    guessed = [each.date_basis is DateBasis.PUBLICATION for each in (one, two)]
    if all(guessed):
        # Two weeks of news that overlap say little: the nearer their last days, the likelier it is one thing.
        return NEWS_MATCH * max(0.0, 1 - abs((first[1] - second[1]).days) / 4)
    if lengths[1] == 1:
        return SAME_DAY
    return shared * (NEWS_MATCH if any(guessed) else 0.9)


def _bounds(event: EventState) -> tuple[date, date] | None:
    span = event.span
    return (span.earliest, span.latest) if span.earliest and span.latest else None


def _words(one: EventState, two: EventState) -> float:
    first, second = _content(one), _content(two)
    if not first or not second:
        return UNNAMED
    return len(first & second) / math.sqrt(len(first) * len(second))


def _content(event: EventState) -> set[str]:
    """The stems of what title and trigger say besides names and small words."""
    names = " ".join(each.participant.name for each in event.participants).lower()
    said = " ".join([event.title, *(each.trigger_text for each in event.evidence)]).lower()
    known = set(WORD.findall(names)) | SMALL
    return {_stem(word) for word in WORD.findall(said) if word not in known}


def _stem(word: str) -> str:
    ending = next((each for each in ENDINGS if word.endswith(each) and len(word) - len(each) > 2), "")
    return word.removesuffix(ending)


def _shared_marks(one: EventState, two: EventState) -> float:
    """How many of the names and figures besides the participants both sentences have."""
    named = (each.participant.name for event in (one, two) for each in event.participants)
    known = {word for name in named for word in _marks_in(name)}
    first, second = (_marks(event) - known for event in (one, two))
    return len(first & second) / min(len(first), len(second)) if first and second else UNNAMED


def _measure_otherwise(one: EventState, two: EventState) -> bool:
    """Whether both have figures and none in common: "magnitude 6.2" and "magnitude 7.1"."""
    first, second = ({mark for mark in _marks(event) if mark[0].isdigit()} for event in (one, two))
    return bool(first and second) and not first & second


def _marks(event: EventState) -> set[str]:
    return {mark for each in event.evidence for mark in _marks_in(each.quote[1:])}


def _marks_in(text: str) -> set[str]:
    return set(MARK.findall(text))


def _precision(event: EventState) -> tuple[bool, int]:
    """Dates by words go before those by publication, short spans before long ones."""
    bounds = _bounds(event)
    length = (bounds[1] - bounds[0]).days if bounds else 10**6
    return event.date_basis in (DateBasis.EXPRESSION, DateBasis.CONTEXT), -length
