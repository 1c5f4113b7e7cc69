"""What one reviewer sees of a double review: the next event as proposed, and what he or she said so far."""

from collections.abc import Mapping

import streamlit as st

from kb.errors import KbError
from kb.pipeline.double_review import SaidVerdict, Sheet, changes_of, get_double_event
from kb.settings import database_url
from kb.store.query import EventView, load_surroundings
from kb.terms.events import EventType
from kb.terms.verdicts import Verdict
from ui import base, urls
from ui.deciding import render_bar
from ui.double.judging import Judging, find_acts, perform, say, this_judging
from ui.escape import for_markdown
from ui.review.card import render_card
from ui.rows import Cell, Column, Way, render_rows
from ui.sources import NEIGHBOURS, quote_html, source_html
from ui.styles import EVIDENCE, REVIEW

VERDICTS = {
    Verdict.ACCEPT: "right as it is",
    Verdict.EDIT: "would change it",
    Verdict.REJECT: "no event",
}
SAID = (Column("Event", is_named=False), Column("You said"))
AS_PROPOSED = "As proposed"


def render_sheet(sheet: Sheet, waits_for: Mapping[str, int], who: str) -> None:
    """Draw the event to judge, or that nothing is left; under it what was said so far.

    `waits_for` says how many the others have still to judge.
    """
    judging = this_judging()
    said = {each.event: each for each in sheet.said}
    key = urls.value("event")
    if key not in said and key not in sheet.open:
        key = next(iter(sheet.open), "")
    render_progress(sheet, key)
    if key:
        render_event(key, sheet, said.get(key), judging, who)
    else:
        render_done(sheet, waits_for)
    render_said(sheet, key)


def render_progress(sheet: Sheet, key: str) -> None:
    """Draw how far the reviewer is."""
    count, done = len(sheet.said) + len(sheet.open), len(sheet.said)
    place = f"{done + 1} of {count}" if key in sheet.open else f"{done} of {count} judged"
    st.progress(done / count if count else 1.0, text=f"**{place}**")


def render_event(key: str, sheet: Sheet, said: SaidVerdict | None, judging: Judging, who: str) -> None:
    """Draw one event: its sentence, what is said of it, and what may be said of that."""
    try:
        event = get_double_event(database_url(), sheet.name, key)
    except KbError as error:
        base.stop_with(error)
    st.html(EVIDENCE + REVIEW)
    text, beside = st.columns(2, gap="large")
    with text:
        render_sentence(event)
    with beside:
        if said:
            st.info(f"You said: {for_markdown(in_words(said))}. Say it anew to change it.")
        bar = st.container()
        if judging.changing == key:
            render_changes(event, sheet.name, said, judging, who)
        render_card(event)
    with bar:
        # The last of all: whoever can press a key sees what it is about.
        render_bar(
            find_acts(key, sheet, judging),
            key,
            event.version,
            seq=judging.seq,
            said=judging.said,
            focus=judging.focus,
            on_press=perform(sheet, who, judging),
        )


def render_sentence(event: EventView) -> None:
    """Draw the sentence within its neighbours, and where it came out."""
    evidence = event.evidence[0]
    before, after = base.ask(lambda session: load_surroundings(session, [evidence], NEIGHBOURS + 1))[0]
    with st.container(border=True):
        st.html(f'<div class="kb-source">{source_html(evidence)}</div>{quote_html(evidence, before, after)}')


def render_changes(event: EventView, name: str, said: SaidVerdict | None, judging: Judging, who: str) -> None:
    """Draw the fields of what the reviewer would change, with what he or she said before. Their names hold
    the event's key: what was typed for one event is never sent for another.
    """
    types = [AS_PROPOSED, *(each.value for each in EventType if each is not event.type)]
    edited = said if said and said.verdict is Verdict.EDIT else None
    changes = changes_of(event, edited) if edited else {}
    with st.form(f"double-form-{event.key}"), st.container(key="double-form"):
        kind, when = st.columns(2)
        kind.selectbox(
            "Type", types, index=types.index(changes.get("type", AS_PROPOSED)), key=f"double-type-{event.key}"
        )
        when.text_input(
            "When",
            value=changes.get("date", ""),
            key=f"double-date-{event.key}",
            placeholder=AS_PROPOSED,
            help="A day or a period: 2018-06-12, June 2018, 2018-06-01/2018-06-12, or unknown.",
        )
        st.text_input(
            "What else",
            value=(edited and edited.reason) or "",
            key=f"double-remark-{event.key}",
            placeholder="In a few words",
        )
        st.form_submit_button(
            "Would change it so", type="primary", on_click=send_changes, args=(event.key, name, judging, who)
        )


def send_changes(event: str, name: str, judging: Judging, who: str) -> None:
    """Keep what the fields of an event say."""
    kind, day, remark = (
        st.session_state.get(f"double-{field}-{event}", "").strip() for field in ("type", "date", "remark")
    )
    content = {"type": kind if kind != AS_PROPOSED else "", "date": day}
    changes = {what: words for what, words in content.items() if words}
    say(name, event, Verdict.EDIT.value, who, judging, reason=remark or None, content=changes)


def render_done(sheet: Sheet, waits_for: Mapping[str, int]) -> None:
    """Draw that the reviewer has judged everything, and who has not yet."""
    left = ", ".join(f"{who} has {count}" for who, count in waits_for.items() if count)
    st.success(
        f"{for_markdown(left)} left. How far you agree stands here once all have judged all.",
        title=f"You have judged all {len(sheet.said)}",
    )


def render_said(sheet: Sheet, current: str) -> None:
    """Draw what the reviewer said so far, each a way back to its event."""
    if not sheet.said:
        return
    with st.expander(f"What you said so far ({len(sheet.said)})", expanded=not sheet.open):
        rows = [
            (
                Cell(
                    sheet.titles[each.event],
                    way=Way("double_review", {"name": sheet.name, "event": each.event}),
                ),
                Cell(in_words(each)),
            )
            for each in sheet.said
        ]
        keys = [each.event for each in sheet.said]
        at = keys.index(current) if current in keys else -1
        render_rows(SAID, rows, label="What you said so far", key="double-said", current=at)


def in_words(said: SaidVerdict) -> str:
    """A verdict as a reader says it, with what it changes or why."""
    content = said.content or {}
    changed = [content["type"], content["date"]] if said.verdict is Verdict.EDIT else []
    return " · ".join([VERDICTS[said.verdict], *changed, *([said.reason] if said.reason else [])])
