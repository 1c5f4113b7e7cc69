"""Which lanes there are, and which of their events are drawn."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from kb.store.timeline.columns import KINDS, TYPES, Columns
from kb.store.timeline.links import Int32, Int64, Links, Mask
from kb.store.timeline.packing import Rows
from kb.store.timeline.scope import Scope, extents_of
from kb.store.timeline.views import OTHERS, LaneBy, LaneOrder, TimelineRequest
from kb.terms.actors import ActorKind

MOST_LANES = 12
FEW = 400
"""So many events in the window are all drawn."""

MOST_MARKS = 500
"""So many marks, about, are drawn of more than a few events."""

MOST_ROWS = 80
CROWDED_ROWS = 4
COVERING_ROWS = 3
CELLS = 280
MARK_CELLS = 4
"""The width of a mark: seventy fit side by side."""

CANDIDATES = 6
"""So many times more events than marks are tried, since some find no room."""

Range = tuple[int, int, int, int]
"""A drawn event: its row of the columns, its row of the lane, the days it is drawn from and to."""

KIND_OF = {LaneBy.COUNTRY: ActorKind.COUNTRY, LaneBy.LEADER: ActorKind.PERSON}


@dataclass(frozen=True)
class Members:
    """A lane with the rows of its selected events that overlap the window, and how many it has in all."""

    value: str
    label: str
    count: int
    rows: Int64


@dataclass(frozen=True)
class Filled:
    """A lane with what is drawn of it and what is folded."""

    members: Members
    drawn: tuple[Range, ...]
    height: int
    folded: Int64
    covering: int


def find_members(columns: Columns, request: TimelineRequest, selected: Mask, inside: Mask) -> list[Members]:
    """The lanes with their events: of the `selected` dated ones, those that are also `inside` the window.

    An event stands in every lane it belongs to, and in that of the others when it belongs to none.
    """
    lanes = list(_find_lanes(columns, request, selected, inside))
    elsewhere = inside.copy()
    counted = selected.copy()
    for lane, rows in lanes:
        elsewhere[lane.rows] = False
        counted[rows] = False
    others = Members(OTHERS, "", int(np.count_nonzero(counted)), np.flatnonzero(elsewhere))
    found = [lane for lane, _ in lanes if lane.count]
    return [*found, others] if others.count else found


def _find_lanes(
    columns: Columns, request: TimelineRequest, selected: Mask, inside: Mask
) -> Iterator[tuple[Members, Int64]]:
    if request.together:
        yield from _together(columns, request, selected, inside)
    elif request.by is LaneBy.TYPE:
        yield from _by_type(columns, request, selected, inside)
    elif request.by is LaneBy.PUBLISHER:
        links, labels = columns.publishers, columns.publishers.values
        yield from _by_links(links, labels, None, request, selected, inside)
    else:
        kind = columns.actor_kinds == KINDS.index(KIND_OF[request.by])
        yield from _by_links(columns.actors, columns.actor_names, kind, request, selected, inside)


def _by_links(
    links: Links,
    labels: Sequence[str],
    allowed: Mask | None,
    request: TimelineRequest,
    selected: Mask,
    inside: Mask,
) -> Iterator[tuple[Members, Int64]]:
    as_of = request.wanted.as_of
    counts = links.count(selected, as_of)
    if allowed is not None:
        counts = counts * allowed
    for code in _shown(counts, links.values, labels, request):
        told = links.rows_of(code, as_of)
        rows = told[selected[told]].astype(np.int64)
        yield Members(links.values[code], labels[code], len(rows), rows[inside[rows]]), rows


def _by_type(
    columns: Columns, request: TimelineRequest, selected: Mask, inside: Mask
) -> Iterator[tuple[Members, Int64]]:
    counts = np.bincount(columns.events.types[selected], minlength=len(TYPES))
    values = [each.value for each in TYPES]
    for code in _shown(counts, values, values, request):
        rows = np.flatnonzero(selected & (columns.events.types == code))
        yield Members(values[code], values[code], len(rows), rows[inside[rows]]), rows


def _together(
    columns: Columns, request: TimelineRequest, selected: Mask, inside: Mask
) -> Iterator[tuple[Members, Int64]]:
    """The events of two actors: of the first alone, of both, of the second alone."""
    assert request.together
    size, as_of = len(columns.events), request.wanted.as_of
    one, other = (columns.actors.pick((actor,), size, as_of) for actor in request.together)
    names = dict(zip(columns.actors.values, columns.actor_names, strict=True))
    first, second = (names.get(actor, actor) for actor in request.together)
    for value, label, mask in (
        (request.together[0], first, one & ~other),
        ("+".join(request.together), f"{first} and {second}", one & other),
        (request.together[1], second, other & ~one),
    ):
        rows = np.flatnonzero(selected & mask)
        yield Members(value, label, len(rows), rows[inside[rows]]), rows


def _shown(
    counts: Int64, values: Sequence[str], labels: Sequence[str], request: TimelineRequest
) -> list[int]:
    """The numbers of the values to show: the chosen or the fullest, in the order asked for."""
    there: list[int] = np.flatnonzero(counts).tolist()
    first = set(request.first)
    if request.chosen:
        picked = [code for code in there if values[code] in request.chosen]
    else:
        fullest = sorted(there, key=lambda code: -counts[code])[:MOST_LANES]
        pinned = [code for code in there if values[code] in first]
        picked = list(dict.fromkeys([*pinned, *fullest]))
    ranked = sorted(picked, key=lambda code: (values[code] not in first, -counts[code], labels[code]))
    ranked = ranked[: max(MOST_LANES, len(request.chosen))]
    if request.order is LaneOrder.NAME:
        ranked.sort(key=lambda code: (labels[code].casefold(), values[code]))
    return ranked


def fill_lanes(
    columns: Columns, scope: Scope, lanes: Sequence[Members], events: int, selected: int | None
) -> list[Filled]:
    """Choose what is drawn of so many `events`: of a few everything, else the most salient that find room.

    What covers the window has rows of its own. The event in the row `selected` is drawn in any case.
    """
    most = max(12, MOST_MARKS // max(1, len(lanes))) if events > FEW else None
    return [_fill(columns, scope, lane, selected, most) for lane in lanes]


def _fill(columns: Columns, scope: Scope, lane: Members, selected: int | None, most: int | None) -> Filled:
    extents = extents_of(columns.events, lane.rows)
    start, end, covers = extents.drawn_in(scope)
    tried = _in_turn(columns, lane.rows, start, covers, selected, most)
    rows = Rows(CELLS + MARK_CELLS, MOST_ROWS if most is None else CROWDED_ROWS)
    covering = Rows(CELLS + MARK_CELLS, MOST_ROWS if most is None else COVERING_ROWS)
    drawn: list[tuple[int, int, bool]] = []
    for at in tried:
        if most is not None and len(drawn) >= most:
            break
        place = (covering if covers[at] else rows).place(*_cells(scope, int(start[at]), int(end[at])))
        if place is not None:
            drawn.append((at, place, bool(covers[at])))
    left = np.ones(len(lane.rows), np.bool_)
    left[[at for at, _, _ in drawn]] = False
    return Filled(
        lane,
        tuple(
            (int(lane.rows[at]), place + (0 if whole else covering.count), int(start[at]), int(end[at]))
            for at, place, whole in drawn
        ),
        max(1, covering.count + rows.count),
        scope.count(((start + end) // np.int32(2))[left & ~covers]),
        int(np.count_nonzero(left & covers)),
    )


def _in_turn(
    columns: Columns, rows: Int64, start: Int32, covers: Mask, selected: int | None, most: int | None
) -> list[int]:
    """The places in `rows` in the order in which they are tried."""
    if most is None:
        order = np.lexsort((rows, start))
    else:
        prominence = columns.events.prominence[rows]
        order = np.concatenate(
            [_best(prominence, covers, COVERING_ROWS), _best(prominence, ~covers, most * CANDIDATES)]
        )
    turns = [int(each) for each in order]
    if selected is not None:
        turns = [int(each) for each in np.flatnonzero(rows == selected)] + turns
    return list(dict.fromkeys(turns))


def _best(prominence: np.ndarray[tuple[int], np.dtype[np.uint64]], among: Mask, most: int) -> Int64:
    """The places of the most prominent of some, the foremost first."""
    places = np.flatnonzero(among)
    if len(places) > most:
        places = places[np.argpartition(prominence[places], -most)[-most:]]
    return places[np.argsort(prominence[places])[::-1]]


def _cells(scope: Scope, start: int, end: int) -> tuple[int, int]:
    first = (start - scope.first) * CELLS // scope.width
    last = (end - scope.first) * CELLS // scope.width
    return first, last + MARK_CELLS - 1
