"""Who does it, to whom, and where: the mentions of a sentence in their roles."""

from dataclasses import dataclass, field

from kb.extract.clauses import Group
from kb.extract.nouns import REACH
from kb.extract.tagging import default_grammar
from kb.extract.tokens import Words
from kb.extract.triggers import Hit, antecedent, object_zone
from kb.lexicon.cues import Cues
from kb.lexicon.event_words import default_event_words
from kb.terms.actors import ActorKind, MentionBasis, Reading
from kb.terms.events import EventType

LOCAL = frozenset(
    {
        "in",
        "at",
        "near",
        "around",
        "inside",
        "outside",
        "across",
        "off",
        "within",
        "throughout",
        "along",
        "from",
        "through",
        "under",
    }
)
SUBJECT_OF = frozenset({"", "by", "including", "like", "and", "as"})
ANYWHERE = ("against", "to", "with", "on", "toward", "towards", "into", "of", "for", "over", "upon", "at")
PARTNERS = frozenset({"with", "between", "among", "alongside", "and"})
MATERIAL = frozenset({
    EventType.AID, EventType.MOBILIZE, EventType.COERCE, EventType.CONCEDE, EventType.SANCTION, EventType.RETREAT, EventType.THREATEN,
    EventType.ASSAULT, EventType.REJECT, EventType.COOPERATE,
})  # fmt: skip
OFFICIAL = frozenset(
    {EventType.COERCE, EventType.MOBILIZE, EventType.SANCTION, EventType.LEGISLATE, EventType.RETREAT}
)
ALONE = frozenset(
    {EventType.STATEMENT, EventType.LEADERSHIP, EventType.LEGISLATE, EventType.DISASTER, EventType.OTHER}
)
DOMESTIC = frozenset({
    EventType.COERCE, EventType.SANCTION, EventType.ASSAULT, EventType.CONCEDE, EventType.REJECT, EventType.REQUEST, EventType.THREATEN,
    EventType.ACCUSE, EventType.AID,
})  # fmt: skip


@dataclass(slots=True)
class Roles:
    """Numbers of mentions by role; a number may be actor and recipient where a government faces its own people."""

    actors: list[int] = field(default_factory=list)
    recipients: list[int] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    mentioned: list[int] = field(default_factory=list)


def assign_roles(words: Words, groups: list[Group], hit: Hit, cues: Cues) -> Roles:
    """The roles of all mentions in reach of a trigger."""
    roles = _of_verb(words, groups, hit) if hit.kind in ("verb", "speech") else _of_noun(words, groups, hit)
    roles.actors += [
        n for stretch in hit.actors for n in _heads_or_all(words, stretch) if n not in roles.actors
    ]
    _add_speaker(words, groups, hit, roles)
    _add_places(words, groups, hit, roles)
    _complete(words, hit, roles, cues)
    roles.recipients = [number for number in dict.fromkeys(roles.recipients)]
    roles.actors = list(dict.fromkeys(roles.actors))
    return roles


def outer_preposition(words: Words, number: int) -> str:
    """The preposition that governs a mention, seen past "of" and the nouns between; empty for a direct object."""
    place = words.first_of[number] - 1
    while place >= 0:
        tag, low = words.tags[place], words.lows[place]
        if tag in ("P", "S", "TO"):
            if low != "of" and not (words.tags[place + 1] == "T"):
                return low
        elif tag == ",":
            if place == 0 or words.tags[place - 1] not in ("E", "X"):
                return ""
        elif tag not in ("D", "A", "N", "NS", "X", "#", "POS", "E", "C", "R", "QUOTE", "T", "VN"):
            return ""
        place -= 1
    return ""


def numbers_in(words: Words, start: int, end: int) -> list[int]:
    """The mentions that begin in a stretch of tokens."""
    found = dict.fromkeys(words.mention[place] for place in range(max(start, 0), min(end, len(words))))
    return [number for number in found if number >= 0]


def _add_speaker(words: Words, groups: list[Group], hit: Hit, roles: Roles) -> None:
    """A leader who announces what his own country does, or reports an act that nobody else is named for, has a part in it."""
    group = hit.group
    while group is not None and group.parent >= 0 and group.link in ("coordinated", "infinitive"):
        group = groups[group.parent]
    if group is None or group.link != "complement" or group.parent < 0 or hit.kind == "speech":
        return
    speaker = groups[group.parent]
    if speaker.lemma not in default_grammar().speech or speaker.subject is None:
        return
    numbers = [n for n in _heads(words, speaker.subject) if n not in roles.actors]
    announced = bool(group.modal) and bool(_country_ids(words, numbers) & _country_ids(words, roles.actors))
    if announced or (not roles.actors and group.passive and hit.trigger.type in OFFICIAL):
        roles.actors += [n for n in numbers if n not in roles.recipients]


