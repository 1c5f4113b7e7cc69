"""The other way round: a review as the text of its file."""

from typing import Any

import yaml

from kb.curate.reviews import Review
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
    record = {
        "article": review.article,
        "text_sha256": review.text_sha256,
        "reviewed_by": review.reviewed_by,
        "reviewed_on": review.reviewed_on,
        "accepted": [_accepted(event, review.quotes[event.id]) for event in review.accepted],
        "rejected": [
            {"event": entry.event, "quote": entry.quote, "reason": entry.reason} for entry in review.rejected
        ],
    }
    return yaml.dump(record, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=4000)


def _accepted(event: Candidate, quote: str) -> dict[str, Any]:
    return {
        "event": event.id,
        "title": event.title,
        "type": event.type.value,
        "mode": event.mode,
        "status": event.status.value,
        "date": _date(event.date),
        "sentence": _Spot([event.sentence.start, event.sentence.end]),
        "quote": quote,
        "trigger": _Spot([event.trigger.start, event.trigger.end]),
        "participants": [_participant(each) for each in event.participants],
    }


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


def _participant(each: Participant) -> _Flow:
    record = _Flow(
        actor=each.actor,
        name=each.name,
        kind=each.kind.value,
        role=each.role.value,
        mention=each.mention,
        at=_Spot([each.start, each.end]),
        basis=each.basis.value,
    )
    return record if each.note is None else _Flow(record, note=each.note)
