import multiprocessing
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from kb.errors import ConflictError, NotFoundError
from kb.model.event_state import Machine, event_state, to_json
from kb.model.tables import ARTICLE, EVENT, EVIDENCE, PARTICIPATION
from kb.store.engine import open_store, read_session, write_session
from kb.store.events import Saved, get_event_state, remove_event, save_candidates, save_event_state
from kb.store.states import load_events
from kb.store.verify import find_faults
from kb.terms.events import Role, State
from kb.terms.ids import event_key
from kb.terms.span import Span

TEXT = "Kim met Xi on Monday. They talked."
ACTORS = (("PRK", Role.ACTOR), ("KOR", Role.RECIPIENT))


@pytest.fixture
def article(world):
    return world.article(TEXT, date(2025, 9, 22), url="https://example.org/a")


@pytest.fixture
def candidate(world, article):
    return world.candidate(article, "Kim meets Xi", actors=ACTORS)


def rows(world, *tables):
    with read_session(world.engine) as session:
        return [
            session.connection().execute(select(table).order_by(*table.primary_key)).all() for table in tables
        ]


def counts(world):
    return tuple(len(found) for found in rows(world, EVENT, EVIDENCE, PARTICIPATION))


def save(world, article, *candidates, **more):
    with world.write() as session:
        return world.save(session, article, *candidates, **more)[1]


def state_of(world, key):
    with read_session(world.engine) as session:
        return get_event_state(session, key)


def test_a_proposal_is_stored_with_its_evidence_and_participants(world, article, candidate):
    assert save(world, article, candidate) == Saved(added=(candidate.id,))
    assert counts(world) == (1, 1, 2)
    state, version = state_of(world, candidate.id)
    assert version == 1
    with world.write() as session:
        key = session.connection().execute(select(EVENT.c.proposal)).scalar_one()
        assert key == to_json(candidate)
        assert find_faults(session) == []
    home = state.article
    assert state == event_state(candidate, home, TEXT, rule_version="1", salience=1.0)


def test_saving_the_same_proposals_again_changes_nothing(world, article, candidate):
    save(world, article, candidate)
    before = rows(world, EVENT, EVIDENCE, PARTICIPATION)
    assert save(world, article, candidate) == Saved()
    assert rows(world, EVENT, EVIDENCE, PARTICIPATION) == before


def test_undecided_proposals_follow_the_extractor(world, article, candidate):
    other = replace(candidate, id=event_key("x", 9, 0), title="They talk", participants=())
    save(world, article, candidate, other)
    moved = replace(candidate, title="Kim visits Xi", date=world.on(date(2025, 9, 15)))
    new = replace(other, id=event_key("x", 20, 0))
    assert save(world, article, moved, new) == Saved(
        added=(new.id,), replaced=(moved.id,), removed=(other.id,)
    )
    state, version = state_of(world, candidate.id)
    assert (state.title, state.span.earliest, version) == ("Kim visits Xi", date(2025, 9, 15), 2)
    with world.write() as session:
        assert find_faults(session) == []


@pytest.mark.parametrize("state", [State.ACCEPTED, State.REJECTED])
def test_a_decided_event_is_never_overwritten_and_gets_a_suggestion(world, article, candidate, state):
    save(world, article, candidate)
    with world.write() as session:
        world.decide(session, candidate.id, state=state, title="As decided")
    moved = replace(candidate, title="As proposed now")
    assert save(world, article, moved) == Saved(suggested=(candidate.id,))
    assert save(world, article, moved) == Saved()
    assert state_of(world, candidate.id)[0].title == "As decided"
    with read_session(world.engine) as session:
        stored = load_events(session, EVENT.c.key == candidate.id)[0]
        assert stored.machine == Machine(to_json(candidate), to_json(moved))
    assert save(world, article) == Saved()
    assert save(world, article, candidate) == Saved()
    with read_session(world.engine) as session:
        assert load_events(session, EVENT.c.key == candidate.id)[0].machine.suggestion is None


