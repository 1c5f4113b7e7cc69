"""A timeline to a Plotly figure, as plain data. Pure: the same timeline gives the same figure."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from kb.store.query import DrawnEvent, Lane, Overview, Placed, TimelineView
from kb.terms.dates import DateSpan
from ui.bands import Band
from ui.escape import for_plotly
from ui.folds import fold_bars
from ui.marks import Mark, mark_of
from ui.wording import interval

ROW_HEIGHT = 15
LANE_PADDING = 12
FOLD_HEIGHT = 20
BAND_HEIGHT = 13
NOTE_HEIGHT = 14
LEAST_HEIGHT = 220
AXIS_HEIGHT = 50
FADED = 0.3
DASH = {"solid": "solid", "pale": "solid", "dotted": "dot"}
OPACITY = {"solid": 0.75, "pale": 0.3, "dotted": 0.6}
GREY = "128,140,155"
BAND_FILLS = (f"rgba({GREY},0.16)", f"rgba({GREY},0.07)")
Figure = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a lane stands, in pixels from the top: its whole, and inside of it its marks and its folds."""

    lane: Lane
    top: int
    marks: int
    folds: int
    bottom: int

    def row(self, number: int) -> float:
        """The middle of a row of marks."""
        return self.marks + number * ROW_HEIGHT + ROW_HEIGHT / 2


def build_figure(view: TimelineView, bands: Sequence[Band] = (), selected: str | None = None) -> Figure:
    """The lanes of a timeline that has a window, one below the other.

    Marks carry `customdata` with their event's key, in a trace whose `meta` is `marks`; `edges` are the first
    days of the buckets that the bars of `ui.folds` count.
    """
    places = _places(view.lanes, {band.lane for band in bands})
    height = places[-1].bottom if places else 0
    return {
        "edges": [day.isoformat() for day in view.edges],
        "data": [
            *fold_bars([(place.lane, place.folds) for place in places]),
            *_extents(places, selected),
            _marks(places, selected),
        ],
        "layout": {
            "height": max(LEAST_HEIGHT, height + AXIS_HEIGHT),
            "margin": {"l": 8, "r": 12, "t": 40, "b": 8},
            "showlegend": False,
            "hovermode": "closest",
            "hoverlabel": {"align": "left", "namelength": 0},
            "xaxis": {
                "type": "date",
                "showgrid": True,
                "zeroline": False,
                "side": "top",
                "tickformatstops": _tick_formats(),
            },
            "yaxis": {
                "tickmode": "array",
                "tickvals": [(place.top + place.bottom) / 2 for place in places],
                "ticktext": [_label(place.lane) for place in places],
                "range": [height, 0],
                "showgrid": False,
                "zeroline": False,
                "automargin": True,
            },
            "shapes": [*_bands(places, bands), *_separators(places)],
            "annotations": _notes(places),
        },
    }


def build_overview(overview: Overview) -> Figure:
    """How many events there are over all of time, as bars."""
    first, last = overview.extent
    part = ((last - first).days + 1) / len(overview.counts)
    return {
        "data": [
            {
                "type": "bar",
                "x": [_moment(first, part * (number + 0.5)) for number in range(len(overview.counts))],
                "y": list(overview.counts),
                "width": part * 86_400_000,
                "marker": {"color": "#4a8fd0"},
                "hoverinfo": "skip",
            }
        ],
        "layout": {"bargap": 0},
    }


