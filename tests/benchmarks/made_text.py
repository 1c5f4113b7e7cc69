"""Sentences of made articles, with the places of everything they name.

draft = Draft()
told = tell(draft, deed, cast, when, Status.ASSERTED, rng)
draft.text[told.trigger.start : told.trigger.end]
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate
from random import Random

from kb.dates.edtf import edtf_of
from kb.lexicon.inflection import third_person
from kb.terms.actors import ActorKind, MentionBasis
from kb.terms.dates import DateBasis, DateSpan, Granularity
from kb.terms.events import MUTUAL, EventDate, EventType, Participant, Role, Status
from kb.terms.span import Span
from tests.benchmarks.made_world import Body, Country, Leader, Party

LONGEST_TITLE = 110

# Type, mode, rule, verb, its past, what follows, how often. {b} is the other party, {topic} what it is about.
DEEDS = """
CONSULT | visit | consult.visit | visit | visited | {b} for talks on {topic} | 60
CONSULT | | consult.meet | meet | met | {b} to discuss {topic} | 60
CONSULT | phone | consult.phone | phone | phoned | {b} about {topic} | 25
CONSULT | | consult.talks | hold | held | talks with {b} on {topic} | 50
CONSULT | multilateral | consult.attend | attend | attended | a summit on {topic} | 20
CONSULT | | consult.receive | receive | received | {b} to speak about {topic} | 15
STATEMENT | | statement.speech | speak | spoke | about {topic} in a speech | 60
STATEMENT | | statement.declare | declare | declared | that {topic} was a matter for all | 40
STATEMENT | | statement.express | express | expressed | concern about {topic} | 40
STATEMENT | | statement.deny | deny | denied | any part in {topic} | 20
AGREE | | agree.reach-deal | reach | reached | a deal with {b} on {topic} | 30
AGREE | | agree.promise | promise | promised | {b} help with {topic} | 25
AGREE | | agree.offer | offer | offered | {b} a compromise on {topic} | 20
AGREE | | agree.accept | accept | accepted | a proposal from {b} on {topic} | 15
SUPPORT | | support.sign | sign | signed | an agreement with {b} on {topic} | 25
SUPPORT | | support.praise | praise | praised | {b} for its stance on {topic} | 20
SUPPORT | | support.back | back | backed | {b} over {topic} | 20
SUPPORT | | support.ratify | ratify | ratified | a treaty on {topic} | 6
ACCUSE | allege | accuse.accuse | accuse | accused | {b} of holding up {topic} | 50
ACCUSE | disapprove | accuse.condemn | condemn | condemned | {b} over {topic} | 40
ACCUSE | investigate | accuse.investigate | investigate | investigated | {b} over {topic} | 10
REJECT | | reject.reject | reject | rejected | a plan of {b} for {topic} | 30
REJECT | meet | reject.refuse | refuse | refused | talks with {b} on {topic} | 15
REJECT | change | reject.veto | veto | vetoed | a resolution on {topic} | 6
REQUEST | change | request.call-on | urge | urged | {b} to settle {topic} | 40
REQUEST | meet | request.ask | ask | asked | {b} for talks on {topic} | 15
REQUEST | yield | request.demand | demand | demanded | concessions on {topic} from {b} | 15
COOPERATE | | cooperate.joint-drill | stage | staged | a joint drill with {b} after {topic} | 15
COOPERATE | | cooperate.share | share | shared | findings on {topic} with {b} | 15
COOPERATE | | cooperate.trade | resume | resumed | trade with {b} after {topic} | 15
AID | | aid.provide | send | sent | relief supplies to {b} after {topic} | 30
AID | assist | aid.assist | lend | lent | money to {b} because of {topic} | 10
ASSAULT | aerial | assault.air | bomb | bombed | positions of {b} amid {topic} | 25
ASSAULT | heavy-weapons | assault.shelling | shell | shelled | a town of {b} amid {topic} | 20
ASSAULT | | assault.attack | attack | attacked | a convoy of {b} amid {topic} | 25
ASSAULT | drone | assault.drone | strike | struck | a depot of {b} with drones amid {topic} | 10
COERCE | arrest | coerce.arrest | arrest | arrested | several people over {topic} | 25
COERCE | ban | coerce.ban | ban | banned | imports from {b} because of {topic} | 12
COERCE | seize | coerce.seize | seize | seized | a ship of {b} during {topic} | 8
COERCE | censor | coerce.censor | block | blocked | several websites over {topic} | 6
SANCTION | | sanction.impose | impose | imposed | sanctions on {b} over {topic} | 20
SANCTION | withdraw | sanction.withdraw | recall | recalled | its ambassador from {b} over {topic} | 8
SANCTION | expel | sanction.expel | expel | expelled | envoys of {b} over {topic} | 8
MOBILIZE | troops | mobilize.deploy | deploy | deployed | troops near {b} amid {topic} | 18
MOBILIZE | weapons | mobilize.missile-test | test | tested | a new missile despite {topic} | 12
MOBILIZE | | mobilize.drill | begin | began | a naval exercise amid {topic} | 10
THREATEN | violence | threaten.threaten | threaten | threatened | {b} with force over {topic} | 15
THREATEN | restrict | threaten.warn | warn | warned | {b} of new limits over {topic} | 20
PROTEST | demo | protest.demonstrate | face | faced | street protests over {topic} | 25
PROTEST | strike | protest.strike | see | saw | a general strike over {topic} | 10
CONCEDE | | concede.lift | lift | lifted | curbs on {b} after {topic} | 12
CONCEDE | | concede.apologise | apologise | apologised | to {b} for {topic} | 8
RETREAT | withdraw | retreat.withdraw | withdraw | withdrew | its forces from {b} after {topic} | 8
RETREAT | release | retreat.release | free | freed | prisoners of {b} after {topic} | 8
RETREAT | ceasefire | retreat.ceasefire | observe | observed | a ceasefire with {b} during {topic} | 6
LEADERSHIP | appoint | leadership.appoint | appoint | appointed | a new envoy for {topic} | 15
LEADERSHIP | remove | leadership.remove | dismiss | dismissed | a minister over {topic} | 10
LEGISLATE | law | legislate.pass | pass | passed | a law on {topic} | 18
LEGISLATE | decree | legislate.decree | issue | issued | a decree on {topic} | 10
DISASTER | | disaster.quake | suffer | suffered | heavy losses after floods during {topic} | 14
OTHER | | other.postpone | postpone | postponed | a conference on {topic} | 8
"""

# What there is more of, by what goes on.
MOODS: dict[str, dict[str, float]] = {
    "peace": {},
    "war": {"ASSAULT": 6, "MOBILIZE": 4, "THREATEN": 3, "ACCUSE": 2, "RETREAT": 3, "AID": 2},
    "talks": {"CONSULT": 3, "AGREE": 3, "SUPPORT": 2, "COOPERATE": 2, "ASSAULT": 0.2},
    "trade": {"SANCTION": 4, "THREATEN": 2, "AGREE": 2, "COERCE": 2, "CONCEDE": 2, "ASSAULT": 0.1},
    "unrest": {"PROTEST": 8, "COERCE": 4, "LEADERSHIP": 3, "LEGISLATE": 2, "CONSULT": 0.5},
}

KINDS = (
    "border trade gas fishing visa nuclear water energy debt grain missile tariff refugee climate steel "
    "pipeline railway election prisoner satellite airspace rare-earth dam vaccine currency data port islands "
    "space drug"
).split()
MATTERS = "dispute deal talks crisis plan law programme question quota accord row review".split()
ASIDES = (
    "Officials gave no further details on {topic}.",
    "Analysts expect {topic} to last for another {number} months.",
    "About {number} people followed {topic} at the gates of the ministry.",
    "A spokesman said that {topic} would cost {number} million and that nobody knew who should pay.",
    "Few had thought that {topic} would come up again so soon.",
    "Shares fell by {number} points as traders weighed {topic}.",
    "Residents said that {topic} had changed little for them.",
    "An earlier round on {topic} had ended without a result after {number} hours.",
    "Newspapers gave {number} pages to {topic}, the most in years.",
    "Diplomats described {topic} as difficult but useful.",
)
MONTHS = ("January February March April May June July August September October November December").split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MODALS = {
    Status.PLANNED: ("will ", "plans to "),
    Status.CONDITIONAL: ("may ", "could "),
    Status.DENIED: ("did not ", "has yet to "),
    Status.ONGOING: ("continues to ", "goes on to "),
}
IN_TITLES = {
    Status.PLANNED: "to ",
    Status.CONDITIONAL: "may ",
    Status.DENIED: "does not ",
    Status.ONGOING: "continues to ",
}
PLACED = 0.2
"""How many sentences say where."""


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that is done, and the words for it. `before` and `after` stand around the other party."""

    type: EventType
    mode: str | None
    rule: str
    base: str
    past: str
    before: str
    after: str
    has_other: bool

    @property
    def other_role(self) -> Role:
        """Equal partners act both; a host, or who suffers, does not."""
        return Role.ACTOR if self.type in MUTUAL and self.mode != "visit" else Role.RECIPIENT


