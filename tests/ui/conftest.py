"""Running the dashboard's pages without a browser."""

import pytest
from streamlit.testing.v1 import AppTest

from kb.pipeline.setup import init_base
from kb.settings import ROOT, URL_VARIABLE
from tests.conftest import NOW

SECONDS = 30


@pytest.fixture
def page(monkeypatch):
    """Run the dashboard on a database with a query, and give back what it shows."""

    def run(url, path=None, **query):
        monkeypatch.setenv(URL_VARIABLE, url)
        app = AppTest.from_file(str(ROOT / "ui" / "app.py"), default_timeout=SECONDS)
        for name, value in query.items():
            app.query_params[name.replace("_", "-")] = value
        if path:
            app.switch_page(path)
        app.run()
        assert not app.exception
        return app

    return run


@pytest.fixture
def writable_url(tmp_path):
    """The URL of a database of its own with the gazetteer."""
    url = f"sqlite:///{tmp_path}/kb.sqlite3"
    init_base(url, now=NOW, seeds=False)
    return url
