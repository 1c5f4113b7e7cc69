"""The evidence of an event: what it rests on, one click from the sentence and from the original."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

import streamlit as st

from kb.store.query import ArticleView, EventView, query_offices
from kb.terms.actors import ActorKind
from kb.terms.events import Participant, Role, State
from ui import base, urls
from ui.citing import render_citing
from ui.escape import for_html, for_markdown
from ui.marks import COLOURS
from ui.sources import render_sources
from ui.styles import EVIDENCE
from ui.wording import day, explain, interval

ROLES = {
    Role.ACTOR: "Who",
    Role.RECIPIENT: "To whom",
    Role.MENTIONED: "Mentioned",
    Role.PLACE: "Where",
}
KNOWN_BY = {"office": "brought along by office", "title": "by title on that day"}
REVIEWED = {
    State.ACCEPTED: "✓ reviewed",
    State.PROPOSED: "○ proposed, not reviewed",
    State.REJECTED: "✕ rejected",
    State.MERGED: "merged",
}
AROUND = (1, 7, 30)
"""What happened around an event is shown for so many days before and after it."""


def render_evidence(
    event: EventView, articles: Mapping[str, ArticleView] | None = None, *, reading: str = ""
) -> None:
    """Draw the panel of an event.

    `articles` are those of its evidence that are at hand, by key; of the others a few words are read.
    `reading` is the key of the article that the panel stands beside; without one it is the timeline.
    """
    st.html(EVIDENCE)
    st.header(for_markdown(event.title), anchor=False)
    st.html(head_html(event))
    if event.merged_into:
        _render_survivor(event)
    render_sources(event, articles or {}, reading)
    if len(event.evidence) > 1:
        st.caption(told_by(event))
    _render_participants(event)
    _render_around(event, on_timeline=not reading)
    render_citing(event)


def head_html(event: EventView) -> str:
    """Type, status and review of an event, when it was, and how that is known. Everything is escaped."""
    kind = event.type.value + (f" / {event.mode}" if event.mode else "")
    chips = [
        f'<i style="background:{COLOURS[event.type]}" aria-hidden="true"></i>{for_html(kind)}',
        for_html(event.status.value),
        for_html(REVIEWED[event.state]),
    ]
    when = ("about " if event.date.span.approximate else "") + interval(event.date.span)
    return (
        f'<div class="kb-chips">{"".join(f"<span>{chip}</span>" for chip in chips)}</div>'
        f'<div class="kb-when"><b>{for_html(when)}</b>{_bounds(event)}</div>'
        f'<div class="kb-how">{for_html(explain(event.date, event.evidence[0]))}</div>'
    )


def _bounds(event: EventView) -> str:
    """The interval as days, for what is more or less than one."""
    span = event.date.span
    if not span.is_dated or span.earliest == span.latest:
        return ""
    return f"<code>{span.earliest or '…'} / {span.latest or '…'}</code>"


def _render_survivor(event: EventView) -> None:
    st.info("Told already: this is part of another event.", icon=":material/merge:")
    st.button(
        "Open that event",
        key=f"survivor-{event.key}",
        on_click=urls.put,
        args=("event", event.merged_into),
    )


def _render_participants(event: EventView) -> None:
    """Draw who took part, each a way to the page of that actor, with the office held then."""
    offices = find_offices(event)
    for role, title in ROLES.items():
        people = [each for each in event.participants if each.role is role]
        if not people:
            continue
        with st.container(key=f"people-{role.value}", gap=None):
            st.caption(title)
            for each in people:
                st.page_link(
                    "app_pages/actors.py",
                    label=_named(each, offices.get(each.actor, "")),
                    query_params=urls.carried(actor=each.actor),
                )
    for note in dict.fromkeys(each.note for each in event.participants if each.note):
        st.warning(for_markdown(note), icon=":material/warning:")


def _named(each: Participant, office: str) -> str:
    how = KNOWN_BY.get(each.basis.value, "" if each.mention == each.name else f"“{each.mention}”")
    details = " · ".join(part for part in (office, how) if part)
    return for_markdown(each.name) + (f" :small[:gray[{for_markdown(details)}]]" if details else "")


def find_offices(event: EventView) -> dict[str, str]:
    """The office each person of an event held then, the foremost one, by actor; none for an undated event."""
    span = event.date.span
    people = {each.actor for each in event.participants if each.kind is ActorKind.PERSON}
    if not people or not span.is_dated:
        return {}
    return base.ask(lambda session: query_offices(session, sorted(people), span))


def told_by(event: EventView) -> str:
    """How often and by how many sources an event is told: "Told 3 times by 2 independent sources"."""
    sources = f"{event.sources} independent source{'s' if event.sources > 1 else ''}"
    return f"Told {len(event.evidence)} times by {sources} (reprints count once)"


def _render_around(event: EventView, *, on_timeline: bool) -> None:
    """Draw the ways to everything that happened around an event: only the as-of day stays as a filter."""
    if not event.date.span.is_dated:
        return
    st.caption("What happened around this")
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        for days, (first, last) in around(event):
            label = f"±{days} day{'s' if days > 1 else ''}"
            if on_timeline:
                st.button(
                    label,
                    key=f"around-{days}",
                    help=f"Everything that happened from {day(first)} to {day(last)}",
                    on_click=_show_around,
                    args=(first, last),
                )
            else:
                window = {"from": first.isoformat(), "to": last.isoformat()}
                st.page_link(
                    "app_pages/timeline.py",
                    label=label,
                    query_params=urls.carried(event=event.key, **window),
                )


def around(event: EventView) -> Iterator[tuple[int, tuple[date, date]]]:
    """The windows around a dated event: how many days more on both sides, and its days."""
    span = event.date.span
    first, last = span.earliest or span.latest, span.latest or span.earliest
    assert first is not None
    assert last is not None
    for days in AROUND:
        yield days, (_moved(first, -days), _moved(last, days))


def _show_around(first: date, last: date) -> None:
    filters = dict.fromkeys(urls.FILTERS) | {"as-of": urls.value("as-of")}
    urls.put_all(filters | {"from": first.isoformat(), "to": last.isoformat()})


def _moved(when: date, days: int) -> date:
    """`when` moved, as far as the calendar goes."""
    try:
        return when + timedelta(days)
    except OverflowError:
        return when


def render_steps(event: EventView, steps: tuple[str | None, str | None]) -> None:
    """Draw previous, next and close. `steps` are the keys of the events before and after `event`, if any."""
    before, after = steps
    with st.container(horizontal=True, gap="small"):
        _step("Previous", "arrow_back", before)
        _step("Next", "arrow_forward", after)
        st.space("stretch")
        st.button(
            "Close",
            key="close",
            icon=":material/close:",
            type="tertiary",
            help=f"Close {for_markdown(event.title)}",
            on_click=urls.put,
            args=("event", None),
        )


def _step(label: str, icon: str, key: str | None) -> None:
    st.button(
        label,
        key=f"step-{label}",
        icon=f":material/{icon}:",
        disabled=key is None,
        on_click=urls.put,
        args=("event", key),
    )
