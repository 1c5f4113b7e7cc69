"""Words around names: `data/actors.yml` as checked sets, and the codes of `data/iso3166.yml`."""

from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from kb.lexicon.loader import DATA, Faults, load_yaml

FILE = "actors.yml"
MAPPINGS = {"pronouns", "sole_titles", "plural_titles"}


@dataclass(frozen=True, slots=True)
class ActorWords:
    """The lists of the file, by their names there. `pronouns` maps a pronoun to `m` or `f`, `sole_titles` a
    title to its country, `plural_titles` the plural of a title to the title.
    """

    titles: frozenset[str]
    introducing: frozenset[str]
    bodies: frozenset[str]
    going: frozenset[str]
    former: frozenset[str]
    coming: frozenset[str]
    deputy: frozenset[str]
    indefinite: frozenset[str]
    other_post: frozenset[str]
    sole_titles: dict[str, str]
    plural_titles: dict[str, str]
    month_before: frozenset[str]
    months: frozenset[str]
    acting: frozenset[str]
    current: frozenset[str]
    becoming: frozenset[str]
    posts: frozenset[str]
    city_after: frozenset[str]
    place_of: frozenset[str]
    name_particles: frozenset[str]
    stances: frozenset[str]
    other_names: frozenset[str]
    generic_bodies: frozenset[str]
    remembered: frozenset[str]
    place_before: frozenset[str]
    place_after: frozenset[str]
    thing_after: frozenset[str]
    pronouns: dict[str, str]
    weak_surnames: frozenset[str]
    common_words: frozenset[str]
    women: frozenset[str]
    saying: frozenset[str]
    sentence_start_words: frozenset[str]
    name_neighbours: frozenset[str]


@cache
def load_actor_words() -> ActorWords:
    """Read the file. Raises DataFileError with all its faults."""
    record = load_yaml(DATA / FILE)
    names = {field.name for field in fields(ActorWords)}
    faults = Faults(FILE)
    faults.check_fields("file", record, names, set())
    faults.raise_if_any()
    for name in names - MAPPINGS:
        for word in record[name]:
            if not isinstance(word, str) or not word:
                faults.add(name, repr(word), "is no word; put quotes around it")
    faults.raise_if_any()
    lists: dict[str, Any] = {name: frozenset(record[name]) for name in names - MAPPINGS}
    return ActorWords(**{name: record[name] for name in MAPPINGS}, **lists)


@cache
def load_country_codes() -> dict[str, str]:
    """ISO 3166-1 alpha-2 codes, in lower case, to the alpha-3 codes of the gazetteer."""
    return {str(code).lower(): str(country) for code, country in load_yaml(DATA / "iso3166.yml").items()}
