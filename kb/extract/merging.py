"""One event told by several words of a sentence comes out once."""

from dataclasses import dataclass, field

from kb.extract.clauses import Group
from kb.extract.nouns import PASSED, noun_date, preposition_before
from kb.extract.role_lists import Roles
from kb.extract.tokens import Words
from kb.extract.triggers import Hit
from kb.extract.usable import first_token
from kb.terms.events import EventType

HAPPENINGS = frozenset({EventType.ASSAULT, EventType.DISASTER, EventType.PROTEST})
TOLD_TWICE = frozenset(
    {
        EventType.LEADERSHIP, EventType.CONSULT, EventType.MOBILIZE, EventType.COOPERATE, EventType.COERCE,
        EventType.SANCTION,
        EventType.STATEMENT, EventType.AID,
    }
)  # fmt: skip
SETTINGS = frozenset({"during", "at", "in", "for", "on", "with"})
HARM = frozenset({"assault.kill", "assault.deaths"})
BLASTS = frozenset(
    {
        "explosion",
        "blast",
        "explosions",
        "blasts",
        "crash",
        "fire",
        "explode",
        "exploded",
        "exploding",
        "crush",
        "explodes",
    }
)
NEAR = frozenset(
    {
        "infinitive",
        "gerund_object",
        "participle",
        "gerund",
        "coordinated",
        "subordinate",
        "reduced",
        "relative",
    }
)


@dataclass(slots=True)
class Told:
    """One event of a sentence: its best trigger, the index of the date mention that dates it, its roles,
    and the further triggers that tell the same.
    """

    hit: Hit
    date: int | None
    roles: Roles
    same: list[Hit] = field(default_factory=list)

    def leading(self) -> Hit:
        """The trigger whose verb leads the sentence: it says whether and when."""
        hits = [self.hit, *self.same]
        if self.hit.kind == "noun" and self.hit.rule != "background":
            return self.hit
        return next((hit for hit in hits if hit.group is not None and hit.group.link == "main"), self.hit)


def merge_told(words: Words, groups: list[Group], told: list[Told]) -> list[Told]:
    """The events of a sentence, each once, in order of their place."""
    kept: list[Told] = []
    for new in sorted(told, key=lambda each: (each.hit.start, each.hit.end)):
        for place, old in enumerate(kept):
            if _same_event(words, groups, old, new):
                kept[place] = _joined(old, new)
                break
        else:
            kept.append(new)
    return kept


def _joined(old: Told, new: Told) -> Told:
    best, other = (old, new) if _rank(old.hit) >= _rank(new.hit) else (new, old)
    date = best.date if best.date is not None else other.date
    # What a verb says of who and whom goes before what a noun's neighbours suggest.
    first, second = (other, best) if best.hit.kind == "noun" and other.hit.kind == "verb" else (best, other)
    roles = _filled(first.roles, second.roles)
    return Told(best.hit, date, roles, [*best.same, other.hit, *other.same])


def _filled(roles: Roles, more: Roles) -> Roles:
    """The roles by the best trigger; what it leaves open is filled from the other."""
    taken = {*roles.actors, *roles.recipients}
    actors = roles.actors or [n for n in more.actors if n not in taken]
    recipients = roles.recipients or [n for n in more.recipients if n not in taken]
    taken = {*actors, *recipients}
    places = [n for n in roles.places or more.places if n not in taken]
    mentioned = [
        n for n in dict.fromkeys([*roles.mentioned, *more.mentioned]) if n not in taken and n not in places
    ]
    return Roles(actors, recipients, places, mentioned)


def _rank(hit: Hit) -> float:
    """The better trigger of two: the one with a mode, a verb before a noun."""
    return (
        hit.trigger.weight
        + 0.2 * (hit.trigger.mode is not None)
        + 0.1 * (hit.kind == "verb")
        + 0.1 * (hit.group is not None and hit.group.link == "main")
    )


def is_shadow(words: Words, each: Told, told: list[Told]) -> bool:
    """Whether it is part of another: people killed by a disaster are that disaster; clashes at a protest are
    that protest.
    """
    types = {other.hit.trigger.type for other in told}
    weapons = any(
        other.hit.trigger.type is EventType.ASSAULT and other.hit.trigger.id not in HARM for other in told
    )
    kind, name = each.hit.trigger.type, each.hit.trigger.id
    killed_by_nature = EventType.DISASTER in types and name in HARM and not weapons
    blast = kind is EventType.DISASTER and weapons and _is_blast(words)
    scuffle = EventType.PROTEST in types and name == "assault.fight"
    return killed_by_nature or blast or scuffle


def is_borrowed(words: Words, noun: Told, told: list[Told]) -> bool:
    """ "… met during a conference yesterday": the date is the verb's, the noun only a setting."""
    hit = noun.hit
    if hit.kind != "noun" or noun.date is None or preposition_before(words, hit.np) not in SETTINGS:
        return False
    first = first_token(words, noun.date)
    if (
        first is None
        or first < hit.end
        or (words.tags[first - 1] == "P" and words.lows[first - 1] in ("in", "of"))
    ):
        return False
    return any(other.date == noun.date and other is not noun and other.hit.kind != "noun" for other in told)


def _is_blast(words: Words) -> bool:
    """Whether what happened to people may be called an accident, and is none where a weapon is named."""
    return any(low in BLASTS for low in words.lows)


def _same_event(words: Words, groups: list[Group], first: Told, second: Told) -> bool:
    kind = first.hit.trigger.type
    if kind is not second.hit.trigger.type:
        return False
    if first.date is not None and second.date is not None and first.date != second.date:
        return False
    if kind in HAPPENINGS:
        return not (
            _lies_back(words, first) or _lies_back(words, second) or _other_people(groups, first, second)
        )
    if kind is EventType.LEADERSHIP and _differ(first.hit.trigger.mode, second.hit.trigger.mode):
        return False
    if first.hit.group is second.hit.group and first.hit.group is not None:
        return True
    if _own_noun_date(words, first.hit) is not None or _own_noun_date(words, second.hit) is not None:
        return False
    near = _are_near(groups, first.hit, second.hit)
    if kind not in TOLD_TWICE:
        return near and first.hit.kind != "speech" and second.hit.kind == "light"
    nominal = "noun" in (first.hit.kind, second.hit.kind)
    return near or nominal or (first.hit.group or second.hit.group) is None


def _differ(first: str | None, second: str | None) -> bool:
    return first is not None and second is not None and first != second


def _own_noun_date(words: Words, hit: Hit) -> int | None:
    return noun_date(words, hit) if hit.kind == "noun" and hit.rule != "background" else None


def _lies_back(words: Words, told: Told) -> bool:
    """A dated noun behind "after" or "of" names an earlier event."""
    hit = told.hit
    return _own_noun_date(words, hit) is not None and preposition_before(words, hit.np) in PASSED


def _other_people(groups: list[Group], first: Told, second: Told) -> bool:
    """Two verbs with different named actors tell two events."""
    one, two = set(first.roles.actors), set(second.roles.actors)
    verbs = (
        first.hit.kind != "noun"
        and second.hit.kind != "noun"
        and not _are_near(groups, first.hit, second.hit)
    )
    return verbs and bool(one) and bool(two) and not one & two


def _are_near(groups: list[Group], first: Hit, second: Hit) -> bool:
    if first.group is None or second.group is None:
        return False
    pair = {first.group.index, second.group.index}
    return any(g.index in pair and g.parent in pair and g.link in NEAR for g in groups)
