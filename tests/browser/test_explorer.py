"""The chart under a hand: wheel, drag, keys, strip, buttons, and the way back."""

import re
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest

from kb.pipeline.finding import FilterWords, find_events

pytestmark = pytest.mark.browser

COUNT = re.compile(r"([\d,]+) of ([\d,]+) events")


@pytest.fixture(scope="module")
def korea(seeded_url):
    return find_events(seeded_url, FilterWords(country=("PRK",))).events


def query(page):
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def window(page):
    asked = query(page)
    return date.fromisoformat(asked["from"]), date.fromisoformat(asked["to"])


def matching(dashboard):
    return int(COUNT.search(dashboard.words())[1].replace(",", ""))


def chart(dashboard):
    dashboard.page.wait_for_selector(".kb-chart-plot .scatterlayer")
    dashboard.page.wait_for_timeout(300)
    return dashboard.page.locator(".kb-chart-plot").bounding_box()


def has_window(url):
    return "from=" in url and "to=" in url


def test_the_wheel_zooms_and_header_list_and_command_count_the_same(dashboard, seeded_url):
    page = dashboard.open(country="PRK").page
    everything = matching(dashboard)
    box = chart(dashboard)
    page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + 150)
    for _ in range(4):
        page.mouse.wheel(0, -300)
        page.wait_for_timeout(30)
    page.wait_for_url(has_window)
    dashboard.wait()
    first, last = window(page)
    zoomed = find_events(seeded_url, FilterWords(country=("PRK",), from_=str(first), to=str(last)))
    assert 0 < zoomed.counts.matching < everything
    assert matching(dashboard) == zoomed.counts.matching == len(zoomed.events)
    assert f"= {zoomed.counts.matching} events" in dashboard.words()
    page.get_by_role("radio", name="List").or_(page.get_by_role("button", name="List")).first.click()
    page.wait_for_url(lambda url: "view=list" in url)
    dashboard.wait()
    assert f"of {zoomed.counts.matching}" in dashboard.words()


def test_dragging_moves_the_window_and_keeps_its_width(dashboard):
    page = dashboard.open(country="PRK", **{"from": "2018-01-01", "to": "2018-12-31"}).page
    box = chart(dashboard)
    page.mouse.move(box["x"] + box["width"] * 0.7, box["y"] + 120)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + 120, steps=8)
    page.mouse.up()
    page.wait_for_url(lambda url: "from=2018-01-01" not in url and "to=2018-12-31" not in url)
    first, last = window(page)
    assert first > date(2018, 1, 20)
    assert abs((last - first).days - 364) <= 1


def test_buttons_set_the_window_and_fit_takes_it_out(dashboard):
    page = dashboard.open(country="PRK").page
    chart(dashboard)
    for name, days in (("Year", 365), ("Month", 30), ("Decade", 3652)):
        page.get_by_role("button", name=name, exact=True).click()
        page.wait_for_url(lambda url, days=days: has_window(url) and abs(span(url) - days) <= 3)
        dashboard.wait()
    page.get_by_role("button", name="Fit").click()
    page.wait_for_url(lambda url: "from=" not in url)
    assert "to" not in query(page)


def span(url):
    asked = parse_qs(urlsplit(url).query)
    return (date.fromisoformat(asked["to"][0]) - date.fromisoformat(asked["from"][0])).days


def test_a_new_window_is_drawn_in_the_strip(dashboard):
    page = dashboard.open(country="PRK", **{"from": "2018-01-01", "to": "2018-12-31"}).page
    chart(dashboard)
    track = page.locator(".kb-chart-track").bounding_box()
    page.mouse.move(track["x"] + track["width"] * 0.7, track["y"] + 20)
    page.mouse.down()
    page.mouse.move(track["x"] + track["width"] * 0.9, track["y"] + 20, steps=6)
    page.mouse.up()
    page.wait_for_url(lambda url: "from=2018-01-01" not in url)
    assert window(page)[0] > date(2018, 12, 31)


