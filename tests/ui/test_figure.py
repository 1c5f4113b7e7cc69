import json
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from kb.terms.dates import Granularity
from tests.ui.make import span
from tests.ui.make_view import drawn, lane, view
from ui.bands import Band
from ui.figure import build_figure, build_overview, hover_text
from ui.folds import LEAST, MOST, fold_bars

EVENTS = (
    drawn("e1"),
    drawn("e2", span("2018-06-01", "2018-06-30", Granularity.MONTH)),
    drawn("e3", span(None, "2018-07-01", Granularity.OPEN)),
)
VIEW = view(
    lane("PRK", *EVENTS, label="North Korea"), lane("CHN", *EVENTS[:2], label="China", folded=(0, 5, 1, 0))
)
BANDS = [Band("PRK", "Kim <b>Jong</b> Un", date(2018, 1, 1), date(2018, 12, 31))]


def trace(figure, meta):
    return next(each for each in figure["data"] if each.get("meta") == meta)


def test_every_event_of_every_lane_has_a_mark_with_its_key():
    keys = [point[0] for point in trace(build_figure(VIEW), "marks")["customdata"]]
    assert sorted(keys) == ["e1", "e1", "e2", "e2", "e3"]


def test_a_period_is_a_line_from_its_first_to_its_last_day():
    lines = [
        each for each in build_figure(VIEW)["data"] if each.get("mode") == "lines" and "meta" not in each
    ]
    assert ["2018-06-01", "2018-06-30"] in [each["x"][:2] for each in lines]


def test_selecting_marks_the_points_of_the_event_in_all_its_lanes():
    marks = trace(build_figure(VIEW, selected="e2"), "marks")
    assert {marks["customdata"][number][0] for number in marks["selectedpoints"]} == {"e2"}
    assert trace(build_figure(VIEW), "marks")["selectedpoints"] is None


def test_selecting_dims_the_other_lines_and_hides_none():
    def opacities(figure):
        return [
            each["opacity"] for each in figure["data"] if each.get("mode") == "lines" and "meta" not in each
        ]

    assert opacities(build_figure(VIEW, selected="e2")) == opacities(build_figure(VIEW))
    assert max(opacities(build_figure(VIEW, selected="e1"))) < min(opacities(build_figure(VIEW)))


def test_lanes_do_not_overlap_and_have_room_for_marks_bands_and_folds():
    figure = build_figure(VIEW, BANDS)
    first, second = (figure["layout"]["yaxis"]["tickvals"][number] for number in (0, 1))
    (separator,) = (each for each in figure["layout"]["shapes"] if each["type"] == "line")
    assert first < separator["y0"] < second
    marks, folds = trace(figure, "marks"), trace(figure, "folds")
    assert all(y < separator["y0"] for y in marks["y"][:3])
    assert all(separator["y0"] < y for y in marks["y"][3:])
    folds = folds["folds"]
    tops = [foot - height for foot, height in zip(folds["feet"], folds["heights"], strict=True)]
    assert min(tops) > max(marks["y"])
    assert max(folds["feet"]) < figure["layout"]["yaxis"]["range"][0]


def test_a_lane_says_its_name_and_how_many_events_it_has():
    assert build_figure(VIEW)["layout"]["yaxis"]["ticktext"] == ["North Korea · 3", "China · 8"]
    assert build_figure(view(lane("", drawn())))["layout"]["yaxis"]["ticktext"] == ["Others · 1"]


def test_what_covers_the_window_and_is_not_drawn_is_said():
    (note,) = build_figure(view(lane("PRK", drawn(), covering=1234)))["layout"]["annotations"]
    assert "1,234 more last all through" in note["text"]


def test_a_time_in_office_is_a_field_behind_its_lane_alone():
    (band,) = (each for each in build_figure(VIEW, BANDS)["layout"]["shapes"] if each["type"] == "rect")
    assert (band["x0"], band["x1"], band["layer"]) == ("2018-01-01", "2018-12-31", "below")
    assert band["label"]["text"] == "Kim &lt;b&gt;Jong&lt;/b&gt; Un"


def test_the_same_timeline_gives_the_same_figure_as_plain_json():
    assert json.dumps(build_figure(VIEW, BANDS)) == json.dumps(build_figure(VIEW, BANDS))
    assert json.dumps(build_overview(VIEW.overview))


def test_no_markup_of_a_title_reaches_the_label():
    text = hover_text(drawn(title="<script>alert(1)</script> & $x$ " + "long " * 20))
    assert "<script" not in text
    assert "$" not in text
    assert text.count("<br>") >= 4


def test_what_is_approximate_says_so():
    about = span("2018-05-01", "2018-05-31", Granularity.MONTH, approximate=True)
    assert "about May 2018" in hover_text(drawn(when=about))


@given(st.lists(st.integers(0, 5000), min_size=1, max_size=30))
def test_a_bar_of_more_events_is_not_lower_and_none_is_too_low_to_see(counts):
    bars = fold_bars([(lane("PRK", folded=tuple(counts)), 100)])
    folds = bars[0]["folds"] if bars else {"counts": [], "heights": []}
    heights = dict(zip(folds["counts"], folds["heights"], strict=True))
    assert sorted(heights) == sorted({count for count in counts if count})
    assert [heights[count] for count in sorted(heights)] == sorted(heights.values())
    assert all(LEAST <= height <= MOST for height in heights.values())
