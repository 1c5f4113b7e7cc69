import json

from kb.terms.dates import Granularity
from tests.ui.make import event, span
from ui.figure import build_figure, hover_text
from ui.lanes import build_lanes, opening_window

EVENTS = [
    event("e1"),
    event("e2", span("2018-06-01", "2018-06-30", Granularity.MONTH)),
    event("e3", span(None, "2018-07-01", Granularity.OPEN)),
]


def figure(events=EVENTS, selected=None):
    return build_figure(build_lanes(events, "country"), opening_window(events), selected)


def handles(made):
    return next(trace for trace in made["data"] if "customdata" in trace)


def test_every_event_of_every_lane_has_a_point_with_its_key():
    keys = [point[0] for point in handles(figure())["customdata"]]
    assert sorted(keys) == ["e1", "e1", "e2", "e2", "e3", "e3"]


def test_a_period_is_a_line_from_its_first_to_its_last_day():
    lines = [trace for trace in figure()["data"] if trace["mode"] == "lines"]
    assert ["2018-06-01", "2018-06-30"] in [trace["x"][:2] for trace in lines]


def test_selecting_marks_the_points_of_the_event_in_all_its_lanes():
    trace = handles(figure(selected="e2"))
    assert {trace["customdata"][number][0] for number in trace["selectedpoints"]} == {"e2"}
    assert handles(figure())["selectedpoints"] is None


def test_the_same_lanes_give_the_same_figure_as_plain_json():
    assert json.dumps(figure()) == json.dumps(figure())


def test_no_markup_of_a_title_reaches_the_label():
    text = hover_text(event(title="<script>alert(1)</script> & $x$ " + "long " * 20))
    assert "<script" not in text
    assert "$" not in text
    assert text.count("<br>") >= 4
