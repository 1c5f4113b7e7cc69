"""What a curator may say of actors: new ones, further names, offices, and who held them when.

An edit is a small gazetteer of its own; laid over the present one it must not make it worse.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from kb.actors.additions import overlaid
from kb.actors.check import Life, find_common_words, find_outside_lives, find_overlaps, find_shared_names
from kb.actors.records import ActorRecord, ActorRecords, NameRecord, OfficeRecord, TenureRecord
from kb.actors.seeds import BASES, CODE, OFFICE_KINDS, SLUG, TENURE_KINDS, is_partial_date
from kb.actors.tokens import name_key
from kb.errors import CallError, ConflictError, nearest
from kb.lexicon.actor_words import ActorWords
from kb.terms.actors import ActorKind

LONGEST_NAME = 120
FORBIDDEN = re.compile(r"[|\x00-\x1f\x7f-\x9f\u2028\u2029]")
"""What would break the files that actors are written to, or a terminal."""

Lives = Mapping[str, Life]


def decide_actor_edit(
    records: ActorRecords, edit: ActorRecords, *, lives: Lives, words: ActorWords
) -> ActorRecords:
    """`records` with `edit` laid over them.

    Raises CallError with every fault of the edit itself (ids, names, dates, words that are none),
    ConflictError where it contradicts what is known: two substantive holders at once, office outside a life,
    somebody else's name.
    """
    after = overlaid(records, edit)
    faults = [*_find_actor_faults(edit), *_find_name_faults(edit, after), *_find_office_faults(edit, after)]
    faults += [fault for tenure in edit.tenures for fault in _find_tenure_faults(tenure, after)]
    if faults:
        raise CallError("; ".join(faults) + ".")
    conflicts = _found(after, lives, words) - _found(records, lives, words)
    if conflicts:
        raise ConflictError("; ".join(sorted(conflicts)) + ".")
    return after


def actor_json(records: ActorRecords, actor: str) -> dict[str, Any] | None:
    """What is known of an actor, as the log keeps it: the actor, its names, and the offices and tenures of
    it;
    None when it is unknown.
    """
    found = next((each for each in records.actors if each.id == actor), None)
    if found is None:
        return None
    return {
        "actor": _plain(found),
        "names": [_plain(each) for each in records.names if each.actor == actor],
        "offices": [_plain(each) for each in records.offices if each.of == actor],
        "tenures": [_plain(each) for each in records.tenures if each.person == actor],
    }


def _plain(record: ActorRecord | NameRecord | OfficeRecord | TenureRecord) -> dict[str, Any]:
    return {name: str(value) if isinstance(value, date) else value for name, value in asdict(record).items()}


def _found(records: ActorRecords, lives: Lives, words: ActorWords) -> set[str]:
    """What the checks say that speaks against an edit, with the cure."""
    cures = {
        "overlap": "end the earlier tenure first, or say that one was acting or disputed",
        "life": "mend the dates",
        "shared name": "give a longer name, or note it as ambiguous",
        "common word": "give a longer name, or note it as ambiguous",
    }
    findings = (
        *find_overlaps(records),
        *find_outside_lives(records, lives),
        *find_shared_names(records),
        *find_common_words(records, words.common_words, words.weak_surnames),
    )
    return {f"{each.subject}: {each.rule} ({each.detail}): {cures[each.rule]}" for each in findings}


def _find_actor_faults(edit: ActorRecords) -> Iterator[str]:
    for actor in edit.actors:
        pattern = CODE if actor.kind is ActorKind.COUNTRY else SLUG
        if not pattern.fullmatch(actor.id):
            shape = (
                "three capitals such as KOR" if actor.kind is ActorKind.COUNTRY else "a slug such as jane-roe"
            )
            yield f"{actor.id!r} is no id of a {actor.kind.value}; give {shape}"


def _find_name_faults(edit: ActorRecords, after: ActorRecords) -> Iterator[str]:
    kinds = {actor.id: actor.kind for actor in after.actors}
    for name in edit.names:
        if name.actor not in kinds:
            yield f"{name.actor!r} is no known actor"
        yield from _find_text_faults(name)
        if name.valid_from and name.valid_to and name.valid_from >= name.valid_to:
            yield f"the name {name.name!r} ends ({name.valid_to}) before it begins ({name.valid_from})"


def _find_text_faults(name: NameRecord) -> Iterator[str]:
    if not name_key(name.name) or name.name != name.name.strip():
        yield f"{name.name!r} is no name; give words"
    elif len(name.name) > LONGEST_NAME:
        yield f"the name {name.name[:40]!r}… is longer than {LONGEST_NAME} characters; shorten it"
    elif FORBIDDEN.search(name.name):
        yield f"the name {name.name!r} has a control character or a |; leave it out"


def _find_office_faults(edit: ActorRecords, after: ActorRecords) -> Iterator[str]:
    actors = {actor.id for actor in after.actors}
    for office in edit.offices:
        if not SLUG.fullmatch(office.id):
            yield f"{office.id!r} is no id of an office; give a slug such as kor-president"
        if office.of not in actors:
            yield f"{office.of!r} is no known actor"
        if office.kind not in OFFICE_KINDS:
            yield f"{office.kind!r} is no kind of office; use one of {', '.join(sorted(OFFICE_KINDS))}"
        if not office.names or any(name != name.lower() or FORBIDDEN.search(name) for name in office.names):
            yield f"the nouns for {office.id} must be in lower case, such as 'foreign minister'"


def _find_tenure_faults(tenure: TenureRecord, after: ActorRecords) -> Iterator[str]:
    persons = {actor.id for actor in after.actors if actor.kind is ActorKind.PERSON}
    offices = [office.id for office in after.offices]
    if tenure.person not in persons:
        yield f"{tenure.person!r} is no known person"
    if tenure.office not in offices:
        yield f"{tenure.office!r} is no known office.{nearest(tenure.office, offices)}"
    for what, partial in (("start", tenure.start), ("end", tenure.end)):
        if partial is not None and not is_partial_date(partial):
            yield f"{what} {partial!r} is no date; write 2017, 2017-05 or 2017-05-10"
    if tenure.end is not None and tenure.end <= tenure.start:
        yield f"the tenure ends ({tenure.end}) before it begins ({tenure.start})"
    if tenure.kind not in TENURE_KINDS:
        yield f"{tenure.kind!r} is no kind of tenure; use one of {', '.join(sorted(TENURE_KINDS))}"
    if tenure.basis not in BASES:
        yield f"{tenure.basis!r} is no basis; use one of {', '.join(sorted(BASES))}"
