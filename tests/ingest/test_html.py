import socket
from datetime import date

import pytest

from kb.errors import InputError
from kb.ingest.html import read_html

BODY = (
    "<p>The minister said on Monday that talks would go on in Geneva next week with all the parties "
    "that had signed the first paper, and that nobody had asked for a delay.</p>"
    "<p>Another meeting is planned for the autumn, when the second paper may be signed by both sides.</p>"
)


def page(head="", body=BODY):
    return f"<html><head>{head}</head><body><article>{body}</article></body></html>"


def test_the_main_text_and_what_the_page_says_of_itself_are_read():
    found = read_html(
        page(
            "<title>Talks go on</title>"
            '<meta property="og:site_name" content="Example News">'
            '<link rel="canonical" href="https://news.example/talks">'
            '<meta property="article:published_time" content="2025-09-22T10:00:00Z">'
        ),
        "a page",
    )
    assert found.text.startswith("The minister said on Monday")
    assert (found.title, found.publisher) == ("Talks go on", "Example News")
    assert (found.url, found.published) == ("https://news.example/talks", date(2025, 9, 22))


@pytest.mark.parametrize(
    "title",
    ["A &lt;script&gt;alert(1)&lt;/script&gt; B", "A <script>alert(1)</script> B"],
)
def test_markup_in_a_title_is_literal_text(title):
    assert read_html(page(f"<title>{title}</title>"), "a page").title == "A <script>alert(1)</script> B"


def test_scripts_and_styles_are_no_text():
    text = read_html(
        page(body=f"<script>alert(1)</script>{BODY}<style>p {{ color: red }}</style>"), "a page"
    ).text
    assert "alert" not in text
    assert "color" not in text


@pytest.mark.parametrize(
    ("content", "day"),
    [
        ("2025-09-22", date(2025, 9, 22)),
        ("2025-09-01T08:00:00+09:00", date(2025, 9, 1)),
        ("September 1, 2025", date(2025, 9, 1)),
        ("1 September 2025", date(2025, 9, 1)),
        ("2025-02-30", None),
        ("22nd of September, 2025", date(2025, 9, 22)),
        ("2025-09", None),
        ("September 2025", None),
        ("2025", None),
        ("soon", None),
    ],
)
def test_the_day_is_one_that_the_page_states(content, day):
    assert read_html(page(f'<meta name="date" content="{content}">'), "a page").published == day


def test_days_in_the_text_are_no_publication_day():
    assert (
        read_html(page(body=BODY + "<p>The war ended on 3 May 1999, he said.</p>"), "a page").published
        is None
    )


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 100_000 + BODY,
        page(body="<span>" * 100_000 + BODY),
        page(body="<ul><li>" * 50_000 + BODY),
        page(f'<script type="application/ld+json">{"[" * 100_000}</script>'),
        page('<script type="application/ld+json">{"@type": "NewsArticle", "author": [null]}</script>'),
        page(f'<meta name="date" content="{"2025-" * 100_000}">'),
        page(body=f"<p>a&#0;b&#xD800;c {BODY}"),
        "<!--" * 50_000 + BODY,
        "<html><frameset><frame src=x></frameset></html>",
        "<b>" * 5_000 + BODY + "</b>" * 5_000,
        "<table><tr><td>" * 3_000 + BODY,
        "<html></html>",
        "no tags at all",
        "<" * 100_000,
        "&" * 100_000,
        "<p>" + "The minister said so. " * 460_000,
    ],
    ids=[
        "deep",
        "deep words",
        "deep lists",
        "deep metadata",
        "odd metadata",
        "long date",
        "characters of no text",
        "open comments",
        "frames",
        "deep inline",
        "deep tables",
        "empty",
        "no tags",
        "open brackets",
        "ampersands",
        "10 MB in a line",
    ],
)
def test_hostile_pages_are_read_or_refused_in_a_sentence(html):
    try:
        assert read_html(html, "a page").text
    except InputError as error:
        assert "a page" in str(error)


def test_nothing_outside_the_page_is_loaded(monkeypatch, tmp_path):
    def refuse(*_args, **_kwargs):
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    found = read_html(
        f'<!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}"><!ENTITY y SYSTEM "http://198.51.100.1/y">]>'
        + page('<link rel="stylesheet" href="http://198.51.100.1/a.css">', f"{BODY}<p>&x; &y; {BODY}</p>"),
        "a page",
    )
    assert "the secret" not in found.text
