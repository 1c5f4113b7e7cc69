"""Words of a text and of names, made comparable: case and accents folded, abbreviations with and without
stops alike.
"""

import re
import unicodedata

# Initials with stops ("U.S.", "J.R."), else a run of letters and digits. Apostrophes inside belong to it
# ("Sana'a"), a possessive "'s" does not, nor is it a word.
TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}(?:[^\W\d_](?!\w))?|(?!(?<=[\w.]['’])s\b)\w+(?:['’](?!s\b)\w+)*")
# Letters that Unicode does not take apart.
STROKES = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe"})
MOST_FOLDED = 200_000
POSSESSIVE = ("'s", "’s", "'", "’")


class _Folded(dict[str, str]):
    """Words and what they are folded to; it forgets everything when it has grown large."""

    def __missing__(self, word: str) -> str:
        if len(self) > MOST_FOLDED:
            self.clear()
        self[word] = folded = _fold(word)
        return folded


def _fold(word: str) -> str:
    plain = word.replace("’", "'").replace(".", "").casefold()
    if plain.isascii():
        return plain
    letters = unicodedata.normalize("NFKD", plain.translate(STROKES))
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).casefold()


FOLDED = _Folded()


def fold(word: str) -> str:
    """`word` for comparison: no case, no accents, straight apostrophes, and no stops."""
    return FOLDED[word]


def name_key(name: str) -> tuple[str, ...]:
    """The folded words of a name."""
    return tuple(fold(token) for token in TOKEN.findall(name))


def joins(gap: str) -> bool:
    """Whether two words with `gap` between them may belong to one name: space, a hyphen, a stop or a
    possessive.
    """
    if gap in (" ", "-"):
        return True
    if len(gap) > 4 or "\n\n" in gap:
        return False
    return gap.strip() in ("", "-", "–", "‑", ".", ",", "&", *POSSESSIVE)
