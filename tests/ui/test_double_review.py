"""The page of double reviews: blind until all is judged, a verdict only ever on the event that was shown."""

import getpass
from datetime import timedelta
from types import SimpleNamespace

import pytest

from kb.pipeline.double_review import (
    get_double_event,
    open_sheet,
    say_verdict,
    start_double_review,
    summarise_double_review,
)
from kb.settings import READ_ONLY_VARIABLE, URL_VARIABLE
from tests.conftest import HOSTILE, NOW, add_article
from tests.pipeline.conftest import VISIT
from tests.ui.pages import component, rows, words
from ui.deciding import Pressed
from ui.double import judging as judging_module
from ui.double.judging import Judging, perform

PAGE = "app_pages/double_review.py"
ME = getpass.getuser()
SAID = "What you said so far"


@pytest.fixture
def url(writable_url):
    """A database with a double review of four proposals that the tests' user and boris judge."""
    add_article(writable_url, VISIT)
    start(writable_url, (ME, "boris"))
    return writable_url


def start(url, reviewers, name="spring"):
    start_double_review(url, name, reviewers, 4, who="carla", when=NOW)


def say(url, who, *verdicts):
    for verdict in verdicts:
        sheet = open_sheet(url, "spring", who)
        event, when = sheet.open[0], NOW + timedelta(minutes=len(sheet.said))
        content = {"type": "AID"} if verdict == "edit" else {}
        say_verdict(url, "spring", event, verdict, who=who, when=when, reason=f"says {who}", content=content)


def bar(app):
    return component(app, "deciding")


def acts(app):
    return {each["act"]: not each["disabled"] for each in bar(app)["acts"]}


def test_without_any_the_page_says_how_to_start_one(page, empty_url):
    assert "kb review double start" in words(page(empty_url, PAGE))


def test_double_reviews_are_listed_with_how_far_each_is(page, url):
    say(url, "boris", "accept")
    ((title, events, judged),) = rows(page(url, PAGE), "Double reviews, the latest first")
    assert title == ("spring", "./double_review?name=spring")
    assert (events[0], judged[0]) == ("4", f"{ME} 0 of 4, boris 1 of 4")


def test_a_name_that_means_none_is_said_with_the_nearest(page, url):
    assert "Did you mean 'spring'" in words(page(url, PAGE, name="sprig"))


def test_the_next_event_is_shown_with_its_sentence_date_and_participants(page, url):
    key = open_sheet(url, "spring", ME).open[0]
    event = get_double_event(url, "spring", key)
    app = page(url, PAGE, name="spring")
    shown = words(app)
    assert event.title in shown
    assert event.type.value in shown
    assert event.participants[0].name in shown
    assert "<mark>" in shown
    assert bar(app)["event"] == key
    assert acts(app) == {"accept": True, "edit": True, "reject": True, "previous": False, "next": False}


def test_what_another_one_said_is_not_shown_before_all_is_judged(page, url):
    say(url, "boris", "reject", "edit", "reject", "edit")
    say(url, ME, "accept", "accept", "accept")
    for query in ({}, {"event": open_sheet(url, "spring", ME).said[0].event}):
        app = page(url, PAGE, name="spring", **query)
        assert "says boris" not in words(app)
        assert all("says boris" not in each.proto.json for each in app.get("bidi_component"))


def test_an_event_that_was_judged_shows_what_was_said_and_can_be_judged_anew(page, url):
    say(url, ME, "accept", "edit")
    judged = open_sheet(url, "spring", ME).said
    app = page(url, PAGE, name="spring", event=judged[0].event)
    assert "You said: would change it" in words(app).replace("\\", "")
    assert acts(app)["next"]
    links = [way for (_, way), _ in rows(app, SAID)]
    assert links[0] == f"./double_review?name=spring&event={judged[0].event}"


def test_an_event_of_the_address_that_is_not_in_the_sample_is_not_judged(page, url):
    app = page(url, PAGE, name="spring", event="0" * 16)
    assert bar(app)["event"] == open_sheet(url, "spring", ME).open[0]


def test_what_would_be_changed_is_typed_and_kept(page, url):
    key = open_sheet(url, "spring", ME).open[0]
    app = page(url, PAGE, name="spring")
    app.session_state["double-judging"] = Judging(changing=key)
    app.run()
    app.text_input(key=f"double-date-{key}").set_value("some day")
    app.button[-1].click().run()
    assert "some day" in bar(app)["said"]
    assert open_sheet(url, "spring", ME).said == ()
    app.selectbox(key=f"double-type-{key}").set_value("AID")
    app.text_input(key=f"double-date-{key}").set_value("12 May 2015")
    app.text_input(key=f"double-remark-{key}").set_value("too strong")
    app.button[-1].click().run()
    (said,) = open_sheet(url, "spring", ME).said
    assert (said.event, said.reason) == (key, "too strong")
    assert said.content == {"type": "AID", "date": "2015-05-12"}
    assert bar(app)["event"] == open_sheet(url, "spring", ME).open[0]
    assert "2 of 4" in str(app.get("progress")[0].proto.text)


