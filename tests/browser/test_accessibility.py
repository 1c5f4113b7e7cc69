"""Every page by axe's rules: nothing serious, in light and in dark; and at a phone's width."""

import pytest

from kb.pipeline.finding import FilterWords, find_events
from tests.browser.dashboard import Dashboard

pytestmark = pytest.mark.browser

PAGES = {
    "timeline": ("", {}),
    "event": ("", {"event": "{event}", "country": "PRK"}),
    "list": ("", {"view": "list", "event": "{event}"}),
    "nothing": ("", {"q": "zebra"}),
    "compare": ("compare", {"one": "USA", "other": "PRK"}),
    "articles": ("articles", {}),
    "article": ("articles", {"article": "{article}", "event": "{event}"}),
    "actors": ("actors", {}),
    "actor": ("actors", {"actor": "kim-jong-un"}),
}


@pytest.fixture(scope="module")
def singapore(seeded_url):
    found = find_events(seeded_url, FilterWords(q="Singapore", state=("accepted",))).events
    return next(event for event in found if event.title.endswith("in Singapore"))


def address(name, event):
    path, asked = PAGES[name]
    return path, {key: value.format(event=event.key, article=event.article) for key, value in asked.items()}


def serious_findings(page):
    """What axe finds wrong with a page that is serious or critical: rule and element."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    found = axe.run(page).response["violations"]
    grave = [each for each in found if each["impact"] in ("serious", "critical")]
    return [(each["id"], node["html"]) for each in grave for node in each["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_serious_and_nothing_leaves_the_machine(chromium, server, singapore, name, scheme):
    path, asked = address(name, singapore)
    context = chromium.new_context(viewport={"width": 1400, "height": 950}, color_scheme=scheme)
    dashboard = Dashboard(context.new_page(), server).open(path, **asked)
    page = dashboard.page
    page.wait_for_timeout(600)
    found = serious_findings(page)
    context.close()
    # `data:` and `blob:` addresses have no host.
    assert dashboard.hosts - {None} == {"127.0.0.1"}
    assert found == []


@pytest.mark.parametrize("name", PAGES)
def test_a_phone_needs_no_scrolling_sideways(chromium, server, singapore, name):
    path, asked = address(name, singapore)
    context = chromium.new_context(viewport={"width": 375, "height": 800})
    page = Dashboard(context.new_page(), server).open(path, **asked).page
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    context.close()
