"""What the frame of a trigger leaves open: speakers, places, unnamed organs, and those who are affected."""

from kb.extract.clauses import Group
from kb.extract.naming import (
    LOCAL,
    countries,
    country_ids,
    heads,
    is_event_noun,
    is_setting,
    mention_is_country,
    numbers_in,
    outer_preposition,
    reach_end,
)
from kb.extract.neighbours import default_grammar
from kb.extract.role_lists import Roles
from kb.extract.speech import attribution
from kb.extract.tokens import Words
from kb.extract.triggers import Hit
from kb.lexicon.cues import Cues
from kb.terms.actors import ActorKind, Reading
from kb.terms.events import EventType

MATERIAL = frozenset({
    EventType.AID, EventType.MOBILIZE, EventType.COERCE, EventType.CONCEDE, EventType.SANCTION,
    EventType.RETREAT, EventType.THREATEN,
    EventType.ASSAULT, EventType.REJECT, EventType.COOPERATE, EventType.AGREE, EventType.REQUEST,
})  # fmt: skip
TOWARDS = frozenset({"acts_on", "toward", "requests"})
OFFICIAL = frozenset(
    {
        EventType.COERCE,
        EventType.MOBILIZE,
        EventType.SANCTION,
        EventType.LEGISLATE,
        EventType.RETREAT,
        EventType.CONSULT,
    }
)
ALONE = frozenset(
    {EventType.STATEMENT, EventType.LEADERSHIP, EventType.LEGISLATE, EventType.DISASTER, EventType.OTHER}
)
DOMESTIC = frozenset({
    EventType.COERCE, EventType.SANCTION, EventType.ASSAULT, EventType.CONCEDE, EventType.REJECT,
    EventType.REQUEST, EventType.THREATEN,
    EventType.ACCUSE, EventType.AID,
})  # fmt: skip


PHYSICAL = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.SANCTION, EventType.AID})
"""Acts whose place tells whom they strike."""


def add_speaker(words: Words, groups: list[Group], hit: Hit, roles: Roles) -> None:
    """A leader who announces what his own country does, or reports an act that nobody else is named for,
    has a part in it.
    """
    group = hit.group
    while group is not None and group.parent >= 0 and group.link in ("coordinated", "infinitive"):
        group = groups[group.parent]
    if group is None or group.link != "complement" or group.parent < 0 or hit.kind == "speech":
        return
    speaker = groups[group.parent]
    if speaker.lemma not in default_grammar().speech or speaker.subject is None:
        return
    numbers = [n for n in heads(words, speaker.subject) if n not in roles.actors]
    announced = bool(country_ids(words, numbers) & country_ids(words, roles.actors))
    unnamed = group.passive and (not roles.actors or hit.trigger.type is EventType.CONSULT)
    if announced or (unnamed and hit.trigger.type in OFFICIAL):
        roles.actors += [n for n in numbers if n not in roles.recipients]


def add_places(words: Words, groups: list[Group], hit: Hit, roles: Roles) -> None:
    """Countries where it happens, and actors that are only named in the same clause."""
    group = hit.group
    start, end = (group.left, group.deep) if group else (hit.np, reach_end(words, hit.end))
    named = numbers_in(words, *group.subject) if group and group.subject else []
    taken = set(roles.actors) | set(roles.recipients)
    for number in dict.fromkeys([*named, *numbers_in(words, start, max(end, hit.end))]):
        if number in taken:
            continue
        mention, preposition = words.mentions[number], outer_preposition(words, number)
        local = preposition in LOCAL or mention.reading is Reading.PLACE
        if mention.kind is ActorKind.COUNTRY and (local or hit.trigger.frame == "none"):
            roles.places.append(number)
        else:
            roles.mentioned.append(number)
    if not roles.places and hit.trigger.frame != "visits":
        _place_elsewhere(words, groups, roles, taken)


def _place_elsewhere(words: Words, groups: list[Group], roles: Roles, taken: set[int]) -> None:
    """The only place a sentence names, or the one before, tells where also from behind a comma or in
    another clause; not where those are who report it.
    """
    last = attribution(words, groups)
    reporters = numbers_in(words, *last.subject) if last and last.subject else []
    places = [
        number
        for number, mention in enumerate(words.mentions)
        if mention.reading is Reading.PLACE and mention.kind is ActorKind.COUNTRY and number not in reporters
    ]
    if len({words.mentions[number].actor for number in places}) == 1 and places[0] not in taken:
        roles.places.append(places[0])
        roles.mentioned = [other for other in roles.mentioned if other != places[0]]


def complete(words: Words, hit: Hit, roles: Roles, cues: Cues) -> None:
    """What the frame leaves open: a country that holds its election, a government its people protest
    against.
    """
    kind = hit.trigger.type
    if kind is EventType.LEADERSHIP:
        if hit.trigger.frame == "acts_on":
            roles.recipients += [n for n in roles.mentioned if words.mentions[n].kind is ActorKind.PERSON]
        if hit.trigger.mode == "elect":
            roles.actors += [n for n in roles.mentioned if _is_rival(words, n) and n not in roles.actors]
        near = [n for n in roles.places + roles.mentioned if words.mentions[n].kind is ActorKind.COUNTRY]
        if hit.trigger.frame != "acts_on" or not roles.actors:
            roles.actors += [n for n in near if n not in roles.actors]
        if not any(words.homes[n] for n in roles.actors):
            roles.actors += _only_country(words, roles)
        return
    if not roles.actors and _is_own_organ(words, hit, cues):
        roles.actors = (
            countries(words, roles.places)
            or _only_country(words, roles)
            or _of_own_officials(words, roles, cues)
        )
    if hit.trigger.frame == "protests":
        roles.actors = roles.actors or roles.places[:1] or roles.mentioned[:1]
        roles.recipients = (
            roles.recipients or countries(words, roles.places) or countries(words, roles.actors)
        )
    elif kind not in ALONE and not roles.recipients and roles.actors:
        _find_recipients(words, hit, roles)
    if kind not in ALONE and roles.actors:
        _add_own_people(words, hit, roles, cues)


