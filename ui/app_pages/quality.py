"""How good the proposals are: what curators made of them, by rule, type and publisher."""

from collections.abc import Sequence

import streamlit as st

from kb.pipeline.quality import Band, Outcome, Quality, Tally, Trait, judge_quality
from ui import base
from ui.rows import Cell, Column, Way, render_rows

LISTED = {
    Trait.TYPE: "By type",
    Trait.RULE: "By rule",
    Trait.DATE_RULE: "By date rule",
    Trait.PUBLISHER: "By publisher",
}
MOST = 40
COLUMNS = (
    Column("", is_named=False),
    Column("Decided", is_number=True),
    Column("Accepted as proposed", is_number=True),
    Column("After changes", is_number=True),
    Column("Rejected", is_number=True),
)
BANDS = (
    Column("Confidence", is_named=False),
    Column("Decided", is_number=True),
    Column("Claimed", is_number=True),
    Column("Was an event", is_number=True),
)
COUNTS = (Column("", is_named=False), Column("Times", is_number=True))


def render_summary(quality: Quality) -> None:
    """Draw the numbers of all proposals together."""
    tally = quality.experience.all
    places = st.columns(4)
    places[0].metric("Decided by people", f"{tally.total:,}")
    for place, outcome, name in zip(
        places[1:], Outcome, ("Accepted as proposed", "After changes", "Rejected"), strict=True
    ):
        place.metric(name, f"{tally.share(outcome):.0%}", help=_range(tally, outcome))


def _range(tally: Tally, outcome: Outcome) -> str:
    low, high = tally.interval(outcome)
    return f"Between {low:.0%} and {high:.0%} with 95 % probability, from {tally.total:,} decisions."


def render_trait(quality: Quality, trait: Trait) -> None:
    """Draw a table of what became of proposals with a trait in common."""
    found = quality.by(trait)
    st.header(LISTED[trait], anchor=False)
    if not found:
        st.caption("Nothing with that is known yet.")
        return
    rows = [_row(value, tally, trait) for value, tally in found[:MOST]]
    render_rows(COLUMNS, rows, label=f"What became of proposals {LISTED[trait].lower()}", key=f"by-{trait}")
    if len(found) > MOST:
        st.caption(f"And {len(found) - MOST:,} more that were decided on less often.")


def _row(value: str, tally: Tally, trait: Trait) -> tuple[Cell, ...]:
    way = Way("review", {"type": value}) if trait is Trait.TYPE else None
    shares = [Cell(f"{tally.share(each):.0%}", more=_short(tally, each)) for each in Outcome]
    return (Cell(value, way=way, said=f"What waits of {value}"), Cell(f"{tally.total:,}"), *shares)


def _short(tally: Tally, outcome: Outcome) -> str:
    low, high = tally.interval(outcome)
    return f"{low:.0%}–{high:.0%}"


def render_bands(bands: Sequence[Band]) -> None:
    """Draw whether proposals are right as often as they claim."""
    st.header("Is the confidence right?", anchor=False)
    rows = [
        (
            Cell(f"{each.least:.0%} – {each.most:.0%}"),
            Cell(f"{each.tally.total:,}"),
            Cell(f"{each.claimed:.0%}"),
            Cell(f"{each.right:.0%}"),
        )
        for each in bands
    ]
    render_rows(BANDS, rows, label="Confidence claimed and found", key="bands")
    st.caption(
        "Confidence is the chance that there is such an event; what curators then changed of it does not "
        "count against it here."
    )


def render_counts(title: str, counts: Sequence[tuple[str, int]], key: str, none: str) -> None:
    """Draw how often something was said."""
    st.header(title, anchor=False)
    if not counts:
        st.caption(none)
        return
    rows = [(Cell(words), Cell(f"{count:,}")) for words, count in counts[:MOST]]
    render_rows(COUNTS, rows, label=title, key=key)


st.title("Quality", anchor=False)
quality = base.ask(judge_quality)
if not quality.total:
    st.info(
        "Accept, change or reject proposals on the review page; what that says of the rules shows here.",
        title="Nobody has decided on a proposal yet",
    )
else:
    st.caption("What people made of the machine's proposals. Under each share: where it lies with 95 % "
               "probability. The queue of the review uses the same figures.")  # fmt: skip
    render_summary(quality)
    left, right = st.columns(2, gap="large")
    with left:
        render_trait(quality, Trait.TYPE)
        render_trait(quality, Trait.PUBLISHER)
        render_bands(quality.bands)
        render_counts("What was changed", quality.changed, "changed", "Nothing was changed yet.")
        render_counts("Why they were rejected", quality.reasons, "reasons", "Nothing was rejected yet.")
    with right:
        render_trait(quality, Trait.RULE)
        render_trait(quality, Trait.DATE_RULE)
