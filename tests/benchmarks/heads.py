"""How often the tenures name the heads that reference tables name: `python -m tests.benchmarks.heads`.

Random days of random countries: 1990 to 2015 against Archigos' effective leaders, 2015 on against the holders
that snapshots of the Factbook show. Differences that `tests/gold/heads.yml` explains count as agreement.
"""

import csv
import difflib
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import yaml

from kb.actors.gazetteer import Gazetteer
from kb.actors.seeds import load_actor_records
from kb.actors.tokens import name_key
from kb.errors import NotFoundError
from kb.settings import ROOT
from kb.terms.actors import ActorKind

REFERENCE = ROOT.parent / "shared/data/reference"
EXPLAINED = ROOT / "tests/gold/heads.yml"
FIRST, CHANGE = date(1990, 1, 1), date(2015, 12, 31)
SNAPSHOT_LAG = timedelta(days=200)
"""So long the Factbook may go on to show a holder who has left."""

INAUGURATION = timedelta(days=150)
"""So long before taking office somebody may have been elected or named."""

COW_CODES = Path(__file__).parent / "cow_codes.tsv"
TITLE = re.compile(
    r"\b(?:president|prime minister|premier|king|queen|sultan|emir|amir|chancellor|taoiseach|emperor|pope|"
    r"grand duke|prince|crown prince|supreme leader|chief executive|general secretary|leader|head|acting|"
    r"state affairs commission|interim|minister-president)\b",
    re.IGNORECASE,
)
NO_HEAD = re.compile(
    r"vice|deputy|governor|co-prince|lieutenant|commissioner|administrator|represented|first lady|"
    r"first gentleman|secretary of|minister of|adviser|spouse|chairman of the|co-chair|captain|"
    r"administrative|chief minister|council member|speaker|chief judge|first minister",
    re.IGNORECASE,
)
MONARCHS_ABROAD = re.compile(r"Queen ELIZABETH II|King CHARLES III|MARGRETHE II|FREDERIK X|WILLEM-ALEXANDER")
HOMES = {"GBR", "DNK", "NLD"}
CLOSE = 0.7


@dataclass(frozen=True, slots=True)
class Stated:
    """A reference's word: this person headed this country from a day to another, both inclusive."""

    country: str
    name: tuple[str, ...]
    shown: str
    first: date
    last: date
    lag: timedelta = timedelta(0)
    since: date | None = None


def read_archigos(folder: Path) -> Iterator[Stated]:
    """The effective leaders since 1990."""
    lines = COW_CODES.read_text().splitlines()
    iso = dict(line.split("\t") for line in lines if not line.startswith("#"))
    with (folder / "archigos_spells_since_1985.csv").open() as lines:
        for row in csv.DictReader(lines):
            code = iso.get(row["cow_abbrev"], row["cow_abbrev"])
            last = date.fromisoformat(row["end"].strip()) if row["end"] else CHANGE
            first = max(date.fromisoformat(row["start"].strip()), FIRST)
            if first <= last:
                yield Stated(code, name_key(row["leader"]), row["leader"], first, last)


def read_factbook(folder: Path, gazetteer: Gazetteer) -> Iterator[Stated]:
    """The holders that the snapshots show, without deputies, governors and the monarch of the realms.

    Each from taking office until the next one of that role did: for years there was no snapshot.
    """
    with (folder / "factbook_leaders_seen.csv").open() as lines:
        rows = [row for row in csv.DictReader(lines) if _is_head(row, _code(gazetteer, row["name"]))]
    begins: dict[tuple[str, str], list[date]] = {}
    for row in rows:
        begins.setdefault((row["name"], row["role"]), []).append(date.fromisoformat(row["since"]))
    for row in rows:
        since, last = date.fromisoformat(row["since"]), date.fromisoformat(row["last_seen"])
        later = [each for each in begins[row["name"], row["role"]] if each > since]
        last = min(last, *(each - timedelta(1) for each in later)) if later else last
        first = max(since, CHANGE)
        code = _code(gazetteer, row["name"])
        if code and first <= last:
            yield Stated(
                code, name_key(" ".join(_family(row))), row["holder"], first, last, SNAPSHOT_LAG, since
            )


