"""One event told by several words of a sentence comes out once."""

from kb.extract.clauses import Group
from kb.extract.nouns import noun_date
from kb.extract.tokens import Words
from kb.extract.triggers import Hit
from kb.terms.events import EventType

TOLD_TWICE = frozenset({EventType.ASSAULT, EventType.DISASTER, EventType.PROTEST, EventType.LEADERSHIP, EventType.CONSULT, EventType.MOBILIZE, EventType.COOPERATE, EventType.STATEMENT, EventType.COERCE, EventType.SANCTION})  # fmt: skip
HARM = frozenset({"assault.kill", "assault.deaths"})
NEAR = frozenset({"infinitive", "gerund_object", "participle", "gerund", "coordinated", "subordinate", "reduced", "relative"})


def merge_hits(words: Words, groups: list[Group], hits: list[tuple[Hit, int | None]]) -> list[tuple[Hit, int | None, list[Hit]]]:
    """Hits with their dates, each with the hits that tell the same event; in order of their place."""
    ordered = sorted(_without_shadows(words, hits), key=lambda pair: (pair[0].start, pair[0].end))
    kept: list[tuple[Hit, int | None, list[Hit]]] = []
    for hit, date in ordered:
        for place, (other, known, same) in enumerate(kept):
            if _same_event(words, groups, other, known, hit, date):
                first, second = (other, hit) if _rank(other) >= _rank(hit) else (hit, other)
                kept[place] = (first, known if known is not None else date, [*same, second])
                break
        else:
            kept.append((hit, date, []))
    return kept


def _rank(hit: Hit) -> float:
    """The better trigger of two: the one with a mode, a verb before a noun."""
    return hit.trigger.weight + 0.2 * (hit.trigger.mode is not None) + 0.1 * (hit.kind == "verb")


def _without_shadows(words: Words, hits: list[tuple[Hit, int | None]]) -> list[tuple[Hit, int | None]]:
    """People killed by a disaster are that disaster; clashes at a protest are that protest."""
    types = {hit.trigger.type for hit, _ in hits}
    weapons = any(hit.trigger.type is EventType.ASSAULT and hit.trigger.id not in HARM for hit, _ in hits)
    kept = []
    for hit, date in hits:
        if EventType.DISASTER in types and hit.trigger.id in HARM and not weapons:
            continue
        if hit.trigger.type is EventType.DISASTER and weapons and _is_blast(words, hit):
            continue
        if EventType.PROTEST in types and hit.trigger.id == "assault.fight":
            continue
        kept.append((hit, date))
    return kept


def _is_blast(words: Words, hit: Hit) -> bool:
    return any(words.lows[place] in ("explosion", "blast", "explosions", "blasts", "crash", "fire", "explode", "exploded", "crush") for place in range(hit.start, hit.end))


def _same_event(words: Words, groups: list[Group], first: Hit, first_date: int | None, second: Hit, second_date: int | None) -> bool:
    if first.trigger.type is not second.trigger.type:
        return False
    own = _own_noun_date(words, first), _own_noun_date(words, second)
    if first_date is not None and second_date is not None and first_date != second_date:
        return False
    if any(date is not None for date in own) and own[0] != own[1] and first.group is not second.group:
        return False
    if first.group is second.group and first.group is not None:
        return True
    if first.trigger.type not in TOLD_TWICE:
        return _are_near(groups, first, second) and first.kind != "speech" and second.kind == "light"
    return not _separate(groups, first, second)


def _own_noun_date(words: Words, hit: Hit) -> int | None:
    return noun_date(words, hit) if hit.kind == "noun" and hit.rule != "background" else None


def _separate(groups: list[Group], first: Hit, second: Hit) -> bool:
    """Two main verbs with different subjects tell two events."""
    if first.group is None or second.group is None:
        return False
    return first.group.subject != second.group.subject and not _are_near(groups, first, second)


def _are_near(groups: list[Group], first: Hit, second: Hit) -> bool:
    if first.group is None or second.group is None:
        return False
    pair = {first.group.index, second.group.index}
    return any(g.index in pair and g.parent in pair and g.link in NEAR for g in groups)
