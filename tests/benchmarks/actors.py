"""How fast actors are found: `python -m tests.benchmarks.actors`.

The gazetteer from a cold start, megabytes of news text matched a second with all its names, and sentences
resolved a second, on one core over the seeds' articles.
"""

import subprocess
import sys

from kb.actors import default_gazetteer, find_actors
from kb.actors.names import find_words
from kb.text.sentences import find_sentences
from tests.benchmarks.timing import long_text, seconds, seed_texts

LENGTH = 2_000_000
COLD = """
import time
start = time.perf_counter()
from kb.actors.gazetteer import default_gazetteer
default_gazetteer()
print(time.perf_counter() - start)
"""


def main() -> None:
    """Print every measurement."""
    runs = [subprocess.run([sys.executable, "-c", COLD], capture_output=True, check=True) for _ in range(5)]
    cold = min(float(run.stdout) for run in runs)
    gazetteer = default_gazetteer()
    print(f"gazetteer ready in {cold:.2f} s, {len(gazetteer.records.names):,} names")
    text = long_text(LENGTH)
    size = len(text.encode()) / 1e6
    print(f"names matched at {size / seconds(lambda: gazetteer.names.find(find_words(text))):.1f} MB/s")
    texts = [(text, find_sentences(text)) for text in seed_texts()]
    count = sum(len(sentences) for _, sentences in texts)
    took = seconds(lambda: [find_actors(text, sentences, None, gazetteer) for text, sentences in texts])
    print(f"actors resolved in {count / took:,.0f} sentences/s")


if __name__ == "__main__":
    main()
