"""Who acts when in made events: the seeds' actors by Zipf's law, crises, and publishers that do not exist."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import accumulate
from random import Random
from typing import NamedTuple

from kb.actors.gazetteer import Gazetteer
from kb.actors.records import HEADS, ActorRecord, NameRecord
from kb.actors.tenures import Tenure
from kb.terms.actors import ActorKind, NameKind

FIRST, LAST = date(1990, 1, 1), date(2026, 6, 30)
"""The days on which something happens. What is planned may lie half a year later."""

# The countries that news is most about, in that order; all others follow.
FOREMOST = (
    "USA RUS CHN SUN ISR GBR IRN FRA DEU UKR IND JPN PRK KOR TUR SYR IRQ PSE PAK SAU AFG EGY ITA BRA TWN "
    "AUS CAN MEX POL ESP LBN YEM VEN ZAF NGA IDN SDN ETH GRC SRB LBY COL CUB MMR PHL VNM QAT ARE ARG NLD "
    "SWE BLR HUN JOR KEN COD SOM GEO THA BGD LKA MYS CHL PER BEL CHE NOR FIN DNK AUT CZE ROU YUG"
).split()

# Countries whose names want the article "the" in a sentence.
WITH_ARTICLE = frozenset(
    "USA GBR NLD PHL ARE BHS GMB MDV COM CAF DOM SYC SLB MHL COD COG SUN CYM VGB CSK FLK COK".split()
)
BODIES_WITH_ARTICLE = (
    "united-nations european-union un-security-council african-union european-commission imf world-bank "
    "arab-league iaea european-parliament world-health-organization international-criminal-court icj "
    "un-general-assembly world-trade-organization osce european-central-bank taliban houthis "
    "gulf-cooperation-council council-of-europe world-food-programme oas"
).split()
BODIES = "nato hamas hezbollah opec asean unhcr ecowas unicef unesco opcw apec al-qaeda unrwa fatah".split()

CRISES = 400
IN_A_CRISIS = 0.35
"""The share of stories that belong to a crisis; the others are spread over all days."""

MOODS = ("war", "talks", "trade", "unrest")
LENGTHS = {"war": (60, 900), "talks": (3, 40), "trade": (30, 500), "unrest": (10, 120)}
WEEKDAYS = (1.0, 1.1, 1.1, 1.1, 1.0, 0.5, 0.45)
HEAD, OTHER = 6.0, 1.0
"""How much more often a head of state or government is in the news than a minister."""

FIRST_WORDS = (
    "Northern Southern Harbour Meridian Granite Lantern Riverside Summit Beacon Cedar Falcon Compass Prairie "
    "Coastal Valley Marble Juniper Anchor Copper Heron Willow Aurora Delta Orchard"
).split()
LAST_WORDS = (
    "Courier Ledger Dispatch Wire Observer Chronicle Record Bulletin Register Messenger Review Standard"
).split()


@dataclass(frozen=True, slots=True)
class Country:
    """A country, and what a text may call it. `the` is "the " or nothing."""

    actor: str
    name: str
    the: str
    demonym: str | None
    capital: str | None
    valid_from: date
    valid_to: date


@dataclass(frozen=True, slots=True)
class Leader:
    """A person in the office that it holds; `noun` is what news calls the office."""

    actor: str
    name: str
    surname: str
    noun: str
    country: Country


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation. `the` is "the " or nothing."""

    actor: str
    name: str
    the: str


Party = Country | Leader | Body


class Term(NamedTuple):
    """A leader's time in office, both days inclusive, and how often such a leader is in the news."""

    first: date
    last: date
    leader: Leader
    weight: float


@dataclass(frozen=True, slots=True)
class Setting:
    """What a story is about: its day, the countries in it, the foremost first, and what goes on."""

    day: date
    sides: tuple[Country, ...]
    mood: str


