"""Two countries, leaders or organisations beside each other: what each did, and what they did together."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from kb.errors import KbError, NotFoundError
from kb.pipeline.finding import FilterWords, resolve_filter
from kb.store.query import (
    FacetCount,
    TimelineFilter,
    TimelineRequest,
    TimelineView,
    count_facets,
    query_page,
)
from kb.terms.actors import ActorKind
from ui import base, explorer, urls
from ui.escape import for_markdown
from ui.listing import render_some

SIDES = {"one": "One", "other": "And the other"}
MOST_CHOICES = 300
TOGETHER = 20
"""So many of the events together are listed here."""


def read_actor(name: str) -> str | None:
    """The actor that the URL names; a name that is nobody's is said."""
    word = urls.value(name)
    if not word:
        return None
    try:
        return base.gazetteer().get_actor(word)
    except NotFoundError as error:
        st.warning(f"{SIDES[name]}: the address of this page names nobody known.")
        st.text(str(error))
        return None


def read_wanted(actors: tuple[str, ...]) -> TimelineFilter:
    """The window, the review and the as-of day in the URL, for these actors."""
    words = urls.filter_words(urls.here())
    try:
        return resolve_filter(
            FilterWords(actor=actors, state=words.state, from_=words.from_, to=words.to, as_of=words.as_of),
            base.gazetteer(),
        )
    except KbError as error:
        st.warning("A filter in the address of this page cannot be used.")
        st.text(str(error))
        st.button("Show everything", on_click=urls.clear_filters)
        st.stop()


def render_choice(one: str | None, other: str | None) -> None:
    """Draw the two choices of an actor."""
    found = base.ask_timeline(lambda session, columns: count_facets(session, columns, TimelineFilter()))
    ranked = sorted((*found.countries, *found.leaders), key=lambda each: -each.count)[:MOST_CHOICES]
    for column, (name, label), now in zip(st.columns(2), SIDES.items(), (one, other), strict=True):
        with column:
            _choice(name, label, now, ranked)


def _choice(name: str, label: str, now: str | None, ranked: Sequence[FacetCount]) -> None:
    labels = {each.value: each.label for each in ranked}
    if now and now not in labels:
        labels[now] = base.gazetteer().name_of(now)
    st.session_state[f"compare-{name}"] = now
    st.selectbox(
        label,
        list(labels),
        index=None,
        key=f"compare-{name}",
        format_func=lambda value: labels.get(value, value),
        placeholder="A country or a leader",
        accept_new_options=True,
        on_change=lambda: urls.put(name, st.session_state[f"compare-{name}"]),
    )


def render_together(view: TimelineView, pair: tuple[str, str], wanted: TimelineFilter) -> None:
    """Draw the events of both, and the way to all of them."""
    one, other = (base.gazetteer().name_of(actor) for actor in pair)
    # Different filters mean and; the names of the filters do not matter to ids.
    together = replace(wanted, countries=(pair[0],), actors=(pair[1],))
    ids = base.ask_timeline(lambda session, columns: query_page(session, columns, together))
    st.header(for_markdown(f"{one} and {other} together ({len(ids):,})"), anchor=False)
    if not ids:
        st.caption("No event of this time has both taking part.")
        return
    render_some(ids[:TOGETHER], wanted, urls.value("event") or None)
    if query := both_words(pair):
        st.page_link(
            "app_pages/timeline.py",
            label="All of them on the timeline",
            icon=":material/timeline:",
            query_params=urls.carried(**query),
        )


def both_words(pair: tuple[str, str]) -> dict[str, str]:
    """The timeline's filters for what both take part in; none for two organisations, whose filter is or."""
    names = {ActorKind.COUNTRY: "country", ActorKind.PERSON: "leader"}
    for actor, other in (pair, pair[::-1]):
        if name := names.get(base.gazetteer().kind_of(actor)):
            return {name: actor, "actor": other}
    return {}


st.title("Compare", anchor=False)
one, other = read_actor("one"), read_actor("other")
render_choice(one, other)
if one and other and one != other:
    pair = (one, other)
    asked = TimelineRequest(read_wanted(pair), together=pair, selected=urls.value("event") or None)
    request, view = explorer.query(asked)
    explorer.render_header(view, request.wanted)
    if not view.tally.matching:
        st.info("Neither takes part in an event of this time.", title="Nothing to compare")
    else:
        chart, panel = explorer.chart_and_panel(request.selected)
        with panel:
            explorer.render_panel(view, request)
        with chart:
            explorer.render_timeline(view, request)
            render_together(view, pair, request.wanted)
elif one and one == other:
    st.info("Choose somebody else for the other side.", title="Both are the same")
else:
    st.info(
        "Choose two countries, leaders or organisations: their events stand in aligned lanes, with what they "
        "did together between them.",
        title="Who shall be compared?",
    )
