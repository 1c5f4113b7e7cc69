"""The link to an event and its citations, to copy."""

import streamlit as st

from kb.export.citations import cite_bibtex, cite_markdown, cite_plain
from kb.store.query import EventView
from ui import urls

FORMS = {"Text": cite_plain, "BibTeX": cite_bibtex, "Markdown": cite_markdown}
TALL = 260
"""Citations of many sources scroll beyond so many pixels."""


def render_citing(event: EventView) -> None:
    """Draw the address of the event and its citations, one for each sentence, each with a copy button."""
    link = event_link(event.key)
    with st.expander("Copy link or citation", icon=":material/format_quote:"):
        first, *tabs = st.tabs(["Link", *FORMS])
        with first:
            st.code(link, language=None, wrap_lines=True)
        for tab, cite in zip(tabs, FORMS.values(), strict=True):
            words = "\n\n".join(cite(event, each, link).strip() for each in event.evidence)
            with tab:
                st.code(words, language=None, wrap_lines=True, height=TALL if len(words) > 900 else "content")


def event_link(key: str) -> str:
    """The address of an event on this server, as of the day of this page. It stays the same when the event's
    article is read anew.
    """
    return urls.link("", **urls.carried(event=key))


def render_link(page: str, **names: str) -> None:
    """Draw the address of a view to copy, as of the day of this page."""
    with st.popover("Copy link", icon=":material/link:"):
        st.code(urls.link(page, **urls.carried(**names)), language=None, wrap_lines=True)
