from datetime import date

import pytest

from kb.pipeline.finding import FilterWords, find_events
from tests.conftest import add_article
from tests.ui.pages import codes, component, links, rows, words

PAGE = "app_pages/articles.py"
LIST = "Articles, the latest first"
TOLD = "The events of this article"
MEETING = "Donald Trump met Kim Jong Un in Singapore on 12 June 2018."


@pytest.fixture
def singapore(seeded_url):
    found = find_events(seeded_url, FilterWords(leader=("Kim Jong Un",), state=("accepted",))).events
    return next(event for event in found if event.title.endswith("in Singapore"))


@pytest.fixture
def told_twice(writable_url):
    """A database with an article of June, one of July on the same meeting, and one of unknown date."""
    for text, published, title in (
        (MEETING, date(2018, 6, 13), "The meeting"),
        (f"{MEETING} They talked for hours.", date(2018, 7, 20), "Looking back"),
        ("Angela Merkel visited Paris in May 2015.", None, "Some day"),
    ):
        add_article(writable_url, text, published, title=title, publisher=f"{title} Press")
    return writable_url


def titles(app):
    return [row[1][0] for row in rows(app, LIST)]


def test_articles_are_listed_with_how_many_events_each_has(page, seeded_url):
    app = page(seeded_url, PAGE)
    listed = rows(app, LIST)
    assert len(listed) == 30
    assert min(int(row[3][0]) for row in listed) >= 8
    assert "**30 articles**" in words(app)


def test_a_row_leads_to_its_article_and_keeps_the_search(page, told_twice):
    app = page(told_twice, PAGE, publisher="The meeting Press")
    (((_, _), (title, address), *_),) = rows(app, LIST)
    assert title == "The meeting"
    assert address.startswith("./articles?publisher=The+meeting+Press&article=")


def test_the_search_of_the_address_is_in_force_and_in_its_fields(page, told_twice):
    app = page(told_twice, PAGE, q="looking")
    assert titles(app) == ["Looking back"]
    assert app.text_input(key="article-q").value == "looking"
    app.toggle(key="article-undated").set_value(True)
    app.text_input(key="article-q").set_value("").run()
    assert titles(app) == ["Some day"]
    assert app.query_params["undated"] == "1"
    assert "q" not in app.query_params


def test_publishers_can_be_chosen(page, told_twice):
    app = page(told_twice, PAGE)
    app.multiselect(key="article-publisher").set_value(["Some day Press", "Looking back Press"]).run()
    assert titles(app) == ["Looking back", "Some day"]
    assert app.query_params["publisher"] == ["Some day Press", "Looking back Press"]


def test_a_search_without_a_result_says_what_to_do(page, told_twice):
    app = page(told_twice, PAGE, q="zebra")
    assert "Take one of the filters" in words(app)
    next(each for each in app.button if each.label == "Show all articles").click().run()
    assert len(titles(app)) == 3


def test_an_empty_knowledge_base_says_how_to_begin(page, empty_url):
    assert "kb add" in words(page(empty_url, PAGE))


def test_as_of_a_day_later_articles_are_hidden_and_counted(page, told_twice):
    app = page(told_twice, PAGE, as_of="2018-06-30")
    assert titles(app) == ["The meeting"]
    assert "2 articles hidden" in words(app)
    assert "30 June 2018" in words(app)
    app.button(key="as-of-out").click().run()
    assert len(titles(app)) == 3
    assert "as-of" not in app.query_params


def test_an_as_of_day_that_is_none_is_said(page, told_twice):
    app = page(told_twice, PAGE, as_of="soon")
    assert "'soon' is no day" in words(app)
    app.button(key="as-of-out").click().run()
    assert len(titles(app)) == 3


