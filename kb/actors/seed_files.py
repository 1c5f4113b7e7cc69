"""Writing what curators added into the files of `seeds/actors`, so that a team can review it in a diff.

Lines that nothing was added to stay as they are, byte for byte; new ones stand where the order of the file
wants them.
"""

from bisect import insort
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kb.actors.records import ActorRecords, NameRecord, OfficeRecord, TenureRecord
from kb.actors.seeds import COLUMNS
from kb.terms.actors import ActorKind, NameKind

Key = tuple[str, ...]
FILES = ("countries.tsv", "organisations.tsv", "people.tsv", "offices.tsv", "tenures.tsv")
KIND_ORDER = [kind.value for kind in NameKind]


@dataclass(slots=True)
class SeedFile:
    """One file: the lines before its rows, and the rows as lists of cells. `order` is what they are sorted
    by,
    `same` what two rows share that say the same thing.
    """

    head: list[str]
    rows: list[list[str]]
    order: Callable[[list[str]], Key]
    same: Callable[[list[str]], Key]

    def put(self, row: list[str]) -> None:
        """Put a row where the order wants it, and take out the one that said the same thing."""
        self.rows = [other for other in self.rows if self.same(other) != self.same(row)]
        insort(self.rows, row, key=self.order)

    @property
    def text(self) -> str:
        """The file as it is written."""
        return "\n".join([*self.head, *("\t".join(row) for row in self.rows)]) + "\n"


def write_additions(folder: Path, additions: ActorRecords) -> dict[str, str]:
    """The texts of the five files of `folder`, by name, with `additions` in them. Writes nothing itself.

    Countries and organisations have a line a name, persons a line each; names that a person has already stay.
    """
    files = {name: _read(folder / name) for name in FILES}
    for name in additions.names:
        if name.kind is ActorKind.PERSON:
            _put_person_name(files["people.tsv"], name)
        else:
            _put_name(files, name, {each.id: each.country for each in additions.actors})
    for office in additions.offices:
        files["offices.tsv"].put(_office_row(office))
    for tenure in additions.tenures:
        files["tenures.tsv"].put(_tenure_row(tenure))
    return {name: file.text for name, file in files.items()}


def _read(path: Path) -> SeedFile:
    lines = path.read_text(encoding="utf-8").split("\n")
    start = next(number for number, line in enumerate(lines) if not line.startswith("#")) + 1
    rows = [line.split("\t") for line in lines[start:] if line]
    order = ORDERS[path.name]
    return SeedFile(lines[:start], rows, order, _same_tenure if path.name == "tenures.tsv" else order)


def _by_name(row: list[str]) -> Key:
    """Actor, then kind in the order of the vocabulary, then the name."""
    order = KIND_ORDER.index(row[1]) if row[1] in KIND_ORDER else len(KIND_ORDER)
    return row[0], f"{order:02}", row[2]


def _same_tenure(row: list[str]) -> Key:
    """A begin known to the day and one known to its month are the same."""
    return row[0], row[1], row[2][: len("2017-05")], row[4]


ORDERS: dict[str, Callable[[list[str]], Key]] = {
    "countries.tsv": _by_name,
    "organisations.tsv": _by_name,
    "people.tsv": lambda row: (row[0],),
    "offices.tsv": lambda row: (row[0],),
    "tenures.tsv": lambda row: (row[1], row[2], row[0]),
}


def _put_name(files: dict[str, SeedFile], name: NameRecord, countries: dict[str, str | None]) -> None:
    days = [str(name.valid_from or ""), str(name.valid_to or ""), name.note or ""]
    if name.kind is ActorKind.COUNTRY:
        files["countries.tsv"].put([name.actor, name.name_kind, name.name, *days])
    else:
        country = name.country or countries.get(name.actor) or ""
        files["organisations.tsv"].put([name.actor, name.name_kind, name.name, country, *days])


def _put_person_name(file: SeedFile, name: NameRecord) -> None:
    """Add a name to the line of its person; a new display name leaves the old one as a variant."""
    columns = COLUMNS["people.tsv"]
    old = next((row for row in file.rows if row[0] == name.actor), [name.actor, *[""] * (len(columns) - 1)])
    row = dict(zip(columns, old, strict=True))
    if name.name_kind is NameKind.NAME and row["name"] != name.name:
        old_name, row["name"] = row["name"], name.name
        row["variants"] = _joined(row["variants"], old_name)
    elif name.name_kind is NameKind.SURNAME:
        row["surname"] = _joined(row["surname"], name.name)
    elif name.name != row["name"]:
        row["variants"] = _joined(row["variants"], name.name)
    file.put([row[column] for column in columns])


def _joined(cell: str, word: str) -> str:
    words = [each for each in cell.split("|") if each]
    return "|".join(dict.fromkeys([*words, word] if word else words))


def _office_row(office: OfficeRecord) -> list[str]:
    return [office.id, office.of, office.kind, office.title, "|".join(office.names)]


def _tenure_row(tenure: TenureRecord) -> list[str]:
    return [
        tenure.person, tenure.office, tenure.start, tenure.end or "", tenure.kind, tenure.basis,
        str(tenure.checked_on or ""), tenure.note or "",
    ]  # fmt: skip
