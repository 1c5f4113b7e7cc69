"""What a reviewer says of a proposal when several judge it independently."""

from enum import StrEnum


class Verdict(StrEnum):
    """Right as it is, right once something is changed, or no event."""

    ACCEPT = "accept"
    EDIT = "edit"
    REJECT = "reject"
