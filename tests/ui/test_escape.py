import html

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from ui.escape import for_html, for_markdown, for_plotly


@given(st.text())
def test_html_shows_the_very_words(words):
    escaped = for_html(words)
    assert html.unescape(escaped) == html.unescape(html.escape(words))
    assert not set("<>\"'") & set(escaped)


@given(st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=126)))
def test_markdown_renders_back_to_the_very_words(words):
    rendered = MarkdownIt("commonmark").renderInline(for_markdown(words))
    assert html.unescape(rendered) == " ".join(words.split())


@pytest.mark.parametrize(
    "live", ["$x^2$", ":material/home:", ":red[x]", "<b>", "[a](javascript:1)", "`x`", "~~x~~"]
)
def test_nothing_of_streamlits_markdown_comes_alive(live):
    assert all(f"\\{char}" in for_markdown(live) for char in set(live) & set("$:<[`~"))


def test_plotly_gets_no_tags_and_no_formulas():
    assert for_plotly("<b>5 & $x$</b>") == "&lt;b&gt;5 &amp; &#36;x&#36;&lt;/b&gt;"
