"""Candidates and events for the tests of curation, made of one sentence."""

from datetime import date

from kb.model.event_state import event_state
from kb.terms.actors import ActorKind, MentionBasis
from kb.terms.dates import DateBasis, DateSpan, Granularity
from kb.terms.events import Candidate, EventDate, EventType, Participant, Role, Status
from kb.terms.ids import article_key, event_key
from kb.terms.span import Span

TEXT = "Kim Jong Un met Xi Jinping in Dalian on Tuesday."
ARTICLE = article_key(TEXT)
DAY = date(2018, 5, 8)


def participant(words, actor, kind=ActorKind.PERSON, role=Role.ACTOR):
    start = TEXT.index(words)
    return Participant(actor, words, kind, role, words, start, start + len(words), MentionBasis.NAME)


def candidate(**changes):
    start = TEXT.index("on Tuesday")
    fields = {
        "id": event_key(ARTICLE, 12, 0),
        "title": "Kim Jong Un meets Xi Jinping",
        "type": EventType.CONSULT,
        "mode": "visit",
        "status": Status.ASSERTED,
        "date": EventDate(
            DateSpan(DAY, DAY, Granularity.DAY, edtf="2018-05-08"),
            DateBasis.EXPRESSION,
            TEXT[start + 3 : start + 10],
            start + 3,
            start + 10,
            date(2018, 5, 9),
            "publication",
            "weekday.past",
        ),
        "participants": (participant("Kim Jong Un", "kim-jong-un"), participant("Xi Jinping", "xi-jinping")),
        "trigger": Span(12, 15),
        "sentence": Span(0, len(TEXT)),
        "confidence": 0.9,
        "rule": "consult.meet",
    }
    return Candidate(**fields | changes)


def event(**changes):
    return event_state(candidate(**changes), ARTICLE, TEXT, rule_version="1")
