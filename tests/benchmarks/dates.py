"""How fast temporal expressions are found: `python -m tests.benchmarks.dates`.

Sentences a second on one core over the seeds' articles, the ratio to dateparser's own search over the same
sentences in the same run, growth with the length of a text, and inputs made to be slow.
"""

from datetime import date, datetime

from dateparser.search import search_dates

from kb.dates import find_dates
from kb.text.sentences import find_sentences
from tests.benchmarks.timing import long_text, seconds, seed_texts

ANCHOR = date(2018, 6, 13)
ROUNDS = 20
SAMPLE = 150
"""dateparser's search is slow; so many sentences are enough to know how slow."""

LENGTHS = (1_000, 10_000, 100_000, 1_000_000, 2_000_000, 5_000_000, 10_000_000)
HOSTILE = {
    "digits": "1",
    "a word without an end": "a",
    "last last last": "last ",
    "numbers and dashes": "1-",
    "months joined": "June and ",
    "numbers joined": "3, ",
    "weeks in a row": "two weeks ",
    "since since": "since ",
    "apostrophes": "'",
    "empty lines": "\n ",
    "May and March": "May March ",
}


def sentences() -> list[str]:
    """Every sentence of the seeds' articles."""
    return [each.span.slice(text) for text in seed_texts() for each in find_sentences(text)]


def measure_speed() -> None:
    """Print sentences a second of both, and the ratio."""
    texts = sentences()
    ours = len(texts) * ROUNDS / seconds(lambda: [find_dates(text, ANCHOR) for text in texts * ROUNDS])
    base = datetime(ANCHOR.year, ANCHOR.month, ANCHOR.day)
    sample = texts[:SAMPLE]
    settings = {"RELATIVE_BASE": base}
    theirs = len(sample) / seconds(
        lambda: [search_dates(text, languages=["en"], settings=settings) for text in sample], repeat=2
    )
    print(f"find_dates {ours:8,.0f} sentences/s over {len(texts)} sentences of the seeds")
    print(f"search_dates {theirs:6,.0f} sentences/s over {len(sample)} of them; ratio {ours / theirs:.0f}")


def measure_growth(name: str, texts: list[str]) -> None:
    """Print the time of each text and how it grew against its length from the one before."""
    last: tuple[int, float] | None = None
    for text in texts:
        took = seconds(lambda text=text: find_dates(text, ANCHOR), repeat=2)  # type: ignore[misc]
        line = f"{name:22} {len(text):10,} characters {took:8.3f} s {took / len(text) * 1e6:6.2f} µs each"
        if last:
            line += f"   ×{len(text) / last[0]:.1f} text, ×{took / last[1]:.1f} time"
        print(line)
        last = len(text), took


def main() -> None:
    """Print every measurement."""
    measure_speed()
    measure_growth("news", [long_text(length) for length in LENGTHS])
    for name, piece in HOSTILE.items():
        sizes = (500_000, 1_000_000)
        measure_growth(name, [(piece * (size // len(piece) + 1))[:size] for size in sizes])


if __name__ == "__main__":
    main()
