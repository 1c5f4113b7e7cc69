import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.export.as_csv import COLUMNS, original_cell, safe_cell, write_csv

EVENT = {
    "id": "e1",
    "title": "=HYPERLINK(\"http://evil.example\")",
    "type": "CONSULT",
    "mode": "visit",
    "status": "asserted",
    "state": "accepted",
    "confidence": 0.875,
    "date": {
        "earliest": "2018-06-12", "latest": "2018-06-12", "granularity": "day", "edtf": "2018-06-12",
        "approximate": False, "basis": "expression", "phrase": "on Tuesday",
    },
    "participants": [
        {"name": "Kim Jong Un", "role": "actor"},
        {"name": "Donald Trump", "role": "actor"},
        {"name": "Singapore", "role": "place"},
    ],
    "evidence": [
        {"quote": "They met.", "article": "a1", "published": "2018-06-13", "publisher": "P", "url": None}
    ],
}  # fmt: skip


def rows_of(*events):
    out = io.StringIO(newline="")
    assert write_csv(events, out) == len(events)
    return list(csv.DictReader(io.StringIO(out.getvalue(), newline="")))


def test_an_event_is_one_row_with_its_people_by_role_and_its_quote():
    (row,) = rows_of(EVENT)
    assert row["actors"] == "Kim Jong Un; Donald Trump"
    assert (row["places"], row["quote"], row["url"]) == ("Singapore", "They met.", "")


def test_without_events_the_header_stands_alone():
    out = io.StringIO(newline="")
    assert write_csv([], out) == 0
    assert out.getvalue() == ",".join(COLUMNS) + "\r\n"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_begins_like_a_formula(start):
    (row,) = rows_of(EVENT | {"title": start + "1+1"})
    assert row["title"] == "'" + start + "1+1"


@given(st.text())
def test_every_neutralised_cell_leads_back_to_its_value(value):
    assert original_cell(safe_cell(value)) == value
