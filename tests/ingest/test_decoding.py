import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.errors import InputError
from kb.ingest.decoding import GUESSED, INVISIBLE, decode, flags_of

ENGLISH = "The “café” in São Paulo – Müller said – was closed on Monday. It’s not open."


@pytest.mark.parametrize(
    ("text", "written", "read"),
    [
        (ENGLISH, "utf-8", "utf-8"),
        (ENGLISH, "utf-8-sig", "utf-8-sig"),
        (ENGLISH, "utf-16", "utf-16"),
        (ENGLISH, "cp1252", "cp1252"),
        ("A word in plain letters.", "ascii", "utf-8"),
        ("Café closed.", "latin-1", "cp1252"),
        ("The Élysée said so.", "cp1252", "cp1252"),
        ("Erdoğan and Şimşek met; naïve hopes, said Müller’s aide.", "utf-8", "utf-8"),
        ("中国外交部发言人星期一在北京表示，中方愿意与各方合作。" * 3, "gb18030", "gb18030"),
        ("Президент России заявил в понедельник, что переговоры идут. " * 2, "cp1251", "cp1251"),
    ],
)
def test_bytes_become_the_text_they_were_written_from(text, written, read):
    assert decode(text.encode(written), "a file") == (text, read)


@pytest.mark.parametrize("mark", [codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
def test_both_orders_of_utf_16_are_read(mark):
    written = "utf-16-le" if mark == codecs.BOM_UTF16_LE else "utf-16-be"
    assert decode(mark + "Seoul 서울".encode(written), "a file")[0] == "Seoul 서울"


@pytest.mark.parametrize("code_page", ["cp1250", "iso8859_2", "iso8859_15", "cp1254"])
def test_latin_letters_are_read_as_the_web_reads_them_and_the_guess_is_flagged(code_page):
    text, encoding = decode("The café reopened, Müller said on Monday.".encode(code_page), "a file")
    assert (text, encoding) == ("The café reopened, Müller said on Monday.", "cp1252")
    assert flags_of(text, encoding) == (GUESSED,)


def test_what_windows_1252_leaves_undefined_is_not_read_as_windows_1252():
    text, encoding = decode("Президент Ѓорге Иванов рече дека ќе преговара. ".encode("cp1251") * 3, "a file")
    assert encoding != "cp1252"
    assert text.isprintable()


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "is empty"),
        (b" \r\n\t", "is empty"),
        ("\ufeff".encode(), "is empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is not a text file"),
        (b"one\0two", "is not a text file"),
        (bytes(range(1, 32)) * 9, "is not a text file"),
        (b"\xff\xfea", "looks like utf-16 but is not"),
        (b"\xef\xbb\xbf\xff", "looks like utf-8-sig but is not"),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason(content, fault):
    with pytest.raises(InputError, match=fault):
        decode(content, "a file")


def test_line_ends_become_line_feeds():
    assert decode(b"a\r\nb\rc\n", "a file")[0] == "a\nb\nc\n"


def test_ten_megabytes_in_one_line_are_read():
    assert len(decode(b"The minister left. " * 550_000, "a file")[0]) == 10_450_000


@pytest.mark.parametrize("hidden", ["\u200b", "\u202e", "\u2066", "\ufeff"])
def test_characters_that_hide_something_are_kept_and_flagged(hidden):
    text, encoding = decode(f"Par{hidden}is".encode(), "a file")
    assert text == f"Par{hidden}is"
    assert flags_of(text, encoding) == (INVISIBLE,)


def test_plain_text_has_no_flags():
    assert flags_of("Paris", "utf-8") == flags_of("Paris") == ()


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufeff")).filter(str.strip))
def test_unicode_text_comes_back_whole(text):
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        assert decode(text.encode(encoding), "a file") == (text, encoding)


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(content):
    try:
        text, _ = decode(content, "a file")
    except InputError:
        return
    assert text.strip()
    assert "\r" not in text
