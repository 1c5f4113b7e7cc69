"""Judging a sample by keys, the same ones as in the review; nothing is judged that was not on the screen."""

import getpass

import pytest

from kb.pipeline.double_review import open_sheet, say_verdict, start_double_review
from kb.pipeline.setup import init_base
from tests.browser.conftest import serving
from tests.browser.dashboard import Dashboard
from tests.browser.test_accessibility import serious_findings
from tests.conftest import NOW, add_article
from tests.pipeline.conftest import VISIT

pytestmark = pytest.mark.browser

ME = getpass.getuser()


@pytest.fixture(scope="module")
def url(tmp_path_factory):
    """A database with a double review of three proposals, of which boris has judged all."""
    url = f"sqlite:///{tmp_path_factory.mktemp('double')}/kb.sqlite3"
    init_base(url, now=NOW, seeds=False)
    add_article(url, VISIT)
    review = start_double_review(url, "spring", (ME, "boris"), 3, who=ME, when=NOW)
    for event in review.events:
        say_verdict(url, "spring", event, "accept", who="boris", when=NOW)
    return url


@pytest.fixture(scope="module")
def server(url):
    with serving(url, "--host", "127.0.0.1") as address:
        yield address


def opened(chromium, server, scheme):
    context = chromium.new_context(viewport={"width": 1400, "height": 950}, color_scheme=scheme)
    shown = Dashboard(context.new_page(), server).open("double_review", name="spring")
    shown.page.wait_for_selector(".kb-proposed")
    return shown


def press(shown, *keys):
    shown.page.wait_for_selector(".deciding[data-ready]")
    for key in keys:
        shown.page.keyboard.press(key)
    shown.wait()


def test_a_sample_is_judged_by_keys_one_event_a_key(chromium, server, url):
    first, second, third = open_sheet(url, "spring", ME).open
    dark = opened(chromium, server, "dark")
    assert serious_findings(dark.page) == []
    dark.page.context.close()
    shown = opened(chromium, server, "light")
    press(shown, "a", "a", "a")
    assert [each.event for each in open_sheet(url, "spring", ME).said] == [first]
    assert "2 of 3" in shown.words()
    press(shown, "r", "1")
    press(shown, "e")
    shown.page.get_by_role("textbox", name="What else").fill("the title is too long")
    assert serious_findings(shown.page) == []
    shown.page.get_by_role("button", name="Would change it so").click()
    shown.wait()
    shown.page.wait_for_selector("text=How far they agree")
    shown.page.wait_for_timeout(600)
    assert serious_findings(shown.page) == []
    shown.page.context.close()
    said = {each.event: each.verdict.value for each in open_sheet(url, "spring", ME).said}
    assert said == {first: "accept", second: "reject", third: "edit"}
