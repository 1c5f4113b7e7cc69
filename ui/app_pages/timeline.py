"""The timeline: filters → query → figure, and the evidence of the selected event."""

import streamlit as st

from kb.errors import KbError
from kb.pipeline.finding import resolve_filter
from kb.store.query import (
    LaneBy,
    LaneOrder,
    TimelineFilter,
    TimelineRequest,
    TimelineView,
    check_filter,
    count_facets,
)
from ui import base, explorer, urls
from ui.controls import render_controls, render_lane_choice
from ui.filters import render_chips, render_filters
from ui.listing import render_pages


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


st.title("Timeline", anchor=False)
wanted = read_filter()
request, view = explorer.query(read_request(wanted))
wanted = request.wanted
explorer.render_header(view, wanted)
render_chips(wanted)
if not view.tally.matching:
    render_empty(view, wanted)
else:
    chart, panel = explorer.chart_and_panel(request.selected)
    with panel:
        explorer.render_panel(view, request)
    with chart:
        if render_controls() == "list":
            render_pages(wanted, view.tally.matching, request.selected)
        else:
            explorer.render_timeline(view, request)
# Facets follow when everything else stands already.
found = base.ask_timeline(lambda session, columns: count_facets(session, columns, wanted))
render_filters(wanted, found)
with st.sidebar:
    render_lane_choice(found, request.by)
