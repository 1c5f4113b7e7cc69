"""Actors as the log of decisions keeps them: brought from what one decision says to what another does."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from pydantic import TypeAdapter
from sqlmodel import Session

from kb.actors.records import ActorRecord, ActorRecords, NameRecord, OfficeRecord, TenureRecord
from kb.curate.actors import actor_json
from kb.errors import ConflictError
from kb.model.canonical import canonical_json
from kb.store.actors import (
    load_actor_records,
    load_additions,
    load_seeded,
    remove_actor,
    remove_office,
    replace_additions,
)

Facts = Mapping[str, Any] | None
Record = TypeVar("Record", NameRecord, TenureRecord)


def actor_facts(session: Session, actor: str) -> dict[str, Any] | None:
    """What is known of an actor now, as the log writes it."""
    facts = actor_json(load_actor_records(session), actor)
    # As JSON has it, which knows lists only.
    said: dict[str, Any] | None = json.loads(canonical_json(facts))
    return said


def put_actor_facts(session: Session, actor: str, now: Facts, wanted: Facts) -> None:
    """Make what is known of an actor what `wanted` says, by curators' additions alone; None: nothing.

    Raises ConflictError when that cannot be: something else of the knowledge base rests on it.
    """
    said, seeded = load_additions(session), load_seeded(session)
    if wanted is None:
        others = ActorRecords(
            names=[each for each in said.names if each.actor != actor],
            tenures=[each for each in said.tenures if each.person != actor],
        )
        replace_additions(session, others)
        _put_offices(session, now, {"offices": []})
        remove_actor(session, actor)
        return
    record = _read(ActorRecord, wanted["actor"])
    names, tenures = (
        _changed(known, from_seeds, _list(kind, now, name), _list(kind, wanted, name))
        for kind, name, known, from_seeds in (
            (NameRecord, "names", said.names, seeded.names),
            (TenureRecord, "tenures", said.tenures, seeded.tenures),
        )
    )
    replace_additions(session, ActorRecords(actors=(record,), names=names, tenures=tenures))
    _put_offices(session, now, wanted)
    if actor_facts(session, actor) != wanted:
        raise ConflictError(
            f"What is known of {record.name} rests on more than this decision by now; correct it with "
            "'kb actors edit'."
        )


def _changed(
    said: Sequence[Record], seeded: Sequence[Record], now: list[Record], wanted: list[Record]
) -> list[Record]:
    """The curators' records without those that go, and with those that come. What the seeds say comes back by
    itself.
    """
    gone = [each for each in now if each not in wanted]
    kept = [each for each in said if each not in gone]
    return kept + [each for each in wanted if each not in now and each not in seeded and each not in kept]


def _put_offices(session: Session, now: Facts, wanted: Mapping[str, Any]) -> None:
    before, after = _list(OfficeRecord, now, "offices"), _list(OfficeRecord, wanted, "offices")
    kept = {each.id for each in after}
    for office in before:
        if office.id not in kept:
            remove_office(session, office.id)
    changed = [each for each in after if each not in before]
    if changed:
        replace_additions(session, ActorRecords(offices=changed), only_offices=True)


def _list(kind: type[Any], facts: Facts, name: str) -> list[Any]:
    return [_read(kind, each) for each in (facts or {}).get(name, ())]


def _read(kind: type[Any], record: Mapping[str, Any]) -> Any:
    return TypeAdapter(kind).validate_python(record)
