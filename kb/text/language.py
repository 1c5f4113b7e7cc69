"""Which language a text is in."""

import re
from functools import cache
from typing import Any

from kb.lexicon.text_words import load_text_words

SUPPORTED = frozenset({"en", "und"})
"""What events are extracted from: English, and texts too short to tell."""

SAMPLE = 4000
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
ENGLISH_SHARE = 0.12
FEWEST_WORDS = 12
FEW_WORDS = 30
"""Of so few without a single small word nobody can tell."""

SURE = 0.9
ENGLISH_LIKE = frozenset({"pcm", "sco", "jam"})
"""Close kin that the model takes short English for."""


def detect_language(text: str) -> str:
    """The ISO 639-1 code of the language of `text`, or `und` when it is too short to tell.

    Common English words decide first; where they are rare, one of them and no small word of another language
    do. Only else is the statistical model asked, which takes half a second to load.
    """
    known = load_text_words()
    sample = text[:SAMPLE]
    words = WORD.findall(sample)
    english = sum(map(known.english.__contains__, map(str.lower, words)))
    if words and english / len(words) >= ENGLISH_SHARE and english >= min(3, len(words) / 4):
        return "en"
    if _is_foreign_script(sample):
        return _classify(sample)[0]
    if len(words) < FEWEST_WORDS:
        return "und"
    if known.foreign.isdisjoint(words) and (english or len(words) < FEW_WORDS):
        return "en" if english else "und"
    code, probability = _classify(sample)
    if code in ENGLISH_LIKE:
        return "en"
    return code if probability >= SURE else "und"


def _is_foreign_script(sample: str) -> bool:
    letters = sum(char.isalpha() for char in sample)
    latin = sum(char.isascii() and char.isalpha() for char in sample)
    return latin < letters / 2 and letters >= FEWEST_WORDS


def is_supported(language: str) -> bool:
    """Whether events are extracted from texts in this language."""
    return language in SUPPORTED


def _classify(text: str) -> tuple[str, float]:
    code, probability = _model().classify(text)
    return str(code), float(probability)


@cache
def _model() -> Any:
    # The model takes a moment to load, and most texts never need it.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