def test_a_later_article_and_one_of_unknown_date_are_not_shown_as_of_a_day(page, told_twice):
    keys = {row[1][0]: row[1][1].split("article=")[1] for row in rows(page(told_twice, PAGE), LIST)}
    later = page(told_twice, PAGE, article=keys["Looking back"], as_of="2018-06-30")
    assert "published on 20 July 2018, after 30 June 2018" in words(later)
    assert "Looking back" not in words(later)
    undated = page(told_twice, PAGE, article=keys["Some day"], as_of="2018-06-30")
    assert "nobody knows whether it was published by 30 June 2018" in words(undated)


def test_an_article_as_of_a_day_has_its_evidence_and_no_later_one(page, told_twice):
    key = next(row[1][1] for row in rows(page(told_twice, PAGE), LIST) if row[1][0] == "The meeting")
    key = key.split("article=")[1]
    event = component(page(told_twice, PAGE, article=key), "article_reader")["paragraphs"][0][0]["events"][0]
    now = page(told_twice, PAGE, article=key, event=event)
    then = page(told_twice, PAGE, article=key, event=event, as_of="2018-06-30")
    assert "Told 2 times by 2 independent sources" in words(now)
    assert "Told" not in words(then)
    assert all("as-of=2018-06-30" in query for _, query in links(then).values())
    assert "as-of=2018-06-30" in codes(then)[0]


def test_an_article_marks_its_events_and_lists_them(page, seeded_url, singapore):
    app = page(seeded_url, PAGE, article=singapore.article)
    marks = [piece for part in component(app, "article_reader")["paragraphs"] for piece in part]
    assert marks[0]["text"] == singapore.evidence[0].quote
    assert marks[0]["events"] == [singapore.key]
    listed = rows(app, TOLD)
    assert listed[0][0][0] == "12 June 2018"
    assert listed[0][1] == (
        singapore.title, f"./articles?article={singapore.article}&event={singapore.key}"
    )  # fmt: skip


def test_a_selected_event_shows_its_evidence_and_steps_through_the_article(page, seeded_url, singapore):
    app = page(seeded_url, PAGE, article=singapore.article, event=singapore.key)
    assert "Event 1 of 12 in this article" in words(app)
    assert "The article you are reading" in words(app)
    assert app.button(key="step-Previous").disabled
    app.button(key="step-Next").click().run()
    assert "Event 2 of 12 in this article" in words(app)
    app.button(key="close").click().run()
    assert "event" not in app.query_params
    assert len(rows(app, TOLD)) == 12


def test_the_link_of_an_event_that_was_merged_shows_what_it_is_part_of(page, told_twice):
    merged = find_events(told_twice, FilterWords(state=("merged",))).events[0]
    shown = words(page(told_twice, PAGE, article=merged.article, event=merged.key))
    assert "Event 1 of " in shown
    assert "Told 2 times" in shown


def test_an_event_of_another_article_is_said(page, seeded_url, singapore):
    app = page(seeded_url, PAGE, article=singapore.article, event="0" * 16)
    assert "not told by this article" in words(app)


def test_what_is_around_an_event_leads_to_the_timeline(page, seeded_url, singapore):
    app = page(seeded_url, PAGE, article=singapore.article, event=singapore.key)
    page_, query = links(app)["±7 days"]
    assert page_ == ""
    assert query == f"event={singapore.key}&from=2018-06-05&to=2018-06-19"


def test_the_way_back_leads_to_the_page_of_the_list(page, seeded_url, singapore):
    app = page(seeded_url, PAGE, article=singapore.article, event=singapore.key, q="Singapore", page="1")
    next(each for each in app.button if each.label == "All articles").click().run()
    assert {name: app.query_params[name] for name in app.query_params} == {"q": "Singapore", "page": "1"}


def test_an_article_that_is_not_there_is_said(page, seeded_url):
    assert "names an article that is not there" in words(page(seeded_url, PAGE, article="x"))


def test_an_article_without_a_date_says_what_that_means(page, told_twice):
    key = next(row[1][1] for row in rows(page(told_twice, PAGE, undated="1"), LIST)).split("article=")[1]
    assert "last month" in words(page(told_twice, PAGE, article=key))
