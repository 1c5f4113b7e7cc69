"""The review page without a browser: what it shows, and that it acts on exactly what was shown."""

import pytest

from kb.pipeline.finding import FilterWords, find_events, show_event
from kb.pipeline.mending import EventWords, edit_event
from kb.pipeline.reviewing import accept_events, merge_events, reject_events
from kb.settings import READ_ONLY_VARIABLE
from tests.conftest import HOSTILE, NOW, add_article
from tests.pipeline.conftest import AGAIN, VISIT
from tests.ui.pages import component, words
from ui.deciding import Pressed, read_pressed
from ui.reader import find_starts, read_span
from ui.review.acting import perform
from ui.review.visit import Done, Visit, this_visit

WHO = {"who": "bert", "when": NOW}


@pytest.fixture
def base(writable_url):
    """A database with an article that has no date, and one that has."""
    add_article(writable_url, VISIT, published=None, title="A visit")
    add_article(writable_url, AGAIN, publisher="Gazette")
    return writable_url


def open_review(page, url, **query):
    return page(url, "app_pages/review.py", **query)


def key_of(url, title):
    events = find_events(url, FilterWords(state=("proposed", "accepted", "rejected"))).events
    return next(each.key for each in events if title in each.title)


def labels(app):
    return [each["label"] for each in component(app, "deciding")["acts"]]


def test_the_first_proposal_stands_with_its_article_and_what_may_be_done(page, base):
    app = open_review(page, base)
    shown = words(app)
    assert "5</b> wait" in shown or "**5** wait" in shown
    assert "Angela Merkel" in shown
    bar = component(app, "deciding")
    assert labels(app) == ["Accept", "Edit", "Reject", "Merge", "Undo", "Previous", "Next"]
    assert bar["version"] == 1
    assert component(app, "article_reader")["offers"] == "New event from these words"


def test_filters_in_the_address_narrow_the_queue(page, base):
    app = open_review(page, base, type="COERCE")
    assert "Russia annexes Crimea" in words(app)
    assert "**1** wait" in words(app)
    app = open_review(page, base, type="COERCE", min="99")
    assert "Widen the filters" in words(app)


def test_an_actor_nobody_knows_is_said(page, base):
    app = open_review(page, base, actor="Nobody At All")
    assert "names nobody known" in words(app)


def test_the_fields_of_an_event_have_what_it_says(page, base):
    key = key_of(base, "annexes")
    app = open_review(page, base, event=key)
    app.session_state["review-visit"].editing = key
    app.run()
    assert app.text_input(key=f"edit-title-{key}").value == "Russia annexes Crimea"
    assert app.text_input(key=f"edit-phrase-{key}").value == "2014"
    app.text_input(key=f"edit-title-{key}").input("Russia takes Crimea").run()
    app.button(key="edit-accept").click().run()
    event = show_event(base, key).event
    assert (event.title, event.state.value) == ("Russia takes Crimea", "accepted")
    assert "Accepted: Russia takes Crimea" in component(app, "deciding")["said"]


def test_a_date_is_previewed_and_what_cannot_be_meant_is_said(page, base):
    key = key_of(base, "Merkel meets")
    app = open_review(page, base, event=key)
    app.session_state["review-visit"].editing = key
    app.run()
    app.text_input(key=f"edit-phrase-{key}").input("Tuesday")
    app.text_input(key=f"edit-when-{key}").input("12 May 2015").run()
    assert "2015-05-12" in words(app)
    app.text_input(key=f"edit-phrase-{key}").input("yesterday").run()
    assert "do not stand in the article" in words(app)


def test_who_edits_what_somebody_else_has_changed_keeps_the_words(page, base):
    key = key_of(base, "annexes")
    app = open_review(page, base, event=key)
    app.session_state["review-visit"].editing = key
    app.run()
    app.text_input(key=f"edit-title-{key}").input("Mine")
    reject_events(base, [key], reason="told already", **WHO)
    app.button(key="edit-save").click().run()
    assert show_event(base, key).event.title == "Russia annexes Crimea"
    assert "bert: reject" in words(app)
    assert app.text_input(key=f"edit-title-{key}").value == "Mine"
    app.button(key="edit-save").click().run()
    assert show_event(base, key).event.title == "Mine"


def test_many_are_accepted_as_one_batch_and_taken_back_by_their_history(page, base):
    app = open_review(page, base)
    app.slider(key="batch-least").set_value(50).run()
    waiting = len(find_events(base, FilterWords(state=("proposed",))).events)
    app.button(key="batch-accept").click().run()
    left = find_events(base, FilterWords(state=("proposed",))).events
    assert len(left) < waiting
    assert all(each.confidence < 0.5 for each in left)


def test_the_history_names_every_decision_and_takes_it_back(page, base):
    key = key_of(base, "annexes")
    (decided,) = accept_events(base, [key], **WHO)
    app = open_review(page, base, event=key)
    assert "accept · bert" in words(app)
    app.button(key=f"history-{decided.number}").click().run()
    assert show_event(base, key).event.state.value == "proposed"


