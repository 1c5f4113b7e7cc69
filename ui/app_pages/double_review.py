"""Double review: a sample that several reviewers judge, none seeing what another says till all are done."""

import streamlit as st

from kb.errors import KbError, NotFoundError, RefusedError
from kb.pipeline.double_review import (
    DoubleReviewSummary,
    list_double_reviews,
    open_sheet,
    summarise_double_review,
)
from kb.settings import database_url, is_read_only
from ui import base, urls
from ui.double.result import render_result
from ui.double.sheet import render_sheet
from ui.escape import for_markdown
from ui.rows import Cell, Column, Way, render_rows
from ui.signing_in import curator

LISTED = (Column("Double review", is_named=False), Column("Events", is_number=True), Column("Judged"))
START = "kb review double start spring --reviewer anna --reviewer boris"


def render_list() -> None:
    """Draw every double review, each a way to it."""
    st.title("Double review", anchor=False)
    try:
        found = [
            summarise_double_review(database_url(), each.name) for each in list_double_reviews(database_url())
        ]
    except KbError as error:
        base.stop_with(error)
    if not found:
        st.info(
            "Two or more reviewers judge the same sample of proposals, none seeing what the others say; then "
            f"how far they agree is told. Start one with `{START}`.",
            title="No double review yet",
        )
        return
    rows = [
        (
            Cell(each.name, way=Way("double_review", {"name": each.name})),
            Cell(f"{each.events:,}"),
            Cell("complete" if each.is_complete else judged(each)),
        )
        for each in found
    ]
    render_rows(LISTED, rows, label="Double reviews, the latest first", key="double-reviews")


def judged(summary: DoubleReviewSummary) -> str:
    """How far each reviewer is: "anna 3 of 20, boris 0 of 20"."""
    return ", ".join(f"{who} {said} of {summary.events}" for who, said in summary.progress.items())


def render_review(name: str) -> None:
    """Draw one double review: its result, or what the reader of the page has to judge."""
    try:
        summary = summarise_double_review(database_url(), name)
    except NotFoundError as error:
        st.warning("The address of this page names a double review that is not there.")
        st.text(str(error))
        return
    except KbError as error:
        base.stop_with(error)
    st.title(f"Double review: {for_markdown(summary.name)}", anchor=False)
    st.caption(
        for_markdown(f"{summary.events:,} events · {' and '.join(summary.reviewers)}{_removed(summary)}")
    )
    if summary.is_complete:
        render_result(summary)
    else:
        render_judging(summary)


def render_judging(summary: DoubleReviewSummary) -> None:
    """Draw what a reviewer has to judge, or for anybody else how far the reviewers are."""
    who = curator()
    try:
        sheet = open_sheet(database_url(), summary.name, who) if who else None
    except RefusedError:
        sheet = None
    if sheet is None or who is None:
        render_waiting(summary)
        return
    left = {each: summary.events - said for each, said in summary.progress.items()}
    waits_for = {each: count for each, count in left.items() if each != sheet.who}
    render_sheet(sheet, waits_for, who)


def render_waiting(summary: DoubleReviewSummary) -> None:
    """Draw how far the reviewers are, for who is none of them or may not write."""
    why = "It is open for reading only here" if is_read_only() else "You are not one of its reviewers"
    st.info(
        f"{why}: {for_markdown(judged(summary))}. What they said is told once all have judged all.",
        title="Being judged",
    )


def _removed(summary: DoubleReviewSummary) -> str:
    return f" · {summary.removed} more were removed since" if summary.removed else ""


name = urls.value("name")
if name:
    st.button(
        "All double reviews",
        icon=":material/arrow_back:",
        type="tertiary",
        on_click=lambda: urls.put_all({"name": None, "event": None}),
    )
    render_review(name)
else:
    render_list()