def test_who_has_judged_all_is_told_who_has_not(page, url):
    say(url, ME, "accept", "accept", "accept", "accept")
    app = page(url, PAGE, name="spring")
    shown = "\n".join([words(app), *(each.value for each in app.success)])
    assert "boris has 4 left" in shown
    assert len(rows(app, SAID)) == 4


def test_a_complete_review_shows_figures_and_leads_to_what_is_disputed(page, url):
    say(url, ME, "accept", "accept", "accept", "reject")
    say(url, "boris", "accept", "reject", "edit", "reject")
    app = page(url, PAGE, name="spring")
    verdict, kind, day = rows(app, "Agreement of the reviewers")
    assert [each[0] for each in verdict[:4]] == ["Verdict", f"{ME}, boris", "4", "50%"]
    assert (kind[2][0], day[5][0]) == ("2", figure_of(url))
    disputed = rows(app, "Where the reviewers do not agree")
    keys = [each.event for each in summarise_double_review(url, "spring").disagreements]
    assert [row[0][1] for row in disputed] == [f"./review?event={key}" for key in keys]
    assert [[cell[0] for cell in row[1:]] for row in disputed] == [
        ["Accept", "Reject"],
        ["Accept", "Would change"],
    ]
    assert "full agreement" in words(app)


def figure_of(url):
    alpha = summarise_double_review(url, "spring").agreements[2].alpha
    return "–" if alpha is None else f"{alpha:.2f}"


def test_who_is_no_reviewer_sees_only_how_far_they_are(page, url):
    start(url, ("boris", "carla"), "autumn")
    shown = words(page(url, PAGE, name="autumn"))
    assert "not one of its reviewers" in shown
    assert "boris 0 of 4" in shown.replace("\\", "")


def test_where_nobody_may_write_nothing_is_judged(page, url, monkeypatch):
    monkeypatch.setenv(READ_ONLY_VARIABLE, "1")
    app = page(url, PAGE, name="spring")
    assert "for reading only" in words(app)
    assert not app.get("bidi_component")


def test_markup_is_shown_as_words(page, writable_url):
    add_article(writable_url, HOSTILE, title="<b onload=alert(1)>*Bold* $x$</b>")
    start(writable_url, (ME, "<i>*boris*</i>"), "<script>*spring*</script>")
    app = page(writable_url, PAGE, name="<script>*spring*</script>")
    assert "<script>" not in words(app)
    assert "<b onload" not in words(app)
    assert "*boris*" not in words(app).replace("\\*", "")


@pytest.fixture
def pressing(url, monkeypatch):
    """Press in the bar of a page that shows the first event; what it did to the address, and its state."""
    monkeypatch.setenv(URL_VARIABLE, url)
    put = []
    monkeypatch.setattr(judging_module, "urls", SimpleNamespace(put=lambda *pair: put.append(pair)))
    state = Judging()

    def press(act, event, seq=None, choice=None):
        sheet = open_sheet(url, "spring", ME)
        perform(sheet, ME, state)(Pressed(act, event, 1, choice, state.seq if seq is None else seq))
        return put

    press.state = state
    return press


def test_a_verdict_goes_to_the_event_that_was_shown(url, pressing):
    events = open_sheet(url, "spring", ME).open
    assert pressing("accept", events[2]) == [("event", None)]
    pressing("reject", events[0], choice="not an event")
    said = {each.event: (each.verdict.value, each.reason) for each in open_sheet(url, "spring", ME).said}
    assert said == {events[2]: ("accept", None), events[0]: ("reject", "not an event")}


def test_a_late_press_does_nothing(url, pressing):
    events = open_sheet(url, "spring", ME).open
    pressing("accept", events[0], seq=0)
    pressing("accept", events[1], seq=0)
    assert [each.event for each in open_sheet(url, "spring", ME).said] == [events[0]]


def test_what_cannot_be_noted_is_said_and_stays_open(url, pressing):
    pressing("accept", "0" * 16)
    assert "not in the double review" in pressing.state.said.words
    assert pressing.state.said.is_fault


def test_previous_and_next_step_through_what_was_said(url, pressing):
    events = open_sheet(url, "spring", ME).open
    pressing("edit", events[0])
    assert pressing.state.changing == events[0]
    pressing("cancel", events[0])
    assert pressing.state.changing is None
    pressing("accept", events[0])
    assert pressing("previous", events[1])[-1] == ("event", events[0])
    assert pressing("next", events[0])[-1] == ("event", None)
