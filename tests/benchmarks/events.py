"""How well, how surely and how fast events are extracted: `python -m tests.benchmarks.events`.

What the sentences of our own gold give, whether confidence means what it says (over that gold and, where it
lies beside the project, the development gold of `../shared`), sentences a second, growth with the length of a
text, and memory over a hundred thousand sentences.
"""

import json
import tracemalloc
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from kb.actors.gazetteer import default_gazetteer
from kb.extract import extract_article
from kb.terms.articles import Article
from kb.terms.dates import PublishedBasis
from kb.terms.events import Candidate
from tests.benchmarks.timing import long_text, seconds, seed_texts

ROOT = Path(__file__).parents[2]
OWN = ROOT / "tests" / "gold" / "events.yml"
NEWS = ROOT.parent / "shared" / "data" / "current-events" / "gold_dev.jsonl"
DAY = date(2025, 9, 22)
BUCKETS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)
LENGTHS = (1_000, 10_000, 100_000, 1_000_000)
SENTENCES = 100_000
STEP = 20_000

Judged = tuple[Candidate, bool]


def read(text: str, published: date | None) -> tuple[Candidate, ...]:
    """The events of a text published on that day, or on an unknown one."""
    basis = PublishedBasis.GIVEN if published else PublishedBasis.UNKNOWN
    article = Article(text, published, basis)
    return extract_article(article, default_gazetteer()).candidates


def judge_own() -> Iterator[Judged]:
    """Every event proposed for the sentences of our own gold, and whether its type is expected there."""
    gold = yaml.safe_load(OWN.read_text(encoding="utf-8"))
    for case in gold["cases"]:
        if "hard" in case:
            continue
        expected = Counter(wanted[0] for wanted in case["events"])
        for event in read(case["text"], case.get("published", gold["published"])):
            yield event, expected[event.type.value] > 0
            expected[event.type.value] -= 1


def judge_news() -> Iterator[Judged]:
    """The same for the development gold beside the project; nothing where it is not there."""
    if not NEWS.exists():
        return
    for line in NEWS.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        expected = Counter(event["type"] for event in entry["events"])
        for event in read(entry["text"], date.fromisoformat(entry["published"])):
            yield event, expected[event.type.value] > 0
            expected[event.type.value] -= 1


def print_reliability(judged: list[Judged]) -> None:
    """A line for each bucket of confidence: how many, what they claim, and what share was right."""
    print("confidence     events  claimed  right")
    for low, high in pairwise(BUCKETS):
        inside = [(event.confidence, right) for event, right in judged if low <= event.confidence < high]
        if inside:
            claimed = sum(confidence for confidence, _ in inside) / len(inside)
            share = sum(right for _, right in inside) / len(inside)
            print(f"{low:.2f} to {min(high, 1.0):.2f} {len(inside):8}  {claimed:7.2f}  {share:5.2f}")
    gap = sum(abs(event.confidence - right) ** 2 for event, right in judged) / max(len(judged), 1)
    print(f"Brier score {gap:.3f} over {len(judged)} events")


def print_types(judged: list[Judged]) -> None:
    """What share of the events of each type is right."""
    by_type: dict[str, list[bool]] = defaultdict(list)
    for event, right in judged:
        by_type[event.type.value].append(right)
    cells = [
        f"{name} {sum(found) / len(found):.2f} of {len(found)}" for name, found in sorted(by_type.items())
    ]
    print("right by type: " + ", ".join(cells))


def print_speed() -> None:
    """Sentences a second over the seeds' articles, and growth with the length of a text."""
    texts = seed_texts()
    count = sum(len(extract_article(_article(text), default_gazetteer()).sentences) for text in texts)
    took = seconds(lambda: [read(text, DAY) for text in texts])
    print(f"{count / took:,.0f} sentences/s over {count} sentences of the seeds")
    last: tuple[int, float] | None = None
    for length in LENGTHS:
        text = long_text(length)
        took = seconds(lambda text=text: read(text, DAY), repeat=2)  # type: ignore[misc]
        grown = f"   ×{length / last[0]:.1f} text, ×{took / last[1]:.1f} time" if last else ""
        print(f"{length:10,} characters {took:8.3f} s{grown}")
        last = length, took


def _article(text: str) -> Article:
    return Article(text, DAY, PublishedBasis.GIVEN)


def print_memory() -> None:
    """What is held after every so many sentences, each an article of its own, as a stream reads them."""
    texts = [text for text in seed_texts() for text in text.split(". ") if len(text) > 40]
    read(texts[0], DAY)
    tracemalloc.start()
    for number in range(SENTENCES + 1):
        if number % STEP == 0:
            held, peak = tracemalloc.get_traced_memory()
            print(
                f"after {number:7,} sentences {held / 2**20:6.2f} MiB held, {peak / 2**20:6.2f} MiB at most"
            )
        read(texts[number % len(texts)], DAY + timedelta(number % 365))
    tracemalloc.stop()


def judge() -> dict[str, Any]:
    """What was judged, by the gold it was judged on."""
    return {"our own gold": list(judge_own()), "current events, development": list(judge_news())}


def main() -> None:
    """Print every measurement."""
    for name, judged in judge().items():
        if judged:
            print(f"\n{name}")
            print_reliability(judged)
            print_types(judged)
    print()
    print_speed()
    print_memory()


if __name__ == "__main__":
    main()
