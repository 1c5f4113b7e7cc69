import pytest
from sqlalchemy.engine import make_url

from kb.errors import CallError
from kb.store.dialects import make_engine


def test_only_two_databases_are_supported():
    with pytest.raises(CallError, match="'mssql'"):
        make_engine(make_url("mssql://host/name"), create=True, read_only=False)
