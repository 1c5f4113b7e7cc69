"""What stands above the chart: which lanes there are, in which order, and whether it is a list instead."""

import streamlit as st

from kb.store.query import FacetCount, Facets, LaneBy, LaneOrder
from ui import urls

ORDERS = {LaneOrder.COUNT.value: "Fullest first", LaneOrder.NAME.value: "By name"}
VIEWS = {"timeline": "Timeline", "list": "List"}
MOST_CHOICES = 500


def render_controls() -> str:
    """Draw the choices that need no query; returns the view, `timeline` or `list`."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        view = _switch("view", "View", VIEWS, "timeline")
        if view == "timeline":
            _switch(
                "lanes",
                "Lanes",
                {each.value: each.value.capitalize() for each in LaneBy},
                LaneBy.COUNTRY.value,
            )
            _switch("order", "Order", ORDERS, LaneOrder.COUNT.value)
    return view


def render_lane_choice(found: Facets, by: LaneBy) -> None:
    """Draw the choice of single lanes, in place of the fullest."""
    counts = {
        LaneBy.COUNTRY: found.countries,
        LaneBy.LEADER: found.leaders,
        LaneBy.TYPE: found.types,
        LaneBy.PUBLISHER: found.publishers,
    }[by]
    chosen = urls.here().get("lane", [])
    labels = {each.value: _label(each) for each in counts[:MOST_CHOICES]}
    st.session_state["which-lanes"] = chosen
    st.multiselect(
        "Lanes shown",
        [*labels, *(each for each in chosen if each not in labels)],
        key="which-lanes",
        format_func=lambda value: labels.get(value, value),
        placeholder="The fullest",
        on_change=lambda: urls.put("lane", st.session_state["which-lanes"]),
    )


def _label(each: FacetCount) -> str:
    return f"{each.label} ({each.count:,})"


def _switch(name: str, label: str, options: dict[str, str], default: str) -> str:
    """A choice of one, kept in the URL; the usual one is left out of it."""
    now = urls.value(name)
    now = now if now in options else default
    st.session_state[name] = now

    def write() -> None:
        chosen = st.session_state[name]
        urls.put(name, chosen if chosen and chosen != default else None)
        if name == "lanes":
            urls.put("lane", None)

    st.segmented_control(
        label, list(options), key=name, format_func=lambda each: options[each], on_change=write
    )
    return str(now)
