"""The dashboard: Streamlit pages over the use cases of kb."""
