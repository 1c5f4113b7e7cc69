"""What looks wrong in a gazetteer, as findings for a curator to look at. Nothing here changes anything."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from kb.actors.records import ActorRecords, NameRecord, TenureRecord
from kb.actors.tenures import ACTING, SUBSTANTIVE, first_day, last_day
from kb.actors.tokens import name_key
from kb.lexicon.actor_words import ActorWords
from kb.terms.actors import NameKind

LONGEST_GAP = timedelta(days=31)
"""An office may be vacant so long before it is a finding."""

Life = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing to look at: `rule` names the check, `subject` the office, person or name, `detail` what is
    odd, and `reason` why it is right all the same, where a curator has said so.
    """

    rule: str
    subject: str
    detail: str
    reason: str = ""


def find_all(
    records: ActorRecords,
    lives: Mapping[str, Life],
    explained: Mapping[tuple[str, str], str],
    words: ActorWords,
) -> list[Finding]:
    """Every finding of every check, those that `explained` gives a reason for too, and reasons that are for
    nothing.
    """
    found = [
        *find_overlaps(records),
        *find_gaps(records),
        *find_outside_lives(records, lives),
        *find_shared_names(records),
        *find_common_words(records, words.common_words, words.weak_surnames),
    ]
    subjects = {(each.rule, each.subject) for each in found}
    idle = [
        Finding("idle reason", subject, f"no {rule} is found")
        for rule, subject in explained.keys() - subjects
    ]
    reasoned = (replace(each, reason=explained.get((each.rule, each.subject), "")) for each in found)
    return sorted([*reasoned, *idle])


def find_overlaps(records: ActorRecords) -> Iterator[Finding]:
    """Two substantive holders of an office on one day. Partial dates count as narrowly as can be."""
    for office, tenures in _by_office(records, {SUBSTANTIVE}).items():
        latest: TenureRecord | None = None
        for tenure in tenures:
            if latest and (latest.end is None or last_day(tenure.start) < first_day(latest.end)):
                yield Finding("overlap", office, f"{latest.person} and {tenure.person} from {tenure.start}")
            if latest is None or (latest.end and (tenure.end is None or tenure.end > latest.end)):
                latest = tenure


def find_gaps(records: ActorRecords) -> Iterator[Finding]:
    """More than 31 days between two tenures of an office, acting ones included."""
    for office, tenures in _by_office(records, {SUBSTANTIVE, ACTING, "disputed"}).items():
        end = date.min
        for before, tenure in pairwise(tenures):
            end = max(end, last_day(before.end) if before.end else date.max)
            if end < date.max - LONGEST_GAP and first_day(tenure.start) > end + LONGEST_GAP:
                yield Finding("gap", office, f"nobody from {end} to {tenure.start}")


def find_outside_lives(records: ActorRecords, lives: Mapping[str, Life]) -> Iterator[Finding]:
    """Tenures that begin before birth, or go on more than a day after death. Unknown dates are no finding."""
    for tenure in records.tenures:
        born, died = lives.get(tenure.person, (None, None))
        if born and last_day(tenure.start) < first_day(born):
            yield Finding("life", tenure.person, f"{tenure.office} from {tenure.start}, born {born}")
        end = first_day(tenure.end) if tenure.end else date.max
        if died and end > last_day(died) + timedelta(1):
            yield Finding("life", tenure.person, f"{tenure.office} until {tenure.end or 'now'}, died {died}")


def find_shared_names(records: ActorRecords) -> Iterator[Finding]:
    """The same name, case and accents aside, of two actors, none of them noted as ambiguous. Surnames are
    shared by nature.
    """
    bearers: dict[tuple[str, ...], list[NameRecord]] = defaultdict(list)
    for name in records.names:
        if name.name_kind is not NameKind.SURNAME:
            bearers[name_key(name.name)].append(name)
    for names in bearers.values():
        actors = sorted({name.actor for name in names})
        if len(actors) > 1 and not any(_is_noted(name) for name in names):
            yield Finding("shared name", names[0].name, ", ".join(actors))


def find_common_words(
    records: ActorRecords, common: Collection[str], weak_surnames: Collection[str]
) -> Iterator[Finding]:
    """Names of one word that is a common one without its capital, and are not noted as ambiguous; surnames
    that are and do not stand among the weak ones. Abbreviations are told by their capitals.
    """
    for name in records.names:
        if name.name.lower() not in common or name.name_kind is NameKind.ABBREVIATION:
            continue
        known = name.name in weak_surnames if name.name_kind is NameKind.SURNAME else _is_noted(name)
        if not known:
            yield Finding("common word", name.name, name.actor)


def _by_office(records: ActorRecords, kinds: Collection[str]) -> dict[str, Sequence[TenureRecord]]:
    found: dict[str, list[TenureRecord]] = defaultdict(list)
    for tenure in records.tenures:
        if tenure.kind in kinds:
            found[tenure.office].append(tenure)
    return {office: sorted(tenures, key=lambda each: each.start) for office, tenures in found.items()}


def _is_noted(name: NameRecord) -> bool:
    return bool(name.note) and str(name.note).startswith("ambiguous")
