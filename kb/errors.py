"""The errors a user may see. Each message is one sentence: what was wrong, the value, and the cure."""

import difflib
from collections.abc import Iterable


class KbError(Exception):
    """The work failed or found faults. The command line prints the message and exits with `exit_code`."""

    exit_code = 1


class CallError(KbError):
    """The call itself is wrong: an option, an argument or a filter that cannot be meant."""

    exit_code = 2


class InputError(KbError):
    """What was read cannot be used: a file that is missing, empty, binary or malformed."""


class NotFoundError(KbError):
    """Nothing has this name or id."""


class ConflictError(KbError):
    """A value contradicts the stored one, or somebody else changed the same row first."""


class StaleError(ConflictError):
    """The event was changed since it was looked at: it is at `version` by now."""

    def __init__(self, event: str, version: int, message: str) -> None:
        self.event, self.version = event, version
        super().__init__(message)


class RefusedError(KbError):
    """Whoever asks for it may not do this."""


class DataFileError(KbError):
    """A curated file of the project is faulty. `faults` lists all of them: file, entry, field, what is
    wrong.
    """

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = list(faults)
        shown = "\n".join(f"  {fault}" for fault in self.faults)
        super().__init__(f"{len(self.faults)} faults in curated files; mend each entry named here:\n{shown}")


def nearest(value: str, names: Iterable[str], limit: int = 3) -> str:
    """`Did you mean …?` with the names closest to `value`, or an empty string when none is close."""
    by_fold = {name.casefold(): name for name in names}
    close = difflib.get_close_matches(value.casefold(), by_fold, n=limit, cutoff=0.6)
    if not close:
        return ""
    return " Did you mean " + " or ".join(repr(by_fold[name]) for name in close) + "?"