def _is_rival(words: Words, number: int) -> bool:
    """ "the election between X and Y", "contests the leadership with X"."""
    person = words.mentions[number].kind is ActorKind.PERSON
    return person and outer_preposition(words, number) in ("between", "with", "against")


def _only_country(words: Words, roles: Roles) -> list[int]:
    """The one country that the sentence, or the one before, names; nothing where there are several."""
    found = [
        n
        for n, mention in enumerate(words.mentions)
        if mention.kind is ActorKind.COUNTRY and n not in roles.recipients
    ]
    return found[:1] if len({words.mentions[n].actor for n in found}) == 1 else []


def _of_own_officials(words: Words, roles: Roles, cues: Cues) -> list[int]:
    """ "A judge opened investigations against Chilean officials": a court of the country they serve."""
    named = {mention.actor for mention in words.mentions if mention.kind is ActorKind.COUNTRY}
    serving = [
        n
        for n in roles.recipients
        if mention_is_country(words, n)
        and any(low in cues.officials for low in words.lows[words.end_of[n] : words.end_of[n] + 3])
    ]
    return serving[:1] if len(named) == 1 else []


def _find_recipients(words: Words, hit: Hit, roles: Roles) -> None:
    home = country_ids(words, roles.actors)
    abroad = [n for n in roles.places if words.mentions[n].actor not in home and not is_setting(words, n)]
    behind = (
        numbers_in(words, hit.group.end, hit.group.deep) if hit.group is not None and hit.noun < 0 else []
    )
    helped = [
        n
        for n in behind
        if n in roles.mentioned and not outer_preposition(words, n) and not country_ids(words, [n]) <= home
    ]
    if kind_is_material(hit) and (helped or abroad):
        roles.recipients = helped[:1] or abroad[:1]
    elif (
        hit.group is not None
        and hit.noun < 0
        and (hit.trigger.frame in TOWARDS or "content" in hit.trigger.flags)
    ):
        group = hit.group
        near = set(numbers_in(words, group.end, group.deep))
        others = [n for n in roles.mentioned if n in near and words.mentions[n].actor not in home]
        roles.recipients = [n for n in others if outer_preposition(words, n) != "by"][:1]
    if not roles.recipients and hit.trigger.type is EventType.THREATEN:
        others = [
            n for n, mention in enumerate(words.mentions) if mention.actor and mention.actor not in home
        ]
        roles.recipients = [n for n in others if n not in roles.actors and mention_is_country(words, n)][:1]


def _add_own_people(words: Words, hit: Hit, roles: Roles, cues: Cues) -> None:
    """Those it is done to are of the very country that does it, where the words show that it is so."""
    home = country_ids(words, roles.actors)
    if not _may_be_domestic(hit) or not all(country_ids(words, [n]) <= home for n in roles.recipients):
        return
    here = countries(words, [n for n in roles.places if words.mentions[n].actor in home])
    at_home = "at_home" in hit.trigger.flags or _meets_own_people(words, hit, cues)
    if not (at_home or (here and hit.trigger.type in PHYSICAL)):
        return
    roles.recipients = roles.recipients or here or _of_country(words, roles.actors)
    roles.domestic = True


def _may_be_domestic(hit: Hit) -> bool:
    return hit.trigger.type in DOMESTIC or hit.trigger.mode in ("release", "access")


def _of_country(words: Words, numbers: list[int]) -> list[int]:
    """The first mention that is, or acts for, a country."""
    return [n for n in numbers if mention_is_country(words, n) or words.homes[n]][:1]


def kind_is_material(hit: Hit) -> bool:
    """Whether an act in another country is an act towards it."""
    return hit.trigger.type in MATERIAL


def _is_own_organ(words: Words, hit: Hit, cues: Cues) -> bool:
    """Police, courts, voters or rebels without a name stand for the country where it happens; so do those
    who arrest and sentence without being named at all.
    """
    group = hit.group
    if group is None or hit.trigger.frame == "none":
        return False
    if group.passive:
        return hit.trigger.mode in ("arrest", "convict", "investigate") or any(
            words.lows[place] in cues.civil and "by" in words.lows[group.end : place]
            for place in range(group.end, group.right)
        )
    if group.subject is None or is_event_noun(words, group.subject):
        return False
    return any(words.lows[place] in cues.civil for place in range(*group.subject))


def _meets_own_people(words: Words, hit: Hit, cues: Cues) -> bool:
    """Whether people without a name stand on either side: crowds in what it is done to, or rebels, workers
    or courts as those who do it.
    """
    group = hit.group
    if group is None:
        return False
    before = range(*group.subject) if group.subject and not group.passive else range(0)
    behind = range(group.end, _clause_end(words, group))
    return any(words.lows[place] in cues.unofficial for place in before) or any(
        words.lows[place] in cues.civil for place in behind
    )


def _clause_end(words: Words, group: Group) -> int:
    """Where the words end that a verb and what qualifies its object reach."""
    place = group.end
    while place < words.size and words.tags[place] not in ("STOP", "W", "S", "THAT", "VD", "VZ"):
        place += 1
    return max(place, min(group.deep, words.size))
