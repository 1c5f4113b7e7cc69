"""When two curators decide on one event: what the second wanted beside what stands now."""

import streamlit as st

from kb.pipeline.undoing import list_decisions
from kb.settings import database_url
from kb.store.query import EventView
from ui.deciding import Pressed
from ui.escape import for_html
from ui.evidence import REVIEWED
from ui.review.acting import decide
from ui.review.visit import Clash, Visit
from ui.wording import interval

WANTED = {
    "accept": "accept it",
    "reject": "reject it",
    "restore": "put it back among the proposals",
    "merge": "merge it",
    "split": "take it out again",
    "edit": "change what it says",
    "take": "take the suggestion",
    "keep": "keep what was decided",
}


def render_clash(clash: Clash, event: EventView, visit: Visit, who: str) -> None:
    """Draw who did what since, what stands now, and the two ways on. Nothing is lost either way."""
    since = list_decisions(database_url(), event=clash.event, limit=3)
    with st.container(border=True, key="clash"):
        st.error("Somebody else was first", icon=":material/group:")
        rows = "".join(
            f"<li>{for_html(f'{each.entry.who}: {each.entry.action}')}"
            f"{for_html(f' — {each.entry.reason}') if each.entry.reason else ''}"
            f" <small>decision {each.number}</small></li>"
            for each in since[:1]
        )
        st.html(
            f"<p>You wanted to {for_html(WANTED.get(clash.act, clash.act))}"
            f"{for_html(f' ({clash.choice})') if clash.choice else ''}. Meanwhile:</p><ul>{rows}</ul>"
            f"<p>It stands now as: <b>{for_html(event.title)}</b>, {for_html(interval(event.date.span))}, "
            f"{for_html(REVIEWED[event.state])}.</p>"
        )
        with st.container(horizontal=True, gap="small"):
            if clash.act != "edit":
                st.button(
                    "Decide so all the same",
                    key="clash-again",
                    on_click=_again,
                    args=(clash, event.version, visit, who),
                )
            st.button("Leave it as it is now", key="clash-leave", on_click=visit.begin)
        if clash.act == "edit":
            st.caption("Your words still stand in the fields below: save them on what stands now, or cancel.")


def _again(clash: Clash, version: int, visit: Visit, who: str) -> None:
    """Decide on the version that is shown beside the clash, and on no later one."""
    decide(visit, Pressed(clash.act, clash.event, version, clash.choice, visit.seq), who)
