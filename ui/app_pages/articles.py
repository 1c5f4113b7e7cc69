"""Articles: the list of them, and one to read with its events marked."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

import streamlit as st
from sqlmodel import Session

from kb.errors import NotFoundError
from kb.store.query import (
    ArticleSummary,
    FacetCount,
    Reading,
    Told,
    count_articles,
    get_event,
    get_reading,
    query_articles,
    query_publishers,
)
from kb.terms.links import is_safe_url
from ui import base, urls
from ui.as_of import read_as_of, render_choice, render_hidden
from ui.citing import render_link
from ui.escape import for_markdown
from ui.evidence import render_evidence, render_steps
from ui.paging import Page, read_page, render_turning
from ui.reader import render_reader
from ui.review.visit import this_visit
from ui.rows import Cell, Column, Way, render_rows
from ui.signing_in import curator
from ui.styles import PANEL
from ui.wording import SAID_BY, day, interval

UNSUPPORTED = "unsupported-language"
MAKES_EVENT = "makes-event"
PAGE = 100
MOST_LISTED = 100  # so many events of an article stand beside it
COLUMNS = (
    Column("Published"),
    Column("Article", is_named=False),
    Column("Publisher"),
    Column("Events", is_number=True),
)
TOLD = (Column("When", is_named=False), Column("Event", is_named=False))


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which articles the URL asks for."""

    q: str
    publishers: tuple[str, ...]
    undated: bool

    @property
    def is_all(self) -> bool:
        """Whether nothing is left out."""
        return not (self.q or self.publishers or self.undated)

    def count(self, session: Session, as_of: date | None) -> int:
        """How many there are."""
        return count_articles(
            session,
            q=self.q,
            publishers=self.publishers,
            published_known=False if self.undated else None,
            as_of=as_of,
        )

    def query(self, session: Session, as_of: date | None, page: Page) -> list[ArticleSummary]:
        """Those of a page."""
        return query_articles(
            session,
            q=self.q,
            publishers=self.publishers,
            published_known=False if self.undated else None,
            as_of=as_of,
            limit=page.size,
            offset=page.offset,
        )


def read_wanted() -> Wanted:
    """What the URL asks for."""
    publishers = tuple(each for each in urls.here().get("publisher", ()) if each)
    return Wanted(urls.value("q").strip(), publishers, urls.value("undated") == "1")


def render_search(wanted: Wanted, publishers: list[FacetCount], as_of: date | None) -> None:
    """Draw what narrows the list: words, publishers, a missing date, and the as-of day."""
    counts = {each.value: each.count for each in publishers}
    st.session_state["article-q"] = wanted.q
    st.session_state["article-publisher"] = list(wanted.publishers)
    st.session_state["article-undated"] = wanted.undated
    words, sources, known, undated = st.columns([3, 3, 2, 2], vertical_alignment="bottom")
    words.text_input(
        "Find articles",
        key="article-q",
        placeholder="Words of the title or the text",
        icon=":material/search:",
        on_change=lambda: urls.put("q", st.session_state["article-q"].strip()),
    )
    sources.multiselect(
        "Publisher",
        [*counts, *(each for each in wanted.publishers if each not in counts)],
        key="article-publisher",
        format_func=lambda name: f"{name} ({counts.get(name, 0):,})",
        placeholder="Any",
        on_change=lambda: urls.put("publisher", st.session_state["article-publisher"]),
    )
    with known:
        render_choice(as_of)
    undated.toggle(
        "Without a date",
        key="article-undated",
        help="Words such as “last month” stay unresolved in them until somebody gives the date.",
        on_change=_put_undated,
    )


def _put_undated() -> None:
    urls.put_all({"undated": "1" if st.session_state["article-undated"] else None, "page": None})


def _clear() -> None:
    urls.put_all({"q": None, "publisher": None, "undated": None})


def render_list(as_of: date | None) -> None:
    """Draw the list; a row opens its article."""
    wanted = read_wanted()
    render_search(wanted, base.ask(query_publishers), as_of)
    count = base.ask(lambda session: wanted.count(session, as_of))
    if as_of:
        hidden = base.ask(lambda session: wanted.count(session, None)) - count
        render_hidden(as_of, f": {_articles(hidden)} hidden, published later or on a day nobody knows")
    page = read_page(count, PAGE)
    found = base.ask(lambda session: wanted.query(session, as_of, page))
    if not found:
        render_empty(wanted, as_of)
        return
    st.markdown(f"**{_articles(count)}**")
    render_rows(COLUMNS, [row_of(each) for each in found], label="Articles, the latest first", key="articles")
    render_turning(page, count)


def render_empty(wanted: Wanted, as_of: date | None) -> None:
    """Draw what to do when there is nothing to list."""
    if not wanted.is_all:
        st.info("Take one of the filters above out, or try other words.", title="No article matches")
        st.button("Show all articles", icon=":material/close:", on_click=_clear)
    elif as_of is None:
        st.info(
            "There are no articles yet. Add one with `kb add article.txt --published 2025-09-22`.",
            title="Nothing here yet",
        )


def row_of(article: ArticleSummary) -> tuple[Cell, ...]:
    """An article in the list. Its link keeps the search, so that the way back leads to it."""
    notes = [*article.flags, *(["a reprint"] if article.reprint_of else [])]
    way = Way("articles", {**urls.here(), "article": article.key})
    return (
        Cell(str(article.published) if article.published else "not known"),
        Cell(article.title or "Untitled article", more=", ".join(notes), way=way),
        Cell(article.publisher or "not known"),
        Cell(f"{article.told:,}"),
    )


