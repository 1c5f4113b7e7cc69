"""The list: the same events as on the timeline, in rows that can be read aloud, sorted and searched."""

from collections.abc import Sequence

import streamlit as st

from kb.store.query import EventView
from kb.terms.events import Role
from ui import urls
from ui.wording import interval

COLUMNS = ("When", "Event", "Type", "Status", "Review", "Who", "To whom", "Dated by")


def build_rows(events: Sequence[EventView]) -> dict[str, list[str]]:
    """The columns of the list."""
    rows = [
        (
            interval(event.date.span),
            event.title,
            event.type.value + (f" / {event.mode}" if event.mode else ""),
            event.status.value,
            event.state.value,
            _names(event, Role.ACTOR),
            _names(event, Role.RECIPIENT),
            event.date.phrase or event.date.basis.value,
        )
        for event in events
    ]
    return {name: [row[number] for row in rows] for number, name in enumerate(COLUMNS)}


def render_list(events: Sequence[EventView], version: str) -> None:
    """Draw the list; choosing a row selects its event. `version` changes when the list does, so that no
    old choice stays.
    """
    picked = st.dataframe(
        build_rows(events),
        key=f"list-{version}",
        on_select="rerun",
        selection_mode="single-row",
        hide_index=True,
        height=560,
        alt="The events of the timeline, in the order of time",
    )
    rows = picked.selection.rows
    if rows and rows[0] < len(events) and events[rows[0]].key != urls.value("event"):
        urls.put("event", events[rows[0]].key)
        st.rerun()


def _names(event: EventView, role: Role) -> str:
    return ", ".join(each.name for each in event.participants if each.role is role)
