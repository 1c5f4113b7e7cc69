"""The bar of the review: what may be decided, by buttons and by keys.

A component of Streamlit's second kind. The keys of Streamlit's own buttons act on whatever the last run of
the page was about; these name the event and the version that stood on the screen, and wait for the answer
before they send anything else.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st

HERE = Path(__file__).parent
KEY = "deciding"

_BAR = st.components.v2.component(
    "deciding",
    html=(
        '<div class="deciding"><div class="acts" role="toolbar" aria-label="Decide"></div>'
        '<div class="menu" role="group" aria-label="Choose" hidden></div>'
        '<p class="said" role="status" aria-live="polite"></p></div>'
    ),
    css=(HERE / "deciding.css").read_text(encoding="utf-8"),
    js=(HERE / "deciding.js").read_text(encoding="utf-8"),
)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the answers to what an act asks."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Act:
    """Something to do with the event: its word, its key, and what has to be chosen before."""

    act: str
    label: str
    key: str
    asks: str = ""
    choices: tuple[Choice, ...] = ()
    disabled: bool = False
    first: bool = False


@dataclass(frozen=True, slots=True)
class Pressed:
    """What somebody did, and the event and version that stood on the screen then."""

    act: str
    event: str
    version: int
    choice: str | None
    seq: int


@dataclass(frozen=True, slots=True)
class Said:
    """What came of the last act, in one sentence."""

    words: str = ""
    is_fault: bool = False


def render_bar(
    acts: Sequence[Act],
    event: str,
    version: int,
    *,
    seq: int,
    said: Said,
    focus: str,
    on_press: Callable[[Pressed], None],
) -> None:
    """Draw the bar. `on_press` is called before the next run; `seq` must be another one after it. `focus` is
    a CSS selector of what gets the keyboard, or empty.
    """

    def pressed() -> None:
        read = read_pressed(st.session_state[KEY].get("decided"))
        if read is not None:
            on_press(read)

    _BAR(
        key=KEY,
        data={
            "acts": [_act(each) for each in acts],
            "event": event,
            "version": version,
            "seq": seq,
            "said": said.words,
            "fault": said.is_fault,
            "focus": focus,
        },
        on_decided_change=pressed,
    )


def read_pressed(message: Any) -> Pressed | None:
    """What a browser sent, or None for anything else."""
    match message:
        case {
            "act": str(act),
            "event": str(event),
            "version": int(version),
            "choice": None | str() as choice,
            "seq": int(seq),
        }:
            return Pressed(act, event, version, choice, seq)
    return None


def _act(act: Act) -> dict[str, Any]:
    choices = [{"label": each.label, "value": each.value} for each in act.choices]
    return {
        "act": act.act,
        "label": act.label,
        "key": act.key,
        "asks": act.asks,
        "choices": choices or None,
        "disabled": act.disabled,
        "first": act.first,
    }
