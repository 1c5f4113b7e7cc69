"""One line of JSON as the object it must be."""

import json
from typing import Any, NoReturn


class LineError(ValueError):
    """What is wrong with a line, and the cure."""


def parse_line(line: bytes) -> dict[str, Any]:
    """The object of a line of UTF-8. Raises LineError for any other bytes, for JSON that is none or no
    object, and
    for names that stand twice.
    """
    try:
        record = json.loads(
            line.decode("utf-8"), object_pairs_hook=_once_each, parse_constant=_refuse_constant
        )
    except UnicodeDecodeError as error:
        bad = f"0x{line[error.start]:02x} at byte {error.start + 1}"
        raise LineError(f"not UTF-8 ({bad}); save the file as UTF-8") from None
    except json.JSONDecodeError as error:
        raise LineError(f"not JSON at column {error.colno} ({error.msg}); write one object a line") from None
    except RecursionError:
        raise LineError("nested too deeply; write one flat object a line") from None
    except LineError:
        raise
    except ValueError:
        raise LineError("a number in it is too long; write dates and names as strings") from None
    if not isinstance(record, dict):
        raise LineError('an object is needed; write one such as {"text": "…"}')
    return record


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    record: dict[str, Any] = {}
    for name, value in pairs:
        if name in record:
            raise LineError(f"{name[:40]!r} is there twice; keep the one that is meant")
        record[name] = value
    return record


def _refuse_constant(constant: str) -> NoReturn:
    raise LineError(f"{constant} is not JSON; write null")
