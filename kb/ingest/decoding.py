"""Bytes to text, never guessing silently."""

import codecs
import re
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
GUESSED = "encoding-guessed"
HIGH = re.compile(rb"[\x80-\xff]+")
UTF = frozenset({"utf-8", "utf-8-sig", "utf-16"})
WESTERN = "cp1252"
"""windows-1252, which is what the web means by Latin-1 and by no encoding at all."""
# Code pages for Latin letters, by the names of Python's codecs; a short text fits all of them about as well.
LATIN = re.compile(
    r"ascii|latin_1|iso8859_(?:1|2|3|4|9|10|13|14|15|16)|cp125[0247]|cp(?:273|437|500|775|85[0278]|86[0135]|1026|1140|037)"
    r"|mac_(?:roman|latin2|iceland|turkish|croatian|romanian)|hp_roman8|kz1048"
)


def decode(content: bytes, source: str) -> tuple[str, str]:
    """The text and the name of its encoding: by byte order mark, else UTF-8, else what the bytes most likely
    are, windows-1252 before any other code page of Latin letters.

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


def flags_of(text: str, encoding: str | None = None) -> tuple[str, ...]:
    """`invisible-characters` when the text has zero-width or direction characters, which can hide what it
    says; `encoding-guessed` when nothing but the bytes themselves spoke for `encoding`.
    """
    invisible = (INVISIBLE,) if not DIRECTIONS.isdisjoint(text) else ()
    return invisible if encoding is None or encoding in UTF else (*invisible, GUESSED)


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
    western = _western(content)
    if western and _is_sprinkled(content[:SAMPLE]):
        return western, WESTERN
    from charset_normalizer import from_bytes

    best = from_bytes(content[:SAMPLE]).best()
    if best is None:
        raise InputError(f"{source} is in no encoding that can be told; save it as UTF-8.")
    if western and LATIN.fullmatch(best.encoding):
        return western, WESTERN
    return _strictly(content, best.encoding, source), best.encoding


def _is_sprinkled(content: bytes) -> bool:
    """Whether bytes beyond ASCII stand alone among plain letters, as accents and quotes of a code page for
    Latin letters do; the two bytes of a Chinese character, or a word of Cyrillic, come in runs.
    """
    runs = [len(run) for run in HIGH.findall(content)]
    return sum(runs) < len(content) / 4 and sum(run > 1 for run in runs) <= len(runs) / 3


def _western(content: bytes) -> str | None:
    """The bytes as windows-1252; None where it leaves one of them undefined."""
    try:
        return content.decode(WESTERN)
    except UnicodeDecodeError:
        return None


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
