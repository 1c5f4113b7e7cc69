"""Words of articles as plain words, wherever markup would be read."""

import html
import re

MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:^=&])")


def for_html(words: str) -> str:
    """`words` for HTML text and attribute values."""
    return html.escape(words, quote=True)


def for_markdown(words: str) -> str:
    """`words` for Streamlit's Markdown: no emphasis, link, HTML, formula, icon or colour of it comes
    alive.
    """
    return MARKDOWN.sub(r"\\\1", " ".join(words.split()))


def for_plotly(words: str) -> str:
    """`words` for Plotly's labels, which read a few HTML tags and, with a dollar sign, formulas."""
    return html.escape(words, quote=False).replace("$", "&#36;")
