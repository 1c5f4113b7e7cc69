import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.errors import InputError
from kb.ingest.decoding import GUESSED, INVISIBLE, decode, flags_of

ENGLISH = "The “café” in São Paulo – Müller said – was closed on Monday. It’s not open."
FRENCH = "Le président a déclaré lundi que les négociations se poursuivraient à Genève. «\xa0Été créée\xa0»."
GERMAN = "Größe, Übung: die Gespräche würden nächste Woche in Genf fortgesetzt, das wär´s."
CHINESE = "中国外交部发言人星期一在北京表示，中方愿意与各方合作。"
JAPANESE = "日本の外務大臣は月曜日、東京で記者会見を開き、両国の関係について述べた。"
KOREAN = "한국 외교부 장관은 월요일 서울에서 기자회견을 열고 양국 관계에 대해 말했다."
RUSSIAN = "Президент России заявил в понедельник, что переговоры идут. "
GREEK = "Ο πρόεδρος δήλωσε τη Δευτέρα ότι οι συνομιλίες θα συνεχιστούν."


@pytest.mark.parametrize(
    ("text", "written", "read"),
    [
        (ENGLISH, "utf-8", "utf-8"),
        (ENGLISH, "utf-8-sig", "utf-8-sig"),
        (ENGLISH, "utf-16", "utf-16"),
        (ENGLISH, "utf-32", "utf-32"),
        ("A word in plain letters.", "ascii", "utf-8"),
        ("Erdoğan and Şimşek met; naïve hopes, said Müller’s aide.", "utf-8", "utf-8"),
    ],
)
def test_bytes_that_say_what_they_are_become_the_text_they_were_written_from(text, written, read):
    assert decode(text.encode(written), "a file") == (text, read, False)


@pytest.mark.parametrize(
    ("text", "written", "read"),
    [
        (ENGLISH, "cp1252", "cp1252"),
        (FRENCH, "latin-1", "cp1252"),
        (GERMAN, "latin-1", "cp1252"),
        ("Café closed.", "latin-1", "cp1252"),
        ("Été.", "latin-1", "cp1252"),
        ("The £5m deal, “Élysée” said.", "cp1252", "cp1252"),
        ("The Élysée said so.", "cp1252", "cp1252"),
        (ENGLISH, "utf-16-le", "utf-16-le"),
        (ENGLISH, "utf-16-be", "utf-16-be"),
        (CHINESE * 3, "gb18030", "gb18030"),
        (CHINESE * 3_000, "gb18030", "gb18030"),
        ((JAPANESE + "\n") * 3_000, "shift_jis", "cp932"),
        (JAPANESE, "shift_jis", "cp932"),
        (JAPANESE, "euc_jp", "euc_jis_2004"),
        (RUSSIAN, "cp1251", "cp1251"),
        (RUSSIAN * 2, "koi8-r", "koi8_r"),
        (GREEK, "iso8859_7", "cp1253"),
    ],
)
def test_an_encoding_that_is_beyond_doubt_is_guessed_and_flagged(text, written, read):
    assert decode(text.encode(written), "a file") == (text, read, True)
    assert flags_of(text, guessed=True) == (GUESSED,)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Foreign Minister Wang Yi (王毅) said on Monday that talks would go on.", "gb18030"),
        ("Foreign Minister Wang Yi (王毅) said on Monday that talks would go on.", "shift_jis"),
        ("President Putin (Путин) said on Monday that talks would go on.", "koi8-r"),
        ("President Putin (Путин) said on Monday that talks would go on.", "cp1251"),
        ("Prezydent powiedział w poniedziałek, że rozmowy będą kontynuowane.", "cp1250"),
        (FRENCH, "mac_roman"),
        ("Le président a déclaré que les négociations se poursuivraient.", "cp850"),
        ("ประธานาธิบดีกล่าวเมื่อวันจันทร์ว่าการเจรจาจะดำเนินต่อไปในสัปดาห์หน้า", "cp874"),
        (RUSSIAN, "koi8-r"),
        (KOREAN, "euc_kr"),
    ],
)
def test_what_could_be_something_else_is_not_guessed(text, written):
    with pytest.raises(InputError, match="a file is in no encoding that can be told; save it as UTF-8"):
        decode(text.encode(written), "a file")


