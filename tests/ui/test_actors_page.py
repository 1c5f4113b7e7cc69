import re

import pytest

from kb.pipeline.finding import FilterWords, find_events
from tests.conftest import add_article
from tests.ui.pages import codes, links, rows, words
from ui.actor_list import has_words

PAGE = "app_pages/actors.py"
LIST = "Actors, the most frequent first"
WITH_WHOM = "Who takes part in the same events, the most frequent first"
HELD = "Offices with their dates"
HOLDERS = "Who held office, with the dates"


def names(app):
    return [row[0][0] for row in rows(app, LIST)]


@pytest.mark.parametrize(
    ("name", "asked", "fits"),
    [
        ("Kim Jong Un", "kim", True),
        ("Kim Jong Un", "jong u", True),
        ("Nguyễn Phú Trọng", "NGUYEN phu", True),
        ("Moon Jae-in", "jae in", True),
        ("Kim Jong Un", "ong", False),
    ],
)
def test_a_name_is_found_by_the_begin_of_its_words_whatever_case_and_accents(name, asked, fits):
    assert has_words(name, asked) is fits


def test_actors_are_listed_the_most_frequent_first_and_lead_to_their_pages(page, seeded_url):
    app = page(seeded_url, PAGE)
    assert "actors take part in events" in words(app)
    listed = rows(app, LIST)
    counts = [int(row[2][0].replace(",", "")) for row in listed]
    assert counts == sorted(counts, reverse=True)
    assert listed[0][0] == ("United States", "./actors?actor=USA")
    assert len(listed) == 100


def test_a_long_list_is_turned_by_the_page(page, seeded_url):
    app = page(seeded_url, PAGE)
    app.button(key="turn-Next page").click().run()
    assert app.query_params["page"] == "2"
    assert len(names(app)) < 100


def test_a_kind_and_a_name_in_the_address_are_in_force_and_in_their_fields(page, seeded_url):
    app = page(seeded_url, PAGE, kind="person", name="kim")
    assert app.text_input(key="actor-name").value == "kim"
    assert names(app)[:2] == ["Kim Jong Un", "Kim Yo Jong"]
    assert {row[1][0] for row in rows(app, LIST)} == {"person"}
    assert "known that take part in none" in words(app)


def test_an_alias_finds_its_actor_before_all_others(page, seeded_url):
    app = page(seeded_url, PAGE)
    app.text_input(key="actor-name").set_value("ROK").run()
    assert app.query_params["name"] == "ROK"
    assert names(app)[0] == "South Korea"


def test_a_name_that_nobody_has_is_said_with_the_nearest(page, seeded_url):
    app = page(seeded_url, PAGE, name="Angela Merkle")
    assert "Angela Merkel" in words(app)


def test_without_events_actors_are_found_by_their_names(page, empty_url):
    assert "Find anybody known by name" in words(page(empty_url, PAGE))
    assert names(page(empty_url, PAGE, name="Angela Merkel")) == ["Angela Merkel"]


def test_as_of_a_day_actors_known_only_later_are_hidden_and_counted(page, seeded_url):
    then = page(seeded_url, PAGE, as_of="2018-06-30", kind="person")
    assert "Lee Jae Myung" not in names(then)
    hidden = int(re.search(r"([0-9,]+) hidden", words(then))[1])
    assert len(names(then)) + hidden == len(names(page(seeded_url, PAGE, kind="person")))
    assert all("as-of=2018-06-30" in row[0][1] for row in rows(then, LIST))


def test_an_actor_has_offices_events_in_time_and_companions(page, seeded_url):
    app = page(seeded_url, PAGE, actor="kim-jong-un")
    assert [each.value for each in app.title] == ["Kim Jong Un"]
    assert {"Events in time", "With whom", "Offices held"} <= {each.value for each in app.header}
    assert len(rows(app, "The latest events")) == 8
    assert rows(app, HELD) == [
        [("Supreme Leader of North Korea", "./actors?actor=PRK"), ("17 December 2011 – in office", "")]
    ]
    assert links(app)["Show all on the timeline"][1] == "leader=kim-jong-un"
    assert codes(app)[0].endswith("actors?actor=kim-jong-un")


def test_a_companion_leads_to_that_actor_and_to_both_side_by_side(page, seeded_url):
    (name, page_of), _, _, (count, both) = rows(page(seeded_url, PAGE, actor="kim-jong-un"), WITH_WHOM)[0]
    assert (name, page_of) == ("North Korea", "./actors?actor=PRK")
    assert int(count) > 8
    assert both == "./compare?one=kim-jong-un&other=PRK"


def test_a_country_has_who_held_office_there_the_earlier_ones_on_demand(page, seeded_url):
    app = page(seeded_url, PAGE, actor="KOR")
    shown = rows(app, HOLDERS)
    assert len(shown) == 12
    assert ("Lee Jae Myung", "./actors?actor=lee-jae-myung") in [row[0] for row in shown]
    earlier = rows(app, f"Earlier: {HOLDERS}")
    assert f"{len(earlier)} earlier" in [each.label for each in app.expander]


def test_an_actor_is_shown_as_it_was_known_on_a_day(page, seeded_url):
    now = page(seeded_url, PAGE, actor="kim-jong-un")
    then = page(seeded_url, PAGE, actor="kim-jong-un", as_of="2018-06-30")
    counts = [int(re.search(r"· ([0-9,]+) events", words(each))[1]) for each in (then, now)]
    assert 0 < counts[0] < counts[1]
    assert f"{counts[1] - counts[0]} events hidden" in words(then)
    found = find_events(seeded_url, FilterWords(leader=("Kim Jong Un",), as_of="2018-06-30")).events
    assert {row[1][0] for row in rows(then, "The latest events")} <= {each.title for each in found}
    assert all("as-of=2018-06-30" in row[3][1] for row in rows(then, WITH_WHOM))


def test_an_actor_that_is_not_known_is_said(page, seeded_url):
    assert "not known" in words(page(seeded_url, PAGE, actor="nobody-at-all"))


def test_an_actor_of_no_event_says_so(page, empty_url):
    assert "No stored event" in words(page(empty_url, PAGE, actor="angela-merkel"))


def test_the_way_back_leads_to_the_list_as_it_was(page, seeded_url):
    app = page(seeded_url, PAGE, actor="kim-jong-un", kind="person", page="2")
    next(each for each in app.button if each.label == "All actors").click().run()
    assert {name: app.query_params[name] for name in app.query_params} == {"kind": "person", "page": "2"}


def test_a_curator_adds_an_actor_and_what_is_refused_is_said(page, writable_url):
    app = page(writable_url, PAGE)
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
    app = page(writable_url, PAGE)
    assert "Jane Roe" in names(app)
    assert any(each.label == "Proposed by texts (1)" for each in app.expander)
    next(each for each in app.button if each.label == "Confirm").click().run()
    assert [each.value for each in app.title] == ["Jane Roe"]
    assert "not confirmed" not in words(app)


def test_a_proposed_person_is_found_by_name_before_anybody_confirms(page, writable_url):
    add_article(writable_url, "German Foreign Minister Jane Roe met Sergey Lavrov in Moscow on Monday.")
    assert names(page(writable_url, PAGE, name="roe")) == ["Jane Roe"]
