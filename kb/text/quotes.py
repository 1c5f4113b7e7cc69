"""What stands in quotation marks."""

import re

from kb.terms.span import Span

PAIRS = {"“": "”", "«": "»", "„": "“", '"': '"'}
OPENING = re.compile("|".join(PAIRS))
LONGEST = 2000
"""A mark that is not closed within so many characters opens nothing: it is an inch sign or a slip."""


def find_quotes(text: str) -> list[Span]:
    """The insides of double quotation marks, straight, curly or angled, in order; single ones are left to
    apostrophes.

    A quotation does not cross a blank line, and one inside another is part of the outer one.
    """
    found: list[Span] = []
    following = _Following(text)
    at = 0
    for match in OPENING.finditer(text):
        start = match.end()
        if start <= at:
            continue
        end = following.place_of(PAIRS[match[0]], start)
        if end < min(following.place_of("\n\n", start - 1), start + LONGEST):
            if end > start:
                found.append(Span(start, end))
            at = end + 1
    return found


class _Following:
    """Where the next of some words stands; each part of the text is searched once for each."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.places: dict[str, int] = {}

    def place_of(self, word: str, start: int) -> int:
        """The first place of `word` from `start` on, which must not go back; the text's length if none."""
        if self.places.get(word, -1) < start:
            place = self.text.find(word, start)
            self.places[word] = len(self.text) if place < 0 else place
        return self.places[word]
