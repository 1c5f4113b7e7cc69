"""Events as JSON: one array, or one object a line."""

import json
from collections.abc import Iterable
from typing import Any, TextIO


def write_json(events: Iterable[dict[str, Any]], out: TextIO) -> int:
    """Write one JSON array, an event a line inside it. Returns the number of events."""
    count = 0
    out.write("[")
    for event in events:
        out.write(",\n" if count else "\n")
        out.write(_dump(event))
        count += 1
    out.write("\n]\n" if count else "]\n")
    return count


def write_jsonl(events: Iterable[dict[str, Any]], out: TextIO) -> int:
    """Write one object a line. Returns the number of events."""
    count = 0
    for event in events:
        out.write(_dump(event) + "\n")
        count += 1
    return count


def _dump(event: dict[str, Any]) -> str:
    text = json.dumps(event, ensure_ascii=False)
    # Half of a surrogate pair can be written only as an escape.
    return text if text.encode("utf-8", "ignore").decode("utf-8") == text else json.dumps(event)