@dataclass(frozen=True, slots=True)
class Cast:
    """Who does something to whom, about what, and where."""

    party: Party
    other: Party
    topic: str
    place: Country | None


@dataclass(frozen=True, slots=True)
class When:
    """An event's date before it is written; `phrase` is what the sentence says, `lead` the word before it."""

    span: DateSpan
    basis: DateBasis
    rule: str
    anchor: date | None = None
    phrase: str | None = None
    lead: str = "on "


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence that was written, and what it says."""

    deed: Deed
    cast: Cast
    status: Status
    date: EventDate
    participants: tuple[Participant, ...]
    trigger: Span
    sentence: Span


@dataclass(slots=True)
class Draft:
    """A text as it grows. `sentences` are `[start, end, paragraph]`; `named` who was named already."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    sentences: list[list[int]] = field(default_factory=list)
    paragraph: int = 0
    named: set[str] = field(default_factory=set)

    @property
    def text(self) -> str:
        """What was written so far."""
        return "".join(self.parts)

    def put(self, words: str) -> tuple[int, int]:
        """Write on, and return where the words stand."""
        start = self.length
        self.parts.append(words)
        self.length = start + len(words)
        return start, self.length

    def begin(self, *, paragraph: bool = False) -> int:
        """Begin a sentence and return where."""
        if self.sentences:
            self.paragraph += paragraph
            self.put("\n\n" if paragraph else " ")
        return self.length

    def end(self, start: int) -> Span:
        """End the sentence that began there."""
        self.put(".")
        self.sentences.append([start, self.length, self.paragraph])
        return Span(start, self.length)


