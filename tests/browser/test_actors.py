import pytest

from kb.pipeline.finding import FilterWords, find_events

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def singapore(seeded_url):
    found = find_events(seeded_url, FilterWords(q="Singapore", state=("accepted",))).events
    return next(event for event in found if event.title.endswith("in Singapore"))


def test_from_an_event_to_an_actor_and_back_to_the_timeline(dashboard, singapore):
    page = dashboard.open(event=singapore.key).page
    page.get_by_role("link", name="Kim Jong Un").first.click()
    page.wait_for_url(lambda url: "/actors" in url and "kim-jong-un" in url)
    dashboard.wait()
    assert page.get_by_role("heading", name="Kim Jong Un").is_visible()
    assert page.get_by_role("heading", name="Offices held").is_visible()
    page.get_by_role("link", name="Show all on the timeline").click()
    page.wait_for_url(lambda url: "leader=kim-jong-un" in url)
    dashboard.wait()
    assert page.get_by_role("button", name="Leader: Kim Jong Un").is_visible()
    assert dashboard.hosts - {None} == {"127.0.0.1"}


def test_a_link_to_an_actor_opens_it(dashboard):
    page = dashboard.open("actors", actor="KOR").page
    assert page.get_by_role("heading", name="South Korea").is_visible()
    dashboard.reload()
    assert page.get_by_role("heading", name="Who held office").is_visible()
