"""Words of a sentence, with what stands on them: actors, dates, quotation marks."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from kb.lexicon.grammar import VerbReading
from kb.terms.actors import ActorMention
from kb.terms.dates import DateMention
from kb.terms.span import Span

_PLAIN = r"[^\W\d_]++(?![\w.'’‐‑-])"
"""Most tokens: letters alone, told from the rest by the sign that follows."""

_LETTERS = r"[^\W_]+(?:(?:[-‐‑](?![A-Z])|['’](?!(?:[sStd]|ll|re|ve)\b))[^\W_]+)*"
_NUMBER = r"[$€£]?\d+(?:[.,:]\d+)*(?:st|nd|rd|th|%)?(?:-[^\W\d_]+)*"
TOKEN = re.compile(
    _PLAIN + r"|(?:[A-Za-z]\.){2,}(?:-[a-z]+)*|n['’]t\b|['’](?:[sSd]|ll|re|ve)\b|" + _NUMBER + "|"
    r"[^\W_]+?(?=n['’]t\b)|" + _LETTERS + r"|(?<=[sS])['’](?=\s)|--+|[,;:()—–\"“”‘]"
)
STOPS = frozenset({";", ":", "—", "–", "--", "(", ")"})
QUOTES = frozenset({'"', "“", "”", "‘"})


@dataclass(slots=True)
class Words:
    """One sentence as parallel lists, one item a token.

    `mention[i]` is the index in `mentions` of the actor that token i belongs to, or -1; `dated[i]` the same
    for `dates`; `homes[n]` holds the countries that mention n acts for; `plain` is `lows` without the names
    of actors. `tags` and `verbs` are filled by tagging. `brief`: the text is a notice
    or headline. `size` counts the tokens, `joined` is `lows` with a
    space around each.
    """

    sentence: Span
    lows: list[str]
    starts: list[int]
    ends: list[int]
    capital: list[bool]
    mentions: Sequence[ActorMention]
    dates: Sequence[DateMention]
    mention: list[int]
    dated: list[int]
    first_of: list[int]
    end_of: list[int]
    homes: list[frozenset[str]] = field(default_factory=list)
    plain: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    verbs: list[VerbReading | None] = field(default_factory=list)
    brief: bool = False
    size: int = field(init=False)
    joined: str = field(init=False)

    def __post_init__(self) -> None:
        self.size = len(self.lows)
        self.joined = f" {' '.join(self.lows)} "

    def span(self, start: int, end: int) -> Span:
        """The place in the text of tokens start to end (exclusive)."""
        return Span(self.starts[start], self.ends[end - 1])


def split_words(
    text: str, sentence: Span, mentions: Sequence[ActorMention], dates: Sequence[DateMention]
) -> Words:
    """The tokens of a sentence with the actors and dates that lie in it."""
    matches = list(TOKEN.finditer(text, sentence.start, sentence.end))
    found = [match[0] for match in matches]
    lows = [word.lower().replace("’", "'") for word in found]
    starts, ends = [match.start() for match in matches], [match.end() for match in matches]
    capital = [word[0].isupper() or ("-" in word and not word.islower()) for word in found]
    mention, bounds = _marks(starts, ends, [(m.start, m.end) for m in mentions])
    dated, _ = _marks(starts, ends, [(d.start, d.end) for d in dates])
    words = Words(
        sentence, lows, starts, ends, capital, mentions, dates, mention, dated,
        [first for first, _ in bounds], [end for _, end in bounds],
    )  # fmt: skip
    words.plain = ["" if number >= 0 else low for low, number in zip(lows, mention, strict=True)]
    return words


def _marks(
    starts: list[int], ends: list[int], spans: list[tuple[int, int]]
) -> tuple[list[int], list[tuple[int, int]]]:
    """For each token the span it overlaps, or -1; for each span its first token and its end."""
    marks, bounds = [-1] * len(starts), []
    for number, (start, end) in enumerate(spans):
        first = bisect_left(ends, start + 1)
        last = first
        while last < len(starts) and starts[last] < end:
            marks[last] = number
            last += 1
        bounds.append((first, last))
    return marks, bounds
