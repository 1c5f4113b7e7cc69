"""The pages, one a file. Not `pages/`: Streamlit would discover that name by itself."""
