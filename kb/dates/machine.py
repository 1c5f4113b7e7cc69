"""The tokeniser, and the alphabet of kinds, of the lexicon that comes with the package."""

from kb.dates.tokens import Tokeniser
from kb.lexicon.time_words import default_time_words

WORDS = default_time_words()
TOKENISER = Tokeniser(WORDS)
LETTER_OF = TOKENISER.letter_of


def letters(kinds: str) -> str:
    """The letters of some kinds, given by their names, for membership tests."""
    return "".join(LETTER_OF[kind] for kind in kinds.split())
