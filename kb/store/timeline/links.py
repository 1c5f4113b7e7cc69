"""Which events each actor, or each publisher, has."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import numpy.typing as npt

Int32 = npt.NDArray[np.int32]
Int64 = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Links:
    """The events of each value, a slice of `rows` each, in rising order and each event once.

    The slice of the value number `n` is `starts[n]` to `starts[n + 1]`. `known` is the day on which an
    article first told the one of the other, OPEN_LAST where nobody knows that day.
    """

    values: tuple[str, ...]
    starts: Int64
    rows: Int32
    known: Int32

    @cached_property
    def codes(self) -> dict[str, int]:
        """The number of each value."""
        return {value: number for number, value in enumerate(self.values)}

    def rows_of(self, code: int, as_of: date | None = None) -> Int32:
        """The rows of the events of a value, as far as they were known."""
        at = slice(int(self.starts[code]), int(self.starts[code + 1]))
        rows = self.rows[at]
        return rows if as_of is None else rows[self.known[at] <= as_of.toordinal()]

    def size_of(self, value: str) -> int:
        """How many events a value has, selected or not."""
        code = self.codes.get(value)
        return 0 if code is None else int(self.starts[code + 1] - self.starts[code])

    def count(self, selected: Mask, as_of: date | None = None) -> Int64:
        """How many selected events each value has, as far as that was known."""
        hits = selected[self.rows]
        if as_of is not None:
            hits &= self.known <= as_of.toordinal()
        totals = np.zeros(len(hits) + 1, np.int32)
        np.cumsum(hits, dtype=np.int32, out=totals[1:])
        at_starts = totals[self.starts]
        return (at_starts[1:] - at_starts[:-1]).astype(np.int64)

    def pick(self, values: Sequence[str], count: int, as_of: date | None = None) -> Mask:
        """Which of `count` events any of the values has."""
        picked = np.zeros(count, np.bool_)
        for value in values:
            code = self.codes.get(value)
            if code is not None:
                picked[self.rows_of(code, as_of)] = True
        return picked


def build_links(values: tuple[str, ...], codes: Int32, rows: Int32, known: Int32) -> Links:
    """Links from pairs in any order; a pair given more than once is known from its earliest day."""
    order = np.lexsort((known, rows, codes))
    codes, rows, known = codes[order], rows[order], known[order]
    first = np.ones(len(codes), np.bool_)
    first[1:] = (codes[1:] != codes[:-1]) | (rows[1:] != rows[:-1])
    codes = codes[first]
    starts = np.searchsorted(codes, np.arange(len(values) + 1)).astype(np.int64)
    return Links(values, starts, rows[first].astype(np.int32), known[first].astype(np.int32))


def flat_codes(links: Links) -> Int32:
    """The number of the value of each pair."""
    numbers = np.arange(len(links.values), dtype=np.int32)
    return np.repeat(numbers, np.diff(links.starts))
