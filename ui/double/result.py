"""What came of a double review: how far the reviewers agree, and where they do not."""

from collections.abc import Iterator

import streamlit as st

from kb.pipeline.double_review import Agreement, Aspect, Disagreement, DoubleReviewSummary, SaidVerdict
from kb.terms.verdicts import Verdict
from ui.rows import Cell, Column, Way, render_rows

ASPECTS = {Aspect.VERDICT: "Verdict", Aspect.TYPE: "Type", Aspect.DAY: "Day"}
WORDS = {Verdict.ACCEPT: "Accept", Verdict.EDIT: "Would change", Verdict.REJECT: "Reject"}
FIGURES = (
    Column("Agreement on", is_named=False),
    Column("Reviewers"),
    Column("Events", is_number=True),
    Column("The same", is_number=True),
    Column("Cohen's κ", is_number=True),
    Column("Krippendorff's α", is_number=True),
)
HOW_TO_READ = (
    "κ and α: 1 is full agreement, 0 no more than chance, below 0 less than that; – where they are not "
    "defined, since nobody's answers vary. Krippendorff relies on 0.8 and more, and draws tentative "
    "conclusions from 0.667 on. Type and day are compared where reviewers see an event at all. The fewer "
    "events, the more one verdict moves a figure."
)


def render_result(summary: DoubleReviewSummary) -> None:
    """Draw the figures with a line on how to read them, and the events that reviewers judge differently."""
    if not summary.agreements:
        st.info("Every event of the sample was removed; there is nothing to compare.")
        return
    st.header("How far they agree", anchor=False)
    rows = [row for each in summary.agreements for row in figure_rows(each)]
    render_rows(FIGURES, rows, label="Agreement of the reviewers", key="double-figures")
    st.caption(HOW_TO_READ)
    render_disagreements(summary)


def figure_rows(agreed: Agreement) -> Iterator[tuple[Cell, ...]]:
    """The figures of one respect: all reviewers, and where there are more than two also each pair."""
    words, alpha = ASPECTS[agreed.aspect], Cell(figure(agreed.alpha))
    if len(agreed.pairs) > 1:
        yield (
            Cell(words),
            Cell("all"),
            Cell(f"{agreed.events:,}"),
            Cell(share(agreed.observed)),
            Cell(""),
            alpha,
        )
    for pair in agreed.pairs:
        yield (
            Cell(words),
            Cell(f"{pair.first}, {pair.second}"),
            Cell(f"{pair.events:,}"),
            Cell(share(pair.observed)),
            Cell(figure(pair.kappa)),
            alpha if len(agreed.pairs) == 1 else Cell(""),
        )


def render_disagreements(summary: DoubleReviewSummary) -> None:
    """Draw the events of which not all say the same, each a way to its place in the review."""
    count = len(summary.disagreements)
    st.header(f"Where they do not ({count})", anchor=False)
    if not count:
        st.caption("All say the same of every event.")
        return
    columns = [Column("Event", is_named=False), *map(Column, summary.reviewers)]
    rows = [disagreement_row(each, summary) for each in summary.disagreements]
    render_rows(columns, rows, label="Where the reviewers do not agree", key="double-disagreements")


def disagreement_row(each: Disagreement, summary: DoubleReviewSummary) -> tuple[Cell, ...]:
    """An event, and what each reviewer said of it."""
    said = {verdict.who: verdict for verdict in each.verdicts}
    cells = [said_cell(said[who]) if who in said else Cell("") for who in summary.reviewers]
    return Cell(each.title, way=Way("review", {"event": each.event})), *cells


def said_cell(said: SaidVerdict) -> Cell:
    """A verdict, with type and day as the reviewer sees them, and why."""
    content = said.content or {}
    parts = [content.get("type"), content.get("date"), said.reason]
    return Cell(WORDS[said.verdict], more=" · ".join(part for part in parts if part))


def share(agreed: float | None) -> str:
    """A share as a reader writes it."""
    return "–" if agreed is None else f"{agreed:.0%}"


def figure(value: float | None) -> str:
    """A coefficient as a reader writes it."""
    return "–" if value is None else f"{value:.2f}".replace("-", "−")
