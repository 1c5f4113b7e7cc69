"""A table whose cells may lead to other pages: real links, to follow here or to open in another tab.

A component of Streamlit's second kind; `rows.js` only ever sets text, and addresses that start in this app.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import urlencode

import streamlit as st

HERE = Path(__file__).parent

_ROWS = st.components.v2.component(
    "linked_rows",
    html='<div class="rows"></div>',
    css=(HERE / "rows.css").read_text(encoding="utf-8"),
    js=(HERE / "rows.js").read_text(encoding="utf-8"),
)


@dataclass(frozen=True, slots=True)
class Way:
    """A view: a page by the name of its file, and its query."""

    page: str
    query: Mapping[str, str | Sequence[str]] = field(default_factory=dict)

    @property
    def address(self) -> str:
        """The view's address from any page of the app. The timeline is the app's own address."""
        path = "" if self.page == "timeline" else self.page
        return f"./{path}?{urlencode(self.query, doseq=True)}"


@dataclass(frozen=True, slots=True)
class Cell:
    """Words in a table, a line of smaller ones under them, and where they lead, if anywhere. `said` is what
    the link is called where the words alone would not tell.
    """

    words: str
    more: str = ""
    way: Way | None = None
    said: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, whether it has numbers, which stand at the right, and whether its name goes before
    each cell where a narrow screen turns rows into cards.
    """

    name: str
    is_number: bool = False
    is_named: bool = True


def render_rows(
    columns: Sequence[Column], rows: Sequence[Sequence[Cell]], *, label: str, key: str, current: int = -1
) -> None:
    """Draw a table. A click on a row leads where its first link does.

    `label` says what the table is to who cannot see it. `current` is the row that is open by now.
    """
    result = _ROWS(
        key=key,
        data={
            "label": label,
            "columns": [
                {"name": each.name, "number": each.is_number, "named": each.is_named} for each in columns
            ],
            "rows": [[_cell(each) for each in row] for row in rows],
            "current": current,
        },
        on_picked_change=lambda: None,
    )
    way = find_way(rows, result.picked)
    if way:
        follow(way)


def find_way(rows: Sequence[Sequence[Cell]], picked: Any) -> Way | None:
    """Where the cell leads that a browser names by its row and its column; None for anything else."""
    match picked:
        case [int(row), int(column)] if 0 <= row < len(rows) and 0 <= column < len(rows[row]):
            return rows[row][column].way
    return None


def follow(way: Way) -> NoReturn:
    """Open a view in place of this one."""
    st.switch_page(f"app_pages/{way.page}.py", query_params=dict(way.query))


def _cell(cell: Cell) -> dict[str, str]:
    address = cell.way.address if cell.way else ""
    return {"words": cell.words, "more": cell.more, "address": address, "said": cell.said}
