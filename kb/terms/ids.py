"""Stable ids: the same content gives the same id on every machine."""

import hashlib
import re
import unicodedata

KEY_LENGTH = 16


def _digest(*parts: str) -> str:
    # A separator that no part can hold keeps ("ab", "c") and ("a", "bc") apart.
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:KEY_LENGTH]


def text_sha256(text: str) -> str:
    """SHA-256 of the text as UTF-8, in hex."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def article_key(text: str, url: str | None = None, publisher: str | None = None) -> str:
    """The key of an article: its text and where it was published, so that a reprint elsewhere has its own."""
    return _digest("article", text, url or publisher or "")


def event_key(article: str, trigger_start: int, ordinal: int) -> str:
    """The key of an event: its article, where its trigger begins, and its number among events of that
    trigger.

    Type, date and participants are left out on purpose: a link to an event survives a better extractor.
    """
    return _digest("event", article, str(trigger_start), str(ordinal))


def slug_of(name: str) -> str:
    """A readable id of a name: its letters and digits without accents, in lower case, joined by hyphens.

    Letters that Unicode does not take apart, and those of other scripts, are left out.
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return "-".join(re.findall(r"[a-z0-9]+", re.sub(r"['.]", "", plain)))
