import pytest
from sqlalchemy.dialects import postgresql, sqlite

from kb.store.conditions import conditions
from kb.store.engine import read_session
from kb.store.filters import ORDERS, TimelineFilter
from kb.store.query import SORTS
from kb.terms.events import EventType


def test_every_order_that_a_filter_allows_has_its_columns():
    assert tuple(SORTS) == ORDERS


@pytest.mark.parametrize("dialect", [sqlite.dialect(), postgresql.dialect()], ids=["sqlite", "postgresql"])
def test_what_a_user_types_is_never_part_of_the_statement(world, dialect):
    hostile = "x' OR 1=1 --"
    wanted = TimelineFilter(
        countries=(hostile,), articles=(hostile,), publishers=(hostile,), types=(EventType.AID,), q=hostile
    )
    with read_session(world.engine) as session:
        statements = [str(condition.compile(dialect=dialect)) for condition in conditions(session, wanted)]
    assert not any("1=1" in statement for statement in statements)
