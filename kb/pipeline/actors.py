"""Asking who is who, and checking what is known of them."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from kb.actors.check import Finding, find_all
from kb.actors.gazetteer import Gazetteer
from kb.actors.records import ActorRecord, ActorRecords, NameRecord
from kb.actors.seeds import load_actor_records as load_seed_records
from kb.actors.seeds import load_as_of, load_explained, load_lives
from kb.actors.tenures import Tenure
from kb.lexicon.actor_words import load_actor_words
from kb.pipeline.base import reading
from kb.store.actors import load_actor_records
from kb.store.decisions import LoggedDecision, query_decisions
from kb.terms.actors import ActorKind


@dataclass(frozen=True, slots=True)
class HeadsAnswer:
    """Who headed a country on a day; `known_until` is the day after which the gazetteer may be out of
    date.
    """

    country: str
    day: date
    heads: tuple[tuple[str, Tenure], ...]
    known_until: date

    @property
    def is_stale(self) -> bool:
        """Whether the day lies after what the gazetteer knows."""
        return self.day > self.known_until


@dataclass(frozen=True, slots=True)
class ActorPage:
    """One actor with its names, and the offices it held, or that were held in it."""

    actor: ActorRecord
    names: tuple[NameRecord, ...]
    tenures: tuple[tuple[str, Tenure], ...]


@dataclass(frozen=True, slots=True)
class ActorCheck:
    """What looks odd in a gazetteer, and how many tenures rest on what."""

    findings: tuple[Finding, ...]
    tenures_by_basis: tuple[tuple[str, int], ...]
    known_until: date


def read_gazetteer(url: str | None) -> Gazetteer:
    """The gazetteer of a database, without proposed persons; that of the seeds where `url` is None."""
    if url is None:
        return Gazetteer(load_seed_records())
    with reading(url) as session:
        return Gazetteer(load_actor_records(session))


def heads_as_of(gazetteer: Gazetteer, country: str, day: date) -> HeadsAnswer:
    """Who headed a country on a day. Raises NotFoundError for a name of no country."""
    code = gazetteer.get_actor(country, ActorKind.COUNTRY)
    heads = tuple((gazetteer.name_of(each.person), each) for each in gazetteer.heads(code, day))
    return HeadsAnswer(gazetteer.name_of(code), day, heads, load_as_of())


def show_actor(gazetteer: Gazetteer, word: str) -> ActorPage:
    """What is known of an actor, given by id, name or alias. Raises NotFoundError."""
    actor = gazetteer.get_actor(word)
    return ActorPage(
        gazetteer.record_of(actor),
        tuple(gazetteer.names_of(actor)),
        tuple((gazetteer.name_of(each.person), each) for each in gazetteer.tenures_of(actor)),
    )


def list_actor_decisions(url: str, actor: str) -> list[LoggedDecision]:
    """What curators decided on an actor, oldest first."""
    with reading(url) as session:
        return query_decisions(session, actor=actor)


def check_records(records: ActorRecords) -> ActorCheck:
    """Everything in a gazetteer that a curator should look at."""
    counts = Counter(each.basis for each in records.tenures)
    findings = find_all(records, load_lives(), load_explained(), load_actor_words())
    return ActorCheck(tuple(findings), tuple(counts.most_common()), load_as_of())
