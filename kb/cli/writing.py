"""Events into an open file, in the form asked for."""

from collections.abc import Iterable
from typing import Any, TextIO

FORMS = ("csv", "json", "jsonl")


def write_events(events: Iterable[dict[str, Any]], form: str, out: TextIO) -> int:
    """Write `events` as `form`, one of `FORMS`. Returns their number."""
    from kb.export import as_csv, as_json

    writers = {"csv": as_csv.write_csv, "json": as_json.write_json, "jsonl": as_json.write_jsonl}
    return writers[form](events, out)
