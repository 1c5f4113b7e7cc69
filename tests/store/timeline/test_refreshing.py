"""Columns brought up to date are those that would be read anew."""

from dataclasses import fields
from datetime import date

import numpy as np
import pytest

from kb.errors import KbError
from kb.store.articles import find_row, set_published
from kb.store.engine import read_session
from kb.store.events import get_event_state, remove_event
from kb.store.timeline import refreshing
from kb.store.timeline.columns import Columns, Events
from kb.store.timeline.keeper import Keeper
from kb.store.timeline.loading import load_columns
from kb.terms.dates import PublishedBasis
from kb.terms.events import Role, State


def links_of(links):
    """Pairs of value, row and day, whatever numbers the values have."""
    starts = links.starts
    return sorted(
        (value, int(links.rows[place]), int(links.known[place]))
        for code, value in enumerate(links.values)
        for place in range(int(starts[code]), int(starts[code + 1]))
    )


def actors_of(columns):
    known = zip(columns.actor_names, columns.actor_kinds.tolist(), strict=True)
    return dict(zip(columns.actors.values, known, strict=True))


def same(one: Columns, other: Columns) -> bool:
    assert one.change == other.change
    for field in fields(Events):
        assert np.array_equal(getattr(one.events, field.name), getattr(other.events, field.name)), field.name
    assert links_of(one.actors) == links_of(other.actors)
    assert links_of(one.publishers) == links_of(other.publishers)
    named, again = actors_of(one), actors_of(other)
    assert {actor: named[actor] for actor in again} == again
    return True


def add(world):
    world.event("a new one", actors=[("nato", Role.ACTOR), ("PRK", Role.RECIPIENT)], publisher="New")


def decide(world):
    with world.write() as session:
        world.decide(session, world.keys[3], state=State.ACCEPTED)


def merge(world):
    with world.write() as session:
        world.merge(session, world.keys[1], world.keys[2])


def remove(world):
    with world.write() as session:
        _, version = get_event_state(session, world.keys[0])
        remove_event(session, world.keys[0], version=version)


def date_an_article(world):
    with world.write() as session:
        article = get_event_state(session, world.keys[4])[0].article
        set_published(session, find_row(session, article), date(2001, 2, 3), PublishedBasis.CURATOR)


def everything(world):
    for change in (add, decide, merge, date_an_article, add, remove):
        change(world)


@pytest.fixture
def told(world):
    roles = [("PRK", Role.ACTOR), ("kim-jong-un", Role.ACTOR)]
    world.keys = [
        world.event(f"event {number}", actors=roles[: number % 3], publisher=f"P{number % 2}", published=None)
        for number in range(40)
    ]
    return world


@pytest.mark.parametrize("change", [add, decide, merge, remove, date_an_article, everything])
def test_only_what_changed_is_read_and_all_is_as_if_read_anew(told, change, monkeypatch):
    keeper = Keeper()
    with read_session(told.engine) as session:
        keeper.columns(session)
    change(told)
    with read_session(told.engine) as session:
        anew = load_columns(session)
        monkeypatch.setattr(refreshing, "load_columns", None)
        assert same(keeper.columns(session), anew)


def test_without_a_change_the_columns_stay_the_same_ones(told):
    keeper = Keeper()
    with read_session(told.engine) as session:
        assert keeper.columns(session) is keeper.columns(session)


def test_when_changes_are_forgotten_everything_is_read_anew(told, monkeypatch):
    keeper = Keeper()
    with read_session(told.engine) as session:
        keeper.columns(session)
    add(told)
    with told.write() as session:
        session.connection().exec_driver_sql("DELETE FROM event_change")
        session.connection().exec_driver_sql("INSERT INTO event_change (event_id) VALUES (1)")
    with read_session(told.engine) as session:
        assert same(keeper.columns(session), load_columns(session))


def test_an_empty_database_has_empty_columns(world):
    with read_session(world.engine) as session:
        columns = load_columns(session)
    assert len(columns.events) == 0
    add(world)
    with read_session(world.engine) as session:
        assert len(refreshing.refresh_columns(session, columns).events) == 1


def test_a_key_that_is_none_is_said(told):
    with told.write() as session:
        session.connection().exec_driver_sql("UPDATE event SET key = 'not a hex number' WHERE id = 1")
    with read_session(told.engine) as session, pytest.raises(KbError, match="run 'kb verify'"):
        load_columns(session)