def _read_deeds() -> tuple[list[Deed], list[float]]:
    deeds, weights = [], []
    for line in DEEDS.strip().splitlines():
        kind, mode, rule, base, past, rest, weight = (part.strip() for part in line.split("|"))
        before, other, after = rest.partition("{b}")
        deeds.append(
            Deed(EventType(kind), mode or None, f"{rule}:verb", base, past, before, after, bool(other))
        )
        weights.append(float(weight))
    return deeds, weights


ALL_DEEDS, WEIGHTS = _read_deeds()
BY_MOOD = {
    mood: list(
        accumulate(weight * more.get(deed.type, 1.0) for deed, weight in zip(ALL_DEEDS, WEIGHTS, strict=True))
    )
    for mood, more in MOODS.items()
}
TOPICS = [f"the {kind} {matter}" for kind in KINDS for matter in MATTERS]


def pick_deed(rng: Random, mood: str) -> Deed:
    """Something to do, by what goes on."""
    return rng.choices(ALL_DEEDS, cum_weights=BY_MOOD[mood])[0]


def tell(draft: Draft, deed: Deed, cast: Cast, when: When, status: Status, rng: Random) -> Told:
    """Write the sentence that says what was done, by whom and when."""
    start = draft.begin(paragraph=rng.random() < 0.2)
    fronted = when.phrase is not None and rng.random() < 0.3
    at: tuple[int, int] | None = None
    if fronted:
        at = _put_date(draft, when, capital=True)
        draft.put(", ")
    participants = _name(draft, cast.party, Role.ACTOR, rng, capital=not fronted)
    draft.put(" ")
    trigger = _put_verb(draft, deed, status, rng)
    participants += _put_rest(draft, deed, cast, rng)
    if when.phrase is not None and at is None:
        draft.put(" ")
        at = _put_date(draft, when)
    return Told(deed, cast, status, _event_date(when, at), tuple(participants), trigger, draft.end(start))


