"""Bytes to text, never guessing silently."""

import codecs
import re
import unicodedata
from typing import NamedTuple

from kb.errors import InputError
from kb.ingest.binary import CURE, refuse_known_binary

# UTF-32 before UTF-16, whose mark it begins with.
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SAMPLE = 100_000
DIRECTIONS = frozenset("\u200b\u200c\u200d\u2060\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
INVISIBLE = "invisible-characters"
GUESSED = "encoding-guessed"
ASCII = bytes(range(128))
WESTERN = "cp1252"
"""windows-1252, which is what the web means by Latin-1 and by no encoding at all."""
UTF8_CHARACTER = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# What no Western language has, and other code pages read as windows-1252 do: a symbol or a capital between
# small letters, and three letters beyond ASCII in a row.
UNWESTERN = re.compile("(?<=[a-z])[€‚ƒ„†‡ˆ‰Š‹ŒŽ˜™›Ÿ¡-¬®-³µ¶¸-ÖØ-Þ](?=[a-z])|[^\0-\x7f\xa0«»‘’“”–—…]{3,}")
# Encodings whose words are runs of bytes beyond ASCII, by the names that charset-normalizer gives them.
FAR = re.compile(
    r"cp932|shift_jis\w*|euc_\w+|gb\w+|big5\w*|koi8_\w|cp125[1356]|cp(?:855|866|874|1125)"
    r"|iso8859_(?:5|6|7|8|11)|mac_(?:cyrillic|greek)|tis_620|ptcp154"
)
LEAST = 20
"""Bytes beyond ASCII that are enough to tell one encoding from another."""
MESS = 0.1
"""charset-normalizer's share of improbable letters; Thai read as Japanese has 0.19, a right reading 0.0."""
SENSE = 0.05
"""Its share of letters that are frequent in a language: Russian read as Japanese has 0.0, a right reading
0.15 and more. Korean has none, so it is never guessed."""


class Decoded(NamedTuple):
    """A text and how its bytes were read; `guessed` when nothing but the bytes spoke for `encoding`."""

    text: str
    encoding: str
    guessed: bool = False


def decode(content: bytes, source: str, declared: str | None = None) -> Decoded:
    """The text by its byte order mark, else as UTF-8, else as `declared` (what a page says it is in), else
    as what the bytes are without doubt: UTF-16, windows-1252, or an encoding of other letters than Latin.

    UTF-8 comes before `declared`, since a page saved anew as UTF-8 still names its old encoding, and no text
    of an old encoding is UTF-8 by chance. Line ends become LF. Raises InputError when there is nothing to
    read, what is there is no text, or its encoding cannot be told.
    """
    refuse_known_binary(content, source)
    if not content.strip():
        raise _empty(source)
    text, encoding, guessed = _decode(content, source, declared)
    if "\0" in text:
        raise InputError(f"{source} is not a text file, since it has NUL characters; {CURE}.")
    if _share_of_controls(text) > 0.01:
        raise InputError(f"{source} is not a text file, since it is full of control characters; {CURE}.")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip().strip("\ufeff"):
        raise _empty(source)
    return Decoded(text, encoding, guessed)


def flags_of(text: str, guessed: bool = False) -> tuple[str, ...]:
    """`invisible-characters` when the text has zero-width or direction characters, which can hide what it
    says; `encoding-guessed` when its encoding was.
    """
    invisible = (INVISIBLE,) if not DIRECTIONS.isdisjoint(text) else ()
    return (*invisible, GUESSED) if guessed else invisible


def marked_encoding(content: bytes) -> str | None:
    """The encoding that a byte order mark names, if there is one."""
    return next((encoding for bom, encoding in BOMS if content.startswith(bom)), None)


def unmarked_utf_16(content: bytes) -> str | None:
    """The order of UTF-16 without a mark: every second byte is often NUL, and no other byte ever is."""
    sample = content[:SAMPLE]
    first, second = sample[0::2].count(0), sample[1::2].count(0)
    if len(sample) < LEAST or (first and second) or first + second < 0.2 * len(sample):
        return None
    return "utf-16-be" if first else "utf-16-le"


def _decode(content: bytes, source: str, declared: str | None) -> Decoded:
    if marked := marked_encoding(content):
        return Decoded(_strictly(content, marked, source), marked)
    if b"\0" in content:
        wide = unmarked_utf_16(content)
        if wide is None:
            raise InputError(f"{source} is not a text file, since it has NUL bytes; {CURE}.")
        return Decoded(_strictly(content, wide, source), wide, guessed=True)
    if b"\x1b$" in content:
        raise InputError(f"{source} is in an encoding of the ISO 2022 family; save it as UTF-8.")
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        if declared not in (None, "utf-8"):
            return Decoded(_strictly(content, declared, source), declared)
        _refuse_damaged_utf_8(content, error.start, source)
    return _guess(content, source)


def _refuse_damaged_utf_8(content: bytes, bad: int, source: str) -> None:
    """Raise InputError when most bytes beyond ASCII are characters of UTF-8, so that it is nothing else."""
    whole = sum(len(character) for character in UTF8_CHARACTER.findall(content))
    # Half of a Japanese text in EUC is such characters by chance.
    least = 0.8 if _is_mostly_beyond_ascii(content) else 0.5
    if whole > least * _count_beyond_ascii(content):
        line = content.count(b"\n", 0, bad) + 1
        raise InputError(
            f"{source} has a byte 0x{content[bad]:02x} in line {line} that is not UTF-8, which the rest is; "
            "save it as UTF-8."
        )


def _guess(content: bytes, source: str) -> Decoded:
    western = _western(content)
    if western is not None and _reads_as_western(western):
        return Decoded(western, WESTERN, guessed=True)
    # Few such bytes among plain letters say too little: any of them make some Chinese character.
    if _count_beyond_ascii(content) >= LEAST and _is_mostly_beyond_ascii(content):
        from charset_normalizer import from_bytes

        # Not cut within a character: a line feed is never a part of one.
        sample = content[:SAMPLE].rpartition(b"\n")[0] if len(content) > SAMPLE else content
        best = from_bytes(sample or content).best()
        if best is not None and best.chaos < MESS and best.coherence > SENSE and FAR.fullmatch(best.encoding):
            return Decoded(_strictly(content, best.encoding, source), best.encoding, guessed=True)
    raise InputError(f"{source} is in no encoding that can be told; save it as UTF-8.")


def _count_beyond_ascii(content: bytes) -> int:
    return len(content.translate(None, ASCII))


def _is_mostly_beyond_ascii(content: bytes) -> bool:
    """Whether the words are, besides the spaces, digits and marks between them."""
    return 4 * _count_beyond_ascii(content) >= len(content)


def _western(content: bytes) -> str | None:
    """The bytes as windows-1252; None where it leaves one of them undefined."""
    try:
        return content.decode(WESTERN)
    except UnicodeDecodeError:
        return None


def _reads_as_western(text: str) -> bool:
    odd = sum(len(found) for found in UNWESTERN.findall(text))
    return 10 * odd <= sum(not char.isascii() for char in text)


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


def _empty(source: str) -> InputError:
    return InputError(f"{source} is empty; give a file with the text of an article.")
