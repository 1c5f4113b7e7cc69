"""What the gazetteer is made of. The seeds' files and the database's rows are both turned into these."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kb.terms.actors import ActorKind, NameKind

HEADS = frozenset({"head_of_state", "head_of_government", "head", "leader"})
"""The kinds of office whose holders head a state or a government."""


@dataclass(frozen=True, slots=True)
class ActorRecord:
    """An actor: a country by its ISO 3166 alpha-3 code, a person or an organisation by a slug.

    `country` is the state that an organisation is an organ of, or whose people it is of, as an armed group
    or a party.
    """

    id: str
    kind: ActorKind
    name: str
    country: str | None = None


@dataclass(frozen=True, slots=True)
class NameRecord:
    """One name of an actor, used from `valid_from` (inclusive) to `valid_to` (exclusive)."""

    actor: str
    kind: ActorKind
    name: str
    name_kind: NameKind
    valid_from: date | None = None
    valid_to: date | None = None
    country: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class OfficeRecord:
    """A post of a country or an organisation. `names` are the nouns news uses for it, in lower case."""

    id: str
    of: str
    kind: str
    title: str
    names: tuple[str, ...]

    @property
    def is_head(self) -> bool:
        """Whether its holder heads a state or a government."""
        return self.kind in HEADS


@dataclass(frozen=True, slots=True)
class TenureRecord:
    """A person's holding of an office, half-open. Dates are as precise as is known: YYYY, YYYY-MM or
    YYYY-MM-DD.
    """

    person: str
    office: str
    start: str
    end: str | None
    kind: str
    basis: str
    checked_on: date | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class ActorRecords:
    """A whole gazetteer as records."""

    actors: Sequence[ActorRecord] = ()
    names: Sequence[NameRecord] = ()
    offices: Sequence[OfficeRecord] = ()
    tenures: Sequence[TenureRecord] = ()