def _is_head(row: dict[str, str], code: str | None) -> bool:
    holder = row["holder"]
    is_abroad = MONARCHS_ABROAD.search(holder) and code not in HOMES
    is_head = TITLE.search(holder) and not NO_HEAD.search(holder) and not is_abroad
    return bool(code and is_head and _family(row) and re.fullmatch(r"\d{4}-\d\d-\d\d", row["since"]))


def _family(row: dict[str, str]) -> list[str]:
    """The words in capitals: the Factbook writes family names so."""
    return [word for word in re.findall(r"[\w'’-]+", row["holder"]) if word.isupper() and len(word) > 2]


def _code(gazetteer: Gazetteer, name: str) -> str | None:
    try:
        return gazetteer.get_actor(name, ActorKind.COUNTRY)
    except NotFoundError:
        return None


class Names:
    """The folded words of every person's names."""

    def __init__(self) -> None:
        records = load_actor_records()
        self.gazetteer = Gazetteer(records)
        self._words: dict[str, set[str]] = {}
        for name in records.names:
            if name.kind is ActorKind.PERSON:
                self._words.setdefault(name.actor, set()).update(name_key(name.name))

    def is_named(self, stated: Stated, day: date) -> bool:
        """Whether the person is among the heads on the day, or was shortly before where a reference lags."""
        back = [day - timedelta(days) for days in range(0, stated.lag.days + 1, 20)]
        return self._is_head_on(stated, back)

    def began(self, stated: Stated) -> bool:
        """Whether the person took office about when the Factbook says. For years it had no snapshot, so it
        shows many longer than they stayed; and it dates some from their election.
        """
        if stated.since is None:
            return False
        return self._is_head_on(
            stated, [stated.since + timedelta(days) for days in range(0, INAUGURATION.days, 10)]
        )

    def _is_head_on(self, stated: Stated, days: list[date]) -> bool:
        heads = {each.person for day in days for each in self.gazetteer.heads(stated.country, day)}
        return any(_is_alike(stated.name, frozenset(self._words[person])) for person in heads)


@cache
def _is_alike(name: tuple[str, ...], words: frozenset[str]) -> bool:
    wanted = [word for word in name if len(word) > 2] or list(name)
    return any(difflib.get_close_matches(word, words, n=1, cutoff=CLOSE) for word in wanted)


def load_explained(path: Path = EXPLAINED) -> dict[tuple[str, str], str]:
    """Why we differ from a reference: by country and the name as the reference shows it."""
    return {
        (each["country"], each["reference"]): each["why"]
        for each in yaml.safe_load(path.read_text())["cases"]
    }


def sample(stated: list[Stated], count: int, seed: int = 1) -> Iterator[tuple[Stated, date]]:
    """Random days of random spells: every day that a reference speaks of is as likely as any other."""
    dice = random.Random(seed)
    weights = [(each.last - each.first).days + 1 for each in stated]
    for each in dice.choices(stated, weights, k=count):
        yield each, each.first + timedelta(dice.randrange((each.last - each.first).days + 1))


def measure(count: int, reference: Path = REFERENCE) -> tuple[int, int, Counter[tuple[str, str]]]:
    """Of `count` samples: how many agree, how many more are explained, and the rest by country and name."""
    names = Names()
    stated = [*read_archigos(reference), *read_factbook(reference, names.gazetteer)]
    explained = load_explained()
    agreed = accounted = 0
    rest: Counter[tuple[str, str]] = Counter()
    for each, day in sample(stated, count):
        key = each.country, each.shown
        if names.is_named(each, day):
            agreed += 1
        elif key in explained or names.began(each):
            accounted += 1
        else:
            rest[key] += 1
    return agreed, accounted, rest


def main() -> None:
    """Print the shares and the differences that nobody has explained, the most frequent first."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000
    agreed, accounted, rest = measure(count)
    both = (agreed + accounted) / count
    print(f"{agreed / count:.2%} of {count:,} days agree, {both:.2%} with those explained")
    for (country, name), times in rest.most_common():
        print(f"{times:4} {country} {name}")


if __name__ == "__main__":
    main()
