"""Who looks at the page, and whether they may decide."""

import getpass

from kb.settings import is_read_only


def curator() -> str | None:
    """Who decides here: whoever runs the dashboard on this machine; None where nobody may."""
    return None if is_read_only() else getpass.getuser()
