"""Where sentences begin and end, as exact offsets into the stored text.

A text is cut into paragraphs, paragraphs into sentences. A line end with a blank line after it ends a
paragraph, and so does every line end of a text whose lines are paragraphs; lines that a fixed width has
wrapped are joined.
"""

import re
from collections.abc import Iterator

from kb.lexicon.text_words import load_text_words
from kb.terms.span import Sentence, Span
from kb.text.furniture import is_furniture

BLANK_LINES = re.compile(r"\n[ \t\r\u00a0]*\n\s*")
LINE_END = re.compile(r"\n")
# A run of end marks, closing quotes or brackets after it, then space (or the end) before what comes next.
# The run is taken whole, so that a million stops are looked at once.
END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’»)\]]{0,4}(?=\s|$|[“\"‘][A-Z])")
LAST_WORD = re.compile(r"(\S{1,40})$")
NEXT_WORD = re.compile(r"\s*[\"'“‘«(\[]*([\w$£€¥#&@-]+)?")
INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]", re.UNICODE)
WRAP_WIDTH = range(50, 101)
OPENING = "\"'“‘«(["


def find_sentences(text: str) -> list[Sentence]:
    """The sentences of `text`, in order, without the white space around them and without page furniture.

    No character belongs to two. Lines without an end mark (titles, list items) are sentences of their own.
    Linear in the length of the text.
    """
    found: list[Sentence] = []
    for number, (start, end) in enumerate(_paragraphs(text)):
        found += [Sentence(span, number) for span in _cut(text, start, end)]
    return found


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for gap in [*BLANK_LINES.finditer(text), None]:
        end = gap.start() if gap else len(text)
        yield from _lines(text, start, end)
        start = gap.end() if gap else end


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The paragraphs of a block without blank lines."""
    ends = [match.start() for match in LINE_END.finditer(text, start, end)]
    lines = zip([start, *(at + 1 for at in ends)], [*ends, end], strict=True)
    bounds = [(a, b) for a, b in lines if text[a:b].strip()]
    if len(bounds) > 1 and _is_wrapped(text, bounds):
        body = [(a, b) for a, b in bounds if not is_furniture(text[a:b])]
        if body:
            yield body[0][0], body[-1][1]
        return
    for a, b in bounds:
        if not is_furniture(text[a:b]):
            yield a, b


def _is_wrapped(text: str, bounds: list[tuple[int, int]]) -> bool:
    """Whether a fixed width has broken the lines: all but the last about as long, some ending inside a
    sentence.
    """
    lengths = [len(text[a:b].rstrip()) for a, b in bounds[:-1]]
    if max(lengths) not in WRAP_WIDTH or min(lengths) < max(lengths) - 25:
        return False
    return any(text[a:b].rstrip()[-1].isalnum() or text[a:b].rstrip()[-1] == "," for a, b in bounds[:-1])


def _cut(text: str, start: int, end: int) -> Iterator[Span]:
    begin = start
    for match in END.finditer(text, start, end):
        if match.end() < end and not _is_end(text, match, end):
            continue
        yield from _trimmed(text, begin, match.end())
        begin = match.end()
    yield from _trimmed(text, begin, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if any(char.isalnum() for char in text[start:end]):
        yield Span(start, end)


def _is_end(text: str, match: re.Match[str], end: int) -> bool:
    """Whether the end mark of `match` ends a sentence, by the word before and the word after."""
    following = NEXT_WORD.match(text, match.end(), end)
    after = (following[1] if following else None) or ""
    if following and following[1] and len(after) == 1 and text.startswith(".", following.end()):
        after = f"{after}."  # an initial, not the word "A" or "I"
    mark = match[0]
    if mark.startswith(("!", "?")):
        # "Yahoo! said" and “Why?” he asked go on in lower case.
        return not after[:1].islower()
    before = LAST_WORD.search(text, max(0, match.start() - 40), match.start())
    word = before[1].lstrip(OPENING) if before else ""
    if mark.startswith((".", "…")) and after[:1].islower():
        return False
    if len(mark) > 1 and mark[1] in ".…\"'”’»)]":
        return True
    return _stop_ends(word, after)


def _stop_ends(word: str, after: str) -> bool:
    lexicon = load_text_words()
    if word in lexicon.before_name:
        # "v" is also a letter: only a name or a number keeps the sentence going.
        return not (after[:1].isupper() or after[:1].isdigit())
    if word in lexicon.before_number:
        return not after[:1].isdigit()
    if word in lexicon.open_abbreviations:
        return not after[:1].isdigit() and (not after[:1].isupper() or after in lexicon.sentence_openers)
    if "." in word and INITIALS.fullmatch(word):
        return after in lexicon.sentence_openers or not (
            after[:1].isupper() or after[:1].isdigit() or not after
        )
    if len(word) == 1 and word.isupper():
        return after in lexicon.sentence_openers
    return True
