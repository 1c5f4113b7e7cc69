import pytest

from kb.actors.gazetteer import Gazetteer
from tests.actors.make import TENURES, records


@pytest.fixture(scope="session")
def small():
    """The gazetteer of the small world."""
    return Gazetteer(records(*TENURES))
