"""The pages as Streamlit runs them, without a browser."""

import pytest
from markdown_it import MarkdownIt
from streamlit.testing.v1 import AppTest

from kb.settings import ROOT, URL_VARIABLE

SECONDS = 30


@pytest.fixture
def page(monkeypatch):
    """Run the dashboard on a database with a query, and give back what it shows."""

    def run(url, path=None, **query):
        monkeypatch.setenv(URL_VARIABLE, url)
        app = AppTest.from_file(str(ROOT / "ui" / "app.py"), default_timeout=SECONDS)
        for name, value in query.items():
            app.query_params[name.replace("_", "-")] = value
        if path:
            app.switch_page(path)
        app.run()
        assert not app.exception
        return app

    return run


def words(app):
    """All plain and marked-up words of a page."""
    kinds = (app.title, app.subheader, app.markdown, app.caption, app.text, app.warning, app.info, app.error)
    return "\n".join(str(element.value) for kind in kinds for element in kind)


def test_the_timeline_counts_what_the_filters_leave(page, seeded_url):
    app = page(seeded_url)
    assert "undated" in words(app)
    assert any("Reviewed only" in toggle.label for toggle in app.toggle)


def test_a_filter_in_the_address_is_in_force(page, seeded_url):
    app = page(seeded_url, country="North Korea", state="accepted")
    assert app.multiselect(key="filter-country").value == ["PRK"]
    assert any("Country: North Korea" in button.label for button in app.button)


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
    assert "names an event that is not there" in words(page(seeded_url, event="0" * 16))


def test_filters_that_leave_nothing_say_which_to_relax(page, seeded_url):
    assert "Take one of the filters" in words(page(seeded_url, q="zebra"))


def test_an_empty_knowledge_base_says_how_to_begin(page, empty_url):
    assert "kb add" in words(page(empty_url))
    assert "kb add" in words(page(empty_url, "app_pages/articles.py"))


def test_without_a_database_the_page_says_so(page, tmp_path):
    assert "kb init" in words(page(f"sqlite:///{tmp_path}/none.sqlite3"))


def test_the_list_has_the_events_of_the_timeline(page, seeded_url):
    app = page(seeded_url, view="list", leader="Angela Merkel")
    assert list(app.dataframe[0].value["Event"]) == [
        "Emmanuel Macron, Angela Merkel and Theresa May criticize the American decision"
    ]


def test_articles_are_listed_with_how_many_events_each_has(page, seeded_url):
    listed = page(seeded_url, "app_pages/articles.py").dataframe[0].value
    assert len(listed) == 30
    assert min(listed["Events"]) >= 8


def test_an_article_that_is_not_there_is_said(page, seeded_url):
    assert "names an article that is not there" in words(
        page(seeded_url, "app_pages/articles.py", article="x")
    )


def test_markup_of_an_article_never_comes_alive(page, hostile_url):
    app = page(hostile_url, event=any_event(hostile_url))
    shown = [each.value for kind in (app.subheader, app.markdown, app.caption) for each in kind]
    rendered = "".join(MarkdownIt("commonmark").render(each) for each in shown)
    assert "Merkel" in rendered
    assert not any(tag in rendered for tag in ("<script", "<img", "<b ", "href="))


def singapore(url):
    return next(each for each in events(url) if "in Singapore" in each.title).key


def any_event(url):
    return next(each for each in events(url) if "Merkel" in each.title).key


def events(url):
    from kb.pipeline.finding import FilterWords, find_events

    return find_events(url, FilterWords()).events
