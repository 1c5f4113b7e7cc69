"""The chart with what belongs to it: its counts, the undated tray, the evidence beside it.

The timeline and the comparison of two actors are both this, with other lanes.
"""

from dataclasses import replace
from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from kb.errors import NotFoundError
from kb.store.query import TimelineFilter, TimelineRequest, TimelineView, get_event, query_timeline
from ui import base, urls
from ui.bands import find_bands
from ui.chart import Picked, render_chart
from ui.escape import for_markdown
from ui.evidence import render_evidence, render_steps
from ui.figure import build_figure, build_overview
from ui.marks import LEGEND
from ui.styles import EVIDENCE
from ui.windows import moved_to_event

HINT = "Click a mark to see the sentence it comes from. Scroll over the chart to zoom, drag to move."


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


def chart_and_panel(selected: str | None) -> tuple[DeltaGenerator, DeltaGenerator]:
    """Where the chart goes, and beside it, while an event is selected, where its evidence does.

    The chart is in the first column either way: elsewhere it would be made anew with the first click.
    """
    if selected:
        chart, panel = st.columns([2, 1], gap="medium")
        return chart, panel
    (chart,) = st.columns(1)
    return chart, chart


def render_header(view: TimelineView, wanted: TimelineFilter) -> None:
    """Draw how many events there are, and of which time."""
    tally = view.tally
    parts = [f"**{tally.matching:,}** of {tally.total:,} events"]
    if view.covered:
        parts.append(_months(*view.covered))
    apart = ", not counted here" if wanted.has_window and tally.undated else ""
    parts.append(f"{tally.undated:,} undated{apart}")
    st.markdown(" · ".join(parts))


def render_timeline(view: TimelineView, request: TimelineRequest) -> None:
    """Draw the lanes, how the count of the header is made up, the legend and the undated tray."""
    if view.window and view.opening and view.overview:
        actors = base.ask_timeline(lambda _, columns: columns.actors)
        render_chart(
            build_figure(
                view,
                find_bands(base.gazetteer(), view.lanes, view.window, actors.size_of),
                request.selected,
            ),
            build_overview(view.overview),
            extent=view.overview.extent,
            window=view.window,
            fit=view.opening,
            selected=request.selected,
            steps=view.steps,
            key="timeline",
            on_change=follow,
        )
        st.caption(f"{HINT} {shown_words(view, request.wanted)}")
    st.caption("　".join(f"{sign} {for_markdown(what)}" for sign, what in LEGEND))
    _render_tray(view)


def render_panel(view: TimelineView, request: TimelineRequest) -> None:
    """Draw the evidence of the selected event, or what to do to see some."""
    selected, as_of = request.selected, request.wanted.as_of
    # With nothing to style yet it makes the browser load what will show the first evidence.
    st.html(EVIDENCE)
    if selected is None:
        return
    try:
        event = base.read(lambda session: get_event(session, selected, as_of=as_of))
    except NotFoundError as error:
        st.warning("The event in the address of this page cannot be shown.")
        st.text(str(error))
        st.button("Close", on_click=urls.put, args=("event", None))
        return
    with st.container(key="evidence"):
        render_steps(event, view.steps)
        render_evidence(event)


def follow(picked: Picked) -> None:
    """Put what the viewer did with the chart into the URL."""
    if picked.event:
        urls.put("event", picked.event)
    elif picked.cleared:
        urls.put("event", None)
    elif picked.moved:
        urls.put_window(picked.window)


def shown_words(view: TimelineView, wanted: TimelineFilter) -> str:
    """How the count of the header is made up, and what of it lies outside of the window."""
    tally = view.tally
    parts = [f"{tally.drawn:,} drawn", f"{tally.folded:,} folded into bars and notes"]
    if not wanted.has_window:
        parts.append(f"{tally.undated:,} in the undated tray")
    words = " + ".join(parts) + f" = {tally.matching:,} events"
    places = ((tally.before, "earlier"), (tally.after, "later"))
    outside = [f"{count:,} {where}" for count, where in places if count]
    if outside:
        words += f" · {' and '.join(outside)} than this window: zoom out, or use the strip"
    return words


def _render_tray(view: TimelineView) -> None:
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


def _months(first: date, last: date) -> str:
    if (first.year, first.month) == (last.year, last.month):
        return f"{first:%b %Y}"
    return f"{first:%b %Y} – {last:%b %Y}"
