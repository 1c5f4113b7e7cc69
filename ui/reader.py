"""The reader: an article whole, the sentences of its events marked, each mark a button.

A component of Streamlit's second kind; `reader.js` only ever sets text, so nothing in an article
becomes markup.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any
from zlib import crc32

import streamlit as st

from kb.store.query import Reading, Told
from ui.marks import COLOURS

HERE = Path(__file__).parent
PARAGRAPH = "\n\n"
Piece = dict[str, Any]
Edges = dict[int, list[Told]]

_READER = st.components.v2.component(
    "article_reader",
    html='<div class="reader"><article class="text"></article><button class="offer" hidden></button></div>',
    css=(HERE / "reader.css").read_text(encoding="utf-8"),
    js=(HERE / "reader.js").read_text(encoding="utf-8"),
)


def build_pieces(article: Reading) -> list[list[Piece]]:
    """The text cut into paragraphs, and each into pieces: what some events tell, or what stands between.

    The pieces joined, with the blank lines between paragraphs, are the whole text. Where sentences overlap
    the common part is a piece of its own with the events of both.
    """
    begins, ends = _edges(article)
    cuts = sorted({*begins, *ends})
    told: dict[str, Told] = {}
    paragraphs: list[list[Piece]] = []
    start = 0
    for part in article.text.split(PARAGRAPH):
        end = start + len(part)
        pieces: list[Piece] = []
        inside = cuts[bisect_left(cuts, start) : bisect_right(cuts, end)]
        for first, last in pairwise(sorted({start, *inside, end})):
            _step_to(first, begins, ends, told)
            pieces.append(_piece(article.text[first:last], list(told.values())))
        paragraphs.append(pieces)
        # What ends or begins with the blank line itself is neither of this paragraph nor of the next.
        for cut in cuts[bisect_left(cuts, end) : bisect_left(cuts, end + len(PARAGRAPH))]:
            _step_to(cut, begins, ends, told)
        start = end + len(PARAGRAPH)
    return paragraphs


def _edges(article: Reading) -> tuple[Edges, Edges]:
    """Where the sentences of events begin, and where they end."""
    begins: Edges = defaultdict(list)
    ends: Edges = defaultdict(list)
    for each in article.told:
        begins[each.sentence.start].append(each)
        ends[each.sentence.end].append(each)
    return begins, ends


def _step_to(place: int, begins: Edges, ends: Edges, told: dict[str, Told]) -> None:
    """Bring the events that are told up to a place in the text."""
    for each in ends.pop(place, ()):
        told.pop(each.event, None)
    for each in begins.pop(place, ()):
        told[each.event] = each


def _piece(text: str, told: list[Told]) -> Piece:
    if not told:
        return {"text": text, "events": []}
    return {
        "text": text,
        "events": [each.event for each in told],
        "title": "; ".join(each.title for each in told),
        "colour": COLOURS[told[0].type],
    }


def render_reader(
    article: Reading,
    selected: str | None,
    on_pick: Callable[[str], None],
    *,
    on_select: Callable[[int, int], None] | None = None,
) -> None:
    """Draw the article; `on_pick` is called with the event whose sentence was chosen, before the next run.

    With `on_select` words can be selected to make an event of them: it is called with where they begin and
    end in the text.
    """
    key = f"reader-{article.summary.key}"

    def picked() -> None:
        event = st.session_state[key].get("picked")
        if isinstance(event, str):
            on_pick(event)

    def chosen() -> None:
        span = read_span(st.session_state[key].get("selected"), len(article.text))
        if span and on_select:
            on_select(*span)

    paragraphs = build_pieces(article)
    marks = [(piece["events"], piece["title"]) for part in paragraphs for piece in part if piece["events"]]
    _READER(
        key=key,
        data={
            "paragraphs": paragraphs,
            # The browser draws a long text once, and then only moves the light.
            "version": f"{article.summary.key}-{crc32(repr(marks).encode('utf-8', 'replace')):x}",
            "selected": selected,
            "starts": find_starts(article.text),
            "offers": "New event from these words" if on_select else "",
        },
        on_picked_change=picked,
        on_selected_change=chosen,
    )


def find_starts(text: str) -> list[int]:
    """Where each paragraph begins."""
    starts, place = [], 0
    for part in text.split(PARAGRAPH):
        starts.append(place)
        place += len(part) + len(PARAGRAPH)
    return starts


def read_span(message: Any, length: int) -> tuple[int, int] | None:
    """A part of a text of that length that a browser names by its ends, or None for anything else."""
    match message:
        case [int(start), int(end)] if 0 <= start < end <= length:
            return start, end
    return None
