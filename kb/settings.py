"""Where things are, and what the environment may change."""

import os
from pathlib import Path

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
"""The curated content: beside `kb` in a checkout and in an installed wheel alike."""

DEFAULT_DATABASE_URL = "sqlite:///kb.sqlite3"

EXTRACTOR_VERSION = "1"
"""Raised whenever a change may alter what is proposed for an unchanged text."""


def database_url(given: str | None = None) -> str:
    """The database to use: what was given, else `KB_DATABASE_URL`, else a file in the current folder."""
    return given or os.environ.get("KB_DATABASE_URL") or DEFAULT_DATABASE_URL
