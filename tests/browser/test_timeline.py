import urllib.request

import pytest

from kb.pipeline.finding import FilterWords, find_events
from tests.browser.dashboard import Dashboard

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def singapore(seeded_url):
    found = find_events(seeded_url, FilterWords(q="Singapore", state=("accepted",))).events
    return next(event for event in found if event.title.endswith("in Singapore"))


def test_a_click_on_a_mark_lands_on_the_lit_sentence_and_the_source(dashboard, singapore):
    dashboard.open(leader="Kim Jong Un", state="accepted", to="2018-12-31")
    assert dashboard.click_mark(singapore.key) == singapore.key
    assert dashboard.page.inner_text(".kb-quote mark") == singapore.evidence[0].quote
    link = dashboard.page.get_by_role("link", name="Original")
    assert link.get_attribute("href") == singapore.evidence[0].url
    before = dashboard.page.url
    dashboard.reload()
    assert dashboard.page.url == before
    assert dashboard.page.inner_text(".kb-quote mark") == singapore.evidence[0].quote


def test_the_article_opens_at_the_marked_sentence(dashboard, singapore):
    dashboard.open(event=singapore.key)
    dashboard.page.get_by_role("link", name="Read the article").click()
    dashboard.page.wait_for_url(lambda url: "/articles" in url)
    dashboard.wait()
    lit = dashboard.page.locator(".mark.selected")
    assert lit.inner_text() == singapore.evidence[0].quote
    assert lit.is_visible()


def test_a_marked_sentence_leads_to_its_event_by_mouse_and_keyboard(dashboard, singapore):
    dashboard.open("articles", article=singapore.article)
    marks = dashboard.page.locator(".mark")
    marks.nth(0).click()
    dashboard.wait()
    assert f"event={singapore.key}" in dashboard.page.url
    marks.nth(3).press("Enter")
    dashboard.wait()
    assert f"event={singapore.key}" not in dashboard.page.url


def test_a_country_chosen_by_hand_filters_and_its_chip_takes_it_out(dashboard):
    dashboard.open(state="accepted")
    dashboard.page.get_by_label("Country").click()
    dashboard.page.keyboard.type("Ethiopia")
    dashboard.page.keyboard.press("Enter")
    dashboard.page.wait_for_url(lambda url: "country=ETH" in url)
    dashboard.page.keyboard.press("Escape")
    dashboard.wait()
    assert " of " in dashboard.words()
    dashboard.page.get_by_role("button", name="Country: Ethiopia").click()
    dashboard.page.wait_for_url(lambda url: "country" not in url)


def test_lanes_can_be_switched_and_stay_in_the_address(dashboard):
    dashboard.open(country="IRN")
    dashboard.page.get_by_role("radio", name="Leader").or_(
        dashboard.page.get_by_role("button", name="Leader")
    ).first.click()
    dashboard.page.wait_for_url(lambda url: "lanes=leader" in url)
    dashboard.wait()
    assert "Hassan Rouhani" in dashboard.page.inner_text(".kb-chart-plot")


def test_no_request_leaves_the_machine(dashboard, singapore):
    dashboard.open(event=singapore.key)
    dashboard.open("articles", article=singapore.article)
    # `data:` and `blob:` addresses have no host.
    assert dashboard.hosts - {None} == {"127.0.0.1"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_shows_everything_without_scrolling_sideways(chromium, server, singapore, scheme):
    context = chromium.new_context(viewport={"width": 375, "height": 800}, color_scheme=scheme)
    phone = Dashboard(context.new_page(), server).open(event=singapore.key)
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= 375
    phone.page.locator(".kb-quote mark").wait_for(state="visible")
    context.close()


def test_markup_of_an_article_is_shown_literally(chromium, hostile_server, hostile_url):
    context = chromium.new_context(viewport={"width": 1400, "height": 950})
    page = Dashboard(context.new_page(), hostile_server)
    alarms = []
    page.page.on("dialog", lambda dialog: (alarms.append(dialog.message), dialog.dismiss()))
    event = find_events(hostile_url, FilterWords(leader=("Angela Merkel",))).events[0]
    page.open(event=event.key)
    assert "<script>alert('x')</script>" in page.page.inner_text(".kb-quote")
    page.open("articles", article=event.article)
    assert "<img src=x onerror=alert(1)>" in page.page.inner_text(".text")
    assert "[link](javascript:alert(1))" in page.words()
    assert alarms == []
    context.close()


def test_a_closed_event_opens_again_by_a_click_on_its_mark(dashboard, singapore):
    dashboard.open(leader="Kim Jong Un", state="accepted", to="2018-12-31")
    dashboard.click_mark(singapore.key)
    dashboard.page.get_by_role("button", name="Close").click()
    dashboard.page.wait_for_url(lambda url: "event=" not in url)
    dashboard.wait()
    assert dashboard.click_mark(singapore.key) == singapore.key
    assert dashboard.page.inner_text(".kb-quote mark") == singapore.evidence[0].quote


def test_a_browser_is_told_what_the_pages_may_not_do(dashboard):
    with urllib.request.urlopen(dashboard.address) as answer:
        headers = answer.headers
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert (headers["X-Content-Type-Options"], headers["X-Frame-Options"]) == ("nosniff", "DENY")