def test_articles_without_a_date_wait_with_what_would_move(page, base):
    app = open_review(page, base, view="dates")
    assert "A visit" in words(app)
    article = find_events(base, FilterWords(q="Kyiv")).events[0].evidence[0].article
    app.text_input(key=f"published-{article}").input("2015-05-14").run()
    app.button(key=f"set-{article}").click().run()
    assert "Every article has its publication date" in words(app)
    app = open_review(page, base, view="dates")
    assert "Every article has its publication date" in words(app)


def test_a_date_that_is_none_is_said(page, base):
    app = open_review(page, base, view="dates")
    article = find_events(base, FilterWords(q="Kyiv")).events[0].evidence[0].article
    app.text_input(key=f"published-{article}").input("someday").run()
    assert "'someday' is no day" in words(app)


def test_for_reading_only_nothing_can_be_decided(page, base, monkeypatch):
    monkeypatch.setenv(READ_ONLY_VARIABLE, "1")
    app = open_review(page, base)
    assert "for reading only" in words(app)
    assert [each for each in app.get("bidi_component") if "deciding" in each.proto.component_name] == []
    assert component(app, "article_reader")["offers"] == ""


def test_when_nothing_waits_the_page_says_what_to_do(page, empty_url):
    assert "kb add" in words(open_review(page, empty_url))


def test_what_may_be_done_follows_where_the_review_stands(page, base):
    annexed, met = key_of(base, "annexes"), key_of(base, "Merkel meets")
    accept_events(base, [annexed], **WHO)
    assert "Back to proposals" in labels(open_review(page, base, event=annexed))
    merge_events(base, [met], into=annexed, **WHO)
    app = open_review(page, base, event=met)
    bar = {each["act"]: each for each in component(app, "deciding")["acts"]}
    assert (bar["accept"]["disabled"], bar["split"]["disabled"]) == (True, False)
    perform("anna")(Pressed("split", met, 1, None, this_visit().seq))
    assert show_event(base, met).event.state.value == "proposed"


def test_an_event_that_is_gone_is_said(page, base):
    assert "not there any more" in words(open_review(page, base, event="0" * 16))


def test_markup_from_articles_is_shown_as_it_is(page, writable_url):
    add_article(writable_url, HOSTILE, title="<b onload=alert(1)>*Bold* $x$</b>")
    app = open_review(page, writable_url)
    shown = words(app)
    assert "<script>" not in shown
    assert "<b onload" not in shown
    key = find_events(writable_url, FilterWords()).events[0].key
    edit_event(writable_url, key, EventWords(title="<img src=x onerror=alert(1)>"), **WHO)
    assert "<img" not in words(open_review(page, writable_url, event=key))


@pytest.mark.parametrize(
    "message",
    [
        None, "accept", {"act": "accept"},
        {"act": "accept", "event": "x", "version": "1", "choice": None, "seq": 0},
        {"act": "accept", "event": "x", "version": 1, "choice": 3, "seq": 0},
    ],
)  # fmt: skip
def test_what_no_bar_of_ours_sends_is_ignored(message):
    assert read_pressed(message) is None


def test_a_press_names_the_event_and_version_that_stood_there():
    message = {"act": "reject", "event": "x", "version": 2, "choice": "no", "seq": 4}
    assert read_pressed(message) == Pressed("reject", "x", 2, "no", 4)


@pytest.mark.parametrize(
    ("message", "span"),
    [([0, 5], (0, 5)), ([5, 5], None), ([-1, 3], None), ([0, 99], None), ("x", None), ([0, 1, 2], None)],
)
def test_a_selection_must_lie_in_the_text(message, span):
    assert read_span(message, 10) == span


def test_paragraphs_begin_where_the_text_says():
    text = "One.\n\nTwo 😀 three.\n\nFour."
    assert [text[start:].split(".")[0] for start in find_starts(text)] == ["One", "Two 😀 three", "Four"]


def test_the_queue_of_a_visit_goes_on_after_what_was_decided():
    visit = Visit(keys=["a", "b", "c"])
    assert (visit.after("a"), visit.before("b"), visit.before("a")) == ("b", "a", None)
    visit.decide(Done((1,), "b"), "Accepted")
    assert (visit.after("a"), visit.after("c"), visit.after("elsewhere")) == ("c", "a", "a")
    visit.decide(Done((2,), "a"), "Accepted")
    visit.decide(Done((3,), "c"), "Accepted")
    assert visit.after("c") is None
    assert visit.pace == 0


def test_words_selected_in_an_article_without_events_become_one(page, writable_url):
    text = "Nothing that the machine knows stands here."
    article = add_article(writable_url, text).article
    app = open_review(page, writable_url)
    app.session_state["review-visit"].selected = (article, 0, 7)
    app.run()
    (field,) = [each for each in app.text_input if each.label == "Title"]
    assert field.value == text
    field.input("Nothing happens").run()
    app.button(key="edit-add").click().run()
    (event,) = find_events(writable_url, FilterWords()).events
    assert (event.title, event.state.value, event.evidence[0].quote) == ("Nothing happens", "accepted", text)
