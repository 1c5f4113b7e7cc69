"""Actors: the list of them, and one with its offices, its events in time, and with whom."""

import streamlit as st

from ui import urls
from ui.actor_forms import render_add_form, render_proposed
from ui.actor_list import render_list
from ui.actor_view import render_actor
from ui.as_of import read_as_of
from ui.signing_in import curator, render_hint

as_of = read_as_of()
chosen = urls.value("actor")
if chosen:
    st.button(
        "All actors",
        icon=":material/arrow_back:",
        type="tertiary",
        on_click=lambda: urls.put_all({"actor": None, "page": urls.value("page")}),
    )
    render_actor(chosen, as_of)
else:
    st.title("Actors", anchor=False)
    render_list(as_of)
    if who := curator():
        render_proposed(who)
        render_add_form(who)
    else:
        render_hint()
