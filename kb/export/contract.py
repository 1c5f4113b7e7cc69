"""The JSON that other programs rely on: dates, candidate events and stored events, field by field."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from kb.store.views import EventView, EvidenceView
from kb.terms.articles import Article
from kb.terms.dates import DateMention, DateSpan
from kb.terms.events import Candidate, EventDate, Participant
from kb.terms.reasons import Account
from kb.terms.span import Sentence, Span

Json = dict[str, Any]


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _bounds(span: DateSpan) -> Json:
    return {
        "earliest": _day(span.earliest),
        "latest": _day(span.latest),
        "granularity": span.granularity.value,
        "edtf": span.edtf,
    }


def date_mention_json(mention: DateMention) -> Json:
    """A temporal expression as `kb dates --jsonl` prints it."""
    return {
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "type": mention.type.value,
        "value": mention.value,
        "mod": mention.mod,
        **_bounds(mention.span),
        "approximate": mention.span.approximate,
        "anchor": _day(mention.anchor),
        "anchored_by": mention.anchored_by,
        "rule": mention.rule,
    }


def event_date_json(when: EventDate) -> Json:
    """The date of an event, with the words it rests on."""
    return {
        **_bounds(when.span),
        "approximate": when.span.approximate,
        "basis": when.basis.value,
        "phrase": when.phrase,
        "start": when.start,
        "end": when.end,
        "anchor": _day(when.anchor),
        "anchor_basis": when.anchor_basis,
        "rule": when.rule,
    }


def participant_json(participant: Participant) -> Json:
    """An actor in its role, with the words that name it."""
    return {
        "actor": participant.actor,
        "name": participant.name,
        "kind": participant.kind.value,
        "role": participant.role.value,
        "mention": participant.mention,
        "start": participant.start,
        "end": participant.end,
        "basis": participant.basis.value,
        "note": participant.note,
    }


def _words(span: Span, text: str) -> Json:
    return {"start": span.start, "end": span.end, "text": span.slice(text)}


def candidate_json(candidate: Candidate, text: str) -> Json:
    """A proposal as `kb extract --jsonl` prints it; `text` is the text of its article."""
    return {
        "id": candidate.id,
        "title": candidate.title,
        "type": candidate.type.value,
        "mode": candidate.mode,
        "status": candidate.status.value,
        "date": event_date_json(candidate.date),
        "participants": [participant_json(each) for each in candidate.participants],
        "trigger": _words(candidate.trigger, text),
        "sentence": _words(candidate.sentence, text),
        "confidence": candidate.confidence,
        "rule": candidate.rule,
    }


def extraction_json(
    line_id: object,
    article: Article,
    language: str,
    sentences: Sequence[Sentence],
    candidates: Sequence[Candidate],
) -> Json:
    """One line of `kb extract --jsonl`."""
    return {
        "id": line_id,
        "published": _day(article.published),
        "published_basis": article.published_basis.value,
        "language": language,
        "sentences": [[sentence.span.start, sentence.span.end] for sentence in sentences],
        "events": [candidate_json(candidate, article.text) for candidate in candidates],
    }


def account_json(account: Account, text: str) -> Json:
    """What became of a sentence, as `kb extract --jsonl --why` adds it."""
    return {
        "sentence": [account.sentence.start, account.sentence.end],
        "events": list(account.events),
        "reason": account.reason and account.reason.value,
        "left_out": [
            {**_words(each.span, text), "rule": each.rule, "reason": each.reason.value}
            for each in account.left_out
        ],
    }


def event_json(event: EventView) -> Json:
    """A stored event as `kb events --format json` prints it: a proposal's fields, with `state`, `version`,
    `salience` and `evidence`.
    """
    return {
        "id": event.key,
        "title": event.title,
        "type": event.type.value,
        "mode": event.mode,
        "status": event.status.value,
        "state": event.state.value,
        "version": event.version,
        "date": event_date_json(event.date),
        "participants": [participant_json(each) for each in event.participants],
        "trigger": {"start": event.trigger.start, "end": event.trigger.end, "text": event.trigger_text},
        "confidence": event.confidence,
        "salience": event.salience,
        "sources": event.sources,
        "rule": event.rule,
        "evidence": [_evidence_json(each) for each in event.evidence],
    }


def _evidence_json(evidence: EvidenceView) -> Json:
    span = evidence.sentence
    return {
        "article": evidence.article,
        "title": evidence.title,
        "url": evidence.url,
        "publisher": evidence.publisher,
        "published": _day(evidence.published),
        "sentence": {"start": span.start, "end": span.end, "text": evidence.quote},
        "quote": evidence.quote,
    }
