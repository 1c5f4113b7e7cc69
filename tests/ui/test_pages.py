"""The pages as Streamlit runs them, without a browser."""

from datetime import date

from markdown_it import MarkdownIt

from tests.conftest import add_article
from tests.ui.pages import component, words


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


def test_an_article_that_is_not_there_is_said(page, seeded_url):
    assert "names an article that is not there" in words(
        page(seeded_url, "app_pages/articles.py", article="x")
    )


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
    from kb.pipeline.finding import FilterWords, find_events

    return find_events(url, FilterWords()).events


def test_the_actors_page_lists_who_takes_part(page, seeded_url):
    app = page(seeded_url, "app_pages/actors.py")
    assert "actors take part in events" in words(app)


def test_an_actor_has_offices_events_in_time_and_companions(page, seeded_url):
    app = page(seeded_url, "app_pages/actors.py", actor="kim-jong-un")
    assert [each.value for each in app.title] == ["Kim Jong Un"]
    assert {"Events in time", "With whom", "Offices held"} <= {each.value for each in app.header}
    assert [each.value for each in app.markdown] == []
    assert sum(each.key.startswith("latest-") for each in app.button if each.key) == 8
    offices = next(each.value for each in app.dataframe if "Office" in each.value)
    assert offices["From"].tolist() == ["17 December 2011"]
    assert offices["Until"].tolist() == ["in office"]


def test_an_actor_that_is_not_known_is_said(page, seeded_url):
    app = page(seeded_url, "app_pages/actors.py", actor="nobody-at-all")
    assert "not known" in words(app)


def test_a_name_is_found_by_its_alias(page, seeded_url):
    app = page(seeded_url, "app_pages/actors.py")
    app.text_input(key="name").set_value("ROK").run()
    assert app.query_params["actor"] == "KOR"


def test_a_curator_adds_an_actor_and_what_is_refused_is_said(page, writable_url):
    app = page(writable_url, "app_pages/actors.py")
    form = {each.label: each for each in app.text_input}
    form["Name"].set_value("Jane Roe")
    next(each for each in app.button if each.label == "Add").click().run()
    assert "needs a surname" in words(app)
    form = {each.label: each for each in app.text_input}
    form["Name"].set_value("Jane Roe")
    form["Surname"].set_value("Roe")
    next(each for each in app.button if each.label == "Add").click().run()
    assert [each.value for each in app.title] == ["Jane Roe"]


def test_a_proposed_person_is_confirmed(page, writable_url):
    add_article(writable_url, "German Foreign Minister Jane Roe met Sergey Lavrov in Moscow on Monday.")
    app = page(writable_url, "app_pages/actors.py")
    assert any(each.label == "Proposed by texts (1)" for each in app.expander)
    next(each for each in app.button if each.label == "Confirm").click().run()
    assert [each.value for each in app.title] == ["Jane Roe"]
    assert "not confirmed" not in words(app)


def test_an_event_told_twice_shows_both_sentences_and_the_other_leads_to_it(page, writable_url):
    add_article(writable_url, "Donald Trump met Kim Jong Un in Singapore on 12 June 2018.", date(2018, 6, 20))
    told = "Donald Trump held a summit with Kim Jong Un in Singapore on 12 June 2018."
    (merged,) = add_article(writable_url, told, date(2018, 6, 13), publisher="Courier").events.merged
    app = page(writable_url, event=merged)
    assert "Told already" in words(app)
    app.button(key=f"survivor-{merged}").click().run()
    assert "Told 2 times by 2 independent sources" in words(app)
    assert not app.exception