def test_a_proposal_that_a_curator_edited_is_kept(world, article, candidate):
    save(world, article, candidate)
    with world.write() as session:
        world.decide(session, candidate.id, title="Edited, not yet accepted")
    assert save(world, article) == Saved()
    assert save(world, article, replace(candidate, title="New")) == Saved(suggested=(candidate.id,))


def test_a_decision_that_was_undone_lets_the_event_follow_again(world, article, candidate):
    save(world, article, candidate)
    with world.write() as session:
        world.decide(session, candidate.id, state=State.ACCEPTED)
        world.decide(session, candidate.id, action="undo", state=State.PROPOSED)
    assert save(world, article, replace(candidate, title="New")) == Saved(replaced=(candidate.id,))
    assert state_of(world, candidate.id)[1] == 4
    assert save(world, article) == Saved(removed=(candidate.id,))
    with read_session(world.engine) as session:
        assert find_faults(session) == []


def test_an_actor_who_is_not_stored_is_named(world, article, candidate):
    stranger = replace(candidate.participants[0], actor="XXX")
    with pytest.raises(NotFoundError, match="no actor 'XXX'"):
        save(world, article, replace(candidate, participants=(stranger,)))
    assert counts(world) == (0, 0, 0)


def test_a_failure_halfway_leaves_nothing_of_the_article(world, article, candidate):
    # An extractor's fault that only the database notices, after the event itself is in.
    broken = replace(candidate, id=event_key("x", 1, 0), trigger=Span(0, 3), sentence=Span(1, 2))
    with pytest.raises(ConflictError, match="refused a row"):
        save(world, article, candidate, broken)
    assert counts(world) == (0, 0, 0)
    assert save(world, article, candidate) == Saved(added=(candidate.id,))


def test_two_decisions_on_one_version_cannot_both_win(world, article, candidate):
    save(world, article, candidate)
    state, version = state_of(world, candidate.id)
    with world.write() as session:
        assert save_event_state(session, replace(state, state=State.ACCEPTED), version=version) == 2
    with (
        pytest.raises(ConflictError, match=r"version 1.*version 2 \(accepted, 'Kim meets Xi'\)"),
        world.write() as session,
    ):
        save_event_state(session, replace(state, state=State.REJECTED), version=version)
    assert state_of(world, candidate.id)[0].state is State.ACCEPTED


def test_a_replaced_proposal_is_a_new_version_to_decide_on(world, article, candidate):
    save(world, article, candidate)
    state, version = state_of(world, candidate.id)
    save(world, article, replace(candidate, title="New"))
    with pytest.raises(ConflictError), world.write() as session:
        save_event_state(session, replace(state, state=State.ACCEPTED), version=version)


def test_an_event_may_be_added_by_hand_once_and_taken_out_again(world, article, candidate):
    save(world, article)
    before = rows(world, EVENT, EVIDENCE, PARTICIPATION)
    with world.write() as session:
        by_hand = event_state(candidate, find_key(session), TEXT, rule_version="1", state=State.ACCEPTED)
        assert save_event_state(session, by_hand, version=0) == 1
        with pytest.raises(ConflictError):
            save_event_state(session, by_hand, version=0)
    assert save(world, article, candidate) == Saved(suggested=(candidate.id,))
    with world.write() as session:
        remove_event(session, candidate.id, version=1)
    assert rows(world, EVENT, EVIDENCE, PARTICIPATION) == before


def find_key(session):
    return session.connection().execute(select(ARTICLE.c.key)).scalar_one()


def test_undoing_a_decision_gives_the_rows_of_before(world, article, candidate):
    save(world, article, candidate)
    before = rows(world, EVIDENCE, PARTICIPATION)
    state, version = state_of(world, candidate.id)
    changed = replace(
        state,
        state=State.ACCEPTED,
        title="T",
        span=replace(state.span, earliest=None),
        participants=state.participants[1:],
    )
    with world.write() as session:
        version = save_event_state(session, changed, version=version)
    assert rows(world, EVIDENCE, PARTICIPATION) != before
    with world.write() as session:
        save_event_state(session, state, version=version)
    assert rows(world, EVIDENCE, PARTICIPATION) == before
    assert state_of(world, candidate.id) == (state, 3)


