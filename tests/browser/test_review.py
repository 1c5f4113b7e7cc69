"""Reviewing with the keyboard alone: at most two keys a decision, and nothing decided unseen."""

import shutil

import pytest

from kb.pipeline.checking import state_hash_of
from kb.pipeline.clock import now
from kb.pipeline.finding import FilterWords, find_events, show_event
from kb.pipeline.review_files import apply_files, export_reviews
from kb.pipeline.reviewing import reject_events
from kb.pipeline.undoing import list_decisions
from kb.settings import ROOT
from tests.browser.conftest import serving
from tests.browser.dashboard import Dashboard
from tests.browser.test_accessibility import serious_findings
from tests.conftest import add_article

pytestmark = pytest.mark.browser

SAMPLE = ROOT.parent / "shared" / "data" / "seed"
SAID = ".deciding .said"
READY = ".deciding[data-ready]"
TITLE = ".kb-proposed"
PROPOSED = FilterWords(state=("proposed",))


@pytest.fixture(scope="module")
def url(seeded_url, tmp_path_factory):
    """A database of these tests' own with the seeds, of which some forty proposals wait."""
    path = tmp_path_factory.mktemp("review") / "kb.sqlite3"
    shutil.copy(seeded_url.removeprefix("sqlite:///"), path)
    return f"sqlite:///{path}"


@pytest.fixture(scope="module")
def desk(url):
    """A server that may write."""
    with serving(url, "--host", "127.0.0.1") as address:
        yield address


@pytest.fixture
def review(chromium, desk):
    """A browser of its own on that server."""
    context = chromium.new_context(viewport={"width": 1400, "height": 950})
    yield Dashboard(context.new_page(), desk)
    context.close()


def press(review, *keys):
    """Press keys one after the other, as fast as a hand does, and wait for the answer."""
    review.page.wait_for_selector(READY)
    for key in keys:
        review.page.keyboard.press(key)
    review.wait()


def shown(review):
    """The title of the event on the screen."""
    review.page.wait_for_selector(TITLE)
    return review.page.inner_text(TITLE)


def waiting(url):
    return {each.key for each in find_events(url, PROPOSED).events}


def test_twenty_proposals_are_reviewed_by_keyboard_alone_with_at_most_two_keys_each(review, url):
    review.open("review")
    left = len(waiting(url))
    seen = set()
    for number in range(20):
        title = shown(review)
        keys = ("r", str(number % 6 + 1)) if number % 3 == 2 else ("a",)
        press(review, *keys)
        last = list_decisions(url, limit=1)[0].entry
        assert (last.after["title"], last.action) == (title, "reject" if len(keys) == 2 else "accept")
        assert len(waiting(url)) == left - number - 1
        assert title in review.page.inner_text(SAID)
        seen.add(last.event)
    assert len(seen) == 20
    assert "20 of" in review.words()


def test_a_key_pressed_three_times_decides_on_what_was_seen_and_on_nothing_else(review, url):
    review.open("review")
    title, before = shown(review), waiting(url)
    press(review, "a", "a", "a")
    assert len(before - waiting(url)) == 1
    assert list_decisions(url, limit=1)[0].entry.after["title"] == title


def test_undo_goes_back_to_the_event_and_steps_go_to_the_next_and_the_one_before(review, url):
    review.open("review")
    first, before = shown(review), waiting(url)
    press(review, "a")
    press(review, "u")
    assert (shown(review), waiting(url)) == (first, before)
    press(review, "j")
    assert shown(review) != first
    press(review, "k")
    assert shown(review) == first


def test_an_event_is_edited_and_accepted_without_a_mouse(review, url):
    review.open("review")
    press(review, "e")
    review.page.keyboard.press("Control+a")
    review.page.keyboard.type("A title by hand: a, r and u are letters here")
    press(review, "Control+Enter")
    last = list_decisions(url, limit=1)[0].entry
    assert last.after["title"] == "A title by hand: a, r and u are letters here"
    assert (last.action, last.after["state"]) == ("edit", "accepted")
    press(review, "e")
    press(review, "Escape")
    assert review.page.locator(".st-key-edit-title").count() == 0


