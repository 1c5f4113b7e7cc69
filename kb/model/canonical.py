"""One way to write a JSON value, so that equal values give equal text and equal hashes."""

import json
from typing import Any


def canonical_json(value: Any) -> str:
    """ASCII, keys sorted, no spaces. Raises ValueError for NaN, TypeError for what JSON cannot hold."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), allow_nan=False)
