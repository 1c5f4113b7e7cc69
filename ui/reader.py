"""The reader: an article whole, the sentences of its events marked, each mark a button.

A component of Streamlit's second kind; `reader.js` only ever sets text, so nothing in an article
becomes markup.
"""

from collections import defaultdict
from pathlib import Path
from typing import Any

import streamlit as st

from kb.store.query import ArticleView, EventView
from ui.marks import COLOURS

HERE = Path(__file__).parent
PARAGRAPH = "\n\n"
Piece = dict[str, Any]
Place = tuple[int, int]

_READER = st.components.v2.component(
    "article_reader",
    html='<article class="text"></article>',
    css=(HERE / "reader.css").read_text(encoding="utf-8"),
    js=(HERE / "reader.js").read_text(encoding="utf-8"),
)


def build_pieces(article: ArticleView) -> list[list[Piece]]:
    """The text cut into paragraphs, and each into pieces: a marked sentence, or what stands between two.

    The pieces joined, with the blank lines between paragraphs, are the whole text.
    """
    events: dict[Place, list[EventView]] = defaultdict(list)
    for event in article.events:
        for evidence in event.evidence:
            if evidence.article == article.summary.key:
                events[evidence.sentence.start, evidence.sentence.end].append(event)
    paragraphs: list[list[Piece]] = []
    start = 0
    for part in article.text.split(PARAGRAPH):
        end = start + len(part)
        inside = {place: events[place] for place in sorted(events) if start <= place[0] and place[1] <= end}
        paragraphs.append(_pieces(article.text, start, end, inside))
        start = end + len(PARAGRAPH)
    return paragraphs


def _pieces(text: str, start: int, end: int, marked: dict[Place, list[EventView]]) -> list[Piece]:
    pieces, at = [], start
    for (first, last), events in marked.items():
        if first < at:
            continue
        if first > at:
            pieces.append(_plain(text[at:first]))
        pieces.append(
            {
                "text": text[first:last],
                "events": [event.key for event in events],
                "title": "; ".join(event.title for event in events),
                "colour": COLOURS[events[0].type],
            }
        )
        at = last
    return [*pieces, _plain(text[at:end])] if at < end else pieces


def _plain(text: str) -> Piece:
    return {"text": text, "events": []}


def render_reader(article: ArticleView, selected: str | None) -> str | None:
    """Draw the article; returns the event whose sentence was clicked just now."""
    result = _READER(
        key=f"reader-{article.summary.key}",
        data={"paragraphs": build_pieces(article), "selected": selected},
        on_picked_change=lambda: None,
    )
    picked: str | None = result.picked
    return picked