def _country_ids(words: Words, numbers: list[int]) -> set[str | None]:
    named: set[str | None] = {words.mentions[n].actor for n in numbers}
    return named.union(*(words.homes[n] for n in numbers)) - {None}


def subject_numbers(words: Words, groups: list[Group], group: Group) -> list[int]:
    """The mentions that are the subject of a verb; of the speaker, where "it" or "they" says nothing more."""
    stretch = group.subject
    if stretch is None:
        return []
    found = _heads(words, stretch)
    if found or group.parent < 0 or group.link not in ("complement", "coordinated"):
        return found or _appositive(words, stretch)
    return subject_numbers(words, groups, groups[group.parent]) if words.tags[stretch[0]] == "Q" else []


def _heads(words: Words, stretch: tuple[int, int]) -> list[int]:
    direct, local = [], []
    for number in numbers_in(words, *stretch):
        preposition = _inside_preposition(words, number, stretch[0])
        if preposition in SUBJECT_OF:
            direct.append(number)
        elif preposition in LOCAL or preposition in ("of", "for"):
            local.append(number)
    return direct or ([] if _is_event_noun(words, stretch) else local)


def _inside_preposition(words: Words, number: int, start: int) -> str:
    place = words.first_of[number] - 1
    while place >= start:
        if (
            words.tags[place] in ("P", "S", "TO")
            and words.lows[place] != "of"
            and words.tags[place + 1] != "T"
        ):
            return words.lows[place]
        place -= 1
    return ""


def _is_event_noun(words: Words, stretch: tuple[int, int]) -> bool:
    """Whether the subject is itself a happening ("an attack in Egypt"), which acts for nobody."""
    head = _head(words, stretch)
    return words.lows[head] in default_event_words().nouns and words.tags[head] in ("N", "NS")


def _head(words: Words, stretch: tuple[int, int]) -> int:
    """The last word of a noun phrase before its first preposition."""
    for place in range(*stretch):
        if words.tags[place] in ("P", "TO", "STOP", ",") and place > stretch[0]:
            return place - 1
    return stretch[1] - 1


def _appositive(words: Words, stretch: tuple[int, int]) -> list[int]:
    """A subject without a name may have one behind a comma: "X, Algeria's leading activist, staged …"."""
    if stretch[1] >= len(words) or words.tags[stretch[1]] != ",":
        return []
    end = stretch[1] + 1
    while end < len(words) and words.tags[end] not in (",", "STOP", "W", "VD", "VZ"):
        end += 1
    return numbers_in(words, stretch[1] + 1, end)[:1] if end < len(words) and words.tags[end] == "," else []


def _of_verb(words: Words, groups: list[Group], hit: Hit) -> Roles:
    group, frame = hit.group, hit.trigger.frame
    assert group is not None
    subject = subject_numbers(words, groups, group)
    agents = [n for n in numbers_in(words, group.end, group.deep) if outer_preposition(words, n) == "by"]
    if frame == "none":
        return Roles()
    if group.passive and frame not in ("acts", "undergoes", "becomes", "protests"):
        if frame == "with":
            return Roles(subject + agents + _partners(words, hit, group))
        moved = subject if frame in ("acts_on", "requests", "hosts") else []
        behind = [n for n in _brought(words, hit, group) if n not in agents]
        around = [] if moved else [n for n in subject if n not in agents]
        if frame == "hosts":
            return Roles(moved, agents)
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
        return Roles(subject, [n for n in _brought(words, hit, group) if n not in subject])
    if hit.recipients:
        return Roles(
            subject,
            [n for stretch in hit.recipients for n in _heads_or_all(words, stretch) if n not in subject],
        )
    objects = _objects(words, hit, group)
    brought = _brought(words, hit, group)
    acting = _country_ids(words, subject)
    brought = [n for n in brought if words.mentions[n].actor not in acting] or brought
    if objects and all(words.mentions[n].actor in acting for n in brought):
        brought = []
    if frame == "requests":
        found = objects or brought or _asked(words, groups, group)
    elif frame == "toward":
        found = brought or objects
    else:
        named = [n for n in brought if outer_preposition(words, n) in hit.trigger.to]
        found = [*objects, *named] or brought
    return Roles(subject, [n for n in found if n not in subject])


def _heads_or_all(words: Words, stretch: tuple[int, int]) -> list[int]:
    return _heads(words, stretch) or numbers_in(words, *stretch)


