"""The timeline: filters → query → lanes → figure, and the evidence of the selected event."""

from dataclasses import replace
from datetime import date

import streamlit as st
from sqlmodel import Session

from kb.errors import KbError, NotFoundError
from kb.pipeline.finding import resolve_filter
from kb.store.query import (
    Counts,
    EventView,
    Facets,
    TimelineFilter,
    check_filter,
    count_events,
    facets,
    get_article,
    get_event,
    query_events,
)
from ui import base, urls
from ui.escape import for_markdown
from ui.evidence import follow_actor, render_evidence, render_steps
from ui.figure import build_figure
from ui.filters import render_chips, render_filters
from ui.lanes import CHOICES, build_lanes, drawn_days, opening_window
from ui.listing import render_list
from ui.marks import LEGEND
from ui.wording import extent

MOST_EVENTS = 2000
VIEWS = ("Timeline", "List")


def read_filter() -> TimelineFilter:
    """The filter that the URL means; a value that means nothing is said, and the page goes on without
    filters.
    """
    try:
        wanted = resolve_filter(urls.filter_words(urls.here()), base.gazetteer())
        base.ask(lambda session: check_filter(session, wanted))
    except KbError as error:
        st.warning("A filter in the address of this page cannot be used.")
        st.text(str(error))
        st.button("Show everything", on_click=urls.clear_filters)
        st.stop()
    return wanted


def query(session: Session, wanted: TimelineFilter) -> tuple[list[EventView], Counts, Facets]:
    """The events to draw, the most salient first when there are too many, and what the filters would give."""
    counts = count_events(session, wanted)
    limited = replace(
        wanted, limit=MOST_EVENTS, order="-salience" if counts.matching > MOST_EVENTS else "date"
    )
    return query_events(session, limited), counts, facets(session, wanted)


def render_header(events: list[EventView], counts: Counts) -> None:
    """Draw how many events there are."""
    parts = [
        f"**{counts.matching:,}** of {counts.total:,} events",
        extent(events),
        f"{counts.undated:,} undated",
    ]
    st.markdown(" · ".join(part for part in parts if part))
    if counts.matching > len(events):
        st.caption(f"Drawn are the {len(events):,} that matter most; narrow the filters to see the others.")


def render_empty(wanted: TimelineFilter, counts: Counts) -> None:
    """Draw what to do when there is nothing to show."""
    if counts.total == 0:
        st.info(
            "There are no events yet. Add an article with `kb add article.txt --published 2025-09-22`, "
            "or load the seeds with `kb init`.",
            title="Nothing here yet",
        )
        return
    hint = "Take one of the filters above out, or widen the period." if urls.here() else ""
    if counts.undated and wanted.has_window:
        hint += f" {counts.undated} matching events have no date and match no period."
    st.info(hint, title="No event matches these filters")


def render_timeline(events: list[EventView], wanted: TimelineFilter, selected: str | None) -> None:
    """Draw the lanes, the legend and the undated tray."""
    names = {event.key for event in events}
    by = urls.value("lanes", "country")
    by = by if by in CHOICES else "country"
    first = [base.gazetteer().name_of(actor) for actor in (*wanted.countries, *wanted.leaders)]
    lanes = build_lanes(events, by, first)
    window = opening_window(events)
    if window:
        figure = build_figure(lanes, window, selected if selected in names else None)
        picked = st.plotly_chart(
            figure,
            key=f"timeline-{by}",
            on_select="rerun",
            selection_mode="points",
            theme="streamlit",
            config={"scrollZoom": True, "displaylogo": False, "displayModeBar": False},
            alt="Timeline of the events below; the list has the same events as text",
        )
        follow_click(picked, selected)
        render_beyond(events, window)
    st.caption("　".join(f"{sign} {for_markdown(what)}" for sign, what in LEGEND))
    render_undated([event for event in events if not event.date.span.is_dated])


def render_beyond(events: list[EventView], window: tuple[date, date]) -> None:
    """Draw how many events lie outside the window that the chart opens with."""
    dated = [drawn_days(event) for event in events if event.date.span.is_dated]
    before = sum(last < window[0] for _, last in dated)
    after = sum(first > window[1] for first, _ in dated)
    beyond = [f"{count} {where}" for count, where in ((before, "earlier"), (after, "later")) if count]
    if beyond:
        st.caption(f"{' and '.join(beyond)} outside this window: zoom out with the wheel, or drag.")


def follow_click(picked: object, selected: str | None) -> None:
    """Put the event of a clicked mark into the URL.

    A chart that is drawn anew has forgotten its click, and one that is not still has it: so only a click
    that was not there on the run before means something.
    """
    points = getattr(getattr(picked, "selection", None), "points", [])
    clicked = next((point["customdata"][0] for point in points if point.get("customdata")), None)
    before = st.session_state.get("clicked")
    st.session_state["clicked"] = clicked
    if clicked and clicked not in (before, selected):
        urls.put("event", clicked)
        st.rerun()


def render_undated(events: list[EventView]) -> None:
    """Draw the tray of events without any date."""
    if not events:
        return
    with st.expander(f"Undated ({len(events)})"):
        for event in events:
            st.button(
                for_markdown(event.title),
                key=f"undated-{event.key}",
                type="tertiary",
                on_click=urls.put,
                args=("event", event.key),
            )


def render_panel(selected: str | None, events: list[EventView]) -> None:
    """Draw the evidence of the selected event, or what to do to see some."""
    if selected is None:
        st.caption("Click a mark to see the sentence it comes from.")
        return
    try:
        event = base.read(lambda session: get_event(session, selected))
    except NotFoundError as error:
        st.warning("The address of this page names an event that is not there.")
        st.text(str(error))
        st.button("Close", on_click=urls.put, args=("event", None))
        return
    keys = dict.fromkeys(each.article for each in event.evidence)
    articles = base.ask(lambda session: {key: get_article(session, key) for key in keys})
    render_steps(event, events)
    render_evidence(event, articles)


def render_controls() -> str:
    """Draw the choice of lanes and view; returns the view."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.session_state["lanes"] = (
            urls.value("lanes", "country") if urls.value("lanes") in CHOICES else "country"
        )
        st.segmented_control(
            "Lanes",
            CHOICES,
            key="lanes",
            format_func=str.capitalize,
            on_change=lambda: urls.put("lanes", st.session_state["lanes"]),
        )
        st.session_state["view"] = "List" if urls.value("view") == "list" else "Timeline"
        st.segmented_control(
            "View",
            VIEWS,
            key="view",
            on_change=lambda: urls.put("view", "list" if st.session_state["view"] == "List" else None),
        )
    return str(st.session_state["view"] or "Timeline")


follow_actor()
if "open" in st.session_state:
    article, event = st.session_state.pop("open")
    st.switch_page("app_pages/articles.py", query_params={"article": article, "event": event})

st.title("Timeline", anchor=False)
wanted = read_filter()
events, counts, found = base.ask(lambda session: query(session, wanted))
selected = urls.value("event") or None
render_filters(wanted, found)
render_header(events, counts)
render_chips(wanted, found)
if not events:
    render_empty(wanted, counts)
else:
    chart, panel = st.columns([2, 1], gap="medium") if selected else (st.container(), st.container())
    with chart:
        if render_controls() == "List":
            render_list(events, str(hash(tuple(each.key for each in events))))
        else:
            render_timeline(events, wanted, selected)
    with panel:
        render_panel(selected, events)
