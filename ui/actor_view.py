"""One actor: the offices, the events in time, and with whom."""

from datetime import date

import streamlit as st

from kb.errors import NotFoundError
from kb.pipeline.actors import ActorPage, show_actor
from kb.store.query import (
    ActorProfile,
    EventView,
    ParticipantCount,
    TimelineFilter,
    load_event_views,
    query_actor_profile,
    query_page,
)
from kb.terms.actors import ActorKind
from ui import base, urls
from ui.actor_forms import render_edit_form
from ui.actor_offices import render_names, render_offices
from ui.as_of import render_hidden
from ui.citing import render_link
from ui.escape import for_markdown
from ui.histogram import build_histogram
from ui.rows import Cell, Column, Way, render_rows
from ui.signing_in import curator, render_hint
from ui.wording import interval

MOST_COMPANIONS = 30
LATEST = 8  # so many of the latest events are listed
FILTER_OF = {ActorKind.COUNTRY: "country", ActorKind.PERSON: "leader", ActorKind.ORGANISATION: "actor"}
EVENTS = (Column("When", is_named=False), Column("Event", is_named=False))
COMPANIONS = (
    Column("Name", is_named=False),
    Column("Kind", is_named=False),
    Column("Last", is_number=True),
    Column("Events together", is_number=True),
)


def render_actor(word: str, as_of: date | None) -> None:
    """Draw one actor, given by id, name or alias, with what was known `as_of` a day."""
    try:
        page = show_actor(base.gazetteer(), word)
    except NotFoundError as error:
        st.warning("The address of this page names an actor that is not known.")
        st.text(str(error))
        return
    actor = page.actor.id
    profile = base.ask_timeline(
        lambda session, columns: query_actor_profile(session, columns, actor, MOST_COMPANIONS, as_of)
    )
    _render_head(page, profile)
    if as_of:
        now = base.ask_timeline(lambda session, columns: query_actor_profile(session, columns, actor, 0))
        hidden = now.events - profile.events
        render_hidden(as_of, f": {_events(hidden)} hidden, published later or on a day nobody knows")
    left, right = st.columns([3, 2], gap="large")
    with left:
        _render_events(page, profile, as_of)
    with right:
        render_offices(page)
        render_names(page)
    _render_companions(page, profile)
    if who := curator():
        render_edit_form(page, who)
    else:
        render_hint()


def _render_head(page: ActorPage, profile: ActorProfile) -> None:
    st.title(for_markdown(page.actor.name), anchor=False)
    parts = [page.actor.kind.value, page.actor.id]
    if page.actor.country:
        parts.append(f"of {base.gazetteer().name_of(page.actor.country)}")
    if profile.proposed:
        parts.append("proposed by a text, not confirmed")
    parts.append(_events(profile.events))
    st.caption(for_markdown(" · ".join(parts)))
    ways = st.container(key="ways-actor", horizontal=True, gap="small", vertical_alignment="center")
    with ways:
        st.page_link(
            "app_pages/timeline.py",
            label="Show all on the timeline",
            icon=":material/timeline:",
            query_params=urls.carried(**{FILTER_OF[page.actor.kind]: page.actor.id}),
        )
        if page.actor.country:
            st.page_link(
                "app_pages/actors.py",
                label=for_markdown(base.gazetteer().name_of(page.actor.country)),
                icon=":material/flag:",
                query_params=urls.carried(actor=page.actor.country),
            )
        render_link("actors", actor=page.actor.id)


def _events(count: int) -> str:
    return f"{count:,} event{'' if count == 1 else 's'}"


def _render_events(page: ActorPage, profile: ActorProfile, as_of: date | None) -> None:
    """Draw the events a year, and the latest of them."""
    st.header("Events in time", anchor=False)
    if not profile.events:
        st.caption("No stored event has this actor taking part.")
        return
    if profile.by_year:
        st.plotly_chart(
            build_histogram(profile.by_year),
            key=f"years-{page.actor.id}",
            theme="streamlit",
            config={"displayModeBar": False},
            alt="Events by year: " + ", ".join(f"{year}: {count}" for year, count in profile.by_year),
        )
    if profile.undated:
        st.caption(f"{profile.undated:,} of them undated.")
    rows = [
        (
            Cell(interval(event.date.span)),
            Cell(event.title, way=Way("timeline", urls.carried(event=event.key))),
        )
        for event in latest_events(page.actor.id, profile, as_of)
    ]
    if rows:
        st.caption("The latest")
        render_rows(EVENTS, rows, label="The latest events", key=f"latest-{page.actor.id}")


def latest_events(actor: str, profile: ActorProfile, as_of: date | None) -> list[EventView]:
    """The latest events with a date, the very latest first."""
    dated = profile.events - profile.undated
    wanted = TimelineFilter(actors=(actor,), as_of=as_of, offset=max(0, dated - LATEST), limit=LATEST)
    ids = base.ask_timeline(lambda session, columns: query_page(session, columns, wanted))[:dated]
    return base.ask(lambda session: load_event_views(session, ids[::-1], as_of=as_of))


def _render_companions(page: ActorPage, profile: ActorProfile) -> None:
    """Draw with whom the actor took part in events: a way to each, and to both beside each other."""
    if not profile.companions:
        return
    st.header("With whom", anchor=False)
    st.caption("A name leads to that actor, the number to what both did, side by side.")
    render_rows(
        COMPANIONS,
        [_companion_row(page, each) for each in profile.companions],
        label="Who takes part in the same events, the most frequent first",
        key=f"companions-{page.actor.id}",
    )


def _companion_row(page: ActorPage, each: ParticipantCount) -> tuple[Cell, ...]:
    both = Way("compare", urls.carried(one=page.actor.id, other=each.actor))
    said = f"{_events(each.events)} of {page.actor.name} with {each.name}: compare the two"
    return (
        Cell(each.name, way=Way("actors", urls.carried(actor=each.actor))),
        Cell(each.kind.value),
        Cell(str(each.last or "")),
        Cell(f"{each.events:,}", way=both, said=said),
    )
