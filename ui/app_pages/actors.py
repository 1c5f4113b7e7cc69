"""Actors: the list of them, and one with its offices, its events in time, and with whom."""

from datetime import date

import streamlit as st

from kb.errors import NotFoundError
from kb.pipeline.actors import ActorPage, show_actor
from kb.settings import is_read_only
from kb.store.query import (
    ActorProfile,
    EventView,
    TimelineFilter,
    load_event_views,
    query_actor_profile,
    query_actors,
    query_page,
)
from kb.terms.actors import ActorKind
from ui import base, urls
from ui.actor_forms import render_add_form, render_edit_form, render_proposed
from ui.as_of import read_as_of, render_hidden
from ui.escape import for_markdown
from ui.histogram import build_histogram
from ui.rows import Cell, Column, Way, render_rows
from ui.wording import interval, partial_day

KINDS = {
    "All": None,
    "Countries": ActorKind.COUNTRY,
    "People": ActorKind.PERSON,
    "Organisations": ActorKind.ORGANISATION,
}
BASES = {
    "two_sources": "two sources agree",
    "one_source": "one source",
    "general_knowledge": "general knowledge",
}
MOST_COMPANIONS = 30
LATEST = 8  # so many of the latest events are listed


def render_list() -> None:
    """Draw the actors of stored events, the most frequent first; choosing a row opens one."""
    chosen = st.segmented_control("Kind", list(KINDS), default="All", key="kind")
    words = st.text_input("Find a name", key="name", placeholder="Name, alias or country code")
    if words:
        open_by_name(words)
    kind, as_of = KINDS[chosen or "All"], read_as_of()
    found = base.ask_timeline(lambda session, columns: query_actors(session, columns, kind, as_of))
    if not found:
        st.info(
            "Nobody takes part in any event yet. Find anybody known by name above.", title="Nothing here yet"
        )
        return
    st.markdown(f"**{len(found):,}** actors take part in events")
    render_hidden(as_of)
    picked = st.dataframe(
        {
            "Name": [each.name for each in found],
            "Kind": [each.kind.value for each in found],
            "Events": [each.events for each in found],
            "First": [str(each.first or "") for each in found],
            "Last": [str(each.last or "") for each in found],
        },
        key=f"actors-{chosen}",
        on_select="rerun",
        selection_mode="single-row",
        hide_index=True,
        height=520,
        alt="Actors by the number of events they take part in",
    )
    rows = picked.selection.rows
    if rows and rows[0] < len(found):
        open_actor(found[rows[0]].actor)


def open_by_name(words: str) -> None:
    """Open the actor of that name, or say that there is none and which names are near."""
    try:
        open_actor(base.gazetteer().get_actor(words))
    except NotFoundError as error:
        st.text(str(error))


def open_actor(actor: str) -> None:
    """Put an actor into the URL."""
    urls.put("actor", actor)
    st.rerun()


def render_actor(word: str) -> None:
    """Draw one actor."""
    try:
        page = show_actor(base.gazetteer(), word)
    except NotFoundError as error:
        st.warning("The address of this page names an actor that is not known.")
        st.text(str(error))
        return
    as_of, actor = read_as_of(), page.actor.id
    profile = base.ask_timeline(
        lambda session, columns: query_actor_profile(session, columns, actor, MOST_COMPANIONS, as_of)
    )
    render_head(page, profile)
    render_hidden(as_of)
    left, right = st.columns([3, 2], gap="large")
    with left:
        render_events(page, profile, as_of)
        render_companions(page, profile)
    with right:
        render_offices(page)
        render_names(page)
    if not is_read_only():
        render_edit_form(page)


def render_head(page: ActorPage, profile: ActorProfile) -> None:
    """Draw the name, and what sort of actor it is."""
    st.title(for_markdown(page.actor.name), anchor=False)
    parts = [page.actor.kind.value, page.actor.id]
    if page.actor.country:
        parts.append(f"of {base.gazetteer().name_of(page.actor.country)}")
    if profile.proposed:
        parts.append("proposed by a text, not confirmed")
    parts.append(f"{profile.events:,} events")
    st.caption(for_markdown(" · ".join(parts)))


