import pytest

from kb import settings


@pytest.mark.parametrize(
    ("given", "variable", "used"),
    [
        (None, None, "sqlite:///kb.sqlite3"),
        (None, "sqlite:///other.sqlite3", "sqlite:///other.sqlite3"),
        ("sqlite:///mine.sqlite3", "sqlite:///other.sqlite3", "sqlite:///mine.sqlite3"),
    ],
)
def test_the_database_is_what_was_given_else_the_variable_else_a_file_here(
    monkeypatch, given, variable, used
):
    if variable:
        monkeypatch.setenv(settings.URL_VARIABLE, variable)
    else:
        monkeypatch.delenv(settings.URL_VARIABLE, raising=False)
    assert settings.database_url(given) == used


def test_the_seeds_and_the_dashboard_stand_beside_the_package():
    assert (settings.SEEDS / "actors").is_dir()
    assert settings.DASHBOARD.parent.is_dir()