def _places(lanes: Sequence[Lane], banded: set[str]) -> list[Place]:
    top, places = 0, []
    for lane in lanes:
        marks = top + LANE_PADDING // 2
        marks += BAND_HEIGHT if lane.value in banded else 0
        marks += NOTE_HEIGHT if lane.covering else 0
        folds = marks + lane.rows * ROW_HEIGHT + (FOLD_HEIGHT if any(lane.folded) else 0)
        places.append(Place(lane, top, marks, folds, folds + LANE_PADDING // 2))
        top = places[-1].bottom
    return places


def _label(lane: Lane) -> str:
    return f"{for_plotly(lane.label or 'Others')} · {lane.count:,}"


def _separators(places: Sequence[Place]) -> list[Figure]:
    line = {"color": f"rgba({GREY},0.35)", "width": 1}
    return [
        {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": place.top, "y1": place.top, "line": line,
         "layer": "below"}
        for place in places[1:]
    ]  # fmt: skip


def _bands(places: Sequence[Place], bands: Sequence[Band]) -> list[Figure]:
    """Times in office as fields of two shades in turn, with their names on top of the lane."""
    by_lane: dict[str, list[Band]] = defaultdict(list)
    for band in bands:
        by_lane[band.lane].append(band)
    return [
        {
            "type": "rect",
            "x0": band.start.isoformat(),
            "x1": band.end.isoformat(),
            "y0": place.top,
            "y1": place.bottom,
            "fillcolor": BAND_FILLS[number % 2],
            "line": {"width": 0},
            "layer": "below",
            "label": {
                "text": for_plotly(band.label),
                "textposition": "top left",
                "padding": 2,
                "font": {"size": 10},
            },
        }
        for place in places
        for number, band in enumerate(by_lane[place.lane.value])
    ]


def _notes(places: Sequence[Place]) -> list[Figure]:
    """What of a lane lasts all through the window and is not drawn."""
    return [
        {
            "xref": "paper",
            "x": 0,
            "y": place.marks - NOTE_HEIGHT / 2,
            "xanchor": "left",
            "yanchor": "middle",
            "showarrow": False,
            "text": f"▬ {place.lane.covering:,} more last all through",
            "font": {"size": 10},
        }
        for place in places
        if place.lane.covering
    ]


def _extents(places: Sequence[Place], selected: str | None) -> list[Figure]:
    """One trace of lines for each look: Plotly draws a trace in one style."""
    looks: dict[tuple[str, str, bool], dict[str, list[Any]]] = defaultdict(lambda: {"x": [], "y": []})
    for place in places:
        for placed in place.lane.placed:
            mark = mark_of(placed.event)
            if mark.extent == "none" or placed.start == placed.end:
                continue
            dimmed = selected is not None and placed.event.key != selected
            points = looks[mark.extent, mark.colour, dimmed]
            y = place.row(placed.row)
            points["x"] += [placed.start.isoformat(), placed.end.isoformat(), None]
            points["y"] += [y, y, None]
    return [_line(look, points) for look, points in sorted(looks.items())]


def _line(look: tuple[str, str, bool], points: dict[str, list[Any]]) -> Figure:
    extent, colour, dimmed = look
    return {
        "type": "scatter",
        "mode": "lines",
        **points,
        "line": {"color": colour, "width": 2 if extent == "dotted" else 6, "dash": DASH[extent]},
        "opacity": OPACITY[extent] * (FADED if dimmed else 1),
        "hoverinfo": "skip",
    }


def _marks(places: Sequence[Place], selected: str | None) -> Figure:
    """The marks that are hovered and clicked, one trace for all, so that an event is found by its point's
    number.
    """
    rows = [(place, placed, mark_of(placed.event)) for place in places for placed in place.lane.placed]
    chosen = [number for number, (_, placed, _) in enumerate(rows) if placed.event.key == selected]
    return {
        "type": "scatter",
        "mode": "markers",
        "meta": "marks",
        "x": [_middle(placed) for _, placed, _ in rows],
        "y": [place.row(placed.row) for place, placed, _ in rows],
        "customdata": [[placed.event.key] for _, placed, _ in rows],
        "text": [hover_text(placed.event) for _, placed, _ in rows],
        "hovertemplate": "%{text}<extra></extra>",
        "marker": _marker([mark for _, _, mark in rows]),
        "selectedpoints": chosen or None,
        "selected": {"marker": {"opacity": 1, "size": 14}},
        "unselected": {"marker": {"opacity": FADED}},
    }


def _marker(marks: Sequence[Mark]) -> Figure:
    return {
        "symbol": [mark.symbol for mark in marks],
        "color": [mark.colour for mark in marks],
        "size": 10,
        "opacity": 0.95,
        "line": {
            "color": [mark.colour for mark in marks],
            "width": [2 if "diamond" in mark.symbol else 1.2 for mark in marks],
        },
    }


def hover_text(event: DrawnEvent) -> str:
    """Title, date, type and status of an event, safe for Plotly's labels."""
    kind = f"{event.type.value.lower()} · {event.status.value} · {event.state.value}"
    return f"<b>{_wrapped(event.title)}</b><br>{for_plotly(_when(event.span))}<br>{kind}"


def _when(span: DateSpan) -> str:
    return ("about " if span.approximate else "") + interval(span)


def _wrapped(title: str) -> str:
    """A title on lines of about fifty characters."""
    lines, line = [], ""
    for word in title.split():
        if line and len(line) + len(word) > 50:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    return "<br>".join(for_plotly(each) for each in [*lines, line])


def _middle(placed: Placed) -> str:
    days = (placed.end - placed.start).days
    return _moment(placed.start, days / 2) if days % 2 else (placed.start + timedelta(days // 2)).isoformat()


def _moment(start: date, days: float) -> str:
    """So many days after the begin of a day."""
    moment = datetime.combine(start, time()) + timedelta(days)
    return moment.replace(microsecond=0).isoformat(" ")


def _tick_formats() -> list[Figure]:
    day, month = 86_400_000, "M1"
    return [
        {"dtickrange": [None, day * 20], "value": "%-d %b\n%Y"},
        {"dtickrange": [day * 20, month], "value": "%b\n%Y"},
        {"dtickrange": [month, "M11"], "value": "%b\n%Y"},
        {"dtickrange": ["M12", None], "value": "%Y"},
    ]
