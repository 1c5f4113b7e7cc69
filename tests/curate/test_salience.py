import pytest

from kb.curate.salience import salience_of
from kb.terms.events import EventType, Status
from tests.curate.make import candidate


@pytest.mark.parametrize(
    "lesser",
    [
        {"type": EventType.STATEMENT},
        {"status": Status.CONDITIONAL},
        {"participants": ()},
        {"confidence": 0.2},
    ],
)
def test_deeds_of_leaders_that_are_sure_rank_over_the_rest(lesser):
    assert 0 <= salience_of(candidate(**lesser)) < salience_of(candidate()) <= 1
