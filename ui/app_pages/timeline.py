"""The timeline: filters → query → figure, and the evidence of the selected event."""

from dataclasses import replace
from datetime import date

import streamlit as st

from kb.errors import KbError, NotFoundError
from kb.pipeline.finding import resolve_filter
from kb.store.query import (
    LaneBy,
    LaneOrder,
    TimelineFilter,
    TimelineRequest,
    TimelineView,
    check_filter,
    count_facets,
    get_article,
    get_event,
    query_timeline,
)
from ui import base, urls
from ui.bands import find_bands
from ui.chart import Picked, render_chart
from ui.controls import render_controls, render_lane_choice
from ui.escape import for_markdown
from ui.evidence import follow_actor, render_evidence, render_steps
from ui.figure import build_figure, build_overview
from ui.filters import render_chips, render_filters
from ui.listing import render_pages
from ui.marks import LEGEND
from ui.windows import moved_to_event
from ui.wording import day

HINT = "Click a mark to see the sentence it comes from. Scroll to zoom, drag to move."


def read_filter() -> TimelineFilter:
    """The filter that the URL means; a value that means nothing is said, and the page stops there."""
    try:
        wanted = resolve_filter(urls.filter_words(urls.here()), base.gazetteer())
        base.read(lambda session: check_filter(session, wanted))
    except KbError as error:
        st.warning("A filter in the address of this page cannot be used.")
        st.text(str(error))
        st.button("Show everything", on_click=urls.clear_filters)
        st.stop()
    return wanted


def read_request(wanted: TimelineFilter) -> TimelineRequest:
    """What the URL asks the timeline for."""
    by = urls.one_of("lanes", LaneBy, LaneBy.COUNTRY)
    first = {LaneBy.COUNTRY: wanted.countries, LaneBy.LEADER: wanted.leaders}.get(by, ())
    return TimelineRequest(
        wanted=wanted,
        by=by,
        order=urls.one_of("order", LaneOrder, LaneOrder.COUNT),
        first=first,
        chosen=tuple(urls.here().get("lane", ())),
        selected=urls.value("event") or None,
    )


def render_header(view: TimelineView, wanted: TimelineFilter) -> None:
    """Draw how many events there are, how they are shown, and of which time."""
    tally = view.tally
    parts = [f"**{tally.matching:,}** of {tally.total:,} events"]
    if view.covered:
        parts.append(_months(*view.covered))
    parts.append(f"{tally.undated:,} undated" + (", not counted here" if wanted.has_window else ""))
    st.markdown(" · ".join(parts))
    if wanted.as_of:
        st.caption(f"As reported by {day(wanted.as_of)}: what was only published later is left out.")


def render_shown(view: TimelineView, wanted: TimelineFilter) -> None:
    """Draw how the count of the header is made up."""
    tally = view.tally
    parts = [f"{tally.drawn:,} drawn", f"{tally.folded:,} folded into bars and notes"]
    if not wanted.has_window:
        parts.append(f"{tally.undated:,} in the undated tray")
    outside = [
        f"{count:,} {where}" for count, where in ((tally.before, "earlier"), (tally.after, "later")) if count
    ]
    words = " + ".join(parts) + f" = {tally.matching:,} events"
    if outside:
        words += f" · {' and '.join(outside)} than this window: zoom out, or use the strip"
    st.caption(words)


def render_empty(view: TimelineView, wanted: TimelineFilter) -> None:
    """Draw what to do when there is nothing to show."""
    if view.tally.total == 0:
        st.info(
            "There are no events yet. Add an article with `kb add article.txt --published 2025-09-22`, "
            "or load the seeds with `kb init`.",
            title="Nothing here yet",
        )
        return
    hint = "Take one of the filters above out, or widen the period."
    if view.tally.undated and wanted.has_window:
        hint += f" {view.tally.undated} matching events have no date and match no period."
    st.info(hint, title="No event matches these filters")


