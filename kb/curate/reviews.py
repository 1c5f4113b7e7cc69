"""Review files: curators' decisions on the events of one article, as YAML that a team can read in a diff.

A file holds every accepted event whole, so it stays valid whatever a later extractor proposes. All offsets
count characters of the article's stored text, whose SHA-256 the file carries.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from kb.errors import DataFileError
from kb.lexicon.loader import Faults, load_yaml
from kb.terms.actors import ActorKind, MentionBasis
from kb.terms.dates import DateBasis, DateSpan, Granularity
from kb.terms.events import Candidate, EventDate, EventType, Participant, Role, Status
from kb.terms.span import Span

FILE_FIELDS = {"article", "text_sha256", "reviewed_by", "reviewed_on", "accepted", "rejected"}
ACCEPTED_FIELDS = {
    "event",
    "title",
    "type",
    "mode",
    "status",
    "date",
    "sentence",
    "quote",
    "trigger",
    "participants",
}
REJECTED_FIELDS = {"event", "quote", "reason"}


@dataclass(frozen=True, slots=True)
class Rejection:
    """A proposal that is no event, and why."""

    event: str
    quote: str
    reason: str


@dataclass(frozen=True, slots=True)
class Review:
    """What was decided on one article. `article` is its file in `seeds/articles`, or its key."""

    article: str
    text_sha256: str
    reviewed_by: str
    reviewed_on: date
    accepted: tuple[Candidate, ...]
    quotes: Mapping[str, str]
    rejected: tuple[Rejection, ...]


def load_review(path: Path) -> Review:
    """Read one review file. Raises DataFileError with all its faults: fields, vocabulary, spans, dates."""
    record = load_yaml(path)
    faults = Faults(path.name)
    if not isinstance(record, dict):
        raise DataFileError([f"{path.name}: is no mapping of {', '.join(sorted(FILE_FIELDS))}"])
    faults.check_fields("file", record, FILE_FIELDS - {"rejected"}, {"rejected"})
    faults.raise_if_any()
    accepted = [_read_accepted(entry, faults) for entry in record["accepted"]]
    rejected = [_read_rejection(entry, faults) for entry in record.get("rejected") or []]
    faults.raise_if_any()
    return Review(
        article=record["article"],
        text_sha256=record["text_sha256"],
        reviewed_by=record["reviewed_by"],
        reviewed_on=record["reviewed_on"],
        accepted=tuple(event for event in accepted if event),
        quotes={entry["event"]: entry["quote"] for entry in record["accepted"]},
        rejected=tuple(entry for entry in rejected if entry),
    )


def find_misquotes(review: Review, text: str) -> list[str]:
    """Every place where the review and the article's text disagree, as sentences."""
    found = []
    for event in review.accepted:
        if event.sentence.slice(text) != review.quotes[event.id]:
            found.append(f"{review.article}: event {event.id}: the quote is not what stands at its place")
        if not event.sentence.contains(event.trigger):
            found.append(f"{review.article}: event {event.id}: the trigger lies outside its sentence")
        named = [(each.mention, each.start, each.end) for each in event.participants]
        if event.date.phrase is not None and event.date.start is not None and event.date.end is not None:
            named.append((event.date.phrase, event.date.start, event.date.end))
        found += [
            f"{review.article}: event {event.id}: text[{start}:{end}] is {text[start:end]!r}, not {words!r}"
            for words, start, end in named
            if text[start:end] != words
        ]
    return found


def _read_rejection(entry: dict[str, Any], faults: Faults) -> Rejection | None:
    before = len(faults.found)
    faults.check_fields(str(entry.get("event")), entry, REJECTED_FIELDS, set())
    return Rejection(**entry) if len(faults.found) == before else None


def _read_accepted(entry: dict[str, Any], faults: Faults) -> Candidate | None:
    name, before = str(entry.get("event")), len(faults.found)
    faults.check_fields(name, entry, ACCEPTED_FIELDS, set())
    if len(faults.found) > before:
        return None
    try:
        return Candidate(
            id=entry["event"],
            title=entry["title"],
            type=EventType(entry["type"]),
            mode=entry["mode"],
            status=Status(entry["status"]),
            date=_read_date(entry["date"]),
            participants=tuple(_read_participant(each) for each in entry["participants"]),
            trigger=Span(*entry["trigger"]),
            sentence=Span(*entry["sentence"]),
            confidence=1.0,
            rule="review",
        )
    except (ValueError, TypeError, KeyError) as error:
        faults.add(name, "event", f"cannot be read: {error}")
        return None


def _read_date(entry: dict[str, Any]) -> EventDate:
    start, end = entry.get("at") or (None, None)
    return EventDate(
        span=DateSpan(
            earliest=entry["earliest"],
            latest=entry["latest"],
            granularity=Granularity(entry["granularity"]),
            approximate=entry.get("approximate", False),
            edtf=entry["edtf"],
        ),
        basis=DateBasis(entry["basis"]),
        phrase=entry.get("phrase"),
        start=start,
        end=end,
        anchor=entry.get("anchor"),
        anchor_basis=entry.get("anchor_basis"),
        rule=entry["rule"],
    )


def _read_participant(entry: dict[str, Any]) -> Participant:
    start, end = entry["at"]
    return Participant(
        actor=entry["actor"],
        name=entry["name"],
        kind=ActorKind(entry["kind"]),
        role=Role(entry["role"]),
        mention=entry["mention"],
        start=start,
        end=end,
        basis=MentionBasis(entry["basis"]),
        note=entry.get("note"),
    )
