"""Who does it, to whom, and where: the mentions of a sentence in their roles, by the frame of the trigger."""

from kb.extract.clauses import Group
from kb.extract.completion import add_places, add_speaker, complete
from kb.extract.naming import (
    LOCAL,
    country_ids,
    heads,
    heads_or_all,
    is_setting,
    nearest_preposition,
    numbers_in,
    outer_preposition,
    reach_end,
    subject_numbers,
)
from kb.extract.role_lists import Roles
from kb.extract.tokens import Words
from kb.extract.triggers import STANCE, Hit, antecedent, object_zone
from kb.lexicon.cues import Cues
from kb.terms.events import MUTUAL, EventType

ANYWHERE = ("against", "to", "with", "on", "toward", "towards", "into", "of", "for", "over", "upon", "at")
PARTNERS = frozenset({"with", "between", "among", "alongside", "and", "including"})


def assign_roles(words: Words, groups: list[Group], hit: Hit, cues: Cues) -> Roles:
    """The roles of all mentions in reach of a trigger."""
    roles = _of_verb(words, groups, hit) if hit.kind in ("verb", "speech") else _of_noun(words, groups, hit)
    roles.actors += [
        n for stretch in hit.actors for n in heads_or_all(words, stretch) if n not in roles.actors
    ]
    add_speaker(words, groups, hit, roles)
    add_places(words, groups, hit, roles)
    complete(words, hit, roles, cues)
    roles.recipients = list(dict.fromkeys(roles.recipients))
    roles.actors = list(dict.fromkeys(roles.actors))
    return roles


def _of_verb(words: Words, groups: list[Group], hit: Hit) -> Roles:
    group, frame = hit.group, hit.trigger.frame
    assert group is not None
    subject = subject_numbers(words, groups, group)
    agents = _agents(words, group)
    if frame == "none":
        return Roles()
    if hit.rule == STANCE:
        return _active(words, groups, hit, group, subject)
    if group.passive and frame == "acts" and agents:
        return Roles(agents)
    if group.passive and frame not in ("acts", "undergoes", "becomes", "protests"):
        if frame == "with":
            return Roles(subject + agents + _partners(words, hit, group))
        moved = subject if frame in ("acts_on", "requests", "hosts") else []
        behind = [n for n in _brought(words, hit, group) if n not in agents]
        around = [] if moved else [n for n in subject if n not in agents]
        if frame == "hosts":
            return Roles(moved, agents)
        if hit.trigger.mode == "deport" and not agents:
            agents = [n for n in behind if outer_preposition(words, n) == "from"]
            behind = [n for n in behind if n not in agents]
        return Roles(agents, moved + behind or around)
    return _active(words, groups, hit, group, subject)


def _active(words: Words, groups: list[Group], hit: Hit, group: Group, subject: list[int]) -> Roles:
    frame = hit.trigger.frame
    if frame in ("with", "fights"):
        return _with_partners(words, hit, group, subject)
    if frame == "hosts":
        return Roles(_objects(words, hit, group), subject)
    if frame == "undergoes":
        return Roles([], subject)
    if frame in ("acts", "holds", "becomes"):
        return Roles(subject, [])
    if frame == "protests":
        against = _brought(words, hit, group) or _objects(words, hit, group)
        return Roles(subject, [n for n in against if n not in subject])
    if hit.recipients:
        return Roles(
            subject,
            [n for stretch in hit.recipients for n in heads_or_all(words, stretch) if n not in subject],
        )
    return Roles(subject, [n for n in _towards(words, groups, hit, group, subject) if n not in subject])


def _towards(words: Words, groups: list[Group], hit: Hit, group: Group, subject: list[int]) -> list[int]:
    """Whom an active verb is directed at, by its frame."""
    frame = hit.trigger.frame
    objects = _objects(words, hit, group)
    brought = _brought(words, hit, group)
    acting = country_ids(words, subject)
    brought = [n for n in brought if words.mentions[n].actor not in acting] or brought
    if objects and all(words.mentions[n].actor in acting for n in brought):
        brought = []
    if frame == "requests":
        found = objects or brought or _asked(words, groups, group)
    elif frame == "toward":
        found = _of_content(words, hit, group, acting) or brought or objects
    else:
        named = [n for n in brought if outer_preposition(words, n) in hit.trigger.to]
        found = [*objects, *named] or brought
    if not found or country_ids(words, found) <= acting:
        found = _makers(words, groups, group) or found
    return found


def _makers(words: Words, groups: list[Group], group: Group) -> list[int]:
    """ "rejects a reshuffle ordered by the president": whose work it is that a verb is about."""
    for other in groups[group.index + 1 :]:
        if other.link == "reduced" and other.passive and other.parent == group.index:
            return _agents(words, other)
    return []


def _agents(words: Words, group: Group) -> list[int]:
    return [n for n in numbers_in(words, group.end, group.deep) if outer_preposition(words, n) == "by"]


