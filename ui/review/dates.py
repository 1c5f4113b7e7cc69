"""Articles that wait for a publication date: what would move is shown before it is set."""

from datetime import date

import streamlit as st

from kb.errors import KbError
from kb.pipeline.clock import now
from kb.pipeline.dating import Move, preview_published, set_published
from kb.pipeline.reading import read_day
from kb.settings import database_url
from kb.store.query import ArticleSummary, count_articles, load_beginnings, query_articles
from ui import base
from ui.escape import for_markdown
from ui.paging import read_page, render_turning
from ui.review.visit import Done, Visit
from ui.rows import Cell, Column, render_rows
from ui.wording import interval

AT_ONCE = 20
MOVES = (Column("", is_named=False), Column("Before"), Column("After"), Column("Event", is_named=False))
FATES = {
    "moves": "moves",
    "new": "is new",
    "gone": "is gone",
    "changes": "changes",
    "suggested": "decided: stays, gets a suggestion",
    "joined": "becomes part of another",
}


def render_dates(visit: Visit, who: str | None) -> None:
    """Draw the articles without a date, each with a field for it."""
    total = base.ask(lambda session: count_articles(session, published_known=False))
    if not total:
        st.info("Every article has its publication date.", title="Nothing waits for a date")
        return
    page = read_page(total, AT_ONCE)
    found = base.ask(
        lambda session: query_articles(session, published_known=False, limit=page.size, offset=page.offset)
    )
    st.caption("Words such as “last month” count from the day an article came out. Nothing is set before you "
               "have seen what moves.")  # fmt: skip
    beginnings = base.ask(lambda session: load_beginnings(session, [each.key for each in found]))
    for article in found:
        _render_article(article, beginnings[article.key], visit, who)
    render_turning(page, len(found))


def _render_article(article: ArticleSummary, beginning: str, visit: Visit, who: str | None) -> None:
    with st.container(border=True, key=f"undated-{article.key}"):
        st.markdown(f"**{for_markdown(article.title or article.publisher or 'Untitled article')}**")
        st.caption(for_markdown(beginning))
        with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
            st.page_link(
                "app_pages/articles.py",
                label="Read it",
                icon=":material/article:",
                query_params={"article": article.key},
            )
            if who:
                st.text_input(
                    "Published on",
                    key=f"published-{article.key}",
                    placeholder="2025-09-22",
                    width=160,
                )
        day = _read_day(article) if who else None
        if who and day:
            _render_moves(article, day, visit, who)


def _read_day(article: ArticleSummary) -> date | None:
    """The day in the article's field; words that are no day are said."""
    try:
        return read_day(st.session_state[f"published-{article.key}"].strip() or None, "The publication date")
    except KbError as error:
        st.text(str(error))
        return None


def _render_moves(article: ArticleSummary, day: date, visit: Visit, who: str) -> None:
    try:
        moves = preview_published(database_url(), article.key, day, who=who, when=now())
    except KbError as error:
        st.warning("This date cannot be set.")
        st.text(str(error))
        return
    if moves:
        rows = [tuple(map(Cell, _words(each))) for each in moves]
        render_rows(MOVES, rows, label="What moves", key=f"moves-{article.key}")
    else:
        st.caption("No event moves by it.")
    st.button(
        f"Set {day.isoformat()}" + (f" and move {len(moves)} events" if moves else ""),
        type="primary",
        key=f"set-{article.key}",
        on_click=_set,
        args=(article, day, visit, who),
    )


def _words(move: Move) -> tuple[str, str, str, str]:
    before, after = (interval(span) if span else "—" for span in (move.before, move.after))
    return FATES[move.fate.value], before, after, move.title


def _set(article: ArticleSummary, day: date, visit: Visit, who: str) -> None:
    try:
        decided = set_published(database_url(), article.key, day, who=who, when=now())
    except KbError as error:
        visit.begin(str(error), is_fault=True)
        return
    visit.queue_of = ""
    visit.done.append(Done((decided.number,), ""))
    visit.begin(f"Published on {day.isoformat()}: {decided.title}. Undo is one step.")
