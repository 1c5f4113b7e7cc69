import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.text.language import detect_language, is_supported


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The leaders met in Geneva on Monday and agreed that the talks would go on.", "en"),
        ("Kim Jong Un said he would be at the summit with Moon.", "en"),
        ("Mexican police arrest alleged drug lord Carlos Leyva near Culiacan, Sinaloa, after chase.", "en"),
        ("Il governo italiano ha approvato la legge di bilancio, ha detto il ministro delle finanze.", "it"),
        ("Het kabinet heeft een akkoord bereikt over de begroting van volgend jaar in Den Haag.", "nl"),
        ("O presidente disse na segunda-feira que o governo vai mudar a lei em Brasília.", "pt"),
        ("Minister resigns", "und"),
        ("", "und"),
        ("12345 !!!", "und"),
        (
            "Der Minister erklärte am Montag, dass die Gespräche nächste Woche in Genf weitergehen.",
            "de",
        ),
        (
            "Le ministre a déclaré lundi que les pourparlers se poursuivraient à Genève.",
            "fr",
        ),
        (
            "El ministro declaró el lunes que las conversaciones de paz continuarán en Ginebra.",
            "es",
        ),
        ("Президент заявил в понедельник, что переговоры продолжатся.", "ru"),
        ("대통령은 월요일에 회담이 다음 주에 계속될 것이라고 말했다.", "ko"),
        ("外交部发言人星期一表示，会谈将继续举行。", "zh"),
    ],
)
def test_the_language_is_told_where_the_text_is_long_enough(text, language):
    assert detect_language(text) == language


@pytest.mark.parametrize(("language", "supported"), [("en", True), ("und", True), ("de", False), ("", False)])
def test_english_and_the_undecided_are_supported(language, supported):
    assert is_supported(language) is supported


@given(st.text(max_size=300))
def test_every_text_has_a_code(text):
    assert detect_language(text).isalpha()