def put_aside(draft: Draft, topic: str, rng: Random) -> None:
    """Write a sentence that tells no event."""
    start = draft.begin()
    words = rng.choice(ASIDES).format(topic=topic, number=rng.randrange(2, 90))
    draft.put(words[:-1])
    draft.end(start)


def make_title(told: Told) -> str:
    """The headline of an event, cut between words where it is too long."""
    deed, cast = told.deed, told.cast
    verb = third_person(deed.base) if told.status is Status.ASSERTED else IN_TITLES[told.status] + deed.base
    other = cast.other.name if deed.has_other else ""
    rest = f"{deed.before}{other}{deed.after}".replace("{topic}", cast.topic)
    title = f"{cast.party.name} {verb} {rest}"
    return title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE + 1].rsplit(" ", 1)[0]


def _put_date(draft: Draft, when: When, *, capital: bool = False) -> tuple[int, int]:
    draft.put(when.lead.capitalize() if capital else when.lead)
    return draft.put(when.phrase or "")


def _put_verb(draft: Draft, deed: Deed, status: Status, rng: Random) -> Span:
    if status is Status.ASSERTED:
        return Span(*draft.put(deed.past))
    draft.put(rng.choice(MODALS[status]))
    return Span(*draft.put(deed.base))


def _put_rest(draft: Draft, deed: Deed, cast: Cast, rng: Random) -> list[Participant]:
    draft.put(" " + deed.before.replace("{topic}", cast.topic))
    participants = []
    if deed.has_other:
        participants += _name(draft, cast.other, deed.other_role, rng)
        draft.put(deed.after.replace("{topic}", cast.topic))
    place = cast.place
    if place is not None:
        draft.put(" in ")
        words, basis = (
            (place.capital, MentionBasis.CAPITAL) if place.capital else (place.name, MentionBasis.NAME)
        )
        draft.put(place.the if basis is MentionBasis.NAME else "")
        at = draft.put(words)
        participants.append(_participant(place, Role.PLACE, words, at, basis))
    return participants


def _participant(
    party: Party, role: Role, words: str, at: tuple[int, int], basis: MentionBasis
) -> Participant:
    kind = (
        ActorKind.COUNTRY
        if isinstance(party, Country)
        else ActorKind.PERSON
        if isinstance(party, Leader)
        else ActorKind.ORGANISATION
    )
    return Participant(party.actor, party.name, kind, role, words, at[0], at[1], basis)


def _name(draft: Draft, party: Party, role: Role, rng: Random, *, capital: bool = False) -> list[Participant]:
    """Write who it is, in one of the ways of news; a leader brings the country along."""
    if isinstance(party, Leader):
        return _name_leader(draft, party, role, rng, capital=capital)
    if isinstance(party, Body):
        return [_put_name(draft, party, party.name, party.the, role, MentionBasis.NAME, capital=capital)]
    return [_name_country(draft, party, role, rng, capital=capital)]


