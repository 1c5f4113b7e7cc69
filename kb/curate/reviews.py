"""Review files: curators' decisions on the events of one article, as YAML that a team can read in a diff.

A file holds every accepted event whole, so it stays valid whatever a later extractor proposes. All offsets
count characters of the article's stored text, whose SHA-256 the file carries; those of further evidence count
in the text of the article that it names.

article, text_sha256, reviewed_by, reviewed_on
title       of the article, for who reads the file
published   when a curator set the publication date
accepted    events, whole
edited      events, whole, that a curator changed without deciding on them (or rejected afterwards)
rejected    event, quote, reason
merged      event, into: the first is part of the second
apart       event, from: a curator split the first from the second
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from kb.curate.review_states import NOTHING, Beside
from kb.errors import DataFileError
from kb.lexicon.loader import Faults, load_yaml
from kb.model.event_state import Evidence
from kb.terms.actors import ActorKind, MentionBasis
from kb.terms.dates import DateBasis, DateSpan, Granularity
from kb.terms.events import Candidate, EventDate, EventType, Participant, Role, Status
from kb.terms.span import Span

FILE_FIELDS = {"article", "text_sha256", "reviewed_by", "reviewed_on", "accepted", "rejected"}
OPTIONAL_FIELDS = {"rejected", "title", "published", "edited", "merged", "apart"}
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
BESIDE_FIELDS = {"confidence", "rule", "salience", "version", "evidence"}
"""What is only told of an event where it is not as usual."""

REJECTED_FIELDS = {"event", "quote", "reason"}
CURATOR = (1.0, "review")
"""Confidence and rule of an event that a curator has written down."""


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
    edited: tuple[Candidate, ...] = ()
    beside: Mapping[str, Beside] = field(default_factory=dict)
    merged: tuple[tuple[str, str], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()
    published: date | None = None
    title: str | None = None

    @property
    def told(self) -> tuple[Candidate, ...]:
        """Every event that the file tells whole."""
        return self.accepted + self.edited

    @property
    def articles(self) -> set[str]:
        """The other articles that it quotes."""
        return {each.article for beside in self.beside.values() for each in beside.evidence}


def load_review(path: Path) -> Review:
    """Read one review file. Raises DataFileError with all its faults: fields, vocabulary, spans, dates."""
    record = load_yaml(path)
    faults = Faults(path.name)
    if not isinstance(record, dict):
        raise DataFileError([f"{path.name}: is no mapping of {', '.join(sorted(FILE_FIELDS))}"])
    faults.check_fields("file", record, FILE_FIELDS - {"rejected"}, OPTIONAL_FIELDS)
    _check_kinds(record, faults)
    faults.raise_if_any()
    accepted, edited = (_read_events(record.get(name) or [], faults) for name in ("accepted", "edited"))
    rejected = [_read_rejection(entry, faults) for entry in record.get("rejected") or []]
    merged, apart = (_read_pairs(record, name, other, faults) for name, other in PAIRS)
    faults.raise_if_any()
    told = [*record["accepted"], *(record.get("edited") or [])]
    beside = {entry["event"]: _read_beside(entry, faults) for entry in told}
    faults.raise_if_any()
    return Review(
        article=record["article"],
        text_sha256=record["text_sha256"],
        reviewed_by=record["reviewed_by"],
        reviewed_on=record["reviewed_on"],
        accepted=accepted,
        quotes={entry["event"]: entry["quote"] for entry in told},
        rejected=tuple(entry for entry in rejected if entry),
        edited=edited,
        beside={event: each for event, each in beside.items() if each != NOTHING},
        merged=merged,
        apart=apart,
        published=record.get("published"),
        title=record.get("title"),
    )


def find_misquotes(review: Review, text: str, others: Mapping[str, str] | None = None) -> list[str]:
    """Every place where the review and the article's text disagree, as sentences. `others` are the texts of
    the other articles that it quotes, by key.
    """
    found = [fault for event in review.told for fault in _find_misquotes(review, event, text, others or {})]
    for event, beside in review.beside.items():
        for each in beside.evidence:
            quoted = (others or {}).get(each.article, text)
            if each.sentence.slice(quoted) != each.quote or not each.sentence.contains(each.trigger):
                found.append(f"{review.article}: event {event}: the quote of {each.article} is not there")
    return found


def _find_misquotes(review: Review, event: Candidate, text: str, others: Mapping[str, str]) -> Iterator[str]:
    name = f"{review.article}: event {event.id}"
    if event.sentence.slice(text) != review.quotes[event.id]:
        yield f"{name}: the quote is not what stands at its place"
    if not event.sentence.contains(event.trigger):
        yield f"{name}: the trigger lies outside its sentence"
    places = review.beside.get(event.id, NOTHING).articles or {}
    named = [
        (each.mention, each.start, each.end, others.get(places.get(number, ""), text))
        for number, each in enumerate(event.participants)
    ]
    if event.date.phrase is not None and event.date.start is not None and event.date.end is not None:
        named.append((event.date.phrase, event.date.start, event.date.end, text))
    for words, start, end, where in named:
        if where[start:end] != words:
            yield f"{name}: text[{start}:{end}] is {where[start:end]!r}, not {words!r}"


KINDS: dict[str, tuple[type, str]] = {
    "article": (str, "text"),
    "text_sha256": (str, "text"),
    "title": (str, "text"),
    "reviewed_by": (str, "a name"),
    "reviewed_on": (date, "a day such as 2025-09-22"),
    "published": (date, "a day such as 2025-09-22"),
    **dict.fromkeys(("accepted", "edited", "rejected", "merged", "apart"), (list, "a list")),
}


def _check_kinds(record: dict[str, Any], faults: Faults) -> None:
    """Note every field that is of another kind than it should be; entries of lists are mappings."""
    for name, (kind, words) in KINDS.items():
        value = record.get(name)
        if value is None:
            continue
        if not isinstance(value, kind):
            faults.add("file", name, f"{str(value)[:40]!r} is not {words}")
        elif isinstance(value, list) and not all(map(_names_event, value)):
            faults.add("file", name, "has an entry that names no event")


def _names_event(entry: Any) -> bool:
    return isinstance(entry, dict) and isinstance(entry.get("event"), str)


PAIRS = (("merged", "into"), ("apart", "from"))


def _read_pairs(record: dict[str, Any], name: str, other: str, faults: Faults) -> tuple[tuple[str, str], ...]:
    found = []
    for entry in record.get(name) or []:
        if not isinstance(entry, dict) or {"event", other} - entry.keys():
            faults.add(name, "event", f"{entry!r} names no event and no {other!r}")
            continue
        found.append((str(entry["event"]), str(entry[other])))
    return tuple(found)


def _read_events(entries: list[dict[str, Any]], faults: Faults) -> tuple[Candidate, ...]:
    read = [_read_accepted(entry, faults) for entry in entries]
    return tuple(event for event in read if event)


def _read_beside(entry: dict[str, Any], faults: Faults) -> Beside:
    try:
        places = {
            number: str(each["article"])
            for number, each in enumerate(entry["participants"])
            if each.get("article")
        }
        return Beside(
            evidence=tuple(map(_read_evidence, entry.get("evidence") or ())),
            articles=places or None,
            salience=entry.get("salience"),
            version=entry.get("version"),
        )
    except (ValueError, TypeError, KeyError) as error:
        faults.add(str(entry.get("event")), "evidence", f"cannot be read: {error}")
        return NOTHING


def _read_evidence(entry: dict[str, Any]) -> Evidence:
    when = entry.get("date") or {}
    start, end = when.get("at") or (None, None)
    return Evidence(
        article=str(entry["article"]),
        sentence=Span(*entry["sentence"]),
        quote=entry["quote"],
        prefix="",
        suffix="",
        trigger=Span(*entry["trigger"]),
        trigger_text="",
        date_phrase=when.get("phrase"),
        date_start=start,
        date_end=end,
        anchor=when.get("anchor"),
        anchor_basis=when.get("anchor_basis"),
        rule=entry["rule"],
        rule_version=str(entry["version"]),
    )


def _read_rejection(entry: dict[str, Any], faults: Faults) -> Rejection | None:
    before = len(faults.found)
    faults.check_fields(str(entry.get("event")), entry, REJECTED_FIELDS, set())
    return Rejection(**entry) if len(faults.found) == before else None


def _read_accepted(entry: dict[str, Any], faults: Faults) -> Candidate | None:
    name, before = str(entry.get("event")), len(faults.found)
    faults.check_fields(name, entry, ACCEPTED_FIELDS, BESIDE_FIELDS)
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
            confidence=float(entry.get("confidence", CURATOR[0])),
            rule=str(entry.get("rule", CURATOR[1])),
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
