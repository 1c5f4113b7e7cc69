"""The encoding that a web page says it is in."""

import codecs
import re

WITHIN = 4096
COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
DECLARED = re.compile(
    rb"<meta\b[^>]{0,300}?\bcharset\s*=\s*[\"']?\s*(?P<meta>[\w.:-]{1,40})"
    rb"|<\?xml\b[^>]{0,100}?\bencoding\s*=\s*[\"'](?P<xml>[\w.:-]{1,40})",
    re.IGNORECASE,
)
# What the web reads a name as, where that is more than the name says (WHATWG Encoding, § 4.2).
READ_AS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "utf-16": "utf-8",
}
LABELS = {"x-sjis": "cp932", "x-gbk": "gb18030", "windows-874": "cp874", "x-mac-cyrillic": "mac-cyrillic"}
# Python has codecs that are no encodings of the web (base64, rot13, utf-7, zlib).
OF_THE_WEB = re.compile(
    r"utf-8|cp(?:125[0-8]|866|874|932|949)|iso8859-\d+|koi8-[ru]|mac-(?:roman|cyrillic)|gb18030|big5|euc_jp"
)


def declared_charset(page: bytes) -> str | None:
    """The name of Python's codec for what the page's `<meta charset>`, or its XML declaration, says.

    None when it says nothing in its first 4096 bytes, or what it says is no encoding the web has.
    """
    found = DECLARED.search(COMMENT.sub(b"", page[:WITHIN]))
    if found is None:
        return None
    label = (found["meta"] or found["xml"]).decode("ascii", "replace").lower()
    try:
        name = codecs.lookup(LABELS.get(label, label)).name
    except LookupError:
        return None
    name = READ_AS.get(name, name)
    return name if OF_THE_WEB.fullmatch(name) else None
