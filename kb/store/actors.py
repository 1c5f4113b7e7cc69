"""Storing the gazetteer, and reading it back with what curators added.

save_actor_records(session, records) -> int          how many records were new, changed or taken out
add_actor_records(session, edit)                      a curator's additions and corrections
load_actor_records(session) -> ActorRecords
"""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from sqlalchemy import Integer, Row, Select, Table, cast, delete, func, insert, select, update
from sqlmodel import Session

from kb.actors.additions import overlaid
from kb.actors.records import ActorRecord, ActorRecords, NameRecord, OfficeRecord, TenureRecord
from kb.errors import ConflictError
from kb.model.actor import Origin
from kb.model.tables import ACTOR, ACTOR_NAME, DECISION, OFFICE, PARTICIPATION, TENURE
from kb.terms.actors import ActorKind, NameKind

Columns = dict[str, Any]
Record = TypeVar("Record", bound=Hashable)


def save_actor_records(session: Session, records: ActorRecords, *, origin: Origin = Origin.SEEDS) -> int:
    """Make what `origin` says of actors what `records` say; a second time changes nothing and gives 0.

    Names and tenures of this origin that are not in `records` are taken out; those of the other origin
    stay. Actors and offices are added and changed, never taken out, because events and tenures refer to
    them.
    """
    actors = records.actors
    if origin is Origin.SEEDS:
        actors = overlaid(ActorRecords(actors), _load_origin(session, Origin.CURATOR)).actors
    changes = _save_by_id(session, ACTOR, [_actor_columns(each) for each in actors], origin)
    changes += _save_by_id(session, OFFICE, [_office_columns(each) for each in records.offices], origin)
    names, tenures = list(dict.fromkeys(records.names)), list(dict.fromkeys(records.tenures))
    if difference := _difference(_load_names(session, origin), names):
        _rewrite(session, ACTOR_NAME, origin, [_name_columns(each) for each in names])
        changes += difference
    if difference := _difference(_load_tenures(session, origin), tenures):
        _rewrite(session, TENURE, origin, [_tenure_columns(each) for each in tenures])
        changes += difference
    return changes


def add_actor_records(session: Session, edit: ActorRecords) -> None:
    """Lay a curator's edit, already checked, over what curators said before. A proposed actor among its
    actors
    is proposed no more.
    """
    said = overlaid(_load_origin(session, Origin.CURATOR), edit)
    save_actor_records(
        session, replace(said, actors=edit.actors, offices=edit.offices), origin=Origin.CURATOR
    )
    confirmed = [each.id for each in edit.actors]
    session.connection().execute(update(ACTOR).where(ACTOR.c.id.in_(confirmed)).values(proposed=False))
    for name in edit.names:
        if name.name_kind is NameKind.NAME:
            session.connection().execute(update(ACTOR).where(ACTOR.c.id == name.actor).values(name=name.name))


def replace_additions(session: Session, said: ActorRecords, *, only_offices: bool = False) -> None:
    """Make `said` all names and tenures that curators have added; its actors and offices are added or
    changed. With `only_offices` names and tenures stay.
    """
    if only_offices:
        _save_by_id(session, OFFICE, [_office_columns(each) for each in said.offices], Origin.CURATOR)
    else:
        save_actor_records(session, said, origin=Origin.CURATOR)


def remove_actor(session: Session, actor: str) -> None:
    """Take out an actor that no names are left of; one that events name becomes a proposed person again.

    Raises ConflictError for a country or an organisation that events name.
    """
    connection = session.connection()
    named = select(PARTICIPATION.c.name, PARTICIPATION.c.kind).where(PARTICIPATION.c.actor_id == actor)
    told = connection.execute(named.limit(1)).one_or_none()
    if told is None:
        connection.execute(delete(ACTOR).where(ACTOR.c.id == actor))
    elif told.kind is ActorKind.PERSON:
        changed = update(ACTOR).where(ACTOR.c.id == actor)
        connection.execute(changed.values(proposed=True, name=told.name, position=0))
    else:
        raise ConflictError(f"Events name {told.name}; edit or reject them first.")


def remove_office(session: Session, office: str) -> None:
    """Take out an office. Raises ConflictError when somebody is known to have held it."""
    held = select(TENURE.c.id).where(TENURE.c.office_id == office).limit(1)
    if session.connection().execute(held).scalar() is not None:
        raise ConflictError(f"Somebody is known to have held the office {office}; take that back first.")
    session.connection().execute(delete(OFFICE).where(OFFICE.c.id == office))


