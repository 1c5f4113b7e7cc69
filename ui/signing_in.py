"""Who looks at the page, and whether they may decide."""

import getpass
from collections.abc import Mapping
from shlex import quote

import streamlit as st

from kb.pipeline.curators import fold_email, is_curator
from kb.settings import asks_for_sign_in, is_read_only
from ui import base
from ui.escape import for_markdown

PLACE = """
<style>
/* In the bar of the pages' names, where it takes no room from them. */
.st-key-account {
  position: fixed;
  z-index: 999991;
  top: .55rem;
  right: 3.2rem;
  width: auto;
  max-width: 16rem;
}
.st-key-account :is(div, button, span):has(p) { min-width: 0; max-width: 100%; overflow: hidden; }
.st-key-account button p { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
@media (max-width: 640px) { .st-key-account { max-width: 12rem; } }
</style>
"""


def curator() -> str | None:
    """Who decides here, asked anew each time; None where nobody does.

    Without a sign-in it is whoever runs the dashboard on this machine; with one, who has signed in by an
    address that is on the list of curators.
    """
    if is_read_only():
        return None
    if not asks_for_sign_in():
        return getpass.getuser()
    email = find_email(st.user)
    return email if email and _is_listed(email) else None


def render_account() -> None:
    """Draw who has signed in and the way in or out, where a sign-in is asked for."""
    if not asks_for_sign_in():
        return
    with st.container(key="account"):
        st.html(PLACE)
        if not st.user.get("is_logged_in"):
            st.button("Sign in", icon=":material/login:", type="tertiary", on_click=st.login)
            return
        email = find_email(st.user)
        listed = email is not None and _is_listed(email)
        name = str(email or st.user.get("name") or "Signed in")
        icon = ":material/person:" if listed else ":material/person_off:"
        with st.popover(for_markdown(name), icon=icon):
            st.text(name)
            _render_standing(email, listed=listed)
            st.button("Sign out", icon=":material/logout:", on_click=st.logout)


def render_hint() -> None:
    """Say to who cannot decide, where a sign-in is asked for, what it takes."""
    if asks_for_sign_in():
        st.caption("Curators add and mend actors here once they have signed in.")


def find_email(user: Mapping[str, object]) -> str | None:
    """The address of who has signed in, as the list of curators has it; None for nobody and for one that is
    not verified.
    """
    email = user.get("email")
    verified = str(user.get("email_verified", True)).casefold() != "false"
    if not user.get("is_logged_in") or not isinstance(email, str) or not verified:
        return None
    return fold_email(email)


def _render_standing(email: str | None, *, listed: bool) -> None:
    if listed:
        st.write("You are a curator: what you decide is logged under this address.")
    elif email is None:
        st.write("You can read, not decide: your sign-in gives no verified e-mail address. Verify it there.")
    else:
        st.write("You can read, not decide: you are no curator. Who runs this knowledge base can add you:")
        st.code(f"kb curators add {quote(email)}", language=None, wrap_lines=True)


def _is_listed(email: str) -> bool:
    return base.ask(lambda session: is_curator(session, email))
