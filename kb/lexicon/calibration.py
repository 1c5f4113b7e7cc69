"""The table of `data/confidence.yml`: from a raw score to how often such proposals are right."""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kb.lexicon.loader import DATA, Faults, load_yaml


@dataclass(frozen=True, slots=True)
class Calibration:
    """Points of a curve that rises strictly; between two of them it is straight, outside it ends."""

    raw: tuple[float, ...]
    share: tuple[float, ...]

    def share_of(self, score: float) -> float:
        """The share of right proposals among those with this raw score."""
        at = bisect_right(self.raw, score)
        if at == 0:
            return self.share[0]
        if at == len(self.raw):
            return self.share[-1]
        low, high = self.raw[at - 1], self.raw[at]
        part = (score - low) / (high - low)
        return self.share[at - 1] + part * (self.share[at] - self.share[at - 1])


def load_calibration(path: Path = DATA / "confidence.yml") -> Calibration:
    """Read the table. Raises DataFileError when it has fewer than two points or does not rise strictly."""
    data: dict[str, Any] = load_yaml(path)
    faults = Faults(path.name)
    faults.check_fields("top level", data, {"points"}, set())
    faults.raise_if_any()
    points = [(float(raw), float(share)) for raw, share in data["points"]]
    columns = list(zip(*points, strict=True))
    if len(points) < 2 or any(list(column) != sorted(set(column)) for column in columns):
        faults.add("points", "points", "needs two points or more that rise strictly in both columns")
    faults.raise_if_any()
    return Calibration(tuple(columns[0]), tuple(columns[1]))


@cache
def default_calibration() -> Calibration:
    """The table that comes with the package, read once."""
    return load_calibration()