def load_additions(session: Session) -> ActorRecords:
    """What curators added or corrected. Its actors are those that only curators know."""
    said = _load_origin(session, Origin.CURATOR)
    seeded = select(ACTOR_NAME.c.actor_id).where(ACTOR_NAME.c.origin == Origin.SEEDS)
    own = select(ACTOR).where(~ACTOR.c.proposed, ACTOR.c.id.not_in(seeded)).order_by(ACTOR.c.position)
    return replace(said, actors=_actors(session, own))


def load_seeded(session: Session) -> ActorRecords:
    """The names and tenures that the seeds say."""
    return _load_origin(session, Origin.SEEDS)


def propose_actors(session: Session, persons: Mapping[str, str]) -> None:
    """Store persons that a text introduces, ids with names, as proposed; those that are there already
    stay.
    """
    connection = session.connection()
    there = set(connection.execute(select(ACTOR.c.id).where(ACTOR.c.id.in_(persons))).scalars())
    new = [
        {
            "id": person,
            "kind": ActorKind.PERSON,
            "name": name,
            "country": None,
            "position": 0,
            "proposed": True,
        }
        for person, name in persons.items()
        if person not in there
    ]
    if new:
        connection.execute(insert(ACTOR), new)


def load_actor_records(session: Session, *, proposed: bool = False) -> ActorRecords:
    """The gazetteer in the order it was given, the seeds' part first: a text is read alike from both.

    With `proposed` also the persons that nobody has confirmed, by their full names: for asking what is
    stored, not for reading texts.
    """
    known = select(ACTOR).where(~ACTOR.c.proposed).order_by(ACTOR.c.position, ACTOR.c.id)
    waiting = query_proposed(session) if proposed else []
    offices = session.connection().execute(select(OFFICE).order_by(OFFICE.c.position, OFFICE.c.id))
    base = ActorRecords(
        actors=(*_actors(session, known), *waiting),
        names=(
            *dict.fromkeys(_load_names(session, Origin.SEEDS)),
            *(NameRecord(each.id, each.kind, each.name, NameKind.NAME) for each in waiting),
        ),
        offices=tuple(
            OfficeRecord(row.id, row.of_id, row.kind, row.title, tuple(row.names)) for row in offices
        ),
        tenures=tuple(dict.fromkeys(_load_tenures(session, Origin.SEEDS))),
    )
    return overlaid(base, _load_origin(session, Origin.CURATOR))


def actors_stamp(session: Session) -> tuple[Any, ...]:
    """Counts and lengths of all that the gazetteer holds, what curators last decided on it, and whom texts
    proposed: another stamp, another gazetteer.
    """
    asked = (
        (ACTOR, (func.length(ACTOR.c.name), cast(ACTOR.c.proposed, Integer))),
        (ACTOR_NAME, (ACTOR_NAME.c.id, func.length(ACTOR_NAME.c.name))),
        (OFFICE, (func.length(OFFICE.c.title), OFFICE.c.position)),
        (TENURE, (TENURE.c.id, func.length(TENURE.c.start + func.coalesce(TENURE.c.end, "")))),
    )
    parts = [
        session.connection().execute(select(func.count(), *map(func.sum, columns)).select_from(table)).one()
        for table, columns in asked
    ]
    decided = select(DECISION.c.hash).where(DECISION.c.actor_id.is_not(None))
    last = session.connection().execute(decided.order_by(DECISION.c.number.desc()).limit(1)).scalar()
    waiting = session.connection().execute(select(ACTOR.c.id).where(ACTOR.c.proposed).order_by(ACTOR.c.id))
    return (*(tuple(part) for part in parts), last, tuple(waiting.scalars()))


def query_proposed(session: Session) -> list[ActorRecord]:
    """The actors that texts proposed and nobody has confirmed, by name."""
    return list(_actors(session, select(ACTOR).where(ACTOR.c.proposed).order_by(ACTOR.c.name, ACTOR.c.id)))


def _load_origin(session: Session, origin: Origin) -> ActorRecords:
    """The names and tenures of one origin."""
    return ActorRecords(names=_load_names(session, origin), tenures=_load_tenures(session, origin))


