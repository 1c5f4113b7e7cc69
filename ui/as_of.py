"""The as-of day of a page: what was only published later is hidden, and how much that is is said."""

from datetime import date

import streamlit as st

from kb.errors import CallError
from kb.pipeline.reading import read_day
from ui import urls
from ui.wording import day

NAME = "as-of"


def read_as_of() -> date | None:
    """The as-of day in the URL. One that is no day is said, and the page stops there."""
    try:
        return read_day(urls.value(NAME) or None, NAME)
    except CallError as error:
        st.warning("The as-of day in the address of this page cannot be used.")
        st.text(str(error))
        render_now("Show everything")
        st.stop()


def render_choice(as_of: date | None) -> None:
    """Draw the choice of the as-of day."""
    st.session_state["as-of-day"] = as_of
    st.date_input(
        "As reported by",
        key="as-of-day",
        value=None,
        min_value=date.min,
        max_value=date.max,
        format="YYYY-MM-DD",
        help="Hide what was only published later.",
        on_change=_choose,
    )


def _choose() -> None:
    chosen = st.session_state["as-of-day"]
    urls.put(NAME, chosen.isoformat() if chosen else None)


def render_hidden(as_of: date | None, hidden: str = "") -> None:
    """Draw what the as-of day hides, and the way to take it out; nothing without such a day."""
    if as_of is None:
        return
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.markdown(f":material/history: As reported by **{day(as_of)}**{hidden}", width="content")
        render_now("Show what is known now")


def render_now(label: str) -> None:
    """Draw the button that takes the as-of day out."""
    st.button(label, key="as-of-out", type="tertiary", icon=":material/close:", on_click=_take_out)


def _take_out() -> None:
    urls.put(NAME, None)
