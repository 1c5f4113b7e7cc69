from datetime import date

import pytest

from kb.pipeline.finding import FilterWords, find_events
from kb.terms.dates import Granularity
from kb.terms.events import State
from tests.conftest import add_article
from tests.ui.make import TEXT, event, evidence, span
from tests.ui.pages import codes, links, words
from ui.evidence import around, head_html
from ui.sources import quote_html, source_html


@pytest.fixture
def singapore(seeded_url):
    found = find_events(seeded_url, FilterWords(leader=("Kim Jong Un",), state=("accepted",))).events
    return next(each for each in found if each.title.endswith("in Singapore"))


def windows(of):
    return {days: (str(first), str(last)) for days, (first, last) in around(of)}


def test_the_sentence_is_lit_between_its_neighbours_with_its_date_words():
    shown = quote_html(evidence(), "Before that. ", " They walked along the beach.")
    assert "<mark>Kim Jong Un met Xi Jinping in Dalian on <b>Tuesday</b>.</mark>" in shown
    assert "Before that. </span>" in shown
    assert "> They walked along the beach." in shown


def test_neighbours_end_with_their_paragraph_and_are_cut_at_a_word():
    shown = quote_html(evidence(), f"Another paragraph.\n\n{'early ' * 99}", f"{' later' * 99}\n\nAnother.")
    assert "Another" not in shown
    assert ">… early" in shown
    assert "later …<" in shown
    unbroken = quote_html(evidence(), "x" * 999, "y" * 999)
    assert f"… {'x' * 280}<" in unbroken
    assert f"{'y' * 280} …<" in unbroken


def test_markup_of_an_article_is_shown_as_it_is_written():
    hostile = "<script>alert(1)</script> on Tuesday"
    source = evidence(quote=hostile, date_phrase=None, date_start=None, date_end=None)
    shown = quote_html(source, hostile, hostile)
    assert "<script" not in shown
    assert shown.count("&lt;script&gt;") == 3
    image = "<img src=x onerror=alert(1)>"
    assert "<img" not in source_html(evidence(title=image, publisher=image))


def test_a_source_without_publisher_title_or_date_says_so():
    shown = source_html(evidence(title=None, publisher=None, published=None, reprint_of="b" * 16))
    assert "Untitled article" in shown
    assert "Publisher not known · publication date not known · a reprint" in shown


def test_the_head_tells_type_status_review_time_and_how_the_date_came_about():
    about = span("2018-05-02", "2018-05-08", Granularity.RANGE, approximate=True)
    shown = head_html(event(when=about, mode="meet", state=State.PROPOSED))
    assert "CONSULT / meet</span>" in shown
    assert "<span>asserted</span><span>○ proposed, not reviewed</span>" in shown
    assert "<b>about 2–8 May 2018</b><code>2018-05-02 / 2018-05-08</code>" in shown
    assert "“Tuesday” → about 2–8 May 2018 · counted from 9 May 2018" in shown
    assert "<code>" not in head_html(event())


def test_what_is_around_an_event_begins_before_its_first_and_ends_after_its_last_day():
    month = event(when=span("2018-05-01", "2018-05-31", Granularity.MONTH))
    assert windows(month)[7] == ("2018-04-24", "2018-06-07")
    open_end = event(when=span("2018-05-08", None, Granularity.OPEN))
    assert windows(open_end)[1] == ("2018-05-07", "2018-05-09")
    first = event(when=span("0001-01-01", "0001-01-01"))
    assert windows(first)[30] == ("0001-01-01", "0001-01-31")


def test_an_event_shows_its_evidence_with_the_offices_held_then(page, seeded_url, singapore):
    app = page(seeded_url, event=singapore.key)
    shown = words(app)
    assert "Donald Trump meets Kim Jong Un in Singapore" in shown
    labels = list(links(app))
    assert "Donald Trump :small[:gray[President of the United States]]" in labels
    assert any("Supreme Leader of North Korea" in each for each in labels)


def test_an_event_leads_to_its_actors_and_its_articles(page, seeded_url, singapore):
    found = {
        label.split(" :small")[0]: way for label, way in links(page(seeded_url, event=singapore.key)).items()
    }
    assert found["Kim Jong Un"] == ("actors", "actor=kim-jong-un")
    assert found["Read the article"] == ("articles", f"article={singapore.article}&event={singapore.key}")


def test_the_day_as_of_goes_along_with_every_link(page, seeded_url, singapore):
    app = page(seeded_url, event=singapore.key, as_of="2018-06-30")
    assert all("as-of=2018-06-30" in query for _, query in links(app).values())


def test_its_link_and_its_citations_can_be_copied(page, seeded_url, singapore):
    link, plain, bibtex, markdown = codes(page(seeded_url, event=singapore.key))
    assert link.endswith(f"?event={singapore.key}")
    assert singapore.evidence[0].quote in plain
    assert bibtex.startswith(f"@misc{{timeline-seeds-2018-{singapore.key},")
    assert markdown.startswith(f"> {singapore.evidence[0].quote}")
    assert all(link in each for each in (plain, bibtex, markdown))


def test_what_happened_around_takes_the_other_filters_out_and_keeps_the_event_and_the_day(
    page, seeded_url, singapore
):
    app = page(seeded_url, event=singapore.key, leader="Kim Jong Un", as_of="2020-01-01", lanes="type")
    app.button(key="around-7").click().run()
    assert {name: app.query_params[name] for name in app.query_params} == {
        "event": singapore.key,
        "as-of": "2020-01-01",
        "lanes": "type",
        "from": "2018-06-05",
        "to": "2018-06-19",
    }


def test_an_event_told_twice_shows_both_sentences_and_the_other_leads_to_it(page, writable_url):
    add_article(writable_url, "Donald Trump met Kim Jong Un in Singapore on 12 June 2018.", date(2018, 6, 20))
    told = "Donald Trump held a summit with Kim Jong Un in Singapore on 12 June 2018."
    (merged,) = add_article(writable_url, told, date(2018, 6, 13), publisher="Courier").events.merged
    app = page(writable_url, event=merged)
    assert "Told already" in words(app)
    app.button(key=f"survivor-{merged}").click().run()
    assert "Told 2 times by 2 independent sources" in words(app)
    assert codes(app)[1].count("Event: ") == 2


def test_of_many_sources_the_first_few_stand_open(page, writable_url):
    for number in range(6):
        text = f"{TEXT.replace('on Tuesday', 'on 8 May 2018')} Report {number}."
        added = add_article(writable_url, text, date(2018, 5, 9), publisher=f"Paper {number}")
    key = find_events(writable_url, FilterWords()).events[0].key
    assert added.events.merged
    assert "2 more sources" in [each.label for each in page(writable_url, event=key).expander]


def test_markup_of_an_event_is_literal_in_what_is_copied(page, hostile_url):
    found = find_events(hostile_url, FilterWords()).events
    key = next(each.key for each in found if "Merkel" in each.title)
    _, plain, _, markdown = codes(page(hostile_url, event=key))
    assert "<script>alert('x')</script>" in plain
    assert "\\<script\\>" in markdown
