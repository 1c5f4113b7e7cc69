import bz2
import gzip
import io
import lzma
import sqlite3
import sys
import zipfile
from pathlib import Path

import pytest

from kb.errors import InputError
from kb.ingest.binary import refuse_known_binary


def zipped():
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>")
    return content.getvalue()


def database(folder):
    connection = sqlite3.connect(folder / "a.sqlite3")
    connection.execute("CREATE TABLE a (b)")
    connection.close()
    return (folder / "a.sqlite3").read_bytes()


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "PDF files are not read yet"),
        (b"\xef\xbb\xbf\r\n%PDF-1.4\n", "PDF files are not read yet"),
        (b"Content-Type: application/pdf\r\n\r\n%PDF-1.4\n", "PDF files are not read yet"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is a PNG image"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "is a JPEG image"),
        (b"GIF89a\x01\0", "is a GIF image"),
        (b"RIFF\n\0\0\0WEBPVP8 ", "is a WebP image"),
        (b"II*\0\x08", "is a TIFF image"),
        (zipped(), "is a ZIP archive or an office document such as docx or xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0", "is an office document such as doc or xls"),
        (rb"{\rtf1\ansi They met.}", "is an RTF document"),
        (gzip.compress(b"They met.", mtime=0), "is a gzip archive"),
        (bz2.compress(b"They met."), "is a bzip2 archive"),
        (lzma.compress(b"They met."), "is an xz archive"),
        (b"7z\xbc\xaf\x27\x1c\0", "is a 7z archive"),
        (b"Rar!\x1a\x07\x01\0", "is a RAR archive"),
        (b"\x28\xb5\x2f\xfd\x04", "is a zstd archive"),
        (b"MZ\x90\0\x03\0", "is a program"),
        (Path(sys.executable).resolve().read_bytes()[:100], "is a program"),
    ],
)
def test_a_file_of_another_kind_is_named_with_the_cure(content, fault):
    with pytest.raises(InputError, match=r"^a\.txt") as raised:
        refuse_known_binary(content, "a.txt")
    assert fault in str(raised.value)
    assert "; " in str(raised.value)


def test_a_database_is_named(tmp_path):
    with pytest.raises(InputError, match="is an SQLite database, not a text file"):
        refuse_known_binary(database(tmp_path), "a.txt")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"They met.",
        b"A file that begins with %PDF-1.7 is a PDF.",
        b"The lines were long. " * 60 + b"\n%PDF-1.7",
        b"PK is a postal code.",
        b"MZ is a district.",
        b"GIF images were shown.",
        b"BZh9 is a name.",
        b"RIFFs were heard.",
        b'{"text": "They met."}',
    ],
)
def test_text_passes(content):
    refuse_known_binary(content, "a.txt")
