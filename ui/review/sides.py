"""What stands beside a proposal: likely duplicates, what else the article and its days tell, its history."""

from collections.abc import Sequence
from datetime import date, timedelta

import streamlit as st

from kb.store.query import (
    EventView,
    LoggedDecision,
    Reading,
    TimelineFilter,
    Twin,
    load_event_views,
    query_page,
)
from kb.terms.actors import ActorKind
from ui import base, urls
from ui.escape import for_html, for_markdown
from ui.evidence import REVIEWED
from ui.review.acting import take_back
from ui.review.visit import Visit
from ui.rows import Cell, Column, Way, render_rows
from ui.wording import day, interval

NEAR = timedelta(7)
MOST_NEAR = 8
MOST_COMPARED = 60
MOST_OF_ARTICLE = 200
NEIGHBOURS = (Column("When", is_named=False), Column("Event", is_named=False))


def render_twins(event: EventView, twins: Sequence[Twin]) -> None:
    """Draw the likely duplicates, each beside what the proposal says."""
    st.subheader("Likely duplicates", anchor=False)
    if not twins:
        st.caption("No other event of this type, these days and these people.")
    for number, twin in enumerate(twins, 1):
        with st.container(border=True, gap="small"):
            st.html(twin_html(number, event, twin))
            st.page_link(
                "app_pages/review.py",
                label="Open",
                icon=":material/open_in_full:",
                query_params={**_carried(), "event": twin.event.key},
            )


def _carried() -> dict[str, str]:
    return {name: urls.value(name) for name in urls.here() if name != "event"}


def twin_html(number: int, event: EventView, twin: Twin) -> str:
    """A duplicate side by side with the proposal: when, who, and the sentences. Everything is escaped."""
    other = twin.event
    rows = (
        ("When", interval(event.date.span), interval(other.date.span)),
        ("Who", _people(event), _people(other)),
        ("Says", event.evidence[0].quote, other.evidence[0].quote),
        ("Source", _source(event), _source(other)),
    )
    cells = "".join(
        f"<tr><th scope=row>{name}</th><td>{for_html(one)}</td><td>{for_html(two)}</td></tr>"
        for name, one, two in rows
    )
    return (
        f'<div class="kb-twin"><b>{number}. {for_html(other.title)}</b>'
        f'<div class="kb-how">{twin.score:.0%} alike · {for_html(REVIEWED[other.state])} · '
        f"{for_html(twin.reason.partition('(')[2].rstrip(')'))}</div>"
        "<table><tr><td></td><th scope=col>This one</th><th scope=col>The other</th></tr>"
        f"{cells}</table></div>"
    )


def _people(event: EventView) -> str:
    return ", ".join(dict.fromkeys(each.name for each in event.participants)) or "nobody named"


def _source(event: EventView) -> str:
    first = event.evidence[0]
    published = day(first.published) if first.published else None
    return ", ".join(each for each in (first.publisher or first.title, published) if each)


def render_neighbours(event: EventView, reading: Reading | None) -> None:
    """Draw what else the article tells, and what else happened in those days where it did."""
    if reading is not None:
        told = [each for each in reading.told if each.event != event.key]
        first = {each.event: each for each in reversed(told)}
        rows = [
            (Cell(interval(first[key].when)), Cell(first[key].title, way=_way(key)))
            for key in reading.events[:MOST_OF_ARTICLE]
            if key in first
        ]
        with st.expander(f"The same article tells ({len(rows)})"):
            render_rows(NEIGHBOURS, rows, label="What else the article tells", key="near-article")
    near = find_near(event)
    if near:
        with st.expander(f"In those days ({len(near)})"):
            listed = [(Cell(interval(each.date.span)), Cell(each.title, way=_way(each.key))) for each in near]
            render_rows(NEIGHBOURS, listed, label="What else happened in those days", key="near-days")


def find_near(event: EventView) -> list[EventView]:
    """The most salient events within a week of this one with a country of it."""
    span = event.date.span
    first, last = span.earliest or span.latest, span.latest or span.earliest
    countries = {each.actor for each in event.participants if each.kind is ActorKind.COUNTRY}
    if first is None or last is None or not countries:
        return []
    wanted = TimelineFilter(
        countries=tuple(sorted(countries)),
        from_=_moved(first, -NEAR),
        to=_moved(last, NEAR),
        limit=MOST_COMPARED,
    )
    ids = base.ask_timeline(lambda session, columns: query_page(session, columns, wanted))
    found = base.ask(lambda session: load_event_views(session, ids))
    others = sorted((each for each in found if each.key != event.key), key=lambda each: -each.salience)
    return others[:MOST_NEAR]


def _moved(when: date, by: timedelta) -> date:
    try:
        return when + by
    except OverflowError:
        return when


def _way(key: str) -> Way:
    return Way("review", {**_carried(), "event": key})


def render_history(history: Sequence[LoggedDecision], visit: Visit, who: str | None) -> None:
    """Draw what was decided on the event, the latest first, each with a way to take it back."""
    with st.expander(f"History ({len(history)})", icon=":material/history:"):
        if not history:
            st.caption("Nobody has decided on it yet.")
        for logged in reversed(history):
            entry = logged.entry
            reason = f" — {entry.reason}" if entry.reason else ""
            undone = f" of {entry.undoes}" if entry.undoes else ""
            words = (
                f"{logged.number} · {entry.action}{undone} · {entry.who} · {day(entry.when.date())}{reason}"
            )
            with st.container(horizontal=True, gap="small", vertical_alignment="center"):
                st.caption(for_markdown(words), width="stretch")
                if who:
                    st.button(
                        "Undo",
                        key=f"history-{logged.number}",
                        type="tertiary",
                        help=f"Take decision {logged.number} back",
                        on_click=take_back,
                        args=(visit, (logged.number,), who),
                    )