def render_events(page: ActorPage, profile: ActorProfile, as_of: date | None) -> None:
    """Draw the events a year, the latest of them, and the way to all."""
    st.header("Events in time", anchor=False)
    if not profile.events:
        st.caption("No stored event has this actor taking part.")
        return
    if profile.by_year:
        st.plotly_chart(
            build_histogram(profile.by_year),
            key=f"years-{page.actor.id}",
            theme="streamlit",
            config={"displayModeBar": False, "staticPlot": True},
            alt="Events by year: " + ", ".join(f"{year}: {count}" for year, count in profile.by_year),
        )
    if profile.undated:
        st.caption(f"{profile.undated:,} of them undated.")
    st.page_link(
        "app_pages/timeline.py",
        label="Show all on the timeline",
        icon=":material/timeline:",
        query_params=urls.carried(**{FILTER_OF[page.actor.kind]: page.actor.id}),
    )
    render_rows(
        (Column("When", is_named=False), Column("Event", is_named=False)),
        [
            (
                Cell(interval(event.date.span)),
                Cell(event.title, way=Way("timeline", urls.carried(event=event.key))),
            )
            for event in latest_events(page.actor.id, profile, as_of)
        ],
        label="The latest events",
        key=f"latest-{page.actor.id}",
    )


def latest_events(actor: str, profile: ActorProfile, as_of: date | None) -> list[EventView]:
    """The latest events with a date, the very latest first."""
    dated = profile.events - profile.undated
    wanted = TimelineFilter(actors=(actor,), as_of=as_of, offset=max(0, dated - LATEST), limit=LATEST)
    ids = base.ask_timeline(lambda session, columns: query_page(session, columns, wanted))[: dated or None]
    return base.ask(lambda session: load_event_views(session, ids[::-1], as_of=as_of))


def render_companions(page: ActorPage, profile: ActorProfile) -> None:
    """Draw with whom the actor took part in events: a way to each, and to both beside each other."""
    if not profile.companions:
        return
    st.header("With whom", anchor=False)
    render_rows(
        (Column("Name", is_named=False), Column("Kind"), Column("Events together", is_number=True)),
        [
            (
                Cell(each.name, way=Way("actors", urls.carried(actor=each.actor))),
                Cell(each.kind.value),
                Cell(
                    f"{each.events:,}",
                    way=Way("compare", urls.carried(one=page.actor.id, other=each.actor)),
                ),
            )
            for each in profile.companions
        ],
        label="Who takes part in the same events, the most frequent first",
        key=f"companions-{page.actor.id}",
    )


def render_offices(page: ActorPage) -> None:
    """Draw the offices: those a person held, or who held those of a country or an organisation."""
    if not page.tenures:
        return
    is_person = page.actor.kind is ActorKind.PERSON
    st.header("Offices held" if is_person else "Who held office", anchor=False)
    shown = list(reversed(page.tenures))
    columns = {
        "Office": [each.office.title for _, each in shown],
        "Who": [name for name, _ in shown],
        "From": [partial_day(each.record.start) for _, each in shown],
        "Until": [partial_day(each.record.end) if each.record.end else "in office" for _, each in shown],
        "Kind": [each.kind for _, each in shown],
        "Known from": [BASES[each.record.basis] for _, each in shown],
    }
    if is_person:
        del columns["Who"]
    st.dataframe(
        columns, hide_index=True, height="content" if len(shown) < 12 else 420, alt="Offices with dates"
    )


def render_names(page: ActorPage) -> None:
    """Draw every name."""
    with st.expander(f"Names ({len(page.names)})"):
        st.dataframe(
            {
                "Name": [each.name for each in page.names],
                "Kind": [each.name_kind.value for each in page.names],
                "From": [str(each.valid_from or "") for each in page.names],
                "Until": [str(each.valid_to or "") for each in page.names],
            },
            hide_index=True,
            alt="Names, their kinds and when they were in use",
        )


FILTER_OF = {ActorKind.COUNTRY: "country", ActorKind.PERSON: "leader", ActorKind.ORGANISATION: "actor"}


chosen_actor = urls.value("actor")
if chosen_actor:
    st.button(
        "All actors",
        icon=":material/arrow_back:",
        type="tertiary",
        on_click=urls.put,
        args=("actor", None),
    )
    render_actor(chosen_actor)
else:
    st.title("Actors", anchor=False)
    render_list()
    if not is_read_only():
        render_proposed()
        render_add_form()
