"""Lines of a page that are no part of the article."""

import re
from collections.abc import Iterator

from kb.lexicon.text_words import load_text_words
from kb.terms.span import Span

LINE = re.compile(r"[^\n]+")
MARKS = " \t\r\u00a0\u200b*•·|–—-_»«>‹›▶:.…!()[]"
LONGEST_LINE = 60
"""No whole-line entry is longer; longer lines need not be looked up."""


def find_furniture(text: str) -> list[Span]:
    """The lines of `text` that are page furniture ("Comments", "Read more: …"), without line ends, in
    order.
    """
    return list(_furniture(text))


def is_furniture(line: str) -> bool:
    """Whether a whole line is page furniture."""
    words = load_text_words()
    bare = line.strip(MARKS).lower()
    if not bare:
        return False
    if len(bare) <= LONGEST_LINE and bare in words.furniture_lines:
        return True
    start = line.strip().lower()
    return len(start) <= words.longest_start_line and start.startswith(words.furniture_starts)


def _furniture(text: str) -> Iterator[Span]:
    for match in LINE.finditer(text):
        if is_furniture(match[0]):
            yield Span(match.start(), match.end())
