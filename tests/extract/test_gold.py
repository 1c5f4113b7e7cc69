"""The gold sentences of our own: every event a curator would record, and nothing else where nothing is
expected.
"""

from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml

from kb.actors.gazetteer import default_gazetteer
from kb.extract import extract_events
from kb.terms.articles import Article
from kb.terms.dates import PublishedBasis
from kb.terms.events import MUTUAL, Role

GOLD = yaml.safe_load((Path(__file__).parent.parent / "gold" / "events.yml").read_text(encoding="utf-8"))
CASES = GOLD["cases"]


def published_of(case):
    return case.get("published", GOLD["published"])


def read(case):
    day = published_of(case)
    basis = PublishedBasis.GIVEN if day else PublishedBasis.UNKNOWN
    return extract_events(Article(case["text"], day, basis), default_gazetteer())


def bounds_of(wanted, day):
    if wanted == "none":
        return None, None
    if wanted == "news":
        return day - timedelta(6), day
    if wanted in ("back", "ahead"):
        return (None, day) if wanted == "back" else (day, None)
    first, _, last = str(wanted).partition("..")
    ends = [
        date.fromisoformat(end) if end else None
        for end in (first, last or ("" if ".." in str(wanted) else first))
    ]
    return ends[0], ends[1]


def ids(event, *roles):
    return {
        p.actor for p in event.participants if p.role in roles and (p.kind == "country" or p.kind == "person")
    }


def faults(event, wanted, day):
    _kind, status, actors, recipients, when = wanted
    found = []
    if event.status != status:
        found.append(f"status {event.status}")
    got = (ids(event, Role.ACTOR), ids(event, Role.RECIPIENT))
    if event.type in MUTUAL and not recipients:
        got = (got[0] | got[1], set())
    for name, ids_got, ids_wanted in zip(("actors", "recipients"), got, (actors, recipients), strict=True):
        if ids_wanted != "*" and ids_got != set(ids_wanted):
            found.append(f"{name} {sorted(ids_got)}")
    if when != "*" and (event.date.span.earliest, event.date.span.latest) != bounds_of(when, day):
        found.append(f"date {event.date.span.earliest}..{event.date.span.latest}")
    return found


def mismatch(case):
    events = read(case)
    unmatched = list(events)
    for wanted in case["events"]:
        fitting = [event for event in unmatched if event.type == wanted[0]]
        if not fitting:
            return f"no {wanted[0]} among {[(e.type.value, e.rule) for e in events]}"
        best = min(fitting, key=lambda event: len(faults(event, wanted, published_of(case))))
        if wrong := faults(best, wanted, published_of(case)):
            return f"{wanted[0]}: {wrong}"
        unmatched.remove(best)
    return (
        f"too many: {[(e.type.value, e.rule) for e in unmatched]}" if unmatched and not case["events"] else ""
    )


@pytest.mark.parametrize(
    "case", [case for case in CASES if "hard" not in case], ids=lambda case: case["text"][:60]
)
def test_a_gold_sentence_gives_the_events_a_curator_would_record(case):
    assert mismatch(case) == ""


@pytest.mark.parametrize(
    "case", [case for case in CASES if "hard" in case], ids=lambda case: case["text"][:60]
)
def test_a_case_listed_as_hard_is_still_hard(case):
    assert mismatch(case) != "", "solved: take its `hard` away"


def test_the_gold_has_every_type_and_every_status():
    from kb.terms.events import EventType, Status

    events = [event for case in CASES for event in case["events"]]
    assert {event[0] for event in events} == set(EventType)
    assert {event[1] for event in events} == set(Status)
    assert len(CASES) >= 80


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_every_span_slices_the_text(case):
    for event in read(case):
        assert event.sentence.contains(event.trigger)
        if event.date.phrase is not None:
            assert case["text"][event.date.start : event.date.end] == event.date.phrase
        for participant in event.participants:
            assert case["text"][participant.start : participant.end] == participant.mention
        assert 0 < len(event.title) <= 110
        assert 0 <= event.confidence <= 1
