"""The filters beside the timeline. The URL has their state; the widgets show it and write it back."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from kb.store.query import FacetCount, Facets, TimelineFilter
from kb.terms.events import EventType, State, Status
from ui import base, urls
from ui.escape import for_markdown
from ui.wording import day

LABELS = {
    "country": "Country",
    "leader": "Leader",
    "actor": "Actor",
    "type": "Type",
    "status": "Status",
    "state": "Review",
    "article": "Article",
    "publisher": "Publisher",
    "from": "From",
    "to": "To",
    "q": "Text",
    "as-of": "As reported by",
}
WINDOW = "window"
DARK_TAGS = "<style>[data-tag] * { color: #0f141b !important; }</style>"
"""Chosen values stand on the bright colour of the dark theme, where white cannot be read."""

MOST_OPTIONS = 500
"""So many values are offered; any other can be typed."""


def render_filters(wanted: TimelineFilter, found: Facets) -> None:
    """Draw the filters into the sidebar. `wanted` is what the URL means, `found` the values there are to
    choose from.
    """
    with st.sidebar:
        st.header("Filters")
        if st.context.theme.type == "dark":
            st.html(DARK_TAGS)
        _several("country", wanted.countries, found.countries)
        _several("leader", wanted.leaders, found.leaders)
        _several(
            "type", [each.value for each in wanted.types], found.types, [each.value for each in EventType]
        )
        _several(
            "status",
            [each.value for each in wanted.statuses],
            found.statuses,
            [each.value for each in Status],
        )
        _text("q", "Words of a title or a sentence")
        if wanted.q:
            _anywhere(wanted)
        _day("from", wanted.from_)
        _day("to", wanted.to)
        _several("publisher", wanted.publishers, found.publishers)
        _curated(wanted)
        _day("as-of", wanted.as_of)
        st.caption("What was only published later is left out everywhere.")


def render_chips(wanted: TimelineFilter) -> None:
    """Draw every filter that is in force as a button that takes it out."""
    chips = _chips(wanted)
    # Drawn even when empty: what comes below keeps its place, and a chart that is not moved is not made anew.
    with st.container(horizontal=True, gap="small"):
        for name, raw, shown in chips:
            st.button(
                f"{for_markdown(shown)} ✕",
                key=f"chip-{name}-{raw}",
                on_click=_remove,
                args=(name, raw),
                help="Take this filter out",
            )
        if len(chips) > 1:
            st.button("Clear all", key="chip-all", type="tertiary", on_click=urls.clear_filters)


def _remove(name: str, raw: str) -> None:
    if name == WINDOW:
        urls.put_window(None)
    elif name in urls.LISTS:
        urls.drop(name, raw)
    else:
        urls.put(name, None)


def _chips(wanted: TimelineFilter) -> list[tuple[str, str, str]]:
    """Name, value in the URL, and words to show of every filter in force. Values of the URL stand in the
    filter's order.
    """
    meant = {"country": wanted.countries, "leader": wanted.leaders, "actor": wanted.actors}
    chips = []
    for name, values in urls.here().items():
        if name not in urls.FILTERS or name in ("from", "to", "anywhere"):
            continue
        for number, raw in enumerate(dict.fromkeys(each for each in values if each)):
            ids = meant.get(name, ())
            shown = base.gazetteer().name_of(ids[number]) if number < len(ids) else raw
            chips.append((name, raw, f"{LABELS[name]}: {shown}"))
    if wanted.has_window:
        chips.append((WINDOW, "", f"Period: {_period(wanted)}"))
    return chips


def _period(wanted: TimelineFilter) -> str:
    if wanted.from_ and wanted.to:
        return day(wanted.from_) if wanted.from_ == wanted.to else f"{day(wanted.from_)} – {day(wanted.to)}"
    return f"from {day(wanted.from_)}" if wanted.from_ else f"until {day(wanted.to)}" if wanted.to else ""


def _several(
    name: str, chosen: Sequence[str], counts: Sequence[FacetCount], order: Sequence[str] | None = None
) -> None:
    """A choice of several values, the most frequent first, with how many events each would give."""
    labels = {each.value: f"{each.label} ({each.count:,})" for each in counts}
    options = [value for value in order if value in labels] if order else list(labels)[:MOST_OPTIONS]
    options += [value for value in chosen if value not in options]
    key = f"filter-{name}"
    st.session_state[key] = list(chosen)
    st.multiselect(
        LABELS[name],
        options,
        key=key,
        format_func=lambda value: labels.get(value, value),
        placeholder="Any",
        accept_new_options=order is None,
        on_change=_write_several,
        args=(name,),
    )


def _write_several(name: str) -> None:
    urls.put(name, st.session_state[f"filter-{name}"])


def _text(name: str, hint: str) -> None:
    key = f"filter-{name}"
    st.session_state[key] = urls.value(name)
    st.text_input(LABELS[name], key=key, placeholder=hint, on_change=_write_text, args=(name,))


def _write_text(name: str) -> None:
    urls.put(name, st.session_state[f"filter-{name}"].strip())


def _anywhere(wanted: TimelineFilter) -> None:
    st.session_state["filter-anywhere"] = wanted.anywhere
    st.toggle(
        "Anywhere in the article",
        key="filter-anywhere",
        help="Look at the whole text of the articles too, not only at the sentence that tells the event.",
        on_change=lambda: urls.put("anywhere", "1" if st.session_state["filter-anywhere"] else None),
    )


def _day(name: str, chosen: date | None) -> None:
    key = f"filter-{name}"
    st.session_state[key] = chosen
    st.date_input(
        LABELS[name],
        key=key,
        value=None,
        min_value=date(1, 1, 1),
        max_value=date(9999, 12, 31),
        format="YYYY-MM-DD",
        on_change=_write_day,
        args=(name,),
    )


def _write_day(name: str) -> None:
    chosen = st.session_state[f"filter-{name}"]
    urls.put(name, chosen.isoformat() if chosen else None)


def _curated(wanted: TimelineFilter) -> None:
    st.session_state["filter-state"] = wanted.states == (State.ACCEPTED,)
    st.toggle(
        "Reviewed only",
        key="filter-state",
        help="Leave out what the machine proposed and nobody has looked at.",
        on_change=_write_curated,
    )


def _write_curated() -> None:
    urls.put("state", State.ACCEPTED.value if st.session_state["filter-state"] else None)
