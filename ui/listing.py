"""The list: the events of the timeline in rows, a page at a time; the accessible and the phone view.

A component of Streamlit's second kind; `listing.js` only ever sets text.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import streamlit as st

from kb.store.query import EventView, TimelineFilter, load_event_views, query_page
from kb.terms.events import Role, State
from ui import base, urls
from ui.marks import COLOURS
from ui.paging import read_page, render_turning
from ui.wording import interval

HERE = Path(__file__).parent
PAGE = 50

_LIST = st.components.v2.component(
    "event_list",
    html='<div class="kb-list"></div>',
    css=(HERE / "listing.css").read_text(encoding="utf-8"),
    js=(HERE / "listing.js").read_text(encoding="utf-8"),
)


def build_rows(events: Sequence[EventView]) -> list[dict[str, Any]]:
    """The rows of the list, as plain data."""
    return [
        {
            "key": event.key,
            "when": ("about " if event.date.span.approximate else "") + interval(event.date.span),
            "dated_by": _dated_by(event),
            "title": event.title,
            "type": event.type.value + (f" / {event.mode}" if event.mode else ""),
            "colour": COLOURS[event.type],
            "status": event.status.value,
            "state": "reviewed" if event.state is State.ACCEPTED else event.state.value,
            "who": _names(event, Role.ACTOR),
            "whom": _names(event, Role.RECIPIENT),
            "sources": event.sources,
        }
        for event in events
    ]


def render_list(events: Sequence[EventView], selected: str | None, on_pick: Callable[[str], None]) -> None:
    """Draw a page of the list; `on_pick` is called with the event that was chosen, before the next run."""

    def picked() -> None:
        key = st.session_state["list"].get("picked")
        if isinstance(key, str):
            on_pick(key)

    _LIST(key="list", data={"rows": build_rows(events), "selected": selected}, on_picked_change=picked)


def render_pages(wanted: TimelineFilter, count: int, selected: str | None) -> None:
    """Draw the page of the list that the URL names; `count` is how many events there are on all of them."""
    page = read_page(count, PAGE)
    cut = replace(wanted, offset=page.offset, limit=page.size)
    ids = base.ask_timeline(lambda session, columns: query_page(session, columns, cut))
    render_some(ids, wanted, selected)
    render_turning(page, count)


def render_some(ids: Sequence[int], wanted: TimelineFilter, selected: str | None) -> None:
    """Draw the list of the events with these ids; choosing one puts it into the URL."""
    events = base.ask(lambda session: load_event_views(session, ids, as_of=wanted.as_of))
    render_list(events, selected, lambda key: urls.put("event", key))


def _dated_by(event: EventView) -> str:
    phrase = event.date.phrase
    return f"“{phrase}”" if phrase else f"by {event.date.basis.value}" if event.date.span.is_dated else ""


def _names(event: EventView, role: Role) -> str:
    return ", ".join(each.name for each in event.participants if each.role is role)
