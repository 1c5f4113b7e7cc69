"""What is no text: kinds of files that their first bytes tell."""

import re

from kb.errors import InputError

CURE = "give the article as text, Markdown or HTML"
# A PDF may have a few lines before its header (ISO 32000-1, implementation note 13).
PDF = re.compile(rb"^\s*%PDF-\d", re.MULTILINE)
PDF_WITHIN = 1024
KINDS = tuple(
    (re.compile(start, re.DOTALL), kind, cure)
    for start, kind, cure in (
        (rb"\x89PNG\r\n", "a PNG image", CURE),
        (rb"\xff\xd8\xff", "a JPEG image", CURE),
        (rb"GIF8[79]a", "a GIF image", CURE),
        (rb"RIFF.{4}WEBP", "a WebP image", CURE),
        (rb"II\*\0|MM\0\*", "a TIFF image", CURE),
        (
            rb"PK(?:\x03\x04|\x05\x06)",
            "a ZIP archive or an office document such as docx or xlsx",
            "save the text of the article and give that file",
        ),
        (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an office document such as doc or xls", CURE),
        (rb"\{\\rtf\d", "an RTF document", CURE),
        (rb"\x1f\x8b", "a gzip archive", "unpack it and give what is in it"),
        (rb"BZh[1-9]1AY&SY", "a bzip2 archive", "unpack it and give what is in it"),
        (rb"\xfd7zXZ\0", "an xz archive", "unpack it and give what is in it"),
        (rb"\x28\xb5\x2f\xfd", "a zstd archive", "unpack it and give what is in it"),
        (rb"7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack it and give what is in it"),
        (rb"Rar!\x1a\x07", "a RAR archive", "unpack it and give what is in it"),
        (rb"SQLite format 3\0", "an SQLite database", CURE),
        (rb"\x7fELF|MZ.\0|[\xce\xcf]\xfa\xed\xfe", "a program", CURE),
    )
)


def refuse_known_binary(content: bytes, source: str) -> None:
    """Raise InputError that names the kind of file and the cure when the first bytes are of a PDF, an image,
    an archive, an office document, a database or a program, whatever the file is called.

    Other binary content passes; `decode` finds it by its NUL bytes and control characters.
    """
    if PDF.search(content[:PDF_WITHIN]):
        raise InputError(f"{source}: PDF files are not read yet; save the article's text and give that file.")
    for start, kind, cure in KINDS:
        if start.match(content):
            raise InputError(f"{source} is {kind}, not a text file; {cure}.")
