"""Standard input to standard output, a line at a time."""

import json
import sys
from collections.abc import Iterable
from typing import Any


def write_lines(answers: Iterable[dict[str, Any]]) -> int:
    """Print each answer as one line of JSON, at once. Returns the exit code: 1 when an answer is an error."""
    code = 0
    for answer in answers:
        sys.stdout.buffer.write(_encode(answer) + b"\n")
        sys.stdout.buffer.flush()
        if answer.get("id") is None and "error" in answer:
            code = 1
    return code


def _encode(answer: dict[str, Any]) -> bytes:
    try:
        return json.dumps(answer, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        # Half of a surrogate pair is legal in JSON only as an escape.
        return json.dumps(answer).encode("ascii")