def _actors(session: Session, wanted: Select[Any]) -> tuple[ActorRecord, ...]:
    rows = session.connection().execute(wanted)
    return tuple(ActorRecord(row.id, row.kind, row.name, row.country) for row in rows)


def _save_by_id(session: Session, table: Table, wanted: Sequence[Columns], origin: Origin) -> int:
    connection = session.connection()
    stored = {row.id: dict(row._mapping) for row in connection.execute(select(table))}
    placed = [{**columns, "position": position} for position, columns in enumerate(wanted)]
    if origin is Origin.CURATOR:
        placed = [_behind(stored, columns) for columns in placed]
    new = [columns for columns in placed if columns["id"] not in stored]
    if new:
        connection.execute(insert(table), sorted(new, key=_refers))
    for columns in placed:
        if stored.get(columns["id"], columns) != columns:
            connection.execute(update(table).where(table.c.id == columns["id"]).values(columns))
    return len(new) + sum(_is_changed(columns, stored.get(columns["id"])) for columns in wanted)


def _is_changed(columns: Columns, stored: Columns | None) -> bool:
    """Whether more than the place in the order is new."""
    return stored is not None and {**stored, **columns} != stored


def _behind(stored: dict[str, Columns], columns: Columns) -> Columns:
    """A curator's addition comes after the seeds; what it corrects stays where it is."""
    before = stored.get(columns["id"])
    return {**columns, "position": before["position"] if before else len(stored) + columns["position"]}


def _refers(columns: Mapping[str, Any]) -> bool:
    """Organs refer to their countries, which must be there before them."""
    return columns.get("country") is not None


def _difference(stored: Sequence[Record], wanted: Sequence[Record]) -> int:
    """How many records are in one but not in the other; at least 1 when only their order differs."""
    if list(stored) == list(wanted):
        return 0
    one, other = Counter(stored), Counter(wanted)
    return max(1, ((one - other) + (other - one)).total())


def _rewrite(session: Session, table: Table, origin: Origin, rows: Sequence[Columns]) -> None:
    # All of them, so that their order stays the one they were given in.
    session.connection().execute(delete(table).where(table.c.origin == origin))
    if rows:
        session.connection().execute(insert(table), [{**row, "origin": origin} for row in rows])


def _load_names(session: Session, origin: Origin) -> list[NameRecord]:
    wanted = (
        select(ACTOR_NAME, ACTOR.c.kind.label("actor_kind"))
        .join(ACTOR, ACTOR.c.id == ACTOR_NAME.c.actor_id)
        .where(ACTOR_NAME.c.origin == origin)
        .order_by(ACTOR_NAME.c.id)
    )
    return [_name(row) for row in session.connection().execute(wanted)]


def _load_tenures(session: Session, origin: Origin) -> list[TenureRecord]:
    wanted = select(TENURE).where(TENURE.c.origin == origin).order_by(TENURE.c.id)
    return [_tenure(row) for row in session.connection().execute(wanted)]


def _actor_columns(actor: ActorRecord) -> Columns:
    return {"id": actor.id, "kind": actor.kind, "name": actor.name, "country": actor.country}


def _office_columns(office: OfficeRecord) -> Columns:
    return {
        "id": office.id,
        "of_id": office.of,
        "kind": office.kind,
        "title": office.title,
        "names": list(office.names),
    }


def _name_columns(name: NameRecord) -> Columns:
    return {
        "actor_id": name.actor,
        "name": name.name,
        "kind": name.name_kind,
        "valid_from": name.valid_from,
        "valid_to": name.valid_to,
        "country": name.country,
        "note": name.note,
    }


def _name(row: Row[Any]) -> NameRecord:
    return NameRecord(
        actor=row.actor_id,
        kind=row.actor_kind,
        name=row.name,
        name_kind=row.kind,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        country=row.country,
        note=row.note,
    )


def _tenure_columns(tenure: TenureRecord) -> Columns:
    return {
        "person_id": tenure.person,
        "office_id": tenure.office,
        "start": tenure.start,
        "end": tenure.end,
        "kind": tenure.kind,
        "basis": tenure.basis,
        "checked_on": tenure.checked_on,
        "note": tenure.note,
    }


def _tenure(row: Row[Any]) -> TenureRecord:
    return TenureRecord(
        person=row.person_id,
        office=row.office_id,
        start=row.start,
        end=row.end,
        kind=row.kind,
        basis=row.basis,
        checked_on=row.checked_on,
        note=row.note,
    )