def _objects(words: Words, hit: Hit, group: Group) -> list[int]:
    """The mentions in the direct object; a place in it only where nothing else is named."""
    start, end = object_zone(words, group, hit.end if hit.end <= group.right else group.end)
    if hit.consumed and hit.end > group.end:
        start = group.end
    found = numbers_in(words, start, end)
    if group.link == "object_relative":
        found = found or numbers_in(words, *antecedent(words, group))
    return [n for n in found if outer_preposition(words, n) not in LOCAL] or found


def _brought(words: Words, hit: Hit, group: Group) -> list[int]:
    """The mentions that the prepositions of the trigger bring, else those behind any that fits."""
    behind = [(n, outer_preposition(words, n)) for n in numbers_in(words, group.end, group.deep)]
    named = [n for n, preposition in behind if preposition in hit.trigger.to]
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


def _with_partners(words: Words, hit: Hit, group: Group, subject: list[int]) -> Roles:
    """Both sides act; what one agrees to do for another has a recipient."""
    partners = [n for n in _partners(words, hit, group) if n not in subject]
    if "content" not in hit.trigger.flags:
        return Roles(subject + partners)
    others = [n for n in _brought(words, hit, group) if n not in subject and n not in partners]
    return Roles(subject + partners, others)


def _asked(words: Words, groups: list[Group], group: Group) -> list[int]:
    """ "demanded that the US cancel …": the subject of what is demanded."""
    for other in groups[group.index + 1 :]:
        if other.link in ("complement", "infinitive") and other.parent == group.index and other.subject:
            return [n for n in _heads(words, other.subject)]
    behind = numbers_in(words, group.end, len(words))
    return behind[:1]


def _of_noun(words: Words, groups: list[Group], hit: Hit) -> Roles:
    frame, group = hit.trigger.frame, hit.group
    before = numbers_in(words, hit.np, hit.start)
    doers = list(before)
    if hit.kind == "light" and group is not None:
        doers = before + [n for n in _light_subject(words, groups, group) if n not in before]
        behind = numbers_in(words, hit.end, group.deep)
    else:
        behind = numbers_in(words, hit.end, _reach_end(words, hit.end))
    by_preposition = [(n, outer_preposition(words, n), _nearest_preposition(words, n)) for n in behind]
    doers += [n for n, outer, _ in by_preposition if outer == "by"]
    if frame == "none":
        return Roles()
    wanted = hit.trigger.to
    if frame in ("with", "fights"):
        return Roles(
            doers + [n for n, outer, near in by_preposition if {outer, near} & (PARTNERS | (wanted - {"in"}))]
        )
    taken = [n for n, outer, near in by_preposition if (outer in wanted or near in wanted) and n not in doers]
    if frame in ("acts", "becomes", "holds"):
        return Roles(doers + [n for n, _, near in by_preposition if near in ("of", "by") and n not in doers])
    if frame == "acts_on" and hit.kind != "light":
        taken = [
            n
            for n in taken
            if outer_preposition(words, n) not in ("in", "at") or hit.trigger.type is not EventType.ASSAULT
        ]
    return Roles(doers, taken)


def _light_subject(words: Words, groups: list[Group], group: Group) -> list[int]:
    if group.passive:
        return [n for n in numbers_in(words, group.end, group.deep) if outer_preposition(words, n) == "by"]
    return subject_numbers(words, groups, group)


def _nearest_preposition(words: Words, number: int) -> str:
    place = words.first_of[number] - 1
    while place >= 0 and words.tags[place] in ("D", "A", "N", "NS", "X", "#", "E", "C"):
        place -= 1
    return words.lows[place] if place >= 0 and words.tags[place] in ("P", "TO", "S") else ""


def _reach_end(words: Words, start: int) -> int:
    while start < len(words) and words.tags[start] in REACH:
        start += 1
    return start


def _add_places(words: Words, groups: list[Group], hit: Hit, roles: Roles) -> None:
    """Countries where it happens, and actors that are only named in the same clause."""
    group = hit.group
    start, end = (group.left, group.deep) if group else (hit.np, _reach_end(words, hit.end))
    if group and group.subject:
        start = min(start, group.subject[0])
    taken = set(roles.actors) | set(roles.recipients)
    for number in numbers_in(words, start, max(end, hit.end)):
        if number in taken:
            continue
        mention, preposition = words.mentions[number], outer_preposition(words, number)
        local = preposition in LOCAL or mention.reading is Reading.PLACE
        if mention.kind is ActorKind.COUNTRY and (local or hit.trigger.frame == "none"):
            roles.places.append(number)
        else:
            roles.mentioned.append(number)
    if not roles.places:
        _place_elsewhere(words, roles, taken)