@pytest.mark.parametrize(
    ("content", "declared", "text", "encoding"),
    [
        (RUSSIAN.encode("koi8-r"), "koi8-r", RUSSIAN, "koi8-r"),
        ("<p>王毅 said".encode("gb18030"), "gb18030", "<p>王毅 said", "gb18030"),
        (ENGLISH.encode(), "cp1252", ENGLISH, "utf-8"),
        (ENGLISH.encode("utf-8-sig"), "cp1252", ENGLISH, "utf-8-sig"),
    ],
)
def test_what_a_page_says_is_taken_unless_it_is_utf_8(content, declared, text, encoding):
    assert decode(content, "a page", declared) == (text, encoding, False)


def test_a_page_that_wrongly_says_utf_8_is_guessed():
    assert decode(ENGLISH.encode("cp1252"), "a page", "utf-8") == (ENGLISH, "cp1252", True)


@pytest.mark.parametrize("mark", [codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
def test_both_orders_of_utf_16_are_read(mark):
    written = "utf-16-le" if mark == codecs.BOM_UTF16_LE else "utf-16-be"
    assert decode(mark + "Seoul 서울".encode(written), "a file")[0] == "Seoul 서울"


@pytest.mark.parametrize("code_page", ["cp1250", "iso8859_2", "iso8859_15", "cp1254"])
def test_latin_letters_are_read_as_the_web_reads_them(code_page):
    text = "The café reopened, Müller said on Monday."
    assert decode(text.encode(code_page), "a file") == (text, "cp1252", True)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "is empty"),
        (b" \r\n\t", "is empty"),
        ("\ufeff".encode(), "is empty"),
        ("\ufeff \n".encode("utf-16"), "is empty"),
        (b"%PDF-1.7\n", "PDF files are not read yet"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is a PNG image, not a text file"),
        (b"one\0two", "is not a text file, since it has NUL bytes"),
        (b"They met. " * 20_000 + b"\0", "is not a text file, since it has NUL bytes"),
        (bytes(range(256)) * 20, "is not a text file, since it has NUL bytes"),
        ("one\0two".encode("utf-16"), "is not a text file, since it has NUL characters"),
        (bytes(range(1, 32)).replace(b"\x1b", b"") * 9, "is not a text file, since it is full of control"),
        (bytes(range(1, 256)).replace(b"\x1b", b"") * 9, "is in no encoding that can be told"),
        (bytes(range(127, 256)) * 9, "is in no encoding that can be told"),
        (bytes([0, 1, 2, 3]) * 99, "is not a text file, since it is full of control"),
        (bytes([7, 0, 8, 0]) * 99, "is not a text file, since it is full of control"),
        (JAPANESE.encode("iso2022_jp"), "is in an encoding of the ISO 2022 family; save it as UTF-8"),
        (b"M\xc3\xbcller met in Caf\xe9.", "has a byte 0xe9 in line 1 that is not UTF-8"),
        (JAPANESE.encode().replace(b"\x81", b"\xff", 1), "has a byte 0xff|has a byte 0xe3"),
        (
            b"They met.\nM\xc3\xbcller met Erdo\xc4\x9fan in Caf\xe9.",
            "has a byte 0xe9 in line 2 that is not UTF-8, which the rest is; save it as UTF-8",
        ),
        (b"\xff\xfea", "looks like utf-16 but is not"),
        (b"\xef\xbb\xbf\xff", "looks like utf-8-sig but is not"),
        (b"\xff\xfe\x3d\xd8a\0", "looks like utf-16 but is not"),
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
    text = decode(f"Par{hidden}is".encode(), "a file").text
    assert text == f"Par{hidden}is"
    assert flags_of(text) == (INVISIBLE,)
    assert flags_of(text, guessed=True) == (INVISIBLE, GUESSED)


def test_plain_text_has_no_flags():
    assert flags_of("Paris") == ()


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufeff")).filter(str.strip))
def test_unicode_text_comes_back_whole(text):
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-32"):
        assert decode(text.encode(encoding), "a file") == (text, encoding, False)


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(content):
    try:
        text, *_ = decode(content, "a file")
    except InputError:
        return
    assert text.strip()
    assert "\r" not in text
