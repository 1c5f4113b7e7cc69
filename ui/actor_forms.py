"""What curators can say of actors in the dashboard: new ones, names, offices held; each becomes a
decision.
"""

from collections.abc import Callable

import streamlit as st

from kb.errors import KbError
from kb.pipeline.actors import ActorPage
from kb.pipeline.clock import now
from kb.pipeline.editing import ActorWords, TenureWords, add_actor, edit_actor, list_proposed
from kb.settings import database_url
from kb.terms.actors import ActorKind
from ui import base, urls
from ui.escape import for_markdown

TENURE_KINDS = ("substantive", "acting", "disputed")
DATE_HELP = "2017, 2017-05 or 2017-05-10, as precise as you know"


def render_proposed(who: str) -> None:
    """Draw the persons that texts introduce and nobody has confirmed, for `who` to confirm."""
    try:
        waiting = list_proposed(database_url())
    except KbError as error:
        base.stop_with(error)
    if not waiting:
        return
    with st.expander(f"Proposed by texts ({len(waiting)})"):
        st.caption("Texts introduce them by an office. Confirmed, they are found by name and surname.")
        for each in waiting:
            with (
                st.form(f"confirm-{each.id}", border=False),
                st.container(horizontal=True, vertical_alignment="bottom"),
            ):
                name = st.text_input("Name", each.name, key=f"name-{each.id}")
                surname = st.text_input("Surname", each.name.split()[-1], key=f"surname-{each.id}")
                if st.form_submit_button("Confirm"):
                    _confirm(each.id, name, surname, who)


def _confirm(actor: str, name: str, surname: str, who: str) -> None:
    words = ActorWords(name=name.strip(), surnames=_split(surname))
    _save(lambda: add_actor(database_url(), ActorKind.PERSON, words, id_=actor, who=who, when=now()))


def render_add_form(who: str) -> None:
    """Draw the form for an actor that nobody knows yet, for `who` to add."""
    with st.expander("Add an actor"), st.form("add-actor", border=False):
        kind = st.selectbox(
            "Kind", [ActorKind.PERSON, ActorKind.ORGANISATION], format_func=lambda each: each.value
        )
        name = st.text_input("Name", help="The usual form in English news")
        surname = st.text_input(
            "Surname", help="What news calls a person later on; spellings joined by commas"
        )
        variants = st.text_input("Other names", help="Joined by commas")
        tenure = _tenure_fields("new")
        if st.form_submit_button("Add"):
            words = ActorWords(name.strip() or None, _split(surname), _split(variants), tenure=tenure())
            _save(lambda: add_actor(database_url(), kind, words, id_=None, who=who, when=now()))


def render_edit_form(page: ActorPage, who: str) -> None:
    """Draw the form for further names and offices of an actor, for `who` to add."""
    actor = page.actor
    with st.expander("Add names or an office held"), st.form("edit-actor", border=False):
        variants = st.text_input("Other names", help="Joined by commas", key="edit-variants")
        is_person = actor.kind is ActorKind.PERSON
        tenure = _tenure_fields(actor.id) if is_person else lambda: None
        if st.form_submit_button("Save"):
            words = ActorWords(variants=_split(variants), tenure=tenure())
            _save(lambda: edit_actor(database_url(), actor.id, words, who=who, when=now()))


def _tenure_fields(key: str) -> Callable[[], TenureWords | None]:
    """Draw the fields of an office held. Returns what reads them; no office chosen is none held."""
    titles = sorted({office.title for office in base.gazetteer().records.offices})
    office = st.selectbox("Office held", titles, index=None, key=f"office-{key}", placeholder="None")
    first, last, kind = st.columns(3)
    start = first.text_input("From", key=f"start-{key}", help=DATE_HELP)
    end = last.text_input(
        "Until", key=f"end-{key}", help="The first day no longer in office; empty while it lasts"
    )
    how = kind.selectbox("How", TENURE_KINDS, key=f"how-{key}")
    source = st.text_input("Source", key=f"source-{key}", help="Where it says so")

    def read() -> TenureWords | None:
        if office is None:
            return None
        return TenureWords(office, start.strip(), end.strip() or None, how, source.strip() or None)

    return read


def _save(decide: Callable[[], str]) -> None:
    """Do it, and show the actor; what is refused is said as plain text."""
    try:
        actor = decide()
    except KbError as error:
        st.error("This was not saved", icon=None)
        st.text(str(error))
        return
    base.forget_gazetteer()
    urls.put("actor", actor)
    st.toast(f"Saved {for_markdown(actor)}")
    st.rerun()


def _split(words: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in words.split(",") if word.strip())
