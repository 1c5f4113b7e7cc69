"""What a curator has done in this visit of the review page, and what the page has to say of it."""

import statistics
import time
from dataclasses import dataclass, field

import streamlit as st

from ui.deciding import Said

LONGEST_PAUSE = 300.0
"""Seconds: whoever decides after a longer time was away."""


@dataclass(frozen=True, slots=True)
class Done:
    """A decision of this visit: its numbers in the log, and the event to come back to."""

    numbers: tuple[int, ...]
    event: str


@dataclass(frozen=True, slots=True)
class Clash:
    """A decision that was not made, because somebody else changed the event first."""

    event: str
    act: str
    choice: str | None
    version: int
    message: str


@dataclass(slots=True)
class Visit:
    """One browser tab. `seq` counts what was done, so that the bar knows that its message has arrived."""

    seq: int = 0
    said: Said = field(default_factory=Said)
    done: list[Done] = field(default_factory=list)
    pauses: list[float] = field(default_factory=list)
    since: float = 0.0
    editing: str | None = None
    selected: tuple[str, int, int] | None = None
    clash: Clash | None = None
    focus: str = ""
    queue_of: str = ""
    keys: list[str] = field(default_factory=list)
    decided: set[str] = field(default_factory=set)

    @property
    def pace(self) -> int | None:
        """Seconds a decision, as the middle one of this visit."""
        return round(statistics.median(self.pauses)) if self.pauses else None

    def begin(self, words: str = "", *, is_fault: bool = False) -> None:
        """Something was done: what there is to say of it."""
        self.seq += 1
        self.said = Said(words, is_fault)
        self.focus = ""
        self.clash = None

    def decide(self, done: Done, words: str) -> None:
        """A decision was made."""
        now = time.monotonic()
        if self.since and now - self.since < LONGEST_PAUSE:
            self.pauses.append(now - self.since)
        self.since = now
        self.done.append(done)
        self.decided.add(done.event)
        self.editing = None
        self.begin(words)

    def after(self, event: str) -> str | None:
        """The next event of the queue that nobody has decided on in this visit, from the beginning again at
        the end.
        """
        place = self.keys.index(event) if event in self.keys else -1
        rest = [*self.keys[place + 1 :], *self.keys[: max(place, 0)]]
        return next((key for key in rest if key not in self.decided), None)

    def before(self, event: str) -> str | None:
        """The event before in the queue, decided on or not."""
        place = self.keys.index(event) if event in self.keys else 0
        return self.keys[place - 1] if place > 0 else None


def this_visit() -> Visit:
    """The visit of this browser tab."""
    visit: Visit = st.session_state.setdefault("review-visit", Visit())
    return visit
