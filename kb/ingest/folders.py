"""The files of a folder, and how a name is shown."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from kb.errors import InputError
from kb.ingest.kinds import READABLE


def readable_files(folder: Path) -> tuple[list[Path], list[tuple[Path, str]]]:
    """The files with a readable suffix in `folder` and the folders in it, in order, and what cannot be
    looked into, each with the reason.

    Hidden names, devices and pipes are left out, and links to folders are not followed, so that a loop ends.
    """
    files: list[Path] = []
    faults: list[tuple[Path, str]] = []
    waiting = [folder]
    while waiting:
        inner = waiting.pop()
        try:
            for path, is_folder in _listed(inner):
                if is_folder:
                    waiting.append(path)
                elif path.suffix.lower() in READABLE and not _is_special(path):
                    files.append(path)
        except OSError as error:
            faults.append((inner, error.strerror or type(error).__name__))
    return sorted(files), sorted(faults)


def shown(name: object) -> str:
    """A name on one line: what is not printable in it, such as a line feed or a byte of no encoding, is
    written as an escape.
    """
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in str(name)
    )


def read_start(path: Path, size: int) -> bytes:
    """The first `size` bytes of a file. Raises InputError with the reason when it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(size)
    except FileNotFoundError:
        raise InputError(f"There is no file {shown(path)}; check the name.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(
            f"{shown(path)} cannot be read ({reason}); check what it is and its permissions."
        ) from None


def _listed(folder: Path) -> Iterator[tuple[Path, bool]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if not entry.name.startswith("."):
                yield Path(entry.path), entry.is_dir(follow_symlinks=False)


def _is_special(path: Path) -> bool:
    """Whether it is there and no regular file; one that is not there is a fault that reading tells."""
    try:
        return not stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return False
