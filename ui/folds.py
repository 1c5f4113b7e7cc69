"""Events that have no mark of their own: bars at the foot of a lane, one for each bucket of the window."""

from collections.abc import Sequence
from math import sqrt
from typing import Any

from kb.store.query import Lane

LEAST, MOST = 3, 17
"""The heights of bars, in pixels: one event is a tick, the fullest bucket of a lane is the highest."""

FULL = 12
"""So many events at least fill a bar."""

COLOUR = "rgba(128,140,155,0.75)"


def fold_bars(lanes: Sequence[tuple[Lane, int]]) -> list[dict[str, Any]]:
    """The bars of all lanes as one trace; each lane comes with where its foot is. None if nothing is folded.

    A bar's height grows with the root of its count, so that one event beside hundreds is still seen.
    The trace is shorthand, since there may be thousands of bars: `chart.js` makes dates, labels and strokes
    of its `folds`.
    """
    bars = [
        (foot, number, count) for lane, foot in lanes for number, count in enumerate(lane.folded) if count
    ]
    if not bars:
        return []
    fullest = {foot: max(FULL, *lane.folded) for lane, foot in lanes}
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "meta": "folds",
            "folds": {
                "buckets": [number for _, number, _ in bars],
                "counts": [count for _, _, count in bars],
                "feet": [foot for foot, _, _ in bars],
                "heights": [_height(count, fullest[foot]) for foot, _, count in bars],
            },
            "hovertemplate": "%{text}<extra></extra>",
            "line": {"color": COLOUR},
        }
    ]


def _height(count: int, fullest: int) -> float:
    return round(max(LEAST, MOST * sqrt(count / fullest)), 1)
