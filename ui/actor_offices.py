"""The offices of an actor, and its names."""

from collections.abc import Sequence

import streamlit as st

from kb.pipeline.actors import ActorPage
from kb.terms.actors import ActorKind
from ui import urls
from ui.rows import Cell, Column, Way, render_rows
from ui.wording import partial_day

BASES = {
    "two_sources": "two sources agree",
    "one_source": "one source",
    "general_knowledge": "general knowledge",
}
SUBSTANTIVE = "substantive"
AT_ONCE = 12  # so many offices are shown before the reader asks for the others
OFFICES = (Column("Office", is_named=False), Column("When", is_named=False))
HOLDERS = (Column("Who", is_named=False), *OFFICES)
NAMES = (Column("Name", is_named=False), Column("Kind"), Column("From"), Column("Until"))


def render_offices(page: ActorPage) -> None:
    """Draw the offices: those a person held, or who held those of a country or an organisation, the latest
    first.
    """
    if not page.tenures:
        return
    is_person = page.actor.kind is ActorKind.PERSON
    st.header("Offices held" if is_person else "Who held office", anchor=False)
    rows = office_rows(page, is_person=is_person)
    _render(rows[:AT_ONCE], "", is_person)
    if len(rows) > AT_ONCE:
        with st.expander(f"{len(rows) - AT_ONCE} earlier"):
            _render(rows[AT_ONCE:], "Earlier: ", is_person)


def office_rows(page: ActorPage, *, is_person: bool) -> list[tuple[Cell, ...]]:
    """The rows of the offices, with what each rests on; of a person without who it is."""
    rows: list[tuple[Cell, ...]] = []
    for name, each in reversed(page.tenures):
        kind = [] if each.kind == SUBSTANTIVE else [each.kind]
        rests_on = " · ".join([*kind, BASES[each.record.basis]])
        way = Way("actors", urls.carried(actor=each.office.of if is_person else each.person))
        end = partial_day(each.record.end) if each.record.end else "in office"
        when = Cell(f"{partial_day(each.record.start)} – {end}")
        office = Cell(each.office.title, more=rests_on, way=way if is_person else None)
        rows.append((office, when) if is_person else (Cell(name, way=way), office, when))
    return rows


def _render(rows: Sequence[tuple[Cell, ...]], which: str, is_person: bool) -> None:
    label = which + ("Offices with their dates" if is_person else "Who held office, with the dates")
    render_rows(OFFICES if is_person else HOLDERS, rows, label=label, key=f"offices-{which}")


def render_names(page: ActorPage) -> None:
    """Draw every name, with when it was in use."""
    with st.expander(f"Names ({len(page.names)})"):
        rows = [
            (
                Cell(each.name),
                Cell(each.name_kind.value),
                Cell(str(each.valid_from or "")),
                Cell(str(each.valid_to or "")),
            )
            for each in page.names
        ]
        render_rows(NAMES, rows, label="Names, their kinds and when they were in use", key="names")
