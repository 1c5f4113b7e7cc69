"""What stands in quotation marks."""

from kb.terms.span import Span

PAIRS = {"“": "”", "«": "»", "„": "“", '"': '"'}
LONGEST = 2000
"""A mark that is not closed within so many characters opens nothing: it is an inch sign or a slip."""


def find_quotes(text: str) -> list[Span]:
    """The insides of double quotation marks, straight, curly or angled, in order; single ones are left to
    apostrophes.

    A quotation does not cross a blank line, and one inside another is part of the outer one.
    """
    found: list[Span] = []
    at = 0
    while at < len(text):
        close = PAIRS.get(text[at])
        if close is None:
            at += 1
            continue
        limit = min(len(text), at + LONGEST)
        blank = text.find("\n\n", at, limit)
        end = text.find(close, at + 1, blank if blank >= 0 else limit)
        if end > at + 1:
            found.append(Span(at + 1, end))
        at = max(end, at) + 1
    return found
