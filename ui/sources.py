"""The sources of an event as cards: the sentence in its neighbours, where it came out, how to get there."""

from collections.abc import Mapping

import streamlit as st

from kb.store.query import ArticleView, EventView, EvidenceView, load_surroundings
from kb.terms.links import is_safe_url
from ui import base, urls
from ui.escape import for_html
from ui.wording import day

NEIGHBOURS = 280
AT_ONCE = 4
"""So many sources are shown before the reader asks for the others."""

Sides = tuple[str, str]


def render_sources(event: EventView, articles: Mapping[str, ArticleView], reading: str) -> None:
    """Draw a card for each sentence. `articles` are those at hand by key; of others only what stands around
    the sentence is read. `reading` is the key of the one that is open beside the cards, if any.
    """
    around = _surroundings(event, articles)
    shown, more = event.evidence[:AT_ONCE], event.evidence[AT_ONCE:]
    for evidence in shown:
        _render_source(event, evidence, around[evidence], reading)
    if more:
        with st.expander(f"{len(more)} more sources"):
            for evidence in more:
                _render_source(event, evidence, around[evidence], reading)


def _surroundings(event: EventView, articles: Mapping[str, ArticleView]) -> dict[EvidenceView, Sides]:
    missing = [each for each in event.evidence if each.article not in articles]
    read = base.ask(lambda session: load_surroundings(session, missing, NEIGHBOURS + 1)) if missing else []
    around = dict(zip(missing, read, strict=True))
    for each in event.evidence:
        if each.article in articles:
            text = articles[each.article].text
            around[each] = text[: each.sentence.start], text[each.sentence.end :]
    return around


def _render_source(event: EventView, evidence: EvidenceView, around: Sides, reading: str) -> None:
    place = f"{evidence.article}-{evidence.sentence.start}"
    with st.container(border=True, gap="small"):
        st.html(f'<div class="kb-source">{source_html(evidence)}</div>{quote_html(evidence, *around)}')
        with st.container(key=f"ways-{place}", horizontal=True, gap="small", vertical_alignment="center"):
            if evidence.article == reading:
                st.caption("The article you are reading", width="content")
            else:
                st.page_link(
                    "app_pages/articles.py",
                    label="Read the article",
                    icon=":material/article:",
                    query_params=urls.carried(article=evidence.article, event=event.key),
                )
            if evidence.url and is_safe_url(evidence.url):
                st.link_button("Original", evidence.url, icon=":material/open_in_new:", type="tertiary")


def quote_html(evidence: EvidenceView, before: str, after: str) -> str:
    """The sentence, lit, between its neighbours; the date words in it underlined. Everything is escaped."""
    start = evidence.sentence.start
    quote = evidence.quote
    lit = for_html(quote)
    if evidence.date_start is not None and evidence.date_end is not None:
        first, last = evidence.date_start - start, evidence.date_end - start
        if 0 <= first < last <= len(quote):
            lit = f"{for_html(quote[:first])}<b>{for_html(quote[first:last])}</b>{for_html(quote[last:])}"
    return (
        f'<blockquote class="kb-quote"><span class="kb-near">{for_html(_before(before))}</span>'
        f'<mark>{lit}</mark><span class="kb-near">{for_html(_after(after))}</span></blockquote>'
    )


def _before(text: str) -> str:
    """The end of the words before the sentence, within its paragraph, cut at a word."""
    part = text.rsplit("\n\n", 1)[-1]
    if len(part) <= NEIGHBOURS:
        return part
    cut = part[-NEIGHBOURS:]
    return "… " + (cut.split(" ", 1)[-1] if " " in cut.rstrip() else cut)


def _after(text: str) -> str:
    """The begin of the words after the sentence, within its paragraph, cut at a word."""
    part = text.split("\n\n", 1)[0]
    if len(part) <= NEIGHBOURS:
        return part
    cut = part[:NEIGHBOURS]
    return (cut.rsplit(" ", 1)[0] if " " in cut.lstrip() else cut) + " …"


def source_html(evidence: EvidenceView) -> str:
    """Publisher and date of an article, and its title."""
    where = [evidence.publisher or "Publisher not known"]
    where.append(day(evidence.published) if evidence.published else "publication date not known")
    if evidence.reprint_of:
        where.append("a reprint")
    return (
        f'<div class="kb-where">{" · ".join(for_html(part) for part in where)}</div>'
        f'<div class="kb-title">{for_html(evidence.title or "Untitled article")}</div>'
    )
