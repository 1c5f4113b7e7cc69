from datetime import date

import pytest
from starlette.requests import Request
from streamlit.testing.v1 import AppTest

from ui import plotly_js
from ui.chart import read_window


def test_a_window_that_a_browser_sent_is_read():
    assert read_window(["2018-01-01", "2018-06-12"]) == (date(2018, 1, 1), date(2018, 6, 12))


@pytest.mark.parametrize(
    "words",
    [
        None,
        "2018-01-01",
        [],
        ["2018-01-01"],
        ["2018-01-01", 5],
        ["2018-01-01", "today"],
        ["-2018-01-01", "2018-01-01"],
        ["2018-06-12", "2018-01-01"],
        {"0": "2018-01-01"},
    ],
)
def test_anything_else_is_no_window(words):
    assert read_window(words) is None


def test_plotly_comes_from_the_installed_package_and_may_be_kept():
    answer = plotly_js.serve_script(Request({"type": "http"}))
    assert b"plotly.js v" in answer.body[:200]
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "immutable" in answer.headers["cache-control"]


def test_a_chart_nobody_has_touched_reports_nothing():
    def page():
        from datetime import date

        import streamlit as st

        from ui.chart import render_chart

        year = (date(2018, 1, 1), date(2018, 12, 31))
        figure = {"data": [], "layout": {}}
        picked = render_chart(
            figure,
            None,
            extent=year,
            window=year,
            fit=year,
            selected=None,
            steps=[None, None],
            key="chart",
            height=300,
        )
        st.text(str(picked))

    run = AppTest.from_function(page).run()
    assert not run.exception
    assert run.text[0].value == "Picked(event=None, cleared=False, moved=False, window=None)"
