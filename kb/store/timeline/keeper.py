"""The columns of one database, kept in memory and up to date."""

import threading

from sqlmodel import Session

from kb.store.timeline.columns import Columns
from kb.store.timeline.loading import load_columns
from kb.store.timeline.refreshing import refresh_columns


class Keeper:
    """Keeps the columns of a database between questions. Any number of threads may ask at once.

    Columns are never changed once they are made, so who has them may go on using them.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._columns: Columns | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was read yet, so that the next question takes longer."""
        return self._columns is None

    def columns(self, session: Session) -> Columns:
        """The columns as the session sees the database. The first time reads all of it."""
        with self._lock:
            held = self._columns
            self._columns = load_columns(session) if held is None else refresh_columns(session, held)
            return self._columns
