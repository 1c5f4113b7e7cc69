"""Events as CSV, safe to open in a spreadsheet.

A cell that begins with = + - @ tab or carriage return would be run as a formula; it gets an apostrophe in
front. To read the file by program, take one leading apostrophe off every cell that has one before such a
character (`original_cell`).
"""

import csv
from collections.abc import Iterable
from typing import Any, TextIO

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
COLUMNS = (
    "id", "earliest", "latest", "granularity", "edtf", "approximate", "date_basis", "date_words",
    "title", "type", "mode", "status", "state", "actors", "recipients", "others", "places",
    "confidence", "quote", "article", "published", "publisher", "url",
)  # fmt: skip


def safe_cell(value: str) -> str:
    """`value` as a cell that no spreadsheet takes for a formula."""
    return "'" + value if value.lstrip("'").startswith(FORMULA_STARTS) else value


def original_cell(cell: str) -> str:
    """The value that `safe_cell` was given."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(FORMULA_STARTS) else cell


def write_csv(events: Iterable[dict[str, Any]], out: TextIO) -> int:
    """Write events (as `kb.export.contract` forms them), one a row, the first evidence of each. Returns
    their number.
    """
    writer = csv.writer(out)  # lines end as RFC 4180 has them, so `out` must not translate them
    writer.writerow(COLUMNS)
    count = 0
    for event in events:
        cells = _row(event)
        writer.writerow([safe_cell(cells[column]) for column in COLUMNS])
        count += 1
    return count


def _row(event: dict[str, Any]) -> dict[str, str]:
    when: dict[str, Any] = event["date"]
    source: dict[str, Any] = next(iter(event["evidence"]), {})
    return {
        "id": event["id"],
        "earliest": when["earliest"] or "",
        "latest": when["latest"] or "",
        "granularity": when["granularity"],
        "edtf": when["edtf"],
        "approximate": "yes" if when["approximate"] else "no",
        "date_basis": when["basis"],
        "date_words": when["phrase"] or "",
        "title": event["title"],
        "type": event["type"],
        "mode": event["mode"] or "",
        "status": event["status"],
        "state": event["state"],
        "actors": _names(event, "actor"),
        "recipients": _names(event, "recipient"),
        "others": _names(event, "mentioned"),
        "places": _names(event, "place"),
        "confidence": f"{event['confidence']:.2f}",
        "quote": source.get("quote") or "",
        "article": source.get("article") or "",
        "published": source.get("published") or "",
        "publisher": source.get("publisher") or "",
        "url": source.get("url") or "",
    }


def _names(event: dict[str, Any], role: str) -> str:
    return "; ".join(each["name"] for each in event["participants"] if each["role"] == role)
