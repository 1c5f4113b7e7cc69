"""Signing in by OpenID Connect in a real browser, at a double of a provider on this machine."""

import secrets
from shutil import copy

import pytest

from kb.pipeline.curators import add_curators, remove_curators
from kb.pipeline.finding import FilterWords, find_events
from kb.pipeline.undoing import list_decisions
from tests.browser.conftest import serving
from tests.browser.dashboard import PATIENCE, Dashboard
from tests.browser.oidc import CLIENT_ID, CLIENT_SECRET, DISCOVERY, new_key, providing
from tests.browser.test_accessibility import serious_findings
from tests.conftest import NOW

pytestmark = pytest.mark.browser

ANNA = {"email": "Anna@Example.org", "email_verified": True}
EVE = {"email": "eve@example.org", "email_verified": True}


@pytest.fixture(scope="module")
def provider():
    with providing() as running:
        yield running


@pytest.fixture(scope="module")
def base(tmp_path_factory, provider, seeded_url):
    """A dashboard that asks for a sign-in: its address and the URL of its database."""
    folder = tmp_path_factory.mktemp("sign-in")
    url = f"sqlite:///{folder}/kb.sqlite3"
    copy(seeded_url.removeprefix("sqlite:///"), folder / "kb.sqlite3")
    path = folder / "sign-in.toml"
    path.write_text(
        "[auth]\n"
        'redirect_uri = "http://127.0.0.1:{port}/oauth2callback"\n'
        f'cookie_secret = "{secrets.token_hex(32)}"\n'
        f'client_id = "{CLIENT_ID}"\n'
        f'client_secret = "{CLIENT_SECRET}"\n'
        f'server_metadata_url = "{provider.issuer}{DISCOVERY}"\n'
    )
    path.chmod(0o600)
    with serving(url, "--sign-in", str(path)) as address:
        provider.redirect_uri = f"{address}oauth2callback"
        yield address, url


@pytest.fixture
def visitor(chromium, base, provider):
    """A page of somebody with a browser of his or her own; Anna is a curator."""
    add_curators(base[1], ["anna@example.org"], who="me", when=NOW)
    provider.denies = provider.is_down = False
    provider.signs_with = None
    context = chromium.new_context(viewport={"width": 1400, "height": 950})
    page = context.new_page()
    page.refusals = []
    page.on("console", lambda said: page.refusals.append(said.text) if "Policy" in said.text else None)
    yield Dashboard(page, base[0])
    assert page.refusals == []
    context.close()


def sign_in(visitor, provider, user):
    provider.user = user
    visitor.page.get_by_role("button", name="Sign in").click()
    visitor.page.get_by_role("button", name=user["email"].lower()).wait_for(timeout=PATIENCE)
    visitor.wait()


def account(visitor, email):
    """The words of the account, opened."""
    visitor.page.get_by_role("button", name=email).click()
    body = visitor.page.get_by_test_id("stPopoverBody")
    body.wait_for()
    return body.inner_text()


def press_add(visitor, name):
    page = visitor.page
    page.get_by_text("Add an actor").click()
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("Surname", exact=True).fill(name.split()[-1])
    page.get_by_role("button", name="Add", exact=True).click()


def test_who_has_not_signed_in_reads_everything_and_decides_nothing(visitor, base):
    [event, *_] = find_events(base[1], FilterWords(q="Singapore", state=("accepted",))).events
    page = visitor.open("articles", article=event.evidence[0].article).page
    assert event.evidence[0].quote in page.locator(".mark").all_inner_texts()
    visitor.open("review")
    assert "Sign in as a curator" in visitor.words()
    assert page.get_by_role("button", name="Accept").count() == 0
    visitor.open("actors")
    assert page.get_by_text("Add an actor").count() == 0
    assert page.get_by_role("button", name="Sign in").is_visible()


