"""Accepting many proposals at once: those above a confidence, listed before anything is decided."""

from collections.abc import Sequence

import streamlit as st

from kb.errors import KbError
from kb.pipeline.clock import now
from kb.pipeline.queueing import Queued
from kb.pipeline.reviewing import accept_events
from kb.settings import database_url
from ui import urls
from ui.review.visit import Done, Visit
from ui.rows import Cell, Column, Way, render_rows
from ui.wording import interval

COLUMNS = (Column("Chance", is_number=True), Column("When"), Column("Event", is_named=False))
MOST_LISTED = 50
USUAL = 95


def render_batch(items: Sequence[Queued], visit: Visit, who: str) -> None:
    """Draw the choice of a confidence, what it would accept, and the button that does."""
    with st.popover("Accept many…", icon=":material/done_all:", disabled=not items):
        least = st.slider("Confidence of at least, %", 50, 100, USUAL, key="batch-least", format="%d")
        chosen = [each for each in items if each.event.confidence * 100 >= least]
        if not chosen:
            st.caption("No proposal of this queue is that sure.")
            return
        versions = {each.event.key: each.event.version for each in chosen}
        st.button(
            f"Accept {len(chosen):,} as one batch",
            type="primary",
            key="batch-accept",
            on_click=_accept,
            args=(versions, visit, who),
        )
        rows = [
            (
                Cell(f"{each.chance:.0%}"),
                Cell(interval(each.event.span)),
                Cell(each.event.title, way=Way("review", {**urls.here(), "event": [each.event.key]})),
            )
            for each in chosen[:MOST_LISTED]
        ]
        render_rows(COLUMNS, rows, label="What would be accepted", key="batch-rows")
        if len(chosen) > MOST_LISTED:
            st.caption(f"And {len(chosen) - MOST_LISTED:,} more.")


def _accept(versions: dict[str, int], visit: Visit, who: str) -> None:
    """All that were listed, at the versions that were listed; none when one was changed since."""
    try:
        decided = accept_events(database_url(), list(versions), who=who, when=now(), versions=versions)
    except KbError as error:
        visit.begin(f"Nothing was accepted: {error}", is_fault=True)
        return
    visit.decided |= set(versions)
    visit.done.append(Done(tuple(each.number for each in decided), urls.value("event")))
    visit.begin(f"Accepted {len(decided):,} events; u takes all of them back.")
    urls.put("event", visit.after(urls.value("event")))
