import pytest

from tests.browser.dashboard import Dashboard

pytestmark = pytest.mark.browser


def test_on_a_phone_a_tap_on_a_mark_leads_to_its_evidence(chromium, server):
    context = chromium.new_context(viewport={"width": 375, "height": 800}, has_touch=True)
    page = Dashboard(context.new_page(), server).open(country="ETH")
    page.click_mark()
    page.page.wait_for_timeout(600)
    box = page.page.locator(".kb-quote mark").first.bounding_box()
    assert 0 < box["y"] < 800
    context.close()
