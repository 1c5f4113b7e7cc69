"""Which language a text is in."""

import re
from functools import cache
from typing import Any

SUPPORTED = frozenset({"en", "und"})
"""What events are extracted from: English, and texts too short to tell."""

SAMPLE = 4000
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# The commonest words of English that few other languages write alike.
ENGLISH = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "that",
        "was",
        "for",
        "with",
        "his",
        "her",
        "its",
        "their",
        "has",
        "have",
        "had",
        "been",
        "were",
        "said",
        "from",
        "after",
        "which",
        "would",
        "will",
        "are",
        "this",
        "they",
        "who",
        "not",
        "but",
        "also",
        "more",
        "than",
        "into",
        "over",
        "by",
        "an",
        "as",
        "at",
        "it",
        "he",
        "she",
        "be",
        "on",
        "is",
        "people",
        "killed",
        "kills",
        "killing",
        "least",
        "first",
        "three",
        "two",
        "five",
        "one",
        "against",
        "government",
        "earthquake",
        "largest",
        "following",
        "across",
        "becomes",
        "announces",
        "including",
        "year",
        "years",
        "police",
        "fire",
        "attack",
        "bomb",
        "soldiers",
        "approves",
        "begins",
        "goes",
        "without",
        "charge",
        "outside",
        "same",
        "all",
        "out",
        "down",
        "last",
        "recent",
        "place",
        "million",
        "reports",
        "alleged",
        "become",
        "leaves",
        "declares",
        "wins",
        "elected",
        "arrested",
        "country",
        "between",
        "because",
        "could",
        "while",
        "where",
        "when",
        "there",
        "under",
        "before",
    ]
)
ENGLISH_SHARE = 0.12
FEWEST_WORDS = 12
SURE = 0.9
ENGLISH_LIKE = frozenset({"pcm", "sco", "jam"})
"""Close kin that the model takes short English for."""


def detect_language(text: str) -> str:
    """The ISO 639-1 code of the language of `text`, or `und` when it is too short to tell.

    Common English words decide first; only where they are rare is the statistical model asked.
    """
    sample = text[:SAMPLE]
    words = WORD.findall(sample)
    english = sum(word.lower() in ENGLISH for word in words)
    if words and english / len(words) >= ENGLISH_SHARE and english >= min(3, len(words) / 4):
        return "en"
    if _is_foreign_script(sample):
        return _classify(sample)[0]
    if len(words) < FEWEST_WORDS:
        return "und"
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
