"""Headlines of events that only a noun tells: whose visit, an election where, talks between whom."""

from collections.abc import Sequence

from kb.terms.actors import ActorKind, MentionBasis
from kb.terms.events import EventType, Participant, Role

LONGEST = 110
TOWARDS = {
    EventType.ASSAULT: "on", EventType.CONSULT: "to", EventType.AID: "to", EventType.SANCTION: "against",
    EventType.THREATEN: "against", EventType.REQUEST: "to", EventType.PROTEST: "against",
}  # fmt: skip
"""How a noun names whom it goes to; in all other types nobody is named so."""

SHARED = frozenset({"with", "fights"})


def with_names(
    phrase: str, frame: str, kind: EventType, start: int, end: int, participants: Sequence[Participant]
) -> str:
    """The noun phrase that stands at `start` to `end` of the text, with the names of those who take part
    where it has none of them; as it is where they would not fit.
    """
    if not phrase or any(start <= each.start < end for each in participants):
        return phrase
    actors, recipients = _names(participants, Role.ACTOR), _names(participants, Role.RECIPIENT)
    places = _names(participants, Role.PLACE)
    low = phrase if phrase[:2].isupper() else phrase[:1].lower() + phrase[1:]
    if frame in SHARED and len(actors) == 2:
        title = f"{phrase} between {actors[0]} and {actors[1]}"
    elif frame in ("holds", "protests") and actors:
        title = f"{phrase} in {actors[-1]}"
    elif actors and kind in TOWARDS and recipients and frame != "protests":
        title = f"{actors[0]}’s {low} {TOWARDS[kind]} {recipients[0]}"
    elif actors:
        title = f"{actors[0]}’s {low}"
    elif recipients and kind in TOWARDS:
        title = f"{phrase} {TOWARDS[kind]} {recipients[0]}"
    elif places:
        title = f"{phrase} in {places[0]}"
    else:
        return phrase
    return title if len(title) <= LONGEST else phrase


def _names(participants: Sequence[Participant], role: Role) -> list[str]:
    """The names in a role, persons without the countries they bring along."""
    named = [
        each
        for each in participants
        if each.role is role and (each.basis is not MentionBasis.OFFICE or each.kind is not ActorKind.COUNTRY)
    ]
    return list(dict.fromkeys(each.name for each in named))