def render_timeline(view: TimelineView, request: TimelineRequest) -> None:
    """Draw the lanes, the legend and the undated tray."""
    if view.window and view.opening and view.overview:
        actors = base.ask_timeline(lambda _, columns: columns.actors)
        bands = find_bands(base.gazetteer(), view.lanes, request.by, view.window, actors.size_of)
        render_chart(
            build_figure(view, bands, request.selected),
            build_overview(view.overview),
            extent=view.overview.extent,
            window=view.window,
            fit=view.opening,
            selected=request.selected,
            steps=view.steps,
            key="timeline",
            on_change=follow,
        )
        render_shown(view, request.wanted)
    st.caption("　".join(f"{sign} {for_markdown(what)}" for sign, what in LEGEND))
    render_tray(view)


def follow(picked: Picked) -> None:
    """Put what the viewer did with the chart into the URL."""
    if picked.event:
        urls.put("event", picked.event)
    elif picked.cleared:
        urls.put("event", None)
    elif picked.moved:
        urls.put_window(picked.window)


def render_tray(view: TimelineView) -> None:
    """Draw the tray of events without any date."""
    if not view.tray.count:
        return
    with st.expander(f"Undated ({view.tray.count:,})"):
        for event in view.tray.events:
            st.button(
                for_markdown(event.title),
                key=f"undated-{event.key}",
                type="tertiary",
                on_click=urls.put,
                args=("event", event.key),
            )
        if view.tray.count > len(view.tray.events):
            st.caption(f"The {len(view.tray.events)} that matter most. The list has all of them, at its end.")


def render_panel(view: TimelineView, request: TimelineRequest) -> None:
    """Draw the evidence of the selected event, or what to do to see some."""
    selected, as_of = request.selected, request.wanted.as_of
    if selected is None:
        st.caption(HINT)
        return
    try:
        event = base.read(lambda session: get_event(session, selected, as_of=as_of))
    except NotFoundError as error:
        st.warning("The address of this page names an event that is not there.")
        st.text(str(error))
        st.button("Close", on_click=urls.put, args=("event", None))
        return
    keys = dict.fromkeys(each.article for each in event.evidence)
    articles = base.ask(lambda session: {key: get_article(session, key) for key in keys})
    render_steps(event, view.steps)
    render_evidence(event, articles)


def query(request: TimelineRequest) -> tuple[TimelineRequest, TimelineView]:
    """The timeline; its window follows the selection when that has just moved out of it, as steps do."""
    before = st.session_state.get("selected-before", request.selected)
    st.session_state["selected-before"] = request.selected
    view = base.ask_timeline(lambda session, columns: query_timeline(session, columns, request))
    if request.selected in (None, before) or view.window is None:
        return request, view
    key, window = request.selected, view.window
    moved = base.ask_timeline(lambda _, columns: moved_to_event(columns, key, window))
    if moved is None:
        return request, view
    urls.put_window(moved)
    request = replace(request, wanted=replace(request.wanted, from_=moved[0], to=moved[1]))
    return request, base.ask_timeline(lambda session, columns: query_timeline(session, columns, request))


def _months(first: date, last: date) -> str:
    if (first.year, first.month) == (last.year, last.month):
        return f"{first:%b %Y}"
    return f"{first:%b %Y} – {last:%b %Y}"


follow_actor()
if "open" in st.session_state:
    article, opened = st.session_state.pop("open")
    st.switch_page("app_pages/articles.py", query_params={"article": article, "event": opened})

st.title("Timeline", anchor=False)
wanted = read_filter()
request, view = query(read_request(wanted))
wanted = request.wanted
render_header(view, wanted)
render_chips(wanted)
if not view.tally.matching:
    render_empty(view, wanted)
else:
    chart, panel = st.columns([2, 1], gap="medium") if request.selected else (st.container(), st.container())
    with chart:
        if render_controls() == "list":
            render_pages(wanted, view.tally.matching, request.selected)
        else:
            render_timeline(view, request)
    with panel:
        render_panel(view, request)
# Facets follow when everything else stands already.
found = base.ask_timeline(lambda session, columns: count_facets(session, columns, wanted))
render_filters(wanted, found)
with st.sidebar:
    render_lane_choice(found, request.by)
