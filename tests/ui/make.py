"""Events as the dashboard gets them, made by hand: every shape a mark can have."""

from datetime import date

from kb.store.views import EventView, EvidenceView
from kb.terms.actors import ActorKind, MentionBasis
from kb.terms.dates import DateBasis, DateSpan, Granularity, PublishedBasis
from kb.terms.events import EventDate, EventType, Participant, Role, State, Status
from kb.terms.span import Span

TEXT = "Kim Jong Un met Xi Jinping in Dalian on Tuesday."
NAMES = {"PRK": "North Korea", "CHN": "China", "kim-jong-un": "Kim Jong Un", "xi-jinping": "Xi Jinping"}


def span(earliest, latest=None, granularity=Granularity.DAY, approximate=False):
    first = date.fromisoformat(earliest) if earliest else None
    last = date.fromisoformat(latest) if latest else None
    return DateSpan(first, last, granularity, approximate)


DAY = span("2018-05-08", "2018-05-08")


def participant(actor, role=Role.ACTOR, note=None):
    kind = ActorKind.COUNTRY if actor.isupper() else ActorKind.PERSON
    return Participant(actor, NAMES[actor], kind, role, "Kim", 0, 3, MentionBasis.NAME, note)


def evidence(**changes):
    fields = {
        "article": "a" * 16,
        "title": "A walk in Dalian",
        "url": "https://example.org/dalian",
        "publisher": "P",
        "published": date(2018, 5, 9),
        "published_basis": PublishedBasis.GIVEN,
        "reprint_of": None,
        "sentence": Span(0, len(TEXT)),
        "quote": TEXT,
        "prefix": "",
        "suffix": "",
        "trigger": Span(12, 15),
        "trigger_text": "met",
        "date_phrase": "Tuesday",
        "date_start": 40,
        "date_end": 47,
        "anchor": date(2018, 5, 9),
        "anchor_basis": "publication",
        "rule": "consult.meet",
        "rule_version": "1",
    }
    return EvidenceView(**fields | changes)


def event(key="e1", when=DAY, **changes):
    source = changes.pop("source", evidence())
    basis = changes.pop("basis", DateBasis.EXPRESSION)
    phrase = source.date_phrase if basis is not DateBasis.PUBLICATION else None
    fields = {
        "key": key,
        "title": f"Event {key}",
        "type": EventType.CONSULT,
        "mode": None,
        "status": Status.ASSERTED,
        "date": EventDate(when, basis, phrase, 40, 47, date(2018, 5, 9), "publication", "weekday.past"),
        "participants": (participant("kim-jong-un"), participant("PRK"), participant("CHN", Role.RECIPIENT)),
        "trigger": Span(12, 15),
        "trigger_text": "met",
        "confidence": 0.9,
        "salience": 0.5,
        "rule": "consult.meet",
        "state": State.ACCEPTED,
        "version": 1,
        "article": source.article,
        "merged_into": None,
        "has_suggestion": False,
        "evidence": (source,),
    }
    return EventView(**fields | changes)