def test_who_is_second_is_told_and_sees_both_versions(review, url):
    review.open("review")
    title = shown(review)
    key = next(each.key for each in find_events(url, PROPOSED).events if each.title == title)
    reject_events(url, [key], reason="told already", who="bert", when=now())
    press(review, "a")
    clash = review.page.inner_text(".st-key-clash")
    assert "You wanted to accept it" in clash
    assert "bert: reject — told already" in clash
    assert show_event(url, key).event.state.value == "rejected"
    review.page.get_by_role("button", name="Decide so all the same").click()
    review.wait()
    assert show_event(url, key).event.state.value == "accepted"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_has_no_serious_accessibility_findings(chromium, desk, scheme):
    context = chromium.new_context(viewport={"width": 1400, "height": 950}, color_scheme=scheme)
    page = Dashboard(context.new_page(), desk)
    page.open("review")
    assert serious_findings(page.page) == []
    press(page, "r")
    assert serious_findings(page.page) == []
    press(page, "Escape", "e")
    assert serious_findings(page.page) == []
    context.close()


def test_on_a_phone_nothing_scrolls_sideways(chromium, desk):
    context = chromium.new_context(viewport={"width": 375, "height": 700})
    page = Dashboard(context.new_page(), desk)
    page.open("review")
    assert page.page.evaluate("document.documentElement.scrollWidth") <= 375
    context.close()


def test_selected_words_become_an_event(review, url):
    review.open("review")
    review.page.wait_for_selector(".text p")
    review.page.evaluate(
        """() => {
          const all = [...document.querySelectorAll('*')]
          const host = all.find((each) => each.shadowRoot?.querySelector('.text'))
          const text = (host?.shadowRoot ?? document).querySelector('.text p')
          const range = document.createRange()
          range.selectNodeContents(text)
          const selection = document.getSelection()
          selection.removeAllRanges()
          selection.addRange(range)
        }"""
    )
    review.page.get_by_role("button", name="New event from these words").click()
    review.wait()
    review.page.get_by_label("Title", exact=True).fill("Something that the machine did not see")
    review.page.keyboard.press("Control+Enter")
    review.wait()
    last = list_decisions(url, limit=1)[0].entry
    assert (last.action, last.before, last.after["state"]) == ("add", None, "accepted")
    assert last.after["title"] == "Something that the machine did not see"


def test_the_sample_gets_its_date_is_accepted_and_gives_the_same_state_through_files(
    review, url, seeded_url, tmp_path
):
    paths = sorted(SAMPLE.glob("000_*.txt"))
    if not paths:
        pytest.skip("the sample article is not here")
    text = paths[0].read_text(encoding="utf-8")
    article = add_article(url, text, published=None).article
    review.open("review", view="dates")
    field = review.page.get_by_label("Published on")
    field.fill("2025-09-22")
    field.press("Enter")
    review.wait()
    assert "1 September 2025 – 22 September 2025" in review.words() or "moves" in review.words()
    review.page.get_by_role("button", name="Set 2025-09-22").click()
    review.wait()
    assert "Every article has its publication date" in review.words()
    review.open("review", article=article)
    while waiting(url) & {each.key for each in find_events(url, FilterWords(article=(article,))).events}:
        press(review, "a")
    accepted = find_events(url, FilterWords(article=(article,), state=("accepted",))).events
    assert len(accepted) == 18
    assert all(each.date.span.is_dated for each in accepted)
    twin = f"sqlite:///{shutil.copy(seeded_url.removeprefix('sqlite:///'), tmp_path / 'twin.sqlite3')}"
    add_article(twin, text, published=None)
    for name, content in export_reviews(url).items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    applied = apply_files(twin, [tmp_path])
    assert [each.kept for each in applied.values() if each.kept] == []
    assert state_hash_of(twin) == state_hash_of(url)
