"""The pages as Streamlit runs them, without a browser."""

import re
from datetime import date

from markdown_it import MarkdownIt

from kb.pipeline.finding import FilterWords, find_events
from tests.ui.pages import component, links, words


def test_the_timeline_counts_what_the_filters_leave(page, seeded_url):
    app = page(seeded_url)
    assert "undated" in words(app)
    assert any("Reviewed only" in toggle.label for toggle in app.toggle)


def test_a_filter_in_the_address_is_in_force(page, seeded_url):
    app = page(seeded_url, country="North Korea", state="accepted")
    assert app.multiselect(key="filter-country").value == ["PRK"]
    assert any("North Korea" in button.label for button in app.button)


def test_choosing_a_leader_narrows_the_timeline_and_the_address(page, seeded_url):
    app = page(seeded_url)
    app.multiselect(key="filter-leader").set_value(["angela-merkel"]).run()
    assert app.query_params["leader"] == "angela-merkel"
    assert "**1** of" in words(app)


def test_a_chip_takes_its_filter_out(page, seeded_url):
    app = page(seeded_url, leader="Angela Merkel")
    app.button(key="chip-leader-Angela Merkel").click().run()
    assert "leader" not in app.query_params


def test_a_selected_event_shows_its_evidence(page, seeded_url):
    app = page(seeded_url, event=singapore(seeded_url))
    shown = words(app)
    assert "Donald Trump meets Kim Jong Un in Singapore" in shown
    assert "12 June 2018" in shown
    assert "counted from 13 June 2018" in shown


def test_a_country_that_is_none_is_said_with_the_nearest(page, seeded_url):
    assert "Did you mean 'North Korea'" in words(page(seeded_url, country="Nort Korea"))


def test_a_day_that_is_none_is_said(page, seeded_url):
    assert "is no day" in words(page(seeded_url, **{"from": "soon"}))


def test_an_event_that_is_not_there_is_said(page, seeded_url):
    assert "There is no event" in words(page(seeded_url, event="0" * 16))


def test_filters_that_leave_nothing_say_which_to_relax(page, seeded_url):
    assert "Take one of the filters" in words(page(seeded_url, q="zebra"))


def test_an_empty_knowledge_base_says_how_to_begin(page, empty_url):
    assert "kb add" in words(page(empty_url))
    assert "kb add" in words(page(empty_url, "app_pages/articles.py"))


def test_without_a_database_the_page_says_so(page, tmp_path):
    assert "kb init" in words(page(f"sqlite:///{tmp_path}/none.sqlite3"))


def test_the_list_has_the_events_of_the_timeline(page, seeded_url):
    app = page(seeded_url, view="list", leader="Angela Merkel")
    assert [row["title"] for row in component(app, "event_list")["rows"]] == [
        "Emmanuel Macron, Angela Merkel and Theresa May criticize the American decision"
    ]


def test_markup_of_an_article_never_comes_alive(page, hostile_url):
    app = page(hostile_url, event=any_event(hostile_url))
    shown = [each.value for kind in (app.header, app.markdown, app.caption) for each in kind]
    rendered = "".join(MarkdownIt("commonmark").render(each) for each in shown)
    assert "Merkel" in rendered
    assert not any(tag in rendered for tag in ("<script", "<img", "<b ", "href="))


def singapore(url):
    return next(each for each in events(url) if "in Singapore" in each.title).key


def any_event(url):
    return next(each for each in events(url) if "Merkel" in each.title).key


def events(url):
    return find_events(url, FilterWords()).events


def test_two_actors_are_compared_in_three_lanes(page, seeded_url):
    app = page(seeded_url, "app_pages/compare.py", one="North Korea", other="donald-trump")
    labels = component(app, "timeline_chart")["figure"]["layout"]["yaxis"]["ticktext"]
    assert [label.split(" ·")[0] for label in labels] == [
        "North Korea",
        "North Korea and Donald Trump",
        "Donald Trump",
    ]
    assert links(app)["All of them on the timeline"][1] == "country=PRK&actor=donald-trump"


def test_comparing_says_what_to_do_first_and_who_is_not_known(page, seeded_url):
    assert "Choose two countries" in words(page(seeded_url, "app_pages/compare.py"))
    shown = words(page(seeded_url, "app_pages/compare.py", one="Nort Korea", other="USA"))
    assert "Did you mean 'North Korea'" in shown


def test_header_chart_and_list_have_the_same_events(page, seeded_url):
    asked = {"country": "IRN", "from": "2018-01-01", "to": "2020-12-31"}
    shown = words(page(seeded_url, **asked))
    count = int(re.search(r"\*\*([0-9,]+)\*\* of", shown)[1])
    assert f"= {count} events" in shown
    listed = component(page(seeded_url, view="list", **asked), "event_list")["rows"]
    assert len(listed) == count == len(find_events(seeded_url, FilterWords(**named(asked))).events)


def named(asked):
    return {"country": (asked["country"],), "from_": asked["from"], "to": asked["to"]}


def test_what_was_published_later_is_hidden_on_the_timeline(page, seeded_url):
    shown = words(page(seeded_url, as_of="2018-06-30"))
    count = int(re.search(r"\*\*([0-9,]+)\*\* of", shown)[1])
    assert count == find_events(seeded_url, FilterWords(as_of="2018-06-30")).counts.matching
    later = next(event for event in events(seeded_url) if event.evidence[0].published > date(2019, 1, 1))
    assert "first reported" in words(page(seeded_url, event=later.key, as_of="2018-06-30"))
