"""What a proposal says, and why it was made."""

import streamlit as st

from kb.pipeline.queueing import Queued
from kb.store.query import EventView
from kb.terms.events import Participant
from ui.escape import for_html
from ui.evidence import KNOWN_BY, ROLES, find_offices, head_html
from ui.styles import EVIDENCE

BASES = {
    "name": "by name",
    "demonym": "by demonym",
    "capital": "by its capital",
    "metonym": "by a seat of power",
    "surname": "by surname",
    "pronoun": "by a pronoun",
} | KNOWN_BY


def render_card(event: EventView) -> None:
    """Draw what is said of the event: title, type, status, date and how it was read, who took part."""
    st.html(EVIDENCE)
    st.html(f'<h2 class="kb-proposed">{for_html(event.title)}</h2>{head_html(event)}{people_html(event)}')
    for note in dict.fromkeys(each.note for each in event.participants if each.note):
        st.warning("The article contradicts what is known.", icon=":material/warning:")
        st.text(note)


def people_html(event: EventView) -> str:
    """Who took part in which role, and the words that name them. Everything is escaped."""
    offices = find_offices(event)
    rows = []
    for role, title in ROLES.items():
        people = [each for each in event.participants if each.role is role]
        if people:
            named = "".join(f"<li>{_person(each, offices.get(each.actor, ''))}</li>" for each in people)
            rows.append(f"<dt>{for_html(title)}</dt><dd><ul>{named}</ul></dd>")
    return f'<dl class="kb-people">{"".join(rows)}</dl>'


def _person(each: Participant, office: str) -> str:
    known = f"“{each.mention}” {BASES.get(each.basis.value, each.basis.value)}"
    details = " · ".join(part for part in (office, known) if part)
    return f"{for_html(each.name)} <small>{for_html(details)}</small>"


def render_why(event: EventView, queued: Queued | None) -> None:
    """Draw why the machine proposed it: the words, the rules, how sure it is and what past decisions say."""
    trigger = event.evidence[0].trigger_text
    lines = [
        ("Words", f"“{trigger}”"),
        ("Rule", event.evidence[0].rule),
        ("Date rule", event.date.rule),
        ("Confidence", f"{event.confidence:.0%} of such proposals were right on texts with known answers"),
    ]
    if queued is not None:
        said = "as it is, from what was made of others of its rule, type and publisher"
        lines.append(("Past decisions", f"{queued.chance:.0%} likely to be accepted {said}"))
    with st.expander("Why this was proposed", icon=":material/lightbulb:"):
        rows = "".join(f"<dt>{for_html(name)}</dt><dd>{for_html(words)}</dd>" for name, words in lines)
        st.html(f'<dl class="kb-why">{rows}</dl>')
