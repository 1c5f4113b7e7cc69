"""Reading the YAML files of `kb/lexicon/data`, and reporting all their faults at once."""

from pathlib import Path
from typing import Any

import yaml

from kb.errors import DataFileError

DATA = Path(__file__).parent / "data"


def load_yaml(path: Path) -> Any:
    """The content of a YAML file. Raises DataFileError, with the line, when it is not YAML or cannot be
    read.
    """
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 - both are safe loaders
    except OSError as error:
        raise DataFileError([f"{path.name}: cannot be read ({error.strerror})"]) from None
    except UnicodeDecodeError as error:
        raise DataFileError([f"{path.name}: is not UTF-8 (at byte {error.start})"]) from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f" line {mark.line + 1}" if mark else ""
        raise DataFileError([f"{path.name}{line}: not YAML ({getattr(error, 'problem', error)})"]) from None


class Faults:
    """Collects what is wrong in curated files, to be raised once."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.found: list[str] = []

    def add(self, entry: str, field: str, what: str) -> None:
        """Note one fault of `field` in `entry`."""
        self.found.append(f"{self.file}: {entry}: {field}: {what}")

    def check_fields(self, entry: str, given: dict[str, Any], needed: set[str], optional: set[str]) -> None:
        """Note every missing and every unknown field of an entry."""
        for name in sorted(needed - given.keys()):
            self.add(entry, name, "is missing")
        for name in sorted(given.keys() - needed - optional):
            self.add(entry, name, f"is no field; known are {', '.join(sorted(needed | optional))}")

    def raise_if_any(self) -> None:
        """Raise DataFileError with all faults, if there are any."""
        if self.found:
            raise DataFileError(self.found)
