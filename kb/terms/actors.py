"""Who can act, and how a text names them."""

from dataclasses import dataclass
from enum import StrEnum


class ActorKind(StrEnum):
    """The three kinds of actor."""

    COUNTRY = "country"
    PERSON = "person"
    ORGANISATION = "organisation"


class NameKind(StrEnum):
    """What sort of name a name is."""

    NAME = "name"
    OFFICIAL = "official"
    VARIANT = "variant"
    ABBREVIATION = "abbreviation"
    DEMONYM = "demonym"
    CAPITAL = "capital"
    METONYM = "metonym"
    FORMER = "former"
    NATIVE = "native"
    SURNAME = "surname"


class MentionBasis(StrEnum):
    """How a mention was resolved.

    `name`: full name, variant or abbreviation. `title`: an office and its country at that date. `surname`: a
    person introduced earlier, or a title and a surname. `pronoun`: the last fitting person. `office`: not
    mentioned by itself, brought along by a leader or organ of it.
    """

    NAME = "name"
    DEMONYM = "demonym"
    CAPITAL = "capital"
    METONYM = "metonym"
    TITLE = "title"
    SURNAME = "surname"
    PRONOUN = "pronoun"
    OFFICE = "office"


class Reading(StrEnum):
    """Whether a mention stands for who acts ("Beijing said") or for where ("in Beijing")."""

    ACTOR = "actor"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class ActorMention:
    """A span of a text that names an actor.

    `actor` is a country's ISO 3166 alpha-3 code or a slug; `None` when several fit and nothing decides
    between them: they are then in `candidates`. `title` is the office noun the text gives ("president"),
    `country` the country that the mention carries besides its own actor: of a person's title in the text, of
    a state organ. `attributive`: the mention only qualifies a following noun ("North Korean leader", "China
    trade talks"). `note` records a contradiction between text and tenures. `proposed`: the gazetteer does not
    know the person; the text introduces it by an office.
    """

    start: int
    end: int
    text: str
    actor: str | None
    name: str
    kind: ActorKind
    basis: MentionBasis
    reading: Reading = Reading.ACTOR
    title: str | None = None
    country: str | None = None
    attributive: bool = False
    candidates: tuple[str, ...] = ()
    note: str | None = None
    proposed: bool = False