def test_keys_walk_from_event_to_event_and_escape_lets_go(dashboard, korea):
    page = dashboard.open(country="PRK").page
    chart(dashboard)
    page.locator(".kb-chart-stage").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "event=" in url)
    dashboard.wait()
    keys = [event.key for event in korea]
    at = keys.index(query(page)["event"])
    for step, expected in (("ArrowRight", at + 1), ("ArrowRight", at + 2), ("ArrowLeft", at + 1)):
        page.keyboard.press(step)
        page.wait_for_url(lambda url, expected=expected: f"event={keys[expected]}" in url)
        dashboard.wait()
    page.keyboard.press("Escape")
    page.wait_for_url(lambda url: "event=" not in url)
    assert query(page) == {"country": "PRK"}


def test_plus_and_home_zoom_in_and_out_by_keyboard(dashboard):
    page = dashboard.open(country="PRK").page
    chart(dashboard)
    page.locator(".kb-chart-stage").focus()
    page.keyboard.press("+")
    page.wait_for_url(has_window)
    dashboard.wait()
    page.keyboard.press("Home")
    page.wait_for_url(lambda url: "from=" not in url)
    assert "to" not in query(page)


def test_a_step_beyond_the_window_moves_the_window(dashboard, korea):
    event = next(each for each in korea if each.date.span.earliest)
    day = str(event.date.span.earliest)
    page = dashboard.open(country="PRK", event=event.key, **{"from": day, "to": day}).page
    page.get_by_role("button", name="Next").click()
    page.wait_for_url(lambda url: f"event={event.key}" not in url)
    dashboard.wait()
    following = korea[korea.index(event) + 1].date.span
    first, last = window(page)
    assert first <= following.latest
    assert last >= following.earliest


def test_a_bar_of_folded_events_opens_what_it_stands_for(chromium, made_server):
    from tests.browser.dashboard import Dashboard

    context = chromium.new_context(viewport={"width": 1400, "height": 950})
    page = Dashboard(context.new_page(), made_server).open().page
    page.wait_for_selector(".kb-chart-plot .scatterlayer")
    page.wait_for_timeout(500)
    place = page.evaluate(
        """() => {
          const chart = document.querySelector(".kb-chart-plot")
          const trace = chart.data.find((each) => each.meta === "folds")
          const { xaxis, yaxis } = chart._fullLayout
          const box = chart.getBoundingClientRect()
          const at = trace.x.findIndex((x, index) => x && index > 30)
          return {
            x: box.left + xaxis._offset + xaxis.d2p(trace.x[at]),
            y: box.top + yaxis._offset + yaxis.d2p(trace.y[at]),
          }
        }"""
    )
    page.mouse.move(place["x"], place["y"])
    page.wait_for_selector(".hovertext")
    assert "more event" in page.text_content(".hovertext")
    page.mouse.down()
    page.mouse.up()
    page.wait_for_url(has_window)
    context.close()


def test_the_way_back_leads_to_the_view_before(dashboard, korea):
    page = dashboard.open(country="PRK").page
    before = page.url
    dashboard.click_mark()
    page.go_back()
    page.wait_for_url(before)
    dashboard.wait()
    assert page.locator(".kb-quote").count() == 0


SAVED = [
    ("HTML page", "html", b"Plotly.newPlot"),
    ("SVG picture", "svg", b"<svg"),
    ("PNG picture", "png", b"PNG"),
]


@pytest.mark.parametrize(("label", "ending", "holds"), SAVED)
def test_the_view_can_be_saved(dashboard, label, ending, holds):
    page = dashboard.open(country="ETH").page
    chart(dashboard)
    page.locator(".kb-chart-export summary").click()
    with page.expect_download() as download:
        page.get_by_role("button", name=label).click()
    assert download.value.suggested_filename.endswith(f".{ending}")
    assert holds in download.value.path().read_bytes()


def test_two_countries_stand_beside_each_other(dashboard):
    page = dashboard.open("compare", one="USA", other="PRK").page
    chart(dashboard)
    words = page.inner_text(".kb-chart-plot")
    assert "United States and North Korea" in words
    dashboard.click_mark()
    assert page.locator(".kb-quote mark").first.is_visible()
    dashboard.reload()
    assert page.locator(".kb-quote mark").first.is_visible()
