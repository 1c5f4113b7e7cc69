import io
import json

import pytest

from kb.export.as_json import write_json, write_jsonl

EVENTS = [{"id": "e1", "title": "Kim meets Xi — “again”"}, {"id": "e2", "title": "half \ud800 a pair"}]


@pytest.mark.parametrize("count", [0, 1, 2])
def test_an_array_holds_every_event(count):
    out = io.StringIO()
    assert write_json(EVENTS[:count], out) == count
    assert json.loads(out.getvalue()) == EVENTS[:count]


def test_lines_hold_an_event_each_and_can_be_written_as_utf_8():
    out = io.StringIO()
    write_jsonl(EVENTS, out)
    assert [json.loads(line) for line in out.getvalue().splitlines()] == EVENTS
    assert "“again”" in out.getvalue()
    out.getvalue().encode("utf-8")
