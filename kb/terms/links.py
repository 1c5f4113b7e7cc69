"""Which links may be stored and shown."""

import unicodedata
from urllib.parse import urlsplit

LONGEST = 2000


def is_safe_url(url: str) -> bool:
    """Whether `url` is an http or https address of a host, without user-info, controls or white space.

    `javascript:`, `data:` and `file:` are not, nor is anything a browser could read as one of them.
    """
    if not url or len(url) > LONGEST:
        return False
    if any(
        char.isspace() or char == "\\" or unicodedata.category(char) in ("Cc", "Cf", "Cs") for char in url
    ):
        return False
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(host) and "@" not in parts.netloc
