"""Who decides in the pages, with and without a sign-in."""

import getpass

import pytest

from kb.pipeline.curators import add_curators
from kb.settings import READ_ONLY_VARIABLE, SIGN_IN_VARIABLE
from tests.conftest import NOW
from tests.ui.pages import words
from ui.signing_in import curator, find_email

ANNA = {"is_logged_in": True, "email": "Anna@Example.org", "email_verified": True}
HINT = "Curators add and mend actors here once they have signed in."


@pytest.mark.parametrize(
    ("user", "email"),
    [
        ({}, None),
        ({"is_logged_in": False}, None),
        ({"is_logged_in": False, "email": "anna@example.org"}, None),
        (ANNA, "anna@example.org"),
        ({"is_logged_in": True, "email": "anna@example.org"}, "anna@example.org"),
        (ANNA | {"email_verified": False}, None),
        (ANNA | {"email_verified": "false"}, None),
        (ANNA | {"email_verified": "true"}, "anna@example.org"),
        (ANNA | {"email_verified": None}, "anna@example.org"),
        (ANNA | {"email": "\u212aate@example.org"}, "\u212aate@example.org"),
        (ANNA | {"email": None}, None),
        (ANNA | {"email": ["anna@example.org"]}, None),
        ({"is_logged_in": True, "name": "Anna"}, None),
    ],
)
def test_whom_a_sign_in_names(user, email):
    assert find_email(user) == email


def test_without_a_sign_in_the_login_of_this_machine_decides(monkeypatch):
    assert curator() == getpass.getuser()
    monkeypatch.setenv(READ_ONLY_VARIABLE, "1")
    assert curator() is None


@pytest.fixture
def actors(page, writable_url, monkeypatch):
    """The page of actors as somebody sees it, where a sign-in is asked for and Anna is a curator."""
    add_curators(writable_url, ["anna@example.org"], who="me", when=NOW)
    monkeypatch.setenv(SIGN_IN_VARIABLE, "1")

    def run(user):
        app = page(writable_url, "app_pages/actors.py")
        app.user = user
        app.run()
        assert not app.exception
        return app

    return run


def labels(app):
    return {each.label for each in app.button}


def test_where_nobody_signs_in_there_is_no_account(page, empty_url):
    app = page(empty_url, "app_pages/actors.py")
    assert "Add" in labels(app)
    assert labels(app).isdisjoint({"Sign in", "Sign out"})


def test_a_reader_can_read_and_sign_in(actors):
    app = actors({"is_logged_in": False})
    assert "Sign in" in labels(app)
    assert "Add" not in labels(app)
    assert HINT in words(app)


def test_a_curator_can_decide_and_sign_out(actors):
    app = actors(ANNA)
    assert {"Add", "Sign out"} <= labels(app)
    assert "You are a curator" in words(app)
    assert "anna@example.org" in words(app)


def test_who_is_no_curator_is_told_what_to_ask_for(actors):
    app = actors(ANNA | {"email": "eve;reboot@example.org"})
    assert "you are no curator" in words(app)
    assert [each.value for each in app.code] == ["kb curators add 'eve;reboot@example.org'"]
    assert "Add" not in labels(app)


def test_an_address_that_is_not_verified_is_nobody(actors):
    app = actors(ANNA | {"email_verified": False, "name": "*Anna* <b>"})
    assert "no verified e-mail address" in words(app)
    assert "Add" not in labels(app)
