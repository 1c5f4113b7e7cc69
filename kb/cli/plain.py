"""Words of articles, safe to print in a terminal."""

import unicodedata

HIDDEN = ("Cc", "Cf", "Cs")
"""Unicode categories of controls, direction marks and halves of pairs."""


def plain(words: str) -> str:
    """`words` on one line, with every control and direction character shown as U+FFFD."""
    one_line = " ".join(words.split())
    return "".join("\ufffd" if unicodedata.category(char) in HIDDEN else char for char in one_line)
