"""Counts a year as a small Plotly figure, as plain data."""

from collections.abc import Sequence
from typing import Any

HEIGHT = 180
COLOUR = "#4a8fd0"


def build_histogram(by_year: Sequence[tuple[int, int]]) -> dict[str, Any]:
    """Bars of events by year; years without any are left empty, not left out."""
    return {
        "data": [
            {
                "type": "bar",
                "x": [year for year, _ in by_year],
                "y": [count for _, count in by_year],
                "marker": {"color": COLOUR},
                "hovertemplate": "%{x}: %{y}<extra></extra>",
            }
        ],
        "layout": {
            "height": HEIGHT,
            "margin": {"l": 30, "r": 8, "t": 8, "b": 28},
            "showlegend": False,
            "bargap": 0.15,
            "xaxis": {"type": "linear", "tickformat": "d", "fixedrange": True, "dtick": _step(by_year)},
            "yaxis": {"rangemode": "tozero", "fixedrange": True, "tickformat": "d", "nticks": 4},
        },
    }


def _step(by_year: Sequence[tuple[int, int]]) -> int:
    """Years between two labels, so that about ten fit."""
    years = by_year[-1][0] - by_year[0][0] + 1
    return next((step for step in (1, 2, 5, 10, 20, 50, 100) if years <= 10 * step), 200)