def test_a_merged_event_hands_its_evidence_over_and_keeps_its_own(world):
    loser = world.event("Loser", actors=ACTORS)
    survivor = world.event("Survivor", actors=ACTORS[:1])
    with world.write() as session:
        world.merge(session, loser, survivor)
        assert find_faults(session) == []
    kept, gone = state_of(world, survivor)[0], state_of(world, loser)[0]
    assert [each.quote[:5] for each in kept.evidence] == ["Survi", "Loser"]
    assert len(kept.participants) == 3
    assert (gone.state, gone.merged_into, len(gone.evidence)) == (State.MERGED, survivor, 1)


def test_what_is_not_there_is_not_found(world, article, candidate):
    save(world, article, candidate)
    state, _ = state_of(world, candidate.id)
    unknown = replace(state, key="f" * 16)
    with world.write() as session:
        with pytest.raises(NotFoundError, match="'kb events'"):
            get_event_state(session, "f" * 16)
        with pytest.raises(NotFoundError):
            save_event_state(session, unknown, version=3)
        with pytest.raises(NotFoundError):
            remove_event(session, "f" * 16, version=1)
        with pytest.raises(NotFoundError, match="no event"):
            save_event_state(session, replace(state, state=State.MERGED, merged_into="f" * 16), version=1)
        with pytest.raises(ValueError, match="no evidence"):
            save_event_state(session, replace(state, evidence=()), version=1)


def decide_many(url, key, total):
    engine = open_store(url)
    for _ in range(total):
        while True:
            with read_session(engine) as session:
                state, version = get_event_state(session, key)
            try:
                with write_session(engine) as session:
                    save_event_state(session, replace(state, title=f"{state.title}+"), version=version)
                break
            except ConflictError:
                pass
    engine.dispose()


def test_concurrent_edits_are_never_lost(world, url, article, candidate):
    save(world, article, replace(candidate, title=""))
    context = multiprocessing.get_context("spawn")
    editors = [context.Process(target=decide_many, args=(url, candidate.id, 25)) for _ in range(2)]
    for editor in editors:
        editor.start()
    for editor in editors:
        editor.join(60)
    assert [editor.exitcode for editor in editors] == [0, 0]
    state, version = state_of(world, candidate.id)
    assert (len(state.title), version) == (50, 51)


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("extract"), st.lists(st.integers(0, 3), unique=True), st.sampled_from("ABC")),
        st.tuples(
            st.just("decide"),
            st.integers(0, 3),
            st.sampled_from([State.ACCEPTED, State.REJECTED, State.PROPOSED]),
        ),
    ),
    max_size=8,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_no_order_of_runs_and_decisions_breaks_an_invariant_or_a_decision(world, steps):
    article = world.article(f"Kim met Xi for the {next(world.numbers)}th time.", date(2025, 9, 22))
    decided = {}
    for kind, what, how in steps:
        with world.write() as session:
            if kind == "extract":
                base = world.candidate(article, how, actors=ACTORS)
                world.save(session, article, *(replace(base, id=event_key(base.id, n, 0)) for n in what))
            else:
                key = event_key(world.candidate(article).id, what, 0)
                if session.connection().execute(select(func.count()).where(EVENT.c.key == key)).scalar():
                    world.decide(session, key, state=how)
                    decided[key] = get_event_state(session, key)[0]
    with read_session(world.engine) as session:
        assert find_faults(session) == []
        for key, state in decided.items():
            if state.state is not State.PROPOSED:
                assert get_event_state(session, key)[0] == state


def test_saving_needs_no_candidates(world, article):
    with world.write() as session:
        row, _ = world.save(session, article)
        assert (
            save_candidates(session, row, [], sentences=[], extractor_version="2", salience=lambda _: 0.0)
            == Saved()
        )
        assert (row.sentences, row.extractor_version) == ([], "2")
