import pytest
from sqlalchemy.dialects import postgresql, sqlite

from kb.store.filters import ORDERS, TimelineFilter, conditions
from kb.store.query import SORTS
from kb.terms.events import EventType


def test_every_order_that_a_filter_allows_has_its_columns():
    assert tuple(SORTS) == ORDERS


@pytest.mark.parametrize("dialect", [sqlite.dialect(), postgresql.dialect()], ids=["sqlite", "postgresql"])
def test_what_a_user_types_is_never_part_of_the_statement(dialect):
    hostile = "x' OR 1=1 --"
    wanted = TimelineFilter(
        countries=(hostile,), articles=(hostile,), publishers=(hostile,), types=(EventType.AID,), q=hostile
    )
    statements = [str(condition.compile(dialect=dialect)) for condition in conditions(wanted)]
    assert not any("1=1" in statement for statement in statements)
