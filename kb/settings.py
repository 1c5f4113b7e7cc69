"""Where things are, and what the environment may change."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
"""What holds `kb`, `ui` and `seeds` side by side, in a checkout and in an installed wheel alike."""

SEEDS = ROOT / "seeds"
DASHBOARD = ROOT / "ui" / "server.py"

URL_VARIABLE = "KB_DATABASE_URL"
READ_ONLY_VARIABLE = "KB_READ_ONLY"
SIGN_IN_VARIABLE = "KB_SIGN_IN"
DEFAULT_DATABASE_URL = "sqlite:///kb.sqlite3"

EXTRACTOR_VERSION = "3"
"""Raised whenever a change may alter what is proposed for an unchanged text."""


def database_url(given: str | None = None) -> str:
    """The database to use: what was given, else `KB_DATABASE_URL`, else a file in the current folder."""
    return given or os.environ.get(URL_VARIABLE) or DEFAULT_DATABASE_URL


def is_read_only() -> bool:
    """Whether `kb serve --read-only` started this process."""
    return bool(os.environ.get(READ_ONLY_VARIABLE))


def asks_for_sign_in() -> bool:
    """Whether `kb serve --sign-in` started this process: only curators on the list may write then."""
    return bool(os.environ.get(SIGN_IN_VARIABLE))
