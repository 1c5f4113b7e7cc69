"""The gazetteer: names, offices and tenures, ready to be asked."""

from collections import defaultdict
from datetime import date
from functools import cache, cached_property

from kb.actors.names import NameIndex
from kb.actors.records import ActorRecord, ActorRecords, NameRecord, OfficeRecord
from kb.actors.seeds import load_actor_records
from kb.actors.tenures import ACTING, SUBSTANTIVE, Tenure, tenure_of
from kb.actors.tokens import name_key
from kb.errors import NotFoundError, nearest
from kb.lexicon.actor_words import load_actor_words, load_country_codes
from kb.terms.actors import ActorKind, NameKind
from kb.terms.dates import DateSpan, Granularity

PRIME_MINISTER = "prime minister"
RANKS = ("leader", "head", "head_of_government", "head_of_state")
"""Kinds of office, the most powerful first."""


class Gazetteer:
    """Who there is, what they are called, and who held which office on a day."""

    def __init__(self, records: ActorRecords) -> None:
        self.records = records
        self._actors: dict[str, ActorRecord] = {actor.id: actor for actor in records.actors}
        self.names = NameIndex(records.names, load_actor_words().other_names)
        offices = {office.id: office for office in records.offices}
        tenures = [tenure_of(record, offices[record.office]) for record in records.tenures]
        self._by_person: dict[str, list[Tenure]] = defaultdict(list)
        self._by_country: dict[str, list[Tenure]] = defaultdict(list)
        for tenure in tenures:
            self._by_person[tenure.person].append(tenure)
            self._by_country[tenure.office.of].append(tenure)

    @cached_property
    def _ids_by_name(self) -> dict[tuple[str, ...], list[str]]:
        return _ids_by_name(self.records)

    @cached_property
    def _by_surname(self) -> dict[tuple[str, ...], list[str]]:
        found: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for name in self.records.names:
            if name.name_kind is NameKind.SURNAME:
                found[name_key(name.name)].append(name.actor)
        return found

    def __contains__(self, actor: str) -> bool:
        return actor in self._actors

    def name_of(self, actor: str) -> str:
        """How the actor is shown."""
        return self._actors[actor].name

    def record_of(self, actor: str) -> ActorRecord:
        """What the gazetteer says of an actor it has."""
        return self._actors[actor]

    def names_of(self, actor: str) -> list[NameRecord]:
        """Every name of an actor, as the gazetteer lists them."""
        return [each for each in self.records.names if each.actor == actor]

    def kind_of(self, actor: str) -> ActorKind:
        """Country, person or organisation."""
        return self._actors[actor].kind

    def country_of(self, organisation: str) -> str | None:
        """The state that an organisation is an organ of."""
        return self._actors[organisation].country

    def persons_called(self, surname: str) -> list[str]:
        """The persons with this surname."""
        return self._by_surname.get(name_key(surname), [])

    def offices_of(self, person: str, span: DateSpan) -> list[OfficeRecord]:
        """The offices that the person may have held at some time of `span`."""
        return [tenure.office for tenure in self._by_person.get(person, ()) if tenure.overlaps(span)]

    def all_offices_of(self, person: str) -> list[OfficeRecord]:
        """Every office the person ever held."""
        return [tenure.office for tenure in self._by_person.get(person, ())]

    def countries_led(self, person: str, span: DateSpan) -> list[str]:
        """The countries that the person acts for at the time of `span`: those of the offices held then.

        Without any date it is the country of all the person's offices, if there is just one.
        """
        held = self.offices_of(person, span) if span.is_dated else self.all_offices_of(person)
        countries = list(dict.fromkeys(office.of for office in held if self._is_country(office.of)))
        return countries if span.is_dated or len(countries) == 1 else []

    def country_of_title(self, person: str, noun: str) -> str | None:
        """The country whose office of that noun the person ever held, if there is just one."""
        countries = {office.of for office in self.all_offices_of(person) if noun in office.names}
        return countries.pop() if len(countries) == 1 and self._is_country(max(countries)) else None

    def is_head(self, person: str, on: date) -> bool:
        """Whether the person heads a state or a government on that day."""
        day = DateSpan(on, on, Granularity.DAY)
        return any(office.is_head for office in self.offices_of(person, day))

    def tenures_of(self, actor: str) -> list[Tenure]:
        """The tenures of a person, or of the offices of a country or an organisation, by their begin."""
        held = self._by_person.get(actor) or self._by_country.get(actor, [])
        return sorted(held, key=lambda tenure: tenure.first)

    def heads(self, country: str, on: date) -> list[Tenure]:
        """Who headed the state and the government of a country on a day, the foremost office first; then a
        prime minister who heads neither, as under a president who heads both.

        Substantive, acting and disputed holders alike; who may have been in office that day by a partial date
        counts. None for a country without known offices.
        """
        day = DateSpan(on, on, Granularity.DAY)
        held = [
            each
            for each in self._by_country.get(country, ())
            if (each.office.is_head or PRIME_MINISTER in each.office.names) and each.overlaps(day)
        ]
        return sorted(held, key=lambda tenure: (_rank(tenure.office), tenure.kind != SUBSTANTIVE))

    def holders(self, country: str, title: str, span: DateSpan) -> list[str]:
        """The persons whom `title` ("president", "acting president") of `country` may mean at the time of
        `span`.

        Who was in office all through goes before who was for a part; the substantive holder before an acting
        one, unless the title says acting. Several persons mean that nothing decides between them. Without any
        date only an office that had a single holder ever answers.
        """
        wants_acting = title.startswith("acting ")
        noun = title.removeprefix("acting ").removeprefix("interim ")
        tenures = [each for each in self._by_country.get(country, ()) if noun in each.office.names]
        if span.is_dated:
            tenures = [each for each in tenures if each.overlaps(span)]
        covering = [each for each in tenures if each.covers(span)] or tenures
        kind = ACTING if wants_acting else SUBSTANTIVE
        fitting = [each for each in covering if each.kind == kind] or covering
        return list(dict.fromkeys(each.person for each in _first_office(fitting)))

    def has_office(self, country: str, noun: str) -> bool:
        """Whether the country has an office that news calls so."""
        return any(noun in tenure.office.names for tenure in self._by_country.get(country, ()))

    def get_actor(self, word: str, kind: ActorKind | None = None) -> str:
        """The id of the actor that a user means by an id, an ISO 3166 code, a name or an alias, in any case.

        Raises NotFoundError, with the nearest names, when there is none or when several have the name.
        """
        wanted = word.strip()
        direct = [wanted, wanted.upper(), wanted.lower(), load_country_codes().get(wanted.lower(), "")]
        for actor in direct:
            if actor in self._actors and self._fits(actor, kind):
                return actor
        found = [actor for actor in self._ids_by_name.get(name_key(wanted), ()) if self._fits(actor, kind)]
        if len(found) == 1:
            return found[0]
        what = kind.value if kind else "actor"
        if found:
            raise NotFoundError(f"{word!r} may be {', '.join(found[:8])}; give one of these ids.")
        names = [actor.name for actor in self._actors.values() if kind in (None, actor.kind)]
        raise NotFoundError(f"There is no {what} {word!r} in the gazetteer.{nearest(wanted, names)}")

    def _fits(self, actor: str, kind: ActorKind | None) -> bool:
        return kind is None or self._actors[actor].kind is kind

    def _is_country(self, actor: str) -> bool:
        return actor in self._actors and self._actors[actor].kind is ActorKind.COUNTRY


def _first_office(tenures: list[Tenure]) -> list[Tenure]:
    """Those of the foremost office: "the leader" is the head before the head of government."""
    foremost = min((_rank(tenure.office) for tenure in tenures), default=0)
    return [tenure for tenure in tenures if _rank(tenure.office) == foremost]


def _rank(office: OfficeRecord) -> int:
    return RANKS.index(office.kind) if office.kind in RANKS else len(RANKS)


def _ids_by_name(records: ActorRecords) -> dict[tuple[str, ...], list[str]]:
    found: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name in records.names:
        _add(found[name_key(name.name)], name.actor)
    # A display name goes to its bearer even if it is an alias or a surname of others.
    for actor in records.actors:
        found[name_key(actor.name)] = [actor.id]
    return found


def _add(ids: list[str], actor: str) -> None:
    if actor not in ids:
        ids.append(actor)


@cache
def default_gazetteer() -> Gazetteer:
    """The gazetteer of the seeds."""
    return Gazetteer(load_actor_records())
