"""A sample of proposals that says something about all of them, without any randomness."""

import hashlib
from collections.abc import Mapping
from itertools import pairwise


def sample(confidences: Mapping[str, float], size: int, seed: str) -> list[str]:
    """`size` of the keys, or all when there are no more, in an order that tells nothing about them.

    The keys stand by confidence, are cut into `size` bands of equal number, and of each band one is taken:
    the first by the hash of `seed` and the key. So sure and doubtful proposals come in as often as they
    occur, every proposal has the same chance, and what is found holds for all of them. Bands of types would
    not do: there are more types than a small sample has places. Another `seed` gives another sample.
    """
    places = {key: hashlib.sha256(f"{seed}\x1f{key}".encode()).digest() for key in confidences}
    ranked = sorted(confidences, key=lambda key: (confidences[key], places[key]))
    bands = min(size, len(ranked))
    edges = [len(ranked) * band // bands for band in range(bands + 1)] if bands else []
    chosen = [min(ranked[first:last], key=places.__getitem__) for first, last in pairwise(edges)]
    return sorted(chosen, key=places.__getitem__)