def _place_elsewhere(words: Words, roles: Roles, taken: set[int]) -> None:
    """A place behind a comma or in another clause of a short sentence still tells where."""
    for number, mention in enumerate(words.mentions):
        if number not in taken and mention.reading is Reading.PLACE and mention.kind is ActorKind.COUNTRY:
            roles.places.append(number)
            roles.mentioned = [other for other in roles.mentioned if other != number]


def _complete(words: Words, hit: Hit, roles: Roles, cues: Cues) -> None:
    """What the frame leaves open: a country that holds its election, a government its people protest against."""
    kind = hit.trigger.type
    if kind is EventType.LEADERSHIP:
        near = [n for n in roles.places + roles.mentioned if words.mentions[n].kind is ActorKind.COUNTRY]
        if hit.trigger.frame != "acts_on" or not roles.actors:
            roles.actors += [n for n in near if n not in roles.actors]
        if not any(words.homes[n] for n in roles.actors):
            roles.actors += _only_country(words, roles)
        return
    if not roles.actors and _is_own_organ(words, hit, cues):
        roles.actors = _countries(words, roles.places) or _only_country(words, roles)
    if hit.trigger.frame == "protests":
        roles.actors = roles.actors or roles.places[:1] or roles.mentioned[:1]
        roles.recipients = (
            roles.recipients or _countries(words, roles.places) or _countries(words, roles.actors)
        )
    elif kind not in ALONE and not roles.recipients and roles.actors:
        _find_recipients(words, hit, roles, cues)


def _only_country(words: Words, roles: Roles) -> list[int]:
    """The one country that the sentence, or the one before, names; nothing where there are several."""
    found = [
        n
        for n, mention in enumerate(words.mentions)
        if mention.kind is ActorKind.COUNTRY and n not in roles.recipients
    ]
    return found[:1] if len({words.mentions[n].actor for n in found}) == 1 else []


def _find_recipients(words: Words, hit: Hit, roles: Roles, cues: Cues) -> None:
    home = _country_ids(words, roles.actors)
    abroad = [n for n in roles.places if words.mentions[n].actor not in home]
    if kind_is_material(hit) and abroad:
        roles.recipients = abroad[:1]
    elif hit.group is not None and hit.trigger.frame in ("acts_on", "toward", "requests") and hit.noun < 0:
        group = hit.group
        near = set(numbers_in(words, group.end, group.deep))
        others = [n for n in roles.mentioned if n in near and words.mentions[n].actor not in home]
        roles.recipients = [n for n in others if outer_preposition(words, n) != "by"][:1]
    if not roles.recipients and hit.trigger.type in DOMESTIC and _meets_own_people(words, hit, cues):
        roles.recipients = _countries(words, roles.actors)


def kind_is_material(hit: Hit) -> bool:
    """Whether an act in another country is an act towards it."""
    return hit.trigger.type in MATERIAL


def _is_own_organ(words: Words, hit: Hit, cues: Cues) -> bool:
    """Police, courts, voters or rebels without a name stand for the country where it happens; so do those who arrest
    and sentence without being named at all.
    """
    group = hit.group
    if group is None or hit.trigger.frame == "none":
        return False
    if group.passive:
        return hit.trigger.mode in ("arrest", "convict") or any(
            words.lows[place] in cues.civil and "by" in words.lows[group.end : place]
            for place in range(group.end, group.right)
        )
    if group.subject is None or _is_event_noun(words, group.subject):
        return False
    return any(words.lows[place] in cues.civil for place in range(*group.subject))


def _countries(words: Words, numbers: list[int]) -> list[int]:
    return [n for n in numbers if words.mentions[n].kind is ActorKind.COUNTRY][:1]


def _meets_own_people(words: Words, hit: Hit, cues: Cues) -> bool:
    group = hit.group
    if group is None:
        return False
    return any(words.lows[place] in cues.civil for place in range(group.end, min(group.deep, len(words))))


def names_people(words: Words, number: int, cues: Cues) -> bool:
    """Whether a mention stands for people of a country ("Ugandan opposition candidates", "Palestinians"), not for its things."""
    mention = words.mentions[number]
    if mention.kind is not ActorKind.COUNTRY:
        return False
    if mention.basis is MentionBasis.DEMONYM and not mention.attributive:
        return True
    place = words.end_of[number]
    while place < len(words) and words.tags[place] in ("A", "N", "NS", "X", "POS", "E"):
        if words.lows[place] in cues.civil:
            return True
        place += 1
    return False
