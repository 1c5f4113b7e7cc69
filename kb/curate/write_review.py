"""The other way round: a review as the text of its file."""

from typing import Any

import yaml

from kb.curate.review_states import NOTHING, Beside
from kb.curate.reviews import CURATOR, PAIRS, Review
from kb.model.event_state import Evidence
from kb.terms.events import Candidate, EventDate, Participant


class _Flow(dict[str, Any]):
    """A mapping that stays on one line of the file."""


class _Spot(list[int]):
    """A pair of offsets that stays on one line of the file."""


class _Dumper(yaml.SafeDumper):
    """Writes every value where it stands: a reader of a diff should not look up references."""

    def ignore_aliases(self, data: Any) -> bool:
        """Never refer back to a value."""
        return True


_Dumper.add_representer(
    _Flow, lambda dumper, data: dumper.represent_mapping("tag:yaml.org,2002:map", data, flow_style=True)
)
_Dumper.add_representer(
    _Spot, lambda dumper, data: dumper.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=True)
)


def review_text(review: Review) -> str:
    """The YAML of a review; `load_review` of it gives the same review."""
    record: dict[str, Any] = {"article": review.article, "text_sha256": review.text_sha256}
    if review.title is not None:
        record["title"] = review.title
    record |= {"reviewed_by": review.reviewed_by, "reviewed_on": review.reviewed_on}
    if review.published is not None:
        record["published"] = review.published
    record["accepted"] = [_event(review, event) for event in review.accepted]
    if review.edited:
        record["edited"] = [_event(review, event) for event in review.edited]
    record["rejected"] = [
        {"event": entry.event, "quote": entry.quote, "reason": entry.reason} for entry in review.rejected
    ]
    for (name, other), pairs in zip(PAIRS, (review.merged, review.apart), strict=True):
        if pairs:
            record[name] = [_Flow({"event": event, other: second}) for event, second in pairs]
    return yaml.dump(record, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=4000)


def _event(review: Review, event: Candidate) -> dict[str, Any]:
    beside = review.beside.get(event.id, NOTHING)
    places = beside.articles or {}
    record = {
        "event": event.id,
        "title": event.title,
        "type": event.type.value,
        "mode": event.mode,
        "status": event.status.value,
        "date": _date(event.date),
        "sentence": _Spot([event.sentence.start, event.sentence.end]),
        "quote": review.quotes[event.id],
        "trigger": _Spot([event.trigger.start, event.trigger.end]),
        "participants": [
            _participant(each, places.get(number)) for number, each in enumerate(event.participants)
        ],
    }
    return record | _unusual(event, beside)


def _unusual(event: Candidate, beside: Beside) -> dict[str, Any]:
    """What is not as it is of an event that a curator has written down."""
    said = {
        "confidence": None if event.confidence == CURATOR[0] else event.confidence,
        "rule": None if event.rule == CURATOR[1] else event.rule,
        "salience": beside.salience,
        "version": beside.version,
        "evidence": [_evidence(each) for each in beside.evidence] or None,
    }
    return {name: value for name, value in said.items() if value is not None}


def _evidence(each: Evidence) -> dict[str, Any]:
    record: dict[str, Any] = {
        "article": each.article,
        "sentence": _Spot([each.sentence.start, each.sentence.end]),
        "quote": each.quote,
        "trigger": _Spot([each.trigger.start, each.trigger.end]),
        "rule": each.rule,
        "version": each.rule_version,
    }
    at = None if each.date_start is None or each.date_end is None else _Spot([each.date_start, each.date_end])
    when = _Flow(phrase=each.date_phrase, at=at, anchor=each.anchor, anchor_basis=each.anchor_basis)
    return record | ({"date": when} if any(value is not None for value in when.values()) else {})


def _date(when: EventDate) -> _Flow:
    at = None if when.start is None or when.end is None else _Spot([when.start, when.end])
    return _Flow(
        earliest=when.span.earliest,
        latest=when.span.latest,
        granularity=when.span.granularity.value,
        approximate=when.span.approximate,
        edtf=when.span.edtf,
        basis=when.basis.value,
        phrase=when.phrase,
        at=at,
        anchor=when.anchor,
        anchor_basis=when.anchor_basis,
        rule=when.rule,
    )


def _participant(each: Participant, article: str | None) -> _Flow:
    record = _Flow(
        actor=each.actor,
        name=each.name,
        kind=each.kind.value,
        role=each.role.value,
        mention=each.mention,
        at=_Spot([each.start, each.end]),
        basis=each.basis.value,
    )
    more = {name: value for name, value in (("note", each.note), ("article", article)) if value is not None}
    return _Flow(record, **more)