def render_article(key: str, selected: str | None, as_of: date | None) -> None:
    """Draw one article with the evidence of the selected event beside it."""
    try:
        article = base.read(lambda session: get_reading(session, key, as_of=as_of))
    except NotFoundError as error:
        st.warning("The address of this page names an article that is not there.")
        st.text(str(error))
        return
    if as_of and not is_known(article.summary, as_of):
        render_unknown_yet(article.summary, as_of)
        return
    selected = find_selected(article, selected)
    render_head(article, as_of)
    text, panel = st.columns([3, 2], gap="large")
    with text:
        render_reader(
            article,
            selected,
            lambda event: urls.put("event", event),
            on_select=_make_event(article.summary.key) if curator() else None,
        )
    if st.session_state.pop(MAKES_EVENT, False):
        st.switch_page("app_pages/review.py")
    with panel:
        render_panel(article, selected, as_of)


def _make_event(article: str) -> Callable[[int, int], None]:
    """What opens the review with the fields of an event made of selected words."""

    def select(start: int, end: int) -> None:
        visit = this_visit()
        visit.begin()
        visit.editing, visit.selected = None, (article, start, end)
        st.session_state[MAKES_EVENT] = True

    return select


def find_selected(article: Reading, event: str | None) -> str | None:
    """The event of the article that a key means: one that has been merged is the one it is part of now."""
    if not event or event in article.events:
        return event
    with suppress(NotFoundError):
        survivor = base.read(lambda session: get_event(session, event)).merged_into
        return survivor if survivor in article.events else event
    return event


def is_known(article: ArticleSummary, as_of: date) -> bool:
    """Whether an article was published by that day."""
    return article.published is not None and article.published <= as_of


def _articles(count: int) -> str:
    return f"{count:,} article{'' if count == 1 else 's'}"


def render_unknown_yet(article: ArticleSummary, as_of: date) -> None:
    """Draw why an article is not shown as of a day."""
    if article.published:
        st.info(f"This article is hidden: it was published on {day(article.published)}, after {day(as_of)}.")
    else:
        st.info(f"This article is hidden: nobody knows whether it was published by {day(as_of)}.")
    render_hidden(as_of)


def render_head(article: Reading, as_of: date | None) -> None:
    """Draw title, source and publication date, and what a reader should know."""
    summary = article.summary
    st.title(for_markdown(summary.title or "Untitled article"), anchor=False)
    parts = [summary.publisher or "Publisher not known"]
    if summary.published:
        parts.append(f"published {day(summary.published)} ({SAID_BY[summary.published_basis]})")
    else:
        parts.append("publication date not known")
    count = len(article.events)
    parts.append(f"{count:,} event{'' if count == 1 else 's'}")
    st.caption(for_markdown(" · ".join(parts)))
    render_hidden(as_of, ": events as they were known then")
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        if summary.url and is_safe_url(summary.url):
            st.link_button("Original", summary.url, icon=":material/open_in_new:")
        if summary.reprint_of:
            original = urls.carried(article=summary.reprint_of)
            st.page_link("app_pages/articles.py", label="A reprint of this article", query_params=original)
        render_link("articles", article=summary.key)
    render_warnings(summary)


def render_warnings(summary: ArticleSummary) -> None:
    """Draw what keeps events from being found or dated."""
    if summary.published is None:
        st.warning(
            "Words such as “last month” stay unresolved. Add the article again with `--published` "
            "to resolve them.",
            title="Its publication date is not known",
        )
    if UNSUPPORTED in summary.flags:
        language = for_markdown(summary.language or "?")
        st.warning(f"Its language ({language}) is not supported; no events were looked for.")


def render_panel(article: Reading, selected: str | None, as_of: date | None) -> None:
    """Draw the evidence of the selected event, or what there is to select."""
    keys = article.events
    if selected in keys:
        with st.container(key="event-panel"):
            st.html(PANEL)
            render_selected(article, selected, as_of)
        return
    if selected:
        st.info("The event in the address of this page is not told by this article, or was rejected.")
    if not keys:
        st.caption("No events were found in this article.")
        return
    st.caption("Click a marked sentence to see its event, or choose one here.")
    first = {each.event: each for each in reversed(article.told)}
    rows = [event_row(first[key]) for key in keys[:MOST_LISTED]]
    render_rows(TOLD, rows, label="The events of this article", key="told")
    if len(keys) > len(rows):
        st.caption(f"The first {len(rows)} of {len(keys):,}; the others are marked in the text.")


def render_selected(article: Reading, event: str, as_of: date | None) -> None:
    """Draw the selected one of the article's events."""
    keys = article.events
    at = keys.index(event)
    around = [None, *keys, None]
    view = base.ask(lambda session: get_event(session, event, as_of=as_of))
    render_steps(view, (around[at], around[at + 2]))
    with st.container(key="ways-event", horizontal=True, gap="small", vertical_alignment="center"):
        st.caption(f"Event {at + 1:,} of {len(keys):,} in this article", width="content")
        st.page_link(
            "app_pages/timeline.py",
            label="On the timeline",
            icon=":material/timeline:",
            query_params=urls.carried(event=event),
        )
    render_evidence(view, reading=article.summary.key)


def event_row(told: Told) -> tuple[Cell, ...]:
    """An event of the article in a list; its link selects it."""
    way = Way("articles", {**urls.here(), "event": told.event})
    return Cell(interval(told.when)), Cell(told.title, way=way)


def _close() -> None:
    # The list opens where it was: only another filter begins at its first page.
    urls.put_all({"article": None, "event": None, "page": urls.value("page")})


as_of = read_as_of()
key = urls.value("article")
if key:
    st.button(
        "All articles",
        icon=":material/arrow_back:",
        type="tertiary",
        on_click=_close,
    )
    render_article(key, urls.value("event") or None, as_of)
else:
    st.title("Articles", anchor=False)
    render_list(as_of)