def _objects(words: Words, hit: Hit, group: Group) -> list[int]:
    """The mentions in the direct object; a place in it only where the verb itself asks for one ("arrived
    in").
    """
    start, end = object_zone(words, group, hit.after or group.end)
    found = [n for n in numbers_in(words, start, end) if not is_setting(words, n)]
    if group.link == "object_relative":
        found = found or numbers_in(words, *antecedent(words, group))
    direct = [n for n in found if outer_preposition(words, n) not in LOCAL]
    return direct or (found if hit.trigger.frame in ("visits", "acts_on", "requests") else [])


def _brought(words: Words, hit: Hit, group: Group) -> list[int]:
    """The mentions that the prepositions of the trigger bring, else those behind any that fits."""
    behind = [
        (n, outer_preposition(words, n))
        for n in numbers_in(words, group.end, group.deep)
        if not is_setting(words, n)
    ]
    named = [
        n
        for n, outer in behind
        if outer in hit.trigger.to or (not outer and nearest_preposition(words, n) in hit.trigger.to)
    ]
    if named:
        return named
    for wanted in ANYWHERE:
        named = [n for n, preposition in behind if preposition == wanted]
        if named and wanted not in ("of", "for", "at"):
            return named
    return []


def _partners(words: Words, hit: Hit, group: Group) -> list[int]:
    behind = numbers_in(words, group.end, group.deep)
    return [n for n in behind if outer_preposition(words, n) in PARTNERS | hit.trigger.to | {""}]


def _of_content(words: Words, hit: Hit, group: Group, acting: set[str | None]) -> list[int]:
    """ "threatened to destroy X": the object of what is threatened, promised or refused."""
    if "content" not in hit.trigger.flags:
        return []
    inside = numbers_in(words, group.right, group.deep)
    direct = [n for n in inside if not outer_preposition(words, n) and not words.mentions[n].attributive]
    return [n for n in direct if words.mentions[n].actor not in acting]


def _with_partners(words: Words, hit: Hit, group: Group, subject: list[int]) -> Roles:
    """Both sides of a mutual act act; what one agrees to do for another, or does with another besides, has
    a recipient.
    """
    partners = [n for n in _partners(words, hit, group) if n not in subject]
    if hit.trigger.type not in MUTUAL and subject:
        return Roles(subject, partners)
    if "content" not in hit.trigger.flags:
        return Roles(subject + partners)
    others = [n for n in _brought(words, hit, group) if n not in subject and n not in partners]
    return Roles(subject + partners, others)


def _asked(words: Words, groups: list[Group], group: Group) -> list[int]:
    """ "demanded that the US cancel …": the subject of what is demanded."""
    for other in groups[group.index + 1 :]:
        if other.link in ("complement", "infinitive") and other.parent == group.index and other.subject:
            return list(heads(words, other.subject))
    behind = numbers_in(words, group.end, words.size)
    return behind[:1]


def _of_noun(words: Words, groups: list[Group], hit: Hit) -> Roles:
    frame, group = hit.trigger.frame, hit.group
    before = numbers_in(words, hit.np, hit.start)
    doers = list(before)
    if hit.kind == "light" and group is not None:
        doers = before + [n for n in _light_subject(words, groups, group) if n not in before]
        behind = numbers_in(words, hit.end, group.deep)
    else:
        behind = numbers_in(words, hit.end, reach_end(words, hit.end))
    by_preposition = [(n, outer_preposition(words, n), nearest_preposition(words, n)) for n in behind]
    doers += [n for n in _winners(words, groups, hit) if n not in doers]
    doers += [n for n, outer, _ in by_preposition if outer == "by"]
    if frame == "none":
        return Roles()
    wanted = hit.trigger.to
    if frame in ("with", "fights"):
        return Roles(
            doers + [n for n, outer, near in by_preposition if {outer, near} & (PARTNERS | (wanted - {"in"}))]
        )
    taken = [
        n
        for n, outer, near in by_preposition
        if (outer in wanted or (near in wanted and outer not in LOCAL)) and n not in doers
    ]
    if frame == "requests" and not taken and group is not None:
        taken = [n for n in _asked(words, groups, group) if n not in doers]
    if frame in ("acts", "becomes", "holds"):
        return Roles(doers + [n for n, _, near in by_preposition if near in ("of", "by") and n not in doers])
    if frame == "acts_on" and hit.kind != "light":
        taken = [
            n
            for n in taken
            if outer_preposition(words, n) not in ("in", "at") or hit.trigger.type is not EventType.ASSAULT
        ]
    return Roles(doers, taken)


def _winners(words: Words, groups: list[Group], hit: Hit) -> list[int]:
    """ "an election won by …", "an attack carried out by …": who did what a noun tells."""
    end = reach_end(words, hit.end)
    made = next((g for g in groups if g.link == "reduced" and g.passive and g.start == end), None)
    return _agents(words, made) if made else []


def _light_subject(words: Words, groups: list[Group], group: Group) -> list[int]:
    if group.passive:
        return [n for n in numbers_in(words, group.end, group.deep) if outer_preposition(words, n) == "by"]
    return subject_numbers(words, groups, group)
