"""Which verbs and nouns of a sentence tell of an event."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from kb.extract.clauses import BETWEEN, Group
from kb.extract.tokens import Words
from kb.lexicon.event_words import Trigger, WordSet, default_event_words
from kb.terms.actors import ActorKind

STANCE = "stance"
"""The rule of a hit that is an adjective ("is prepared to"): its subject acts."""

PARTICLES = frozenset(
    {"off", "out", "up", "down", "back", "over", "away", "apart", "aside", "guilty", "dead", "home"}
)
PREPOSITIONS = frozenset({
    "in", "on", "upon", "for", "of", "with", "to", "from", "at", "into", "against", "after", "alongside",
    "beside", "about", "by",
})  # fmt: skip
NOUN_TAGS = frozenset({"N", "NS", "A", "X", "VG", "VN"})
CURRENCIES = frozenset({
    "dollars", "euros", "pounds", "yen", "yuan", "rubles", "roubles", "rupees", "francs", "marks", "won",
    "pesos",
})  # fmt: skip
INSIDE_OBJECT = frozenset({"D", "A", "N", "NS", "E", "X", "#", "POS", "Q"})
INSIDE_NOUN = frozenset({"D", "A", "N", "NS", "E", "X", "#", "POS", "T", "QUOTE", "Q"})


@dataclass(slots=True)
class Hit:
    """A trigger found in a sentence. Numbers are token indices.

    `group` is the verb that carries it: the trigger itself, the light verb, or the verb whose clause the noun
    stands in. `noun` is the head of an event noun, -1 for verbs; `np` where its noun phrase begins.
    `kind`: verb, light, noun, speech. `recipients`: stretches that name who is asked or refused, and `actors`
    who acts besides the speaker, where the frame alone would not find them. `after` is where the objects of a
    verb begin. `status` is fixed where the rule already knows it.
    """

    trigger: Trigger
    group: Group | None
    start: int
    end: int
    kind: str
    noun: int = -1
    np: int = -1
    rule: str = ""
    status: str = ""
    recipients: list[tuple[int, int]] = field(default_factory=list)
    actors: list[tuple[int, int]] = field(default_factory=list)
    consumed: range = range(0)
    after: int = 0


def find_verb_hits(words: Words, groups: list[Group]) -> list[Hit]:
    """One hit for each verb group that is a trigger in its surroundings."""
    table = default_event_words().verbs
    hits = []
    for group in groups:
        if group.passive and (stances := list(_adjective_hits(words, group))):
            hits += stances  # "is prepared to attack" prepares nothing
            continue
        zones: dict[int, tuple[int, int]] = {}
        for rest, trigger in table.get(group.lemma, ()):
            hit = _match_verb(words, group, rest, trigger, zones)
            if hit is not None:
                hits.append(hit)
                break
        else:
            if group.lemma == "be" or group.passive:
                hits += _adjective_hits(words, group)
    return hits


def _adjective_hits(words: Words, group: Group) -> Iterator[Hit]:
    """ "is ready to …", "is prepared to …": an offer or promise."""
    if group.passive:
        trigger = default_event_words().adjectives.get(words.lows[group.head])
        if trigger and not group.negated and group.end < words.size and words.tags[group.end] == "TO":
            yield Hit(trigger, group, group.head, group.end, "verb", rule=STANCE)
        return
    place = group.end
    while place < group.right and words.tags[place] in BETWEEN:
        place += 1
    trigger = default_event_words().adjectives.get(words.lows[place]) if place < group.right else None
    if trigger and not group.negated and place + 1 < words.size and words.tags[place + 1] == "TO":
        yield Hit(trigger, group, place, place + 1, "verb", rule=STANCE)


def _match_verb(
    words: Words, group: Group, rest: tuple[str, ...], trigger: Trigger, zones: dict[int, tuple[int, int]]
) -> Hit | None:
    """The trigger at a verb, if all it asks for is there; `zones` keeps what the verb governs by where its
    further words end.
    """
    end = match_rest(words, group.end, rest, group.deep) if rest else group.end
    if end < 0 or (trigger.flags and not _flags_allow(words, group, trigger)):
        return None
    if end not in zones:
        zones[end] = object_zone(words, group, end)
    first, last = zones[end]
    after = end
    if rest and rest[-1] in PARTICLES and end - group.end > len(rest) + 1:
        first, last, after = group.end, end - 1, group.end  # "sent the envoy home"
    if group.link == "object_relative":
        objects, behind = antecedent(words, group), (first, last)
    elif group.passive and group.subject:
        objects, behind = group.subject, (end, group.right)
    else:
        objects, behind = (first, last), (first, last)
    place = _look(words, trigger.objects, objects, behind if group.passive else None)
    if place is None or not _surroundings_allow(words, group, trigger, objects, (end, group.right)):
        return None
    stop = place[1] if not group.passive and place != (0, 0) and end <= place[0] <= group.end + 4 else end
    return Hit(
        trigger, group, group.head, stop, "verb", consumed=range(group.head, max(stop, place[1])), after=after
    )


def antecedent(words: Words, group: Group) -> tuple[int, int]:
    """The noun phrase that a relative clause hangs on ("the summit, which he had cancelled")."""
    end = group.left
    while end > 0 and words.tags[end - 1] in (",", "P", "T", "QUOTE"):
        end -= 1
    start = end
    while start > 0 and words.tags[start - 1] in INSIDE_NOUN:
        start -= 1
    return start, end


def match_rest(words: Words, start: int, rest: tuple[str, ...], limit: int) -> int:
    """Where the further words of a verb group end, -1 if they are not there.

    A preposition follows at once (adverbs and dates aside), a particle may stand behind the object, other
    words may have articles and adjectives before them.
    """
    place = start
    for number, word in enumerate(rest):
        strict = word in PREPOSITIONS and (number == len(rest) - 1 or number > 0)
        place = _next_word(words, place, word, min(limit, words.size), strict)
        if place < 0:
            return -1
    return place


def _next_word(words: Words, start: int, word: str, limit: int, strict: bool) -> int:
    steps = 0
    for place in range(start, limit):
        if words.lows[place] == word:
            return place + 1
        tag = words.tags[place]
        if tag in BETWEEN or (tag == "P" and place + 1 < limit and words.tags[place + 1] == "T"):
            continue
        steps += 1
        if strict:
            return -1
        inserted = tag == "," and word in PARTICLES
        if not (inserted or tag in INSIDE_OBJECT) or steps > (9 if word in PARTICLES else 3):
            return -1
    return -1


def object_zone(words: Words, group: Group, start: int) -> tuple[int, int]:
    """The words a verb governs: up to the second preposition that is not "of"; one right behind it may lead
    them in.
    """
    first = start
    while first < group.right and words.tags[first] in BETWEEN:
        first += 1
    place = first + 1 if first < group.right and words.tags[first] in ("P", "TO") else first
    limit = group.right if group.right > first else group.deep
    while place < limit:
        dated = words.tags[place] == "P" and place + 1 < words.size and words.tags[place + 1] == "T"
        sum_of = words.lows[place] == "in" and _ends_sum(words, first, place)
        if words.tags[place] == "P" and words.lows[place] not in ("of", "under") and not dated and not sum_of:
            break
        place += 1
    return first, place


def _ends_sum(words: Words, first: int, place: int) -> bool:
    """Whether a sum of money stands right before: "50 million euros in aid", "$20 million in loans"."""
    near = range(max(first, place - 3), place)
    money = any(words.lows[at][0] in "$€£" or words.lows[at] in CURRENCIES for at in near)
    return money and any(words.tags[at] == "#" for at in near)


def _flags_allow(words: Words, group: Group, trigger: Trigger) -> bool:
    flags = trigger.flags
    if "passive_only" in flags and not group.passive:
        return False
    if "negated" in flags and not group.negated:
        return False
    if "needs_subject" in flags and group.passive and not _has_agent(words, group):
        return False
    if (
        "needs_actor" in flags
        and not group.passive
        and not (group.subject and _has_actor(words, *group.subject))
    ):
        return False
    return not ("needs_place" in flags and not _has_actor(words, group.end, group.deep, (ActorKind.COUNTRY,)))


def _has_agent(words: Words, group: Group) -> bool:
    return "by" in words.lows[group.end : group.right]


def _has_actor(words: Words, start: int, end: int, kinds: tuple[ActorKind, ...] = ()) -> bool:
    found = {words.mention[place] for place in range(start, min(end, words.size))} - {-1}
    return bool(found) if not kinds else any(words.mentions[number].kind in kinds for number in found)


def _look(
    words: Words, wanted: WordSet | None, zone: tuple[int, int], other: tuple[int, int] | None = None
) -> tuple[int, int] | None:
    """Where one of the wanted words stands; (0, 0) when nothing is wanted, None when it is missing."""
    if wanted is None:
        return (0, 0)
    for stretch in (zone, other):
        if stretch is None:
            continue
        found = wanted.find(words.lows, *stretch) or _look_special(words, wanted.special, *stretch)
        if found:
            return found
    return None


def _look_special(words: Words, special: frozenset[str], start: int, end: int) -> tuple[int, int] | None:
    if not special:
        return None
    if "@none" in special and start >= end:
        return (0, 0)
    for place in range(start, end):
        if _is_special(words, special, place):
            return place, place + 1
    return None


def _is_special(words: Words, special: frozenset[str], place: int) -> bool:
    if "@any" in special and words.tags[place] in ("N", "NS", "E", "X", "Q"):
        return True
    if "@money" in special and words.tags[place] == "#" and words.lows[place][0] in "$€£":
        return True
    number = words.mention[place]
    if number < 0:
        return False
    if (
        "@people" in special
        and words.mentions[number].basis == "demonym"
        and not words.mentions[number].attributive
    ):
        return True
    mention = words.mentions[number]
    if mention.attributive and mention.basis == "demonym":
        return False
    kind = mention.kind
    return (
        "@actor" in special
        or f"@{kind.value}" in special
        or ("@leader" in special and kind is ActorKind.PERSON)
    )


def _surroundings_allow(
    words: Words, group: Group, trigger: Trigger, objects: tuple[int, int], behind: tuple[int, int]
) -> bool:
    subject = group.subject or (0, 0)
    doers = behind if group.passive else subject
    reach = 0 if objects[1] < words.size and words.tags[objects[1]] == "W" else 2
    near = (objects[0], min(objects[1] + reach, words.size))
    blamed = _first_phrase(words, behind) if group.passive else subject
    return not (
        (trigger.not_objects and trigger.not_objects.find(words.plain, *near))
        or (trigger.subjects and _look(words, trigger.subjects, doers, subject) is None)
        or (trigger.not_subjects and trigger.not_subjects.find(words.plain, *blamed))
        or (
            trigger.also and trigger.also.find(words.lows, group.end, min(group.deep + 3, words.size)) is None
        )
        or (trigger.context and trigger.context.find(words.lows, 0, words.size) is None)
    )


def _first_phrase(words: Words, stretch: tuple[int, int]) -> tuple[int, int]:
    """A stretch up to its second preposition: "in attacks" of "in attacks on buses"."""
    start, end = stretch
    for place in range(start + 1, end):
        if words.tags[place] == "P" and words.lows[place] != "of":
            return start, place
    return stretch


def find_noun_places(words: Words) -> Iterator[tuple[Trigger, int, int]]:
    """Every event noun of the lexicon in a sentence: its trigger, first token, and the one after its last."""
    table = default_event_words().nouns
    free_from = 0
    for place, low in enumerate(words.lows):
        if low not in table or place < free_from:
            continue
        found = _noun_at(words, place, table[low])
        if found:
            yield found[0], place, found[1]
            free_from = found[1]


def _noun_at(
    words: Words, place: int, options: tuple[tuple[tuple[str, ...], Trigger], ...]
) -> tuple[Trigger, int] | None:
    for rest, trigger in options:
        end = place + 1 + len(rest)
        if tuple(words.lows[place + 1 : end]) != rest or words.tags[end - 1] not in NOUN_TAGS:
            continue
        if any(words.mention[inside] >= 0 for inside in range(place, end)):
            continue
        before = words.lows[place - 1] if place else ""
        after = words.lows[end] if end < words.size else ""
        if before in trigger.not_before or after in trigger.not_after or words.tags[place] == "VG":
            continue
        qualifies = words.tags[end - 1] in ("N", "VG") and "to" not in rest
        if end < words.size and words.tags[end] in ("N", "NS") and qualifies:
            # A noun in front of another only qualifies it: "election fraud", "attack helicopter".
            continue
        if trigger.context and trigger.context.find(words.lows, 0, words.size) is None:
            continue
        return trigger, end
    return None


def noun_phrase_start(words: Words, place: int) -> int:
    """The first token of the noun phrase whose head stands at `place`."""
    start = place
    while start > 0 and words.tags[start - 1] in INSIDE_NOUN:
        start -= 1
    return start
