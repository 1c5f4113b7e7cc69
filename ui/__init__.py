"""The dashboard: Streamlit pages over the use cases and queries of kb.

A page is filters → query → pure figure → render. What a page shows follows from its URL alone: `urls` reads
and writes it, widgets are views of it.
"""
