"""Any sequence of decisions taken back leaves what was there before."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kb.errors import ConflictError
from kb.pipeline.finding import FilterWords, find_events
from kb.pipeline.reviewing import accept_events, reject_events
from kb.pipeline.setup import init_base
from kb.pipeline.undoing import list_decisions, undo_decisions
from tests.conftest import NOW, add_article

ANY = FilterWords(state=("proposed", "accepted", "rejected"))
STEPS = st.lists(
    st.tuples(st.sampled_from(["accept", "reject", "undo"]), st.integers(0, 9)), min_size=1, max_size=5
)


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    url = f"sqlite:///{tmp_path_factory.mktemp('undoing')}/kb.sqlite3"
    init_base(url, now=NOW, seeds=False)
    add_article(url, "Angela Merkel met Vladimir Putin in Moscow on Tuesday. Russia annexed Crimea in 2014.")
    return url


def rows(url):
    found = find_events(url, ANY)
    return sorted(
        json.dumps({name: value for name, value in each.items() if name != "version"}, default=str)
        for each in found.as_json()
    )


def step(url, keys, deed, number):
    """One step; what cannot be done is refused and changes nothing."""
    try:
        if deed == "undo":
            log = list_decisions(url)
            undo_decisions(url, [log[number % len(log)].number], who="anna", when=NOW) if log else None
        elif deed == "accept":
            accept_events(url, [keys[number % len(keys)]], who="anna", when=NOW)
        else:
            reject_events(url, [keys[number % len(keys)]], reason="no", who="anna", when=NOW)
    except ConflictError:
        return


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_any_decisions_and_undos_all_taken_back_leave_everything_as_it_was(base, steps):
    before = rows(base)
    keys = [
        event.key
        for event in find_events(base, FilterWords(state=("proposed", "accepted", "rejected"))).events
    ]
    made_before = len(list_decisions(base))
    for deed, number in steps:
        step(base, keys, deed, number)
    made = [each.number for each in list_decisions(base)][: len(list_decisions(base)) - made_before]
    if made:
        undo_decisions(base, made, who="anna", when=NOW)
    assert rows(base) == before
