"""Lanes to a Plotly figure, as plain data. Pure: the same lanes give the same figure."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from kb.store.query import EventView
from ui.escape import for_plotly
from ui.lanes import Lane, Placed
from ui.marks import Mark, mark_of
from ui.wording import interval

ROW_HEIGHT = 15
LANE_PADDING = 14
LEAST_HEIGHT = 220
AXIS_HEIGHT = 46
DASH = {"solid": "solid", "pale": "solid", "dotted": "dot"}
Figure = dict[str, Any]


def build_figure(lanes: Sequence[Lane], window: tuple[date, date], selected: str | None = None) -> Figure:
    """A figure with one row of marks a lane row, opening with `window`.

    Points carry the event's key as `customdata`.
    """
    base, ticks, height = _layout_rows(lanes)
    traces = _extents(lanes, base, selected) + _handles(lanes, base, selected)
    return {
        "data": traces,
        "layout": {
            "height": max(LEAST_HEIGHT, height + AXIS_HEIGHT),
            "margin": {"l": 8, "r": 12, "t": 8, "b": 32},
            "showlegend": False,
            "hovermode": "closest",
            "dragmode": "pan",
            "clickmode": "event+select",
            "uirevision": "timeline",
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "hoverlabel": {"align": "left", "namelength": 0},
            "xaxis": {
                "type": "date",
                "range": [_iso(each) for each in window],
                "showgrid": True,
                "gridcolor": "rgba(128,140,155,0.22)",
                "zeroline": False,
                "tickformatstops": _tick_formats(),
            },
            "yaxis": {
                "tickmode": "array",
                "tickvals": [value for value, _ in ticks],
                "ticktext": [for_plotly(name) for _, name in ticks],
                "range": [height, 0],
                "fixedrange": True,
                "showgrid": False,
                "zeroline": False,
                "automargin": True,
            },
            "shapes": _separators(lanes, base),
        },
    }


def _layout_rows(lanes: Sequence[Lane]) -> tuple[dict[str, float], list[tuple[float, str]], float]:
    """Where each lane begins, where its name stands, and how high everything is, in pixels."""
    top, base, ticks = 0.0, {}, []
    for lane in lanes:
        base[lane.name] = top + LANE_PADDING / 2 + ROW_HEIGHT / 2
        height = lane.rows * ROW_HEIGHT + LANE_PADDING
        ticks.append((top + height / 2, lane.name))
        top += height
    return base, ticks, top


def _separators(lanes: Sequence[Lane], base: dict[str, float]) -> list[Figure]:
    tops = [base[lane.name] - LANE_PADDING / 2 - ROW_HEIGHT / 2 for lane in lanes[1:]]
    line = {"color": "rgba(128,140,155,0.35)", "width": 1}
    return [
        {
            "type": "line",
            "xref": "paper",
            "x0": 0,
            "x1": 1,
            "y0": top,
            "y1": top,
            "line": line,
            "layer": "below",
        }
        for top in tops
    ]


def _extents(lanes: Sequence[Lane], base: dict[str, float], selected: str | None) -> list[Figure]:
    """One trace of lines for each look: Plotly draws a trace in one style."""
    looks: dict[tuple[str, str, bool], dict[str, list[Any]]] = defaultdict(lambda: {"x": [], "y": []})
    for lane in lanes:
        for placed in lane.placed:
            mark = mark_of(placed.event)
            if mark.extent == "none" or placed.start == placed.end:
                continue
            dimmed = selected is not None and placed.event.key != selected
            points = looks[mark.extent, mark.colour, dimmed]
            y = base[lane.name] + placed.row * ROW_HEIGHT
            points["x"] += [_iso(placed.start), _iso(placed.end), None]
            points["y"] += [y, y, None]
    return [_line(look, points) for look, points in sorted(looks.items())]


def _line(look: tuple[str, str, bool], points: dict[str, list[Any]]) -> Figure:
    extent, colour, dimmed = look
    opacity = {"solid": 0.75, "pale": 0.28, "dotted": 0.6}[extent]
    return {
        "type": "scatter",
        "mode": "lines",
        **points,
        "line": {"color": colour, "width": 2 if extent == "dotted" else 6, "dash": DASH[extent]},
        "opacity": opacity * (0.35 if dimmed else 1),
        "hoverinfo": "skip",
    }


def _handles(lanes: Sequence[Lane], base: dict[str, float], selected: str | None) -> list[Figure]:
    """The marks that are hovered and clicked, one trace for all, so that an event is found by its point's
    number.
    """
    rows = [(lane, placed, mark_of(placed.event)) for lane in lanes for placed in lane.placed]
    chosen = [number for number, (_, placed, _) in enumerate(rows) if placed.event.key == selected]
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "x": [_iso(_middle(placed)) for _, placed, _ in rows],
            "y": [base[lane.name] + placed.row * ROW_HEIGHT for lane, placed, _ in rows],
            "customdata": [[placed.event.key] for _, placed, _ in rows],
            "text": [hover_text(placed.event) for _, placed, _ in rows],
            "hovertemplate": "%{text}<extra></extra>",
            "marker": _marker([mark for _, _, mark in rows]),
            "selectedpoints": chosen or None,
            "selected": {"marker": {"opacity": 1, "size": 14}},
            "unselected": {"marker": {"opacity": 0.28}},
        }
    ]


def _marker(marks: Sequence[Mark]) -> Figure:
    return {
        "symbol": [mark.symbol for mark in marks],
        "color": [mark.colour for mark in marks],
        "size": [10 if mark.symbol != "x" else 9 for mark in marks],
        "opacity": 0.95,
        "line": {
            "color": [mark.colour for mark in marks],
            "width": [2 if "diamond" in mark.symbol else 1.2 for mark in marks],
        },
    }


def hover_text(event: EventView) -> str:
    """Title, date, type and status of an event, safe for Plotly's labels."""
    kind = f"{event.type.value.lower()} · {event.status.value} · {event.state.value}"
    return f"<b>{_wrapped(event.title)}</b><br>{for_plotly(interval(event.date.span))}<br>{kind}"


def _wrapped(title: str) -> str:
    """A title on lines of about fifty characters."""
    lines, line = [], ""
    for word in title.split():
        if line and len(line) + len(word) > 50:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    return "<br>".join(for_plotly(each) for each in [*lines, line])


def _middle(placed: Placed) -> date:
    return placed.start + (placed.end - placed.start) / 2


def _iso(day: date) -> str:
    return day.isoformat()


def _tick_formats() -> list[Figure]:
    day, month = 86_400_000, "M1"
    return [
        {"dtickrange": [None, day * 20], "value": "%-d %b\n%Y"},
        {"dtickrange": [day * 20, month], "value": "%b\n%Y"},
        {"dtickrange": [month, "M11"], "value": "%b\n%Y"},
        {"dtickrange": ["M12", None], "value": "%Y"},
    ]
