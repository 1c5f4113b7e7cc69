"""The timeline's chart: marks to click, a window to zoom and drag, an overview of everything under it.

A component of Streamlit's second kind, not isolated: Plotly puts its styles into the page's head.
`chart.js` draws figures that are plain data; it decides nothing about events. What it uses stands in files
beside it, since a component is given as one script.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import streamlit as st

from ui.plotly_js import PATH

HERE = Path(__file__).parent
SCRIPTS = ("days.js", "labels.js", "answers.js", "reading.js", "looks.js", "files.js", "chart.js")
Figure = dict[str, Any]
Window = tuple[date, date]
HELP = (
    "Timeline. Left and right arrow keys step from event to event, Enter selects the first one shown, "
    "Escape clears the selection. Plus and minus zoom, Shift with an arrow key moves, Home shows everything."
)
HTML = f"""
<div class="kb-chart">
  <div class="kb-chart-bar" role="toolbar" aria-label="Window">
    <button type="button" data-do="fit">Fit</button>
    <button type="button" data-do="decade">Decade</button>
    <button type="button" data-do="year">Year</button>
    <button type="button" data-do="month">Month</button>
    <button type="button" data-do="today">Today</button>
    <button type="button" data-do="out" aria-label="Zoom out" title="Zoom out">−</button>
    <button type="button" data-do="in" aria-label="Zoom in" title="Zoom in">+</button>
    <span class="kb-chart-window"></span>
    <details class="kb-chart-export">
      <summary>Export</summary>
      <div>
        <button type="button" data-do="png">PNG picture</button>
        <button type="button" data-do="svg">SVG picture</button>
        <button type="button" data-do="html">HTML page</button>
      </div>
    </details>
  </div>
  <div class="kb-chart-strip" role="group" aria-label="Overview and window" hidden>
    <div class="kb-chart-bars" aria-hidden="true"></div>
    <div class="kb-chart-track">
      <div class="kb-chart-shade" tabindex="0" role="slider" aria-label="Move the window"></div>
      <div class="kb-chart-grip" data-end="0" tabindex="0" role="slider" aria-label="Start"></div>
      <div class="kb-chart-grip" data-end="1" tabindex="0" role="slider" aria-label="End"></div>
    </div>
  </div>
  <div class="kb-chart-stage" tabindex="0" role="application" aria-label="{HELP}">
    <div class="kb-chart-plot"></div>
  </div>
  <p class="kb-chart-problem" role="alert" hidden></p>
  <p class="kb-chart-said" role="status"></p>
</div>
"""

_CHART = st.components.v2.component(
    "timeline_chart",
    html=HTML,
    css=(HERE / "chart.css").read_text(encoding="utf-8"),
    js="\n".join((HERE / name).read_text(encoding="utf-8") for name in SCRIPTS),
    isolate_styles=False,
)


@dataclass(frozen=True, slots=True)
class Picked:
    """What the viewer did: the event clicked or stepped to just now, whether the selection was cleared just
    now, whether the window was moved at all, and the one last moved to, which is None when all is fitted.
    """

    event: str | None
    cleared: bool
    moved: bool
    window: Window | None


def render_chart(
    figure: Figure,
    overview: Figure | None,
    *,
    extent: Window,
    window: Window,
    fit: Window,
    selected: str | None,
    steps: Sequence[str | None],
    key: str,
    height: int | None = None,
    on_change: Callable[[Picked], None] | None = None,
) -> Picked:
    """Draw the chart.

    `figure` is of `ui.figure`. `overview` is drawn over the whole of `extent`. A `window` that is new moves
    the view; the one given before, or one the viewer has moved to, leaves it where it is by now. `fit` is
    the window to go back to; being there is reported as no window. `steps` are the events before and after
    the selected one. `on_change` is called before the script runs, so that the run already sees what it does.
    """

    def changed() -> None:
        if on_change is not None:
            on_change(_picked(st.session_state[key]))

    if height is not None:
        figure = {**figure, "layout": {**figure["layout"], "height": height}}
    result = _CHART(
        key=key,
        data={
            "figure": figure,
            "overview": overview,
            "extent": _words(extent),
            "window": _words(window),
            "fit": _words(fit),
            "selected": selected,
            "steps": list(steps),
            "plotly": PATH,
        },
        on_picked_change=changed,
        on_cleared_change=changed,
        on_window_change=changed,
    )
    return _picked(result)


def _picked(result: Any) -> Picked:
    event = result.get("picked")
    return Picked(
        event if isinstance(event, str) else None,
        bool(result.get("cleared")),
        result.get("window") is not None,
        read_window(result.get("window")),
    )


def read_window(words: object) -> Window | None:
    """The window that a browser sent, or None: what comes from a browser may be anything."""
    match words:
        case [str(first), str(last)]:
            try:
                start, end = date.fromisoformat(first), date.fromisoformat(last)
            except ValueError:
                return None
            return (start, end) if start <= end else None
    return None


def _words(window: Window) -> list[str]:
    return [day.isoformat() for day in window]