def _put_name(
    draft: Draft, party: Party, words: str, the: str, role: Role, basis: MentionBasis, *, capital: bool
) -> Participant:
    draft.put(the.capitalize() if capital else the)
    return _participant(party, role, words, draft.put(words), basis)


def _name_country(draft: Draft, party: Country, role: Role, rng: Random, *, capital: bool) -> Participant:
    way = rng.random()
    if way < 0.12 and party.capital and role is Role.ACTOR:
        return _put_name(draft, party, party.capital, "", role, MentionBasis.CAPITAL, capital=capital)
    if way < 0.24 and party.demonym:
        named = _put_name(draft, party, party.demonym, "the ", role, MentionBasis.DEMONYM, capital=capital)
        draft.put(" government")
        return named
    return _put_name(draft, party, party.name, party.the, role, MentionBasis.NAME, capital=capital)


def _name_leader(
    draft: Draft, leader: Leader, role: Role, rng: Random, *, capital: bool
) -> list[Participant]:
    country = leader.country
    words, basis = leader.name, MentionBasis.NAME
    if leader.actor in draft.named:
        words, basis = leader.surname, MentionBasis.SURNAME
        if rng.random() < 0.25 and country.demonym:
            words, basis = f"{country.demonym} {leader.noun}", MentionBasis.TITLE
            draft.put("The " if capital else "the ")
    elif country.demonym and rng.random() < 0.6:
        draft.put(f"{country.demonym} {leader.noun.title()} ")
    draft.named.add(leader.actor)
    at = draft.put(words)
    return [
        _participant(leader, role, words, at, basis),
        _participant(country, role, words, at, MentionBasis.OFFICE),
    ]


def _event_date(when: When, at: tuple[int, int] | None) -> EventDate:
    start, end = at or (None, None)
    anchored = "publication" if when.anchor else None
    return EventDate(when.span, when.basis, when.phrase, start, end, when.anchor, anchored, when.rule)


def in_context(date_of: EventDate) -> EventDate:
    """The same date, for an event whose own sentence has no date words."""
    return EventDate(
        date_of.span, DateBasis.CONTEXT, date_of.phrase, date_of.start, date_of.end,
        date_of.anchor, date_of.anchor_basis, "date.context",
    )  # fmt: skip


def pick_when(rng: Random, status: Status, day: date, published: date | None) -> When:
    """How an article of that day dates an event of `day`: mostly to the day, sometimes less finely."""
    if published is None:
        return _unanchored(rng, day)
    if rng.random() < (0.6 if status is Status.CONDITIONAL else 0.2):
        return from_publication(status, published)
    if status is Status.ONGOING:
        return _since(day, published)
    way = rng.random()
    if way < 0.85:
        return to_the_day(day, published)
    if way < 0.91:
        return _month(day, published)
    return rng.choice((_year, _week, _some_days, _until))(day, published)


def to_the_day(day: date, published: date | None) -> When:
    """The date of one day, as an article of another one words it."""
    if published is None:
        return _words(day, day, Granularity.DAY, full_words(day), "day.day_month_year", None)
    if 0 < (published - day).days < 7:
        return _words(day, day, Granularity.DAY, DAYS[day.weekday()], "weekday.bare", published)
    rule = "day.day_month" if abs((published - day).days) < 200 else "day.day_month_year"
    return _words(day, day, Granularity.DAY, day_words(day, published), rule, published)


def day_words(day: date, published: date) -> str:
    """A day and its month, with the year where that is not near."""
    near = abs((published - day).days) < 200
    return f"{day.day} {MONTHS[day.month - 1]}" if near else full_words(day)