def test_a_curator_signs_in_comes_back_to_her_page_and_decides_under_her_address(visitor, base, provider):
    visitor.open("actors", q="Merkel")
    sign_in(visitor, provider, ANNA)
    assert visitor.page.url == f"{base[0]}actors?q=Merkel"
    assert "You are a curator" in account(visitor, "anna@example.org")
    visitor.open("actors")
    press_add(visitor, "Jo Newcomer")
    visitor.page.wait_for_url(lambda url: "jo-newcomer" in url)
    [made] = list_decisions(base[1], limit=1)
    assert (made.entry.action, made.entry.who) == ("add-actor", "anna@example.org")


def test_a_stranger_signs_in_and_is_told_that_he_is_no_curator(visitor, provider):
    visitor.open("actors")
    sign_in(visitor, provider, EVE)
    assert "you are no curator" in account(visitor, "eve@example.org")
    assert serious_findings(visitor.page) == []
    visitor.page.get_by_text("kb curators add eve@example.org").wait_for(timeout=PATIENCE)
    assert visitor.page.get_by_text("Add an actor").count() == 0


def test_who_is_taken_off_the_list_while_signed_in_writes_no_more(visitor, base, provider):
    visitor.open("actors")
    sign_in(visitor, provider, ANNA)
    before = list_decisions(base[1], limit=100)
    visitor.page.get_by_text("Add an actor").wait_for()
    remove_curators(base[1], ["anna@example.org"], who="me")
    press_add(visitor, "Jo Latecomer")
    visitor.wait()
    assert list_decisions(base[1], limit=100) == before
    assert "Curators add and mend actors here" in visitor.words()
    assert "you are no curator" in account(visitor, "anna@example.org")


def test_signing_out_ends_it_here_and_at_the_provider(visitor, provider):
    visitor.open("actors")
    sign_in(visitor, provider, ANNA)
    account(visitor, "anna@example.org")
    provider.asked.clear()
    visitor.page.get_by_role("button", name="Sign out").click()
    visitor.page.get_by_role("button", name="Sign in").wait_for(timeout=PATIENCE)
    assert "/end" in provider.asked
    visitor.open("actors")
    assert visitor.page.get_by_role("button", name="Sign in").is_visible()
    assert visitor.page.get_by_text("Add an actor").count() == 0


def test_who_declines_at_the_provider_comes_back_unsigned(visitor, provider, base):
    visitor.open("actors")
    provider.denies = True
    with visitor.page.expect_navigation(url=f"{base[0]}actors"):
        visitor.page.get_by_role("button", name="Sign in").click()
    visitor.page.get_by_role("button", name="Sign in").wait_for(timeout=PATIENCE)


def test_an_identity_that_another_key_has_signed_is_nobodys(visitor, provider, base):
    visitor.open("actors")
    provider.user, provider.signs_with = ANNA, new_key()
    with visitor.page.expect_navigation(url=f"{base[0]}actors"):
        visitor.page.get_by_role("button", name="Sign in").click()
    visitor.page.get_by_role("button", name="Sign in").wait_for(timeout=PATIENCE)


def test_a_provider_that_does_not_answer_is_said(visitor, provider):
    visitor.open("actors")
    provider.is_down = True
    visitor.page.get_by_role("button", name="Sign in").click()
    visitor.page.get_by_text("the provider of the sign-in does not answer").wait_for(timeout=PATIENCE)


def test_a_cookie_of_ones_own_making_signs_nobody_in(visitor, base):
    forged = "2|1:0|10:1700000000|15:_streamlit_user|24:eyJlbWFpbCI6ImFubmFAZXhhbXBsZS5vcmcifQ==|0"
    visitor.page.context.add_cookies([{"name": "_streamlit_user", "value": forged, "url": base[0]}])
    visitor.open("actors")
    assert visitor.page.get_by_role("button", name="Sign in").is_visible()
    assert visitor.page.get_by_text("Add an actor").count() == 0
