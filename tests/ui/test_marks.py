import pytest

from kb.terms.dates import Granularity
from kb.terms.events import EventType, State, Status
from tests.ui.make import DAY, span
from tests.ui.make_view import drawn
from ui.marks import COLOURS, mark_of

MONTH = span("2018-05-01", "2018-05-31", Granularity.MONTH)
RANGE = span("2018-05-07", "2018-05-08", Granularity.RANGE)
ABOUT = span("2018-05-02", "2018-05-08", Granularity.RANGE, approximate=True)
BEFORE = span(None, "2018-05-08", Granularity.OPEN)
AFTER = span("2018-05-08", None, Granularity.OPEN)


@pytest.mark.parametrize(
    ("when", "changes", "symbol", "extent"),
    [
        (DAY, {}, "circle", "none"),
        (DAY, {"state": State.PROPOSED}, "circle-open", "none"),
        (RANGE, {}, "circle", "solid"),
        (MONTH, {}, "circle", "pale"),
        (ABOUT, {}, "circle", "dotted"),
        (BEFORE, {}, "triangle-left", "solid"),
        (AFTER, {}, "triangle-right", "solid"),
        (DAY, {"status": Status.PLANNED}, "diamond-open", "none"),
        (MONTH, {"status": Status.PLANNED}, "diamond-open", "pale"),
        (DAY, {"status": Status.CONDITIONAL}, "diamond-open-dot", "none"),
        (DAY, {"status": Status.DENIED}, "x", "none"),
    ],
)
def test_a_mark_tells_certainty_and_status_by_its_shape(when, changes, symbol, extent):
    mark = mark_of(drawn(when=when, **changes))
    assert (mark.symbol, mark.extent) == (symbol, extent)


def test_every_type_has_a_colour_of_its_own():
    assert set(COLOURS) == set(EventType)
    assert len(set(COLOURS.values())) == len(COLOURS)


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("background", ["#ffffff", "#12161c"])
@pytest.mark.parametrize("kind", EventType)
def test_every_colour_stands_out_on_both_themes(kind, background):
    light, dark = sorted([luminance(COLOURS[kind]), luminance(background)], reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 3