def full_words(day: date) -> str:
    """A day, its month and its year."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _span(
    first: date | None, last: date | None, granularity: Granularity, approximate: bool = False
) -> DateSpan:
    return DateSpan(first, last, granularity, approximate, edtf_of(first, last, granularity, approximate))


def _words(
    first: date | None, last: date | None, granularity: Granularity, phrase: str, rule: str,
    published: date | None, lead: str = "on ",
) -> When:  # fmt: skip
    span = _span(first, last, granularity)
    return When(span, DateBasis.EXPRESSION, f"date.words:{rule}", published, phrase, lead)


def _unanchored(rng: Random, day: date) -> When:
    """Without a day of publication only full dates can be resolved."""
    way = rng.random()
    if way < 0.45:
        return When(DateSpan(), DateBasis.NONE, "date.none")
    if way < 0.8:
        return to_the_day(day, None)
    first, last = _month_of(day)
    words = f"{MONTHS[day.month - 1]} {day.year}"
    return _words(first, last, Granularity.MONTH, words, "month.year", None, "in ")


def from_publication(status: Status, published: date | None) -> When:
    """The date of an event without date words: the week of news, or a side that stays open."""
    if published is None:
        return When(DateSpan(), DateBasis.NONE, "date.none")
    rule, approximate = f"date.publication.{status}", False
    if status in (Status.PLANNED, Status.CONDITIONAL):
        span = _span(published, None, Granularity.OPEN)
    elif status is Status.ONGOING:
        span = _span(None, published, Granularity.OPEN)
    else:
        rule, approximate = "date.publication.news", True
        span = _span(published - timedelta(6), published, Granularity.RANGE, approximate)
    return When(span, DateBasis.PUBLICATION, rule, published)


def _month_of(day: date) -> tuple[date, date]:
    first = day.replace(day=1)
    return first, (first + timedelta(31)).replace(day=1) - timedelta(1)


def _clipped(first: date, last: date, day: date, published: date) -> tuple[date, date]:
    """What must have happened ends with publication; what must be yet to come begins with it."""
    if day <= published:
        return first, min(last, published)
    return max(first, published), last


def _month(day: date, published: date) -> When:
    first, last = _clipped(*_month_of(day), day, published)
    words = MONTHS[day.month - 1]
    if abs((published - day).days) < 200:
        return _words(first, last, Granularity.MONTH, words, "month.bare", published, "in ")
    return _words(first, last, Granularity.MONTH, f"{words} {day.year}", "month.year", published, "in ")


def _year(day: date, published: date) -> When:
    first, last = _clipped(date(day.year, 1, 1), date(day.year, 12, 31), day, published)
    return _words(first, last, Granularity.YEAR, str(day.year), "year.bare", published, "in ")


def _week(day: date, published: date) -> When:
    monday = published - timedelta(published.weekday())
    if not monday <= day <= published:
        return to_the_day(day, published)
    return _words(monday, published, Granularity.WEEK, "this week", "unit.this", published, "")


def _some_days(day: date, published: date) -> When:
    last = min(day + timedelta(2 + day.day % 4), max(published, day))
    if last == day or last.month != day.month:
        return to_the_day(day, published)
    words = f"{day.day} to {day_words(last, published)}"
    return _words(day, last, Granularity.RANGE, words, "range.days.month_last", published, "from ")


def _since(day: date, published: date) -> When:
    words = day_words(day, published)
    return _words(day, published, Granularity.RANGE, words, "day.day_month+open.from", published, "since ")


def _until(day: date, published: date) -> When:
    return _words(
        None, day, Granularity.OPEN, day_words(day, published), "day.day_month+open.by", published, "by "
    )


def pick_cast(rng: Random, party: Party, other: Party, places: Sequence[Country]) -> Cast:
    """Who does it to whom, about what, and now and then where."""
    place = rng.choice(places) if rng.random() < PLACED else None
    return Cast(party, other, rng.choice(TOPICS), place)
