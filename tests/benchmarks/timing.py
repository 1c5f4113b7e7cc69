"""Taking the time of a call, and the texts that benchmarks read."""

import gc
import time
from collections.abc import Callable

from kb.ingest.read import read_sources
from kb.ingest.reading import ReadArticle
from kb.settings import SEEDS


def seconds(work: Callable[[], object], repeat: int = 3) -> float:
    """The least processor time of `repeat` calls: what other programs take is none of ours."""
    best = float("inf")
    for _ in range(repeat):
        gc.collect()
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def seed_texts() -> list[str]:
    """The texts of the seeds' articles."""
    readings = read_sources([str(SEEDS / "articles")])
    return [reading.article.text for reading in readings if isinstance(reading, ReadArticle)]


def long_text(length: int) -> str:
    """A text of that many characters, made of the seeds' articles over and over."""
    once = "\n\n".join(seed_texts()) + "\n\n"
    return (once * (length // len(once) + 1))[:length]
