import html
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from kb.export.citations import cite_bibtex, cite_markdown, cite_plain
from kb.terms.dates import Granularity
from kb.terms.events import State
from tests.ui.make import event, evidence, span

SOURCE = evidence(publisher="Northern Courier", published=date(2018, 5, 9))
EVENT = event("0123456789abcdef", title="Kim Jong Un meets Xi Jinping", source=SOURCE)
LINK = "http://localhost:8501/?event=0123456789abcdef"
FORMS = (cite_plain, cite_bibtex, cite_markdown)
HOSTILE = (
    "<script>alert(1)</script> [x](javascript:1) ![i](http://evil.example/i.png) *b* `c` &lt; {\\input x}"
)


def told(source, **changes):
    return event("0123456789abcdef", source=source, **changes)


def rendered(text):
    return MarkdownIt("commonmark").enable("table").render(text)


def fields(entry):
    """The fields of a BibTeX entry, read as BibTeX does: by counting braces, whatever stands before them."""
    found, depth, start = {}, 0, 0
    name = ""
    for at, char in enumerate(entry):
        if char == "{":
            depth += 1
            if depth == 2:
                name = re.search(r"(\w+) = $", entry[:at]).group(1)
                start = at + 1
        elif char == "}":
            depth -= 1
            assert depth >= 0
            if depth == 1:
                found[name] = entry[start:at]
    assert depth == 0
    return found


def test_a_plain_citation_names_source_quote_and_event():
    assert cite_plain(EVENT, SOURCE) == (
        "Northern Courier, ‘A walk in Dalian’, 9 May 2018, https://example.org/dalian: "
        "“Kim Jong Un met Xi Jinping in Dalian on Tuesday.” Event: Kim Jong Un meets Xi Jinping (8 May 2018)."
    )


def test_a_bibtex_entry_has_a_key_of_publisher_year_and_event():
    assert cite_bibtex(EVENT, SOURCE) == (
        "@misc{northern-courier-2018-0123456789abcdef,\n"
        "  title = {{A walk in Dalian}},\n"
        "  howpublished = {Northern Courier},\n"
        "  year = {2018},\n"
        "  month = {5},\n"
        "  day = {9},\n"
        "  url = {https://example.org/dalian},\n"
        "  note = {``Kim Jong Un met Xi Jinping in Dalian on Tuesday.'' "
        "Event: Kim Jong Un meets Xi Jinping (8 May 2018).},\n"
        "}"
    )


def test_a_markdown_citation_quotes_and_links():
    assert cite_markdown(EVENT, SOURCE) == (
        "> Kim Jong Un met Xi Jinping in Dalian on Tuesday.\n>\n"
        "> — [A walk in Dalian](https://example.org/dalian), Northern Courier, 9 May 2018\n\n"
        "Event: Kim Jong Un meets Xi Jinping (8 May 2018)\n"
    )


@pytest.mark.parametrize("cite", FORMS)
def test_the_link_to_the_event_is_added_when_there_is_one(cite):
    assert LINK in cite(EVENT, SOURCE, LINK)
    assert "localhost" not in cite(EVENT, SOURCE)


@pytest.mark.parametrize("cite", FORMS)
def test_what_an_article_does_not_say_is_said_to_be_unknown(cite):
    source = evidence(publisher=None, published=None, title=None, url=None)
    text = cite(told(source, when=span(None, None, Granularity.NONE)), source)
    assert "Publisher not known" in text
    assert "publication date not known" in text.lower()
    assert "untitled article" in text.lower()
    assert "date not known)" in text
    assert "http" not in text
    assert "None" not in text


def test_an_unknown_source_has_a_key_all_the_same():
    source = evidence(publisher="新華社", published=None)
    assert cite_bibtex(told(source), source).startswith("@misc{unknown-nd-0123456789abcdef,")
    assert "year" not in fields(cite_bibtex(told(source), source))


def test_two_sentences_of_one_publisher_have_keys_of_their_own():
    one, other = evidence(), evidence(article="b" * 16)
    both = event("0123456789abcdef", source=one, evidence=(one, other))
    assert cite_bibtex(both, one).splitlines()[0] != cite_bibtex(both, other).splitlines()[0]


