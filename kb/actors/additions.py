"""What curators say of actors, laid over what the seeds say."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from kb.actors.records import ActorRecord, ActorRecords, NameRecord, TenureRecord
from kb.terms.actors import NameKind

Record = TypeVar("Record")


def overlaid(base: ActorRecords, added: ActorRecords) -> ActorRecords:
    """`base` with `added` in place of what it says of the same things, and behind it what is new.

    The same are: an actor or an office with that id; a name of an actor of that kind, by its letters; a
    person's tenure of an office, of that kind, from that month on. An actor has one display name: an added
    one makes the others variants.
    """
    renamed = {each.actor: each.name for each in added.names if each.name_kind is NameKind.NAME}
    actors = _laid_over(base.actors, added.actors, lambda each: each.id)
    return ActorRecords(
        actors=tuple(_renamed(each, renamed) for each in actors),
        names=_laid_over([_unshown(each, renamed) for each in base.names], added.names, _name_key),
        offices=_laid_over(base.offices, added.offices, lambda each: each.id),
        tenures=_laid_over(base.tenures, added.tenures, _tenure_key),
    )


def _laid_over(
    base: Sequence[Record], added: Sequence[Record], key: Callable[[Record], object]
) -> tuple[Record, ...]:
    """`base` with those of `added` in the place of the ones with their keys, then the rest of `added`."""
    by_key = {key(each): each for each in added}
    placed = {key(each) for each in base}
    return (
        *(by_key.get(key(each), each) for each in base),
        *(each for each in by_key.values() if key(each) not in placed),
    )


def _name_key(name: NameRecord) -> tuple[str, str, NameKind]:
    return name.actor, name.name, name.name_kind


def _tenure_key(tenure: TenureRecord) -> tuple[str, str, str, str]:
    """A begin known to the day and one known to its month are the same."""
    return tenure.person, tenure.office, tenure.kind, tenure.start[: len("2017-05")]


def _unshown(name: NameRecord, renamed: dict[str, str]) -> NameRecord:
    """A display name that another took the place of is a variant."""
    if name.name_kind is NameKind.NAME and name.actor in renamed:
        return replace(name, name_kind=NameKind.VARIANT)
    return name


def _renamed(actor: ActorRecord, renamed: dict[str, str]) -> ActorRecord:
    return replace(actor, name=renamed[actor.id]) if actor.id in renamed else actor
