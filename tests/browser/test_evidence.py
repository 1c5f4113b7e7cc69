import pytest

from kb.pipeline.finding import FilterWords, find_events

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def singapore(seeded_url):
    found = find_events(seeded_url, FilterWords(q="Singapore", state=("accepted",))).events
    return next(event for event in found if event.title.endswith("in Singapore"))


@pytest.fixture
def panel(dashboard, singapore):
    return dashboard.open(event=singapore.key, leader="Kim Jong Un", **{"as-of": "2018-12-31"})


def test_what_happened_around_keeps_the_event_and_the_day_and_takes_the_filters_out(panel, singapore):
    page = panel.page
    page.get_by_role("button", name="±7 days").click()
    page.wait_for_url(lambda url: "from=2018-06-05" in url)
    panel.wait()
    assert "to=2018-06-19" in page.url
    assert f"event={singapore.key}" in page.url
    assert "as-of=2018-12-31" in page.url
    assert "leader" not in page.url
    assert page.inner_text(".kb-quote mark") == singapore.evidence[0].quote


def test_next_and_previous_walk_in_time(panel, singapore):
    page = panel.page
    page.get_by_role("button", name="Next", exact=True).click()
    page.wait_for_url(lambda url: f"event={singapore.key}" not in url)
    panel.wait()
    page.get_by_role("button", name="Previous", exact=True).click()
    page.wait_for_url(lambda url: f"event={singapore.key}" in url)
    panel.wait()
    assert page.inner_text(".kb-quote mark") == singapore.evidence[0].quote


def test_the_link_and_each_form_of_citation_are_copied_by_a_button(panel, singapore):
    page = panel.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_text("Copy link or citation").click()
    for tab, beginning in (
        ("Link", f"{panel.address}?event={singapore.key}&as-of=2018-12-31"),
        ("Text", "Timeline seeds, ‘Trump and Kim sign a joint statement in Singapore’, 13 June 2018"),
        ("BibTeX", f"@misc{{timeline-seeds-2018-{singapore.key},"),
        ("Markdown", f"> {singapore.evidence[0].quote}"),
    ):
        page.get_by_role("tab", name=tab, exact=True).click()
        shown = page.get_by_role("tabpanel", name=tab, exact=True)
        shown.locator('[data-testid="stCode"]').hover()
        shown.get_by_role("button").click()
        page.wait_for_timeout(200)
        assert page.evaluate("navigator.clipboard.readText()").startswith(beginning)


def test_the_day_as_of_goes_along_to_the_article_and_to_an_actor(panel):
    page = panel.page
    page.get_by_role("link", name="Read the article").click()
    page.wait_for_url(lambda url: "/articles" in url)
    panel.wait()
    assert "as-of=2018-12-31" in page.url
    page.get_by_role("link", name="Kim Jong Un").first.click()
    page.wait_for_url(lambda url: "/actors" in url)
    panel.wait()
    assert "as-of=2018-12-31" in page.url
    assert "As reported by 31 December 2018" in panel.words()


def test_the_whole_panel_is_reached_by_the_keyboard(panel):
    page = panel.page
    page.get_by_role("button", name="Next", exact=True).focus()
    names = []
    for _ in range(24):
        page.keyboard.press("Tab")
        names.append(page.evaluate("document.activeElement.innerText.trim().split('\\n').pop()"))
    for name in ("Close", "Read the article", "Original", "Kim Jong Un", "±1 day", "Copy link or citation"):
        assert any(name in each for each in names), (name, names)