@pytest.mark.parametrize("cite", FORMS)
def test_what_nobody_has_reviewed_and_what_is_approximate_says_so(cite):
    about = span("2018-05-02", "2018-05-08", Granularity.RANGE, approximate=True)
    text = cite(told(SOURCE, when=about, state=State.PROPOSED), SOURCE)
    assert "(about 2–8 May 2018; not reviewed)" in text


@pytest.mark.parametrize("cite", FORMS)
@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,x", "https://user@evil.example/", "https://a.example/\u202e"],
)
def test_an_unsafe_address_is_left_out(cite, url):
    source = evidence(url=url, quote="Quiet.", title="Title")
    assert url not in cite(told(source), source)
    assert "](" not in cite(told(source), source)


def test_brackets_and_braces_of_an_address_end_nothing():
    source = evidence(url="https://example.org/a_(b){c}?d=<e>&f=[g]")
    assert "](https://example.org/a_%28b%29%7Bc%7D?d=%3Ce%3E&f=%5Bg%5D)" in cite_markdown(
        told(source), source
    )
    assert fields(cite_bibtex(told(source), source))["url"].endswith("%28b%29%7Bc%7D?d=%3Ce%3E&f=%5Bg%5D")


def test_markup_of_an_article_is_literal_in_markdown():
    source = evidence(title=HOSTILE, publisher=HOSTILE, quote=HOSTILE)
    shown = rendered(cite_markdown(told(source, title=HOSTILE), source))
    tags = set(re.findall(r"<(/?\w+)", shown))
    assert tags == {"blockquote", "/blockquote", "p", "/p", "a", "/a"}
    assert re.findall(r'href="([^"]*)"', shown) == ["https://example.org/dalian"]
    assert html.unescape(re.sub("<.*?>", "", shown)).count(HOSTILE) == 4


@given(st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=126), min_size=1))
def test_markdown_shows_the_very_words_of_the_quote(words):
    source = evidence(quote=f"“{words}", publisher="P", title="T")
    shown = rendered(cite_markdown(told(source, title="E"), source))
    quoted = html.unescape(re.sub("<.*?>", "", shown.split("</p>")[0])).strip()
    assert quoted == " ".join(f"“{words}".split())


@pytest.mark.parametrize("begin", ["- a", "+ a", "1. a", "12) a", "# a", "> a", "=== ", "--- ", "    code"])
def test_a_quote_that_begins_like_a_list_or_a_heading_is_a_paragraph(begin):
    source = evidence(quote=begin)
    shown = rendered(cite_markdown(told(source), source))
    assert shown.startswith("<blockquote>\n<p>")
    assert html.unescape(shown.split("<p>")[1].split("</p>")[0]) == " ".join(begin.split())


@given(st.text())
def test_no_words_break_an_entry_out_of_its_fields(words):
    source = evidence(title=words, publisher=words, quote=words)
    entry = cite_bibtex(told(source, title=words or "x"), source)
    assert list(fields(entry)) == ["title", "howpublished", "year", "month", "day", "url", "note"]
    assert len(entry.splitlines()) == 9


def test_special_characters_of_latex_are_written_out():
    source = evidence(title=r"50% of $5 & #1_a {b} \c ~^")
    assert fields(cite_bibtex(told(source), source))["title"] == (
        r"{50\% of \$5 \& \#1\_a \textbraceleft{}b\textbraceright{} \textbackslash{}c "
        r"\textasciitilde{}\textasciicircum{}}"
    )


@pytest.mark.parametrize("cite", FORMS)
def test_lines_controls_and_turned_directions_of_a_quote_do_not_reach_the_rest(cite):
    source = evidence(quote="one\ntwo\r\n\tthree\x00\x1b[31m \u202eruof\u2069 \ud800")
    text = cite(told(source), source)
    assert "one two three[31m ruof" in text.replace("\\[", "[")
    assert not set(text) & set("\x00\x1b\r\t\u202e\u2069\ud800")


@pytest.mark.parametrize("cite", FORMS)
def test_marks_of_direction_and_letters_of_other_scripts_stay(cite):
    source = evidence(quote="\u200fالتقى الرئيسان\u200e يوم الثلاثاء", title="平壤")
    text = cite(told(source), source)
    assert "\u200fالتقى الرئيسان\u200e يوم الثلاثاء" in text
    assert "平壤" in text
