import pytest

from kb.ingest.charsets import declared_charset


@pytest.mark.parametrize(
    ("page", "name"),
    [
        (b'<meta charset="utf-8">', "utf-8"),
        (b"<META CHARSET=Shift_JIS>", "cp932"),
        (b"<meta charset='KOI8-R' />", "koi8-r"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">', "cp1251"),
        (b"<meta content='text/html;charset = gb2312' http-equiv=content-type>", "gb18030"),
        (b'<?xml version="1.0" encoding="iso-8859-2"?><html>', "iso8859-2"),
        (b'<meta charset="iso-8859-1">', "cp1252"),
        (b'<meta charset="us-ascii">', "cp1252"),
        (b'<meta charset="x-sjis">', "cp932"),
        (b'<meta charset="utf-16">', "utf-8"),
        (b'<!-- <meta charset="koi8-r"> --><meta charset="utf-8">', "utf-8"),
        (b'<meta name="charsets" content="koi8-r">', None),
        (b"<p>charset=koi8-r</p>", None),
        (b'<meta charset="">', None),
        (b'<meta charset="no-such-thing">', None),
        (b'<meta charset="utf-7">', None),
        (b'<meta charset="base64">', None),
        (b'<meta charset="rot13">', None),
        (b'<meta charset="unicode_escape">', None),
        (b" " * 5000 + b'<meta charset="koi8-r">', None),
        (b"<meta " * 700 + b"charset", None),
        (b"<!--" * 1000, None),
        (b"", None),
    ],
)
def test_a_page_says_its_encoding_in_its_head(page, name):
    assert declared_charset(page) == name
