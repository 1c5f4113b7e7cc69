"""Bytes to text, never guessing silently."""

import codecs
import unicodedata

from kb.errors import InputError

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SAMPLE = 100_000
DIRECTIONS = frozenset("\u200b\u200c\u200d\u2060\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
INVISIBLE = "invisible-characters"


def decode(content: bytes, source: str) -> tuple[str, str]:
    """The text and the name of its encoding: by byte order mark, else UTF-8, else what the bytes most likely
    are.

    Line ends become LF. Raises InputError when there is nothing to read, or what is there is no text.
    """
    if not content.strip():
        raise InputError(f"{source} is empty; give a file with the text of an article.")
    text, encoding = _decode(content, source)
    if "\0" in text or _share_of_controls(text) > 0.01:
        raise InputError(f"{source} is not a text file; give the article as text, Markdown or HTML.")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise InputError(f"{source} is empty; give a file with the text of an article.")
    return text, encoding


def flags_of(text: str) -> tuple[str, ...]:
    """`invisible-characters` when the text has zero-width or direction characters, which can hide what it
    says.
    """
    return (INVISIBLE,) if any(char in DIRECTIONS for char in text) else ()


def _decode(content: bytes, source: str) -> tuple[str, str]:
    for bom, encoding in BOMS:
        if content.startswith(bom):
            return _strictly(content, encoding, source), encoding
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    if b"\0" in content[:SAMPLE]:
        raise InputError(f"{source} is not a text file; give the article as text, Markdown or HTML.")
    from charset_normalizer import from_bytes

    best = from_bytes(content[:SAMPLE]).best()
    if best is None:
        raise InputError(f"{source} is in no encoding that can be told; save it as UTF-8.")
    return _strictly(content, best.encoding, source), best.encoding


def _strictly(content: bytes, encoding: str, source: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(
            f"{source} looks like {encoding} but is not, at byte {error.start}; save it as UTF-8."
        ) from None


def _share_of_controls(text: str) -> float:
    sample = text[:SAMPLE]
    controls = sum(unicodedata.category(char) == "Cc" and char not in "\n\r\t\f\x0b\x85" for char in sample)
    return controls / max(1, len(sample))
