"""Articles: the list of them, and one to read with its events marked."""

import streamlit as st

from kb.errors import NotFoundError
from kb.store.query import ArticleSummary, ArticleView, get_article, query_articles
from kb.terms.links import is_safe_url
from ui import base, urls
from ui.escape import for_markdown
from ui.evidence import follow_actor, render_evidence
from ui.reader import render_reader
from ui.wording import SAID_BY, day

UNSUPPORTED = "unsupported-language"


def render_articles(articles: list[ArticleSummary]) -> None:
    """Draw the list; choosing a row opens the article."""
    if not articles:
        st.info(
            "There are no articles yet. Add one with `kb add article.txt --published 2025-09-22`.",
            title="Nothing here yet",
        )
        return
    undated = sum(each.published is None for each in articles)
    st.markdown(
        f"**{len(articles):,}** articles" + (f" · {undated} without a publication date" if undated else "")
    )
    picked = st.dataframe(
        {
            "Published": [str(each.published or "?") for each in articles],
            "Title": [each.title or "Untitled" for each in articles],
            "Publisher": [each.publisher or "" for each in articles],
            "Events": [each.told for each in articles],
            "Notes": [", ".join(each.flags) for each in articles],
        },
        key="articles",
        on_select="rerun",
        selection_mode="single-row",
        hide_index=True,
        height=640,
        alt="All articles, the latest first",
    )
    rows = picked.selection.rows
    if rows and rows[0] < len(articles):
        urls.put("article", articles[rows[0]].key)
        st.rerun()


def render_head(article: ArticleView) -> None:
    """Draw title, source and publication date, and what a reader should know."""
    summary = article.summary
    st.title(for_markdown(summary.title or "Untitled article"), anchor=False)
    parts = [summary.publisher or "Publisher not known"]
    if summary.published:
        parts.append(f"published {day(summary.published)} ({SAID_BY[summary.published_basis]})")
    parts.append(f"{len(article.events)} events")
    st.caption(for_markdown(" · ".join(parts)))
    if summary.url and is_safe_url(summary.url):
        st.link_button("Original", summary.url, icon=":material/open_in_new:")
    if summary.published is None:
        st.warning(
            "Words such as “last month” stay unresolved. Add the article again with `--published` "
            "to resolve them.",
            title="Its publication date is not known",
        )
    if UNSUPPORTED in summary.flags:
        language = for_markdown(summary.language or "?")
        st.warning(f"Its language ({language}) is not supported; no events were looked for.")


def render_article(key: str, selected: str | None) -> None:
    """Draw one article with the evidence of the selected event beside it."""
    try:
        article = base.read(lambda session: get_article(session, key))
    except NotFoundError as error:
        st.warning("The address of this page names an article that is not there.")
        st.text(str(error))
        st.button("All articles", on_click=urls.put, args=("article", None))
        return
    render_head(article)
    event = next((each for each in article.events if each.key == selected), None)
    text, panel = st.columns([3, 2], gap="large")
    with text:
        picked = render_reader(article, selected)
        if picked and picked != selected:
            urls.put("event", picked)
            st.rerun()
    with panel:
        if event is None:
            st.caption("Click a marked sentence to see its event.")
        else:
            st.button("On the timeline", icon=":material/timeline:", on_click=_to_timeline, args=(event.key,))
            render_evidence(event, {key: article})


def _to_timeline(event: str) -> None:
    st.session_state["back"] = event


follow_actor()
if "open" in st.session_state:
    opened, chosen = st.session_state.pop("open")
    urls.put("article", opened)
    urls.put("event", chosen)
if "back" in st.session_state:
    st.switch_page("app_pages/timeline.py", query_params={"event": st.session_state.pop("back")})

key = urls.value("article")
if key:
    st.button(
        "All articles",
        icon=":material/arrow_back:",
        type="tertiary",
        on_click=urls.put,
        args=("article", None),
    )
    render_article(key, urls.value("event") or None)
else:
    st.title("Articles", anchor=False)
    render_articles(base.ask(query_articles))
