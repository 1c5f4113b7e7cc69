import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.model.event_state import CONTEXT_LENGTH, EventState, event_state, from_json, to_json
from kb.terms.actors import ActorKind, MentionBasis
from kb.terms.dates import DateBasis, DateSpan, Granularity
from kb.terms.events import Candidate, EventDate, EventType, Participant, Role, State, Status
from kb.terms.span import Span

TEXT = "It had rained for days. Kim met Xi on Monday in the capital of the country. Then it rained again."
START, END = TEXT.index("Kim"), TEXT.index(" Then")
KIM = Participant(
    "kim-jong-un", "Kim Jong Un", ActorKind.PERSON, Role.ACTOR, "Kim", START, START + 3, MentionBasis.SURNAME
)
CANDIDATE = Candidate(
    id="0123456789abcdef",
    title="Kim meets Xi",
    type=EventType.CONSULT,
    mode="visit",
    status=Status.ASSERTED,
    date=EventDate(
        DateSpan(date(2025, 9, 1), date(2025, 9, 1), Granularity.DAY, False, "2025-09-01"),
        DateBasis.EXPRESSION,
        "Monday",
        TEXT.index("Monday"),
        TEXT.index("Monday") + 6,
        date(2025, 9, 3),
        "publication",
        "weekday",
    ),
    participants=(KIM,),
    trigger=Span(TEXT.index("met"), TEXT.index("met") + 3),
    sentence=Span(START, END),
    confidence=0.1 + 0.2,
    rule="consult.meet",
)
DAYS = st.none() | st.dates()


def state_of(candidate, **more):
    return event_state(candidate, "a" * 16, TEXT, rule_version="7", **more)


def test_a_proposal_keeps_its_words_as_evidence():
    state = state_of(CANDIDATE, salience=0.7)
    evidence = state.evidence[0]
    assert evidence.quote == "Kim met Xi on Monday in the capital of the country."
    assert (evidence.prefix, evidence.suffix) == (TEXT[:START][-CONTEXT_LENGTH:], TEXT[END:][:CONTEXT_LENGTH])
    assert (evidence.trigger_text, evidence.date_phrase) == ("met", "Monday")
    assert (evidence.rule, evidence.rule_version) == ("consult.meet", "7")
    assert state.date == CANDIDATE.date
    assert (state.state, state.salience) == (State.PROPOSED, 0.7)


def test_an_actor_has_each_role_once_as_first_mentioned():
    again = replace(KIM, mention="he", start=3, end=5)
    elsewhere = replace(again, role=Role.MENTIONED)
    state = state_of(replace(CANDIDATE, participants=(KIM, again, elsewhere)))
    assert [each.participant for each in state.participants] == [KIM, elsewhere]


@given(st.text(max_size=20), DAYS, DAYS, st.floats(0, 1), st.sampled_from(State), st.booleans())
def test_a_state_comes_back_from_its_json_as_it_was(title, one, other, confidence, review, approximate):
    earliest, latest = (one, other) if not (one and other) else sorted((one, other))
    when = replace(CANDIDATE.date, span=DateSpan(earliest, latest, Granularity.OPEN, approximate, "…"))
    candidate = replace(CANDIDATE, title=title, date=when, confidence=confidence)
    state = state_of(candidate, state=review)
    assert from_json(EventState, json.loads(json.dumps(to_json(state)))) == state
    assert from_json(Candidate, json.loads(json.dumps(to_json(candidate)))) == candidate


def test_a_record_that_is_no_state_names_the_field():
    record = to_json(state_of(CANDIDATE)) | {"type": "PICNIC"}
    with pytest.raises(ValueError, match="type"):
        from_json(EventState, record)