@dataclass(frozen=True, slots=True)
class Crisis:
    """A time in which some countries make much news."""

    start: date
    days: float
    sides: tuple[Country, ...]
    mood: str


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes, and where."""

    name: str
    host: str


def zipf(count: int, offset: float = 2.0) -> list[float]:
    """Running totals of the weights 1 / (rank + offset), as `Random.choices` wants them."""
    return list(accumulate(1.0 / (rank + offset) for rank in range(count)))


class World:
    """Everything that stories choose from. The same gazetteer and seed always give the same world."""

    def __init__(self, gazetteer: Gazetteer, seed: int) -> None:
        self._gazetteer = gazetteer
        self._names: dict[str, list[NameRecord]] = {}
        for name in gazetteer.records.names:
            self._names.setdefault(name.actor, []).append(name)
        self.countries = self._countries()
        self._existing: dict[int, tuple[list[Country], list[float]]] = {}
        self._terms: dict[tuple[str, int], list[Term]] = {}
        self._crises = self._make_crises(Random(f"crises {seed}"))
        self._crisis_weights = zipf(CRISES)

    def setting(self, rng: Random) -> Setting:
        """A new story: of a crisis, or of any day and any two countries."""
        if rng.random() < IN_A_CRISIS:
            crisis = rng.choices(self._crises, cum_weights=self._crisis_weights)[0]
            day = min(crisis.start + timedelta(rng.expovariate(1 / crisis.days)), LAST)
            return Setting(day, tuple(rng.sample(crisis.sides, len(crisis.sides))), crisis.mood)
        days, weights = self._days
        day = rng.choices(days, cum_weights=weights)[0]
        return Setting(day, (self.country(rng, day), self.country(rng, day)), "peace")

    def country(self, rng: Random, day: date) -> Country:
        """One of the countries there were that year, the foremost most often."""
        countries, weights = self._countries_of(day.year)
        return rng.choices(countries, cum_weights=weights)[0]

    def leader(self, rng: Random, country: Country, day: date) -> Leader | None:
        """Somebody who holds an office of the country on that day, if anybody is known."""
        held = [term for term in self._terms_of(country, day.year) if term.first <= day <= term.last]
        if not held:
            return None
        return rng.choices(held, [term.weight for term in held])[0].leader

    def body(self, rng: Random) -> Body:
        """An organisation."""
        bodies, weights = self._bodies
        return rng.choices(bodies, cum_weights=weights)[0]

    def publisher(self, rng: Random) -> Publisher:
        """Who publishes: a few publish much, many publish little."""
        publishers, weights = self._publishers
        return rng.choices(publishers, cum_weights=weights)[0]

    @cached_property
    def _days(self) -> tuple[list[date], list[float]]:
        days = [FIRST + timedelta(number) for number in range((LAST - FIRST).days + 1)]
        growth = (len(days) / 4 + number for number in range(len(days)))
        weights = (more * WEEKDAYS[day.weekday()] for more, day in zip(growth, days, strict=True))
        return days, list(accumulate(weights))

    @cached_property
    def _bodies(self) -> tuple[list[Body], list[float]]:
        ranked = [(each, "the ") for each in BODIES_WITH_ARTICLE]
        for place, each in enumerate(BODIES):
            ranked.insert(2 * place + 2, (each, ""))
        bodies = [Body(actor, self._gazetteer.name_of(actor), the) for actor, the in ranked]
        return bodies, zipf(len(bodies))

    @cached_property
    def _publishers(self) -> tuple[list[Publisher], list[float]]:
        names = [f"{first} {last}" for last in LAST_WORDS for first in FIRST_WORDS]
        publishers = [Publisher(name, f"{name.replace(' ', '-').lower()}.example") for name in names]
        return publishers, zipf(len(publishers), 1.0)

    def _countries(self) -> list[Country]:
        records = [each for each in self._gazetteer.records.actors if each.kind is ActorKind.COUNTRY]
        rank = {actor: place for place, actor in enumerate(FOREMOST)}
        records.sort(key=lambda record: rank.get(record.id, len(rank)))
        return [self._country(record) for record in records]

    def _country(self, record: ActorRecord) -> Country:
        own = next((each for each in self._names[record.id] if each.name == record.name), None)
        return Country(
            record.id,
            record.name,
            "the " if record.id in WITH_ARTICLE else "",
            self._lasting_name(record.id, NameKind.DEMONYM),
            self._lasting_name(record.id, NameKind.CAPITAL),
            (own and own.valid_from) or date.min,
            (own and own.valid_to) or date.max,
        )

    def _lasting_name(self, actor: str, kind: NameKind) -> str | None:
        """The first name of a kind that is not bound to a time."""
        lasting = (
            each.name
            for each in self._names[actor]
            if each.name_kind is kind and not each.valid_from and not each.valid_to
        )
        return next(lasting, None)

    def _countries_of(self, year: int) -> tuple[list[Country], list[float]]:
        if year not in self._existing:
            middle = date(year, 7, 1)
            countries = [each for each in self.countries if each.valid_from <= middle < each.valid_to]
            self._existing[year] = countries, zipf(len(countries))
        return self._existing[year]

    def _terms_of(self, country: Country, year: int) -> list[Term]:
        key = (country.actor, year)
        if key not in self._terms:
            first, last = date(year, 1, 1), date(year, 12, 31)
            terms = (self._term(country, each) for each in self._gazetteer.tenures_of(country.actor))
            self._terms[key] = [term for term in terms if term.first <= last and term.last >= first]
        return self._terms[key]

    def _term(self, country: Country, tenure: Tenure) -> Term:
        name = self._gazetteer.name_of(tenure.person)
        surname = self._lasting_name(tenure.person, NameKind.SURNAME) or name
        leader = Leader(tenure.person, name, surname, tenure.office.names[0], country)
        weight = HEAD if tenure.office.kind in HEADS else OTHER
        return Term(tenure.first, tenure.last or date.max, leader, weight)

    def _make_crises(self, rng: Random) -> list[Crisis]:
        return [self._crisis(rng) for _ in range(CRISES)]

    def _crisis(self, rng: Random) -> Crisis:
        start = FIRST + timedelta(rng.randrange((LAST - FIRST).days))
        mood = rng.choice(MOODS)
        sides = dict.fromkeys(self.country(rng, start) for _ in range(rng.choice((2, 2, 3, 4))))
        return Crisis(start, rng.uniform(*LENGTHS[mood]) / 2, tuple(sides), mood)
