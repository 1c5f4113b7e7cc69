"""Configuration and navigation, nothing else. `kb serve` runs this file."""

import streamlit as st

from ui.signing_in import render_account

st.set_page_config(page_title="Event timeline", page_icon="🕰", layout="wide")

page = st.navigation(
    [
        st.Page("app_pages/timeline.py", title="Timeline", default=True),
        st.Page("app_pages/compare.py", title="Compare", url_path="compare"),
        st.Page("app_pages/articles.py", title="Articles", url_path="articles"),
        st.Page("app_pages/actors.py", title="Actors", url_path="actors"),
        st.Page("app_pages/review.py", title="Review", url_path="review"),
        st.Page("app_pages/double_review.py", title="Double review", url_path="double_review"),
        st.Page("app_pages/quality.py", title="Quality", url_path="quality"),
    ],
    position="top",
)
render_account()
page.run()
