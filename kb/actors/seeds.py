"""Reading the curated files of `seeds/actors`: tab-separated, one name, office or tenure a line.

The first line says `# as_of: DATE`, the second names the columns. All faults of all files are raised at once.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from kb.actors.records import ActorRecord, ActorRecords, NameRecord, OfficeRecord, TenureRecord
from kb.actors.tenures import first_day
from kb.errors import DataFileError
from kb.settings import SEEDS
from kb.terms.actors import ActorKind, NameKind

Row = dict[str, str]

COLUMNS = {
    "countries.tsv": ("code", "kind", "name", "from", "to", "note"),
    "organisations.tsv": ("id", "kind", "name", "country", "from", "to", "note"),
    "people.tsv": ("id", "name", "surname", "born", "died", "variants", "note"),
    "offices.tsv": ("id", "of", "kind", "title", "names"),
    "tenures.tsv": ("person", "office", "start", "end", "kind", "basis", "checked_on", "note"),
    "explained.tsv": ("rule", "subject", "reason"),
}
OFFICE_KINDS = {"head_of_state", "head_of_government", "head", "leader", "minister", "organisation_head"}
TENURE_KINDS = {"substantive", "acting", "disputed"}
BASES = {"two_sources", "one_source", "general_knowledge"}
NAME_KINDS = {kind.value for kind in NameKind}
CODE = re.compile(r"[A-Z]{3}")
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
AS_OF = re.compile(r"# as_of: (\d{4}-\d\d-\d\d)")
PARTIAL = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?")


def load_actor_records(folder: Path = SEEDS / "actors") -> ActorRecords:
    """Every record of the folder's five files. Raises DataFileError with all faults: file, line, what is
    wrong.
    """
    reader = _Reader(folder)
    countries, organisations = reader.rows("countries.tsv"), reader.rows("organisations.tsv")
    people, offices, tenures = (reader.rows(name) for name in ("people.tsv", "offices.tsv", "tenures.tsv"))
    actors = [
        *reader.actors(countries, "code", ActorKind.COUNTRY),
        *reader.actors(organisations, "id", ActorKind.ORGANISATION),
        *(ActorRecord(row["id"], ActorKind.PERSON, row["name"]) for _, row in people),
    ]
    names = [
        *reader.names(countries, "code", ActorKind.COUNTRY),
        *reader.names(organisations, "id", ActorKind.ORGANISATION),
        *(name for _, row in people for name in _person_names(row)),
    ]
    known = reader.check_actors(actors)
    office_records = [reader.office(line, row, known) for line, row in offices]
    office_ids = {office.id for office in office_records}
    tenure_records = [reader.tenure(line, row, known, office_ids) for line, row in tenures]
    if reader.faults:
        raise DataFileError(reader.faults)
    return ActorRecords(actors, names, office_records, tenure_records)


def load_lives(folder: Path = SEEDS / "actors") -> dict[str, tuple[str | None, str | None]]:
    """When each person of `people.tsv` was born and died, as partial dates; None where it is not known.

    Raises DataFileError when the file cannot be read or a date in it is none.
    """
    reader = _Reader(folder)
    lives = {}
    for line, row in reader.rows("people.tsv"):
        for column in ("born", "died"):
            if row[column] and not is_partial_date(row[column]):
                reader.fault(
                    "people.tsv", line, f"{column} {row[column]!r} is no date such as 1953 or 1953-01-24"
                )
        lives[row["id"]] = (row["born"] or None, row["died"] or None)
    if reader.faults:
        raise DataFileError(reader.faults)
    return lives


def load_explained(folder: Path = SEEDS / "actors") -> dict[tuple[str, str], str]:
    """Why what a check finds is right as it is, by the check's rule and the finding's subject. Raises
    DataFileError.
    """
    reader = _Reader(folder)
    explained = {}
    for line, row in reader.rows("explained.tsv"):
        key = row["rule"], row["subject"]
        if key in explained or not row["reason"]:
            reader.fault("explained.tsv", line, f"{key[1]} needs one line, with a reason")
        explained[key] = row["reason"]
    if reader.faults:
        raise DataFileError(reader.faults)
    return explained


def load_as_of(folder: Path = SEEDS / "actors") -> date:
    """The day up to which every file of the folder is known to hold. Raises DataFileError."""
    days = []
    for file in COLUMNS:
        with (folder / file).open(encoding="utf-8") as lines:
            found = AS_OF.match(lines.readline())
        if not found:
            raise DataFileError([f"{file}: line 1: must be '# as_of: YYYY-MM-DD'"])
        days.append(date.fromisoformat(found[1]))
    return min(days)


class _Reader:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.faults: list[str] = []

    def fault(self, file: str, line: int, what: str) -> None:
        self.faults.append(f"{file}: line {line}: {what}")

    def rows(self, file: str) -> list[tuple[int, Row]]:
        """The rows of a file with their line numbers; none when the file itself is faulty."""
        try:
            lines = (self.folder / file).read_text(encoding="utf-8").split("\n")
        except OSError as error:
            self.faults.append(f"{file}: cannot be read ({error.strerror})")
            return []
        if not AS_OF.fullmatch(lines[0]):
            self.fault(file, 1, "must be '# as_of: YYYY-MM-DD'")
        content = [(n, line) for n, line in enumerate(lines, 1) if line and not line.startswith("#")]
        columns = COLUMNS[file]
        if not content or tuple(content[0][1].split("\t")) != columns:
            self.faults.append(f"{file}: the columns must be {' '.join(columns)}")
            return []
        rows = []
        for number, line in content[1:]:
            cells = line.split("\t")
            if len(cells) != len(columns):
                self.fault(file, number, f"{len(cells)} cells, {len(columns)} are needed")
                continue
            rows.append((number, dict(zip(columns, cells, strict=True))))
        return rows

    def actors(self, rows: Iterable[tuple[int, Row]], key: str, kind: ActorKind) -> Iterator[ActorRecord]:
        for _, row in rows:
            if row["kind"] == "name":
                yield ActorRecord(row[key], kind, row["name"], row.get("country") or None)

    def names(self, rows: Iterable[tuple[int, Row]], key: str, kind: ActorKind) -> Iterator[NameRecord]:
        file = "countries.tsv" if kind is ActorKind.COUNTRY else "organisations.tsv"
        seen: set[tuple[str, str]] = set()
        for line, row in rows:
            if row["kind"] not in NAME_KINDS:
                self.fault(file, line, f"kind {row['kind']!r} is none of {', '.join(sorted(NAME_KINDS))}")
                continue
            if (row[key], row["name"]) in seen:
                self.fault(file, line, f"{row['name']!r} stands twice for {row[key]}")
            seen.add((row[key], row["name"]))
            valid_from, valid_to = self.day(file, line, row["from"]), self.day(file, line, row["to"])
            yield NameRecord(
                row[key], kind, row["name"], NameKind(row["kind"]), valid_from, valid_to,
                row.get("country") or None, row["note"] or None,
            )  # fmt: skip

    def day(self, file: str, line: int, cell: str) -> date | None:
        if not cell:
            return None
        try:
            return date.fromisoformat(cell)
        except ValueError:
            self.fault(file, line, f"{cell!r} is no day such as 2019-02-12")
            return None

    def check_actors(self, actors: Iterable[ActorRecord]) -> dict[str, ActorRecord]:
        known: dict[str, ActorRecord] = {}
        for actor in actors:
            pattern = CODE if actor.kind is ActorKind.COUNTRY else SLUG
            if not pattern.fullmatch(actor.id):
                self.faults.append(f"{actor.kind.value} {actor.id!r}: is no proper id")
            if actor.id in known:
                self.faults.append(
                    f"{actor.kind.value} {actor.id}: stands twice, also as {known[actor.id].name}"
                )
            known[actor.id] = actor
        for actor in known.values():
            if actor.country and actor.country not in known:
                self.faults.append(f"{actor.id}: its country {actor.country!r} is not in countries.tsv")
        return known

    def office(self, line: int, row: Row, known: dict[str, ActorRecord]) -> OfficeRecord:
        if row["of"] not in known:
            self.fault("offices.tsv", line, f"{row['of']!r} is no known actor")
        if row["kind"] not in OFFICE_KINDS:
            self.fault(
                "offices.tsv", line, f"kind {row['kind']!r} is none of {', '.join(sorted(OFFICE_KINDS))}"
            )
        names = tuple(name for name in row["names"].split("|") if name)
        if not names or any(name != name.lower() for name in names):
            self.fault("offices.tsv", line, f"names {row['names']!r} must be lower-case nouns joined by |")
        return OfficeRecord(row["id"], row["of"], row["kind"], row["title"], names)

    def tenure(self, line: int, row: Row, known: dict[str, ActorRecord], offices: set[str]) -> TenureRecord:
        file = "tenures.tsv"
        if row["person"] not in known:
            self.fault(file, line, f"{row['person']!r} is not in people.tsv")
        if row["office"] not in offices:
            self.fault(file, line, f"{row['office']!r} is not in offices.tsv")
        for column in ("start", "end"):
            if (row[column] or column == "start") and not is_partial_date(row[column]):
                self.fault(
                    file, line, f"{column} {row[column]!r} is no date such as 2017, 2017-05 or 2017-05-10"
                )
        if row["end"] and row["end"] < row["start"]:
            self.fault(file, line, f"it ends ({row['end']}) before it begins ({row['start']})")
        for column, words in (("kind", TENURE_KINDS), ("basis", BASES)):
            if row[column] not in words:
                self.fault(file, line, f"{column} {row[column]!r} is none of {', '.join(sorted(words))}")
        return TenureRecord(
            row["person"], row["office"], row["start"], row["end"] or None, row["kind"], row["basis"],
            self.day(file, line, row["checked_on"]), row["note"] or None,
        )  # fmt: skip


def is_partial_date(cell: str) -> bool:
    """Whether it is `YYYY`, `YYYY-MM` or a day that exists."""
    if not PARTIAL.fullmatch(cell):
        return False
    try:
        first_day(cell)
    except ValueError:
        return False
    return True


def _person_names(row: Row) -> Iterator[NameRecord]:
    yield NameRecord(row["id"], ActorKind.PERSON, row["name"], NameKind.NAME)
    for variant in filter(None, row["variants"].split("|")):
        yield NameRecord(row["id"], ActorKind.PERSON, variant, NameKind.VARIANT)
    for surname in filter(None, row["surname"].split("|")):
        yield NameRecord(row["id"], ActorKind.PERSON, surname, NameKind.SURNAME)
