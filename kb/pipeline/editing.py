"""Curators' additions to the gazetteer: each checked, stored and logged in one transaction."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from sqlmodel import Session

from kb.actors.gazetteer import Gazetteer
from kb.actors.records import ActorRecord, ActorRecords, NameRecord, TenureRecord
from kb.actors.records import OfficeRecord as Office
from kb.actors.seed_files import write_additions
from kb.actors.seeds import load_lives
from kb.curate.actors import actor_json, decide_actor_edit
from kb.errors import CallError, ConflictError, NotFoundError, nearest
from kb.lexicon.actor_words import load_actor_words
from kb.pipeline.base import reading, writing
from kb.pipeline.journal import Journal
from kb.settings import SEEDS
from kb.store.actors import add_actor_records, load_actor_records, load_additions, query_proposed
from kb.terms.actors import ActorKind, NameKind
from kb.terms.ids import slug_of

__all__ = [
    "ActorWords",
    "Office",
    "TenureWords",
    "add_actor",
    "add_office",
    "edit_actor",
    "export_additions",
    "list_proposed",
]

BASIS_WITH_SOURCE, BASIS_WITHOUT = "one_source", "general_knowledge"


@dataclass(frozen=True, slots=True)
class TenureWords:
    """An office somebody held, as a curator writes it: the office by its id or its title, partial dates."""

    office: str
    start: str
    end: str | None = None
    kind: str = "substantive"
    source: str | None = None


@dataclass(frozen=True, slots=True)
class ActorWords:
    """What a curator says of an actor. Empty means: nothing new."""

    name: str | None = None
    surnames: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    country: str | None = None
    tenure: TenureWords | None = None


def add_actor(
    url: str, kind: ActorKind, words: ActorWords, *, id_: str | None, who: str, when: datetime
) -> str:
    """Add an actor that is not known yet, or confirm a proposed one; returns its id.

    Raises CallError for what cannot be meant, ConflictError when there is one of that id or name already.
    """
    if not words.name:
        raise CallError("A new actor needs a name.")
    if kind is ActorKind.PERSON and not words.surnames:
        raise CallError(
            f"{words.name!r} needs a surname, what news calls the person after the first mention (--surname)."
        )
    actor = id_ or slug_of(words.name)
    with writing(url, who) as session:
        records = load_actor_records(session)
        if any(each.id == actor for each in records.actors):
            raise ConflictError(f"There is an actor {actor} already; edit that one, or give another --id.")
        country = Gazetteer(records).get_actor(words.country, ActorKind.COUNTRY) if words.country else None
        record = ActorRecord(actor, kind, words.name, country)
        _decide(
            session,
            records,
            _edit(records, record, words, when.date(), new=True),
            actor,
            "add-actor",
            who,
            when,
        )
    return actor


def edit_actor(url: str, word: str, words: ActorWords, *, who: str, when: datetime) -> str:
    """Add names or a tenure to an actor, or correct them; returns its id.

    A tenure of the same office from the same day on takes the place of the one that is there, so that giving
    its end closes it.
    """
    with writing(url, who) as session:
        records = load_actor_records(session)
        actor = Gazetteer(records).get_actor(word)
        record = next(each for each in records.actors if each.id == actor)
        edit = _edit(records, record, words, when.date(), new=False)
        if not (edit.names or edit.tenures):
            raise CallError(f"There is nothing to change about {record.name}; give a name or an office.")
        _decide(session, records, edit, actor, "edit-actor", who, when)
    return actor


def add_office(url: str, office: Office, *, who: str, when: datetime) -> None:
    """Add or correct an office. Raises CallError for what cannot be one."""
    with writing(url, who) as session:
        records = load_actor_records(session)
        of = Gazetteer(records).get_actor(office.of)
        edit = ActorRecords(offices=(replace(office, of=of),))
        _decide(session, records, edit, of, "edit-office", who, when)


def export_additions(url: str, folder: Path = SEEDS / "actors") -> dict[str, str]:
    """The seeds' files with what curators of this database added, by name."""
    with reading(url) as session:
        return write_additions(folder, load_additions(session))


def list_proposed(url: str) -> list[ActorRecord]:
    """The actors that texts proposed and nobody has confirmed."""
    with reading(url) as session:
        return query_proposed(session)


def _edit(
    records: ActorRecords, actor: ActorRecord, words: ActorWords, today: date, *, new: bool
) -> ActorRecords:
    given = {
        NameKind.NAME: (words.name,) if words.name else (),
        NameKind.VARIANT: words.variants,
        NameKind.SURNAME: words.surnames,
        NameKind.ABBREVIATION: words.abbreviations,
    }
    names = tuple(
        NameRecord(actor.id, actor.kind, name, kind, country=actor.country)
        for kind, several in given.items()
        for name in several
    )
    known = {(each.actor, each.name, each.name_kind) for each in records.names}
    names = tuple(each for each in names if (each.actor, each.name, each.name_kind) not in known)
    tenures = (_tenure(records, actor.id, words.tenure, today),) if words.tenure else ()
    return ActorRecords(actors=(actor,) if new else (), names=names, tenures=tenures)


def _tenure(records: ActorRecords, person: str, words: TenureWords, today: date) -> TenureRecord:
    basis = BASIS_WITH_SOURCE if words.source else BASIS_WITHOUT
    office = _office_id(records, words.office)
    return TenureRecord(person, office, words.start, words.end, words.kind, basis, today, words.source)


def _office_id(records: ActorRecords, words: str) -> str:
    ids = [each.id for each in records.offices if words.casefold() in (each.id, each.title.casefold())]
    if len(ids) != 1:
        known = [name for each in records.offices for name in (each.id, each.title)]
        raise NotFoundError(f"There is no office {words!r}.{nearest(words, known)}")
    return ids[0]


def _decide(
    session: Session,
    records: ActorRecords,
    edit: ActorRecords,
    actor: str,
    action: str,
    who: str,
    when: datetime,
) -> None:
    after = decide_actor_edit(records, edit, lives=load_lives(), words=load_actor_words())
    add_actor_records(session, edit)
    journal = Journal(session, who, when)
    journal.actor(action, actor, actor_json(records, actor), actor_json(after, actor))
