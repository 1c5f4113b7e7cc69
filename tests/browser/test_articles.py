from datetime import date

import pytest

from kb.pipeline.finding import FilterWords, find_events
from kb.pipeline.setup import init_base
from tests.browser.conftest import serving
from tests.browser.dashboard import Dashboard
from tests.conftest import NOW, add_article

pytestmark = pytest.mark.browser

FILLING = "It rained all day, and nothing else is known of it. " * 40
TELLING = "Angela Merkel met Vladimir Putin in Moscow on 12 May 2015."
IN_VIEW = "(it) => { const box = it.getBoundingClientRect(); return box.top > 0 && box.bottom < innerHeight }"


@pytest.fixture(scope="module")
def long_article(tmp_path_factory):
    """A server with one long article that tells something at its end; the keys of both."""
    url = f"sqlite:///{tmp_path_factory.mktemp('long')}/kb.sqlite3"
    init_base(url, now=NOW, seeds=False)
    added = add_article(url, "\n\n".join([FILLING] * 60 + [TELLING] + [FILLING] * 60), date(2015, 5, 14))
    event = find_events(url, FilterWords()).events[0].key
    with serving(url) as address:
        yield address, added.article, event


@pytest.fixture(scope="module")
def singapore(seeded_url):
    found = find_events(seeded_url, FilterWords(q="Singapore", state=("accepted",))).events
    return next(event for event in found if event.title.endswith("in Singapore"))


@pytest.fixture
def article(dashboard, singapore):
    return dashboard.open("articles", article=singapore.article)


def test_a_row_opens_its_article_and_the_way_back_leads_to_the_same_list(dashboard):
    page = dashboard.open("articles", q="Singapore").page
    page.get_by_role("link", name="Trump and Kim sign a joint statement in Singapore").click()
    page.wait_for_url(lambda url: "article=" in url)
    dashboard.wait()
    assert page.get_by_role("heading", name="Trump and Kim sign").is_visible()
    page.get_by_role("button", name="All articles").click()
    page.wait_for_url(lambda url: "article=" not in url)
    dashboard.wait()
    assert "q=Singapore" in page.url
    assert page.get_by_label("Find articles").input_value() == "Singapore"


def test_a_click_anywhere_on_a_row_opens_it_and_one_with_a_key_held_opens_a_tab(dashboard):
    page = dashboard.open("articles").page
    row = page.get_by_role("row").filter(has_text="Russia leaves the grain deal")
    with page.context.expect_page() as tab:
        row.get_by_role("link").click(modifiers=["ControlOrMeta"])
    tab.value.wait_for_url(lambda url: "article=" in url)
    assert "article=" not in page.url
    row.get_by_role("cell").first.click()
    page.wait_for_url(lambda url: "article=" in url)
    dashboard.wait()
    assert page.get_by_role("heading", name="Russia leaves the grain deal").is_visible()


def test_articles_are_searched_by_words_of_their_text(dashboard):
    page = dashboard.open("articles").page
    page.get_by_label("Find articles").fill("centrifuges Lausanne")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "q=centrifuges" in url)
    dashboard.wait()
    assert page.get_by_role("row").count() == 2
    assert page.get_by_role("link", name="The Security Council backs the nuclear deal with Iran").is_visible()


def test_a_row_is_reached_and_opened_by_the_keyboard(dashboard):
    page = dashboard.open("articles").page
    first = page.get_by_role("table").get_by_role("link").first
    first.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "article=" in url)
    dashboard.wait()
    assert page.get_by_role("heading", name="UN sanctions on Iran return after ten years").is_visible()


def test_steps_walk_through_the_events_of_the_article_and_light_each(article, singapore):
    page = article.page
    page.locator(".mark").first.click()
    page.wait_for_url(lambda url: f"event={singapore.key}" in url)
    article.wait()
    assert page.locator(".mark.selected").inner_text() == singapore.evidence[0].quote
    page.get_by_role("button", name="Next").click()
    page.wait_for_url(lambda url: f"event={singapore.key}" not in url)
    article.wait()
    assert "The two leaders signed" in page.locator(".mark.selected").inner_text()
    assert "Event 2 of 12" in article.words()
    page.get_by_role("button", name="Close").click()
    page.wait_for_url(lambda url: "event=" not in url)
    article.wait()
    assert page.locator(".mark.selected").count() == 0


def test_a_deep_link_into_a_long_article_shows_its_sentence(chromium, long_article):
    address, key, event = long_article
    context = chromium.new_context(viewport={"width": 1400, "height": 900})
    page = Dashboard(context.new_page(), address).open("articles", article=key, event=event).page
    lit = page.locator(".mark.selected").first
    lit.wait_for(state="visible")
    page.wait_for_timeout(600)
    assert lit.evaluate(IN_VIEW)
    assert page.locator(".kb-quote mark").first.evaluate(IN_VIEW)
    context.close()


def test_on_a_phone_the_event_of_a_sentence_comes_up_over_the_text(chromium, server, singapore):
    context = chromium.new_context(viewport={"width": 375, "height": 800}, has_touch=True)
    phone = Dashboard(context.new_page(), server).open("articles", article=singapore.article)
    marks = phone.page.locator(".mark")
    marks.last.tap()
    phone.page.wait_for_url(lambda url: "event=" in url)
    phone.wait()
    sheet = phone.page.locator(".st-key-event-panel").bounding_box()
    assert sheet["y"] > 300
    assert sheet["y"] + sheet["height"] == pytest.approx(800, abs=1)
    lit = phone.page.locator(".mark.selected").first.bounding_box()
    assert lit["y"] + lit["height"] < sheet["y"]
    context.close()


def test_a_link_to_copy_is_there_for_the_article(article, singapore):
    article.page.get_by_role("button", name="Copy link").click()
    shown = article.page.locator('[data-testid="stPopoverBody"] code').inner_text()
    assert shown == f"{article.address}articles?article={singapore.article}"
