"""The timeline query: window, filters and lanes to what is drawn, what is folded, and what has no date."""

from collections.abc import Iterable, Sequence

import numpy as np
from sqlalchemy import select
from sqlmodel import Session

from kb.model.tables import EVENT
from kb.store.filters import SHOWN_STATES, TimelineFilter
from kb.store.states import chunks
from kb.store.timeline.columns import STATES, STATUSES, TYPES, Columns, Events
from kb.store.timeline.days import known_day, to_day
from kb.store.timeline.lanes import Filled, fill_lanes, find_members
from kb.store.timeline.links import Int64, Mask
from kb.store.timeline.scope import Scope, extents_of, opening_scope, overview_of
from kb.store.timeline.selecting import in_window, select_events
from kb.store.timeline.views import DrawnEvent, Lane, Placed, Tally, TimelineRequest, TimelineView, Tray
from kb.terms.dates import DateSpan, Granularity

IN_TRAY = 50
"""So many undated events are named."""


def query_timeline(session: Session, columns: Columns, request: TimelineRequest) -> TimelineView:
    """What to draw of the events that `request` selects. `columns` are those of the session's database."""
    events, wanted = columns.events, request.wanted
    matching = select_events(session, columns, wanted, window=False)
    dated = matching & events.dated
    undated = np.flatnonzero(matching & ~events.dated)
    extents = extents_of(events, np.flatnonzero(dated))
    opening = opening_scope(extents)
    scope = _scope(wanted, opening)
    at = events.row_of_key(request.selected) if request.selected else None
    selected = in_window(events, wanted.from_, wanted.to) & dated if wanted.has_window else dated
    filled: list[Filled] = []
    if scope is not None:
        inside = scope.overlapping(events, selected)
        lanes = find_members(columns, request, selected, inside)
        filled = fill_lanes(columns, scope, lanes, int(np.count_nonzero(inside)), at)
    shown_extents = extents.overlapping(wanted.from_, wanted.to)
    drawn = {each[0] for lane in filled for each in lane.drawn}
    in_tray = _most_salient(columns, undated)
    shown = _load_drawn(session, columns, [*drawn, *in_tray])
    return TimelineView(
        window=scope.window if scope else None,
        opening=opening.window if opening else None,
        edges=tuple(to_day(day) for day in scope.edges.tolist()) if scope else (),
        lanes=tuple(_lane(lane, shown) for lane in filled),
        tally=Tally(
            total=count_states(columns, wanted),
            matching=len(shown_extents) + (0 if wanted.has_window else len(undated)),
            undated=len(undated),
            drawn=len(drawn),
            folded=len(shown_extents) - len(drawn),
            before=int(np.count_nonzero(shown_extents.last < scope.first)) if scope else 0,
            after=int(np.count_nonzero(shown_extents.first > scope.last)) if scope else 0,
        ),
        tray=Tray(len(undated), tuple(shown[row] for row in in_tray)),
        overview=overview_of(extents),
        covered=shown_extents.covered(),
        steps=find_steps(columns, matching, at),
    )


def count_states(columns: Columns, wanted: TimelineFilter) -> int:
    """How many events are in the states that are asked for, whatever the other filters."""
    counts = columns.events.state_counts
    return sum(counts[STATES.index(state)] for state in set(wanted.states or SHOWN_STATES))


def query_page(session: Session, columns: Columns, wanted: TimelineFilter) -> list[int]:
    """The ids of the events that the filter selects, in the order of time, a page of them."""
    order = columns.events.order
    rows = order[select_events(session, columns, wanted)[order]]
    end = None if wanted.limit is None else wanted.offset + wanted.limit
    return [int(each) for each in columns.events.ids[rows[wanted.offset : end]]]


def find_steps(columns: Columns, selected: Mask, at: int | None) -> tuple[str | None, str | None]:
    """The selected events before and after one in the order of time, whether or not it is selected itself."""
    if at is None:
        return None, None
    order = columns.events.order
    place = int(np.flatnonzero(order == at)[0])
    picked = selected[order]
    before, after = np.flatnonzero(picked[:place]), np.flatnonzero(picked[place + 1 :])
    return (
        columns.events.key_at(int(order[before[-1]])) if len(before) else None,
        columns.events.key_at(int(order[place + 1 + after[0]])) if len(after) else None,
    )


def _scope(wanted: TimelineFilter, opening: Scope | None) -> Scope | None:
    """The window asked for. An end that is not given is that of the events."""
    if opening is None or not wanted.has_window:
        return opening
    first = wanted.from_.toordinal() if wanted.from_ else opening.first
    last = wanted.to.toordinal() if wanted.to else opening.last
    # One end given may lie beyond all events, where the other end is not.
    return Scope(min(first, last if wanted.to else first), max(first, last))


def _most_salient(columns: Columns, rows: Int64) -> list[int]:
    order = np.argsort(columns.events.prominence[rows])[::-1][:IN_TRAY]
    return [int(each) for each in rows[order]]


def _load_drawn(session: Session, columns: Columns, rows: Sequence[int]) -> dict[int, DrawnEvent]:
    by_id = {int(columns.events.ids[row]): row for row in rows}
    wanted = select(EVENT.c.id, EVENT.c.title, EVENT.c.granularity, EVENT.c.approximate, EVENT.c.edtf)
    found: dict[int, DrawnEvent] = {}
    for chunk in chunks(sorted(by_id)):
        for id_, title, *date_words in session.connection().execute(wanted.where(EVENT.c.id.in_(chunk))):
            row = by_id[id_]
            found[row] = _drawn_event(columns.events, row, title, *date_words)
    return found


def _drawn_event(
    events: Events, row: int, title: str, granularity: Granularity, approximate: bool, edtf: str
) -> DrawnEvent:
    first, last = known_day(int(events.first[row])), known_day(int(events.last[row]))
    return DrawnEvent(
        key=events.key_at(row),
        title=title,
        type=TYPES[events.types[row]],
        status=STATUSES[events.statuses[row]],
        state=STATES[events.states[row]],
        span=DateSpan(first, last, granularity, approximate, edtf),
    )


def _lane(lane: Filled, shown: dict[int, DrawnEvent]) -> Lane:
    return Lane(
        value=lane.members.value,
        label=lane.members.label,
        count=lane.members.count,
        placed=tuple(
            Placed(shown[at], row, to_day(start), to_day(end)) for at, row, start, end in _by_time(lane.drawn)
        ),
        rows=lane.height,
        folded=tuple(int(each) for each in lane.folded),
        covering=lane.covering,
    )


def _by_time(drawn: Iterable[tuple[int, int, int, int]]) -> list[tuple[int, int, int, int]]:
    return sorted(drawn, key=lambda each: (each[2], each[3], each[0]))
