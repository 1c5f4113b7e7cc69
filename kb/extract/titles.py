"""A short headline for an event: who does what, in the present, with resolved names; never cut inside a
word.
"""

import re

from kb.extract.clauses import Group
from kb.extract.nominal_titles import with_names
from kb.extract.tokens import Words
from kb.extract.triggers import Hit
from kb.lexicon.inflection import third_person
from kb.terms.actors import ActorKind, MentionBasis
from kb.terms.dates import TimexType
from kb.terms.events import EventType, Participant, Role, Status

LONGEST = 110
MOST_NAMES = 3
DATING = frozenset({TimexType.DATE, TimexType.TIME})
QUANTIFIERS = frozenset({"at", "more", "up", "over", "than", "to", "about", "least", "around"})
CUTS = frozenset({"P", ",", "C", "W", "S", "TO", "STOP", "THAT"})
LOOSE_END = re.compile(r",\s\w+ing$")
"""A participle whose words were cut off."""

RESOLVED = frozenset({MentionBasis.SURNAME, MentionBasis.TITLE, MentionBasis.PRONOUN})
THIRD = {"be": "is", "have": "has", "do": "does"}
PLURAL = {"be": "are", "have": "have", "do": "do"}


def make_title(
    text: str, words: Words, hit: Hit, status: Status, participants: tuple[Participant, ...]
) -> str:
    """The headline of an event, at most 110 characters long."""
    title = _with_verb(text, words, hit, status, participants) if _has_verb(hit) else ""
    if not title:
        start = hit.np if hit.np >= 0 else hit.start
        end = _phrase_end(words, hit)
        phrase = _clip(text, words, _without_article(words, start), end, LONGEST)
        within = words.span(start, end)
        title = with_names(
            phrase, hit.trigger.frame, hit.trigger.type, within.start, within.end, participants
        )
    return title[:1].upper() + title[1:] if title else text[words.starts[hit.start] : words.ends[hit.end - 1]]


def _has_verb(hit: Hit) -> bool:
    return hit.group is not None and (hit.kind in ("verb", "light", "speech") or hit.kind == "subject")


def _with_verb(
    text: str, words: Words, hit: Hit, status: Status, participants: tuple[Participant, ...]
) -> str:
    group = hit.group
    assert group is not None
    subject, plural = _subject(text, words, group, participants, hit)
    if not subject:
        return ""
    if hit.kind == "speech":
        return _spoken(text, words, hit, subject, plural, group)
    predicate = _predicate(words, group, status, plural)
    room = LONGEST - len(subject) - len(predicate) - 2
    rest = _clip(text, words, group.end, _clause_end(words, hit, group), max(room, 0))
    return f"{subject} {predicate} {rest}".strip() if room > 0 else ""


def _clause_end(words: Words, hit: Hit, group: Group) -> int:
    """The end of the clause with all that qualifies its last words; of the sentence for a statement."""
    if hit.trigger.type is EventType.STATEMENT:
        return words.size
    end = max(group.deep, min(hit.end, words.size))
    if words.tags[end - 1] == ",":
        return end
    while end < words.size and words.tags[end] not in (",", "STOP", "W", "S", "THAT", "C"):
        end += 1
    return end


def _spoken(text: str, words: Words, hit: Hit, subject: str, plural: bool, group: Group) -> str:
    """A refusal or demand: what is said is the headline."""
    start = (
        hit.recipients[0][0] if hit.trigger.id == "request.must" and hit.recipients else hit.consumed.start
    )
    opening = subject
    if start < hit.start:
        opening = f"{subject} {'say' if plural else 'says'}"
    rest = _clip(text, words, start, max(hit.consumed.stop, hit.end), LONGEST - len(opening) - 1)
    return f"{opening} {rest}".strip()


def _subject(
    text: str, words: Words, group: Group, participants: tuple[Participant, ...], hit: Hit
) -> tuple[str, bool]:
    stretch = group.subject
    inside = [p for p in participants if _stands_in(words, p, stretch)] if stretch else []
    wanted = {Role.RECIPIENT, Role.ACTOR}
    joined = bool(stretch) and "C" in words.tags[slice(*(stretch or (0, 0)))]
    names = _names([p for p in inside if p.role in wanted], joined)
    plural = len(names) > 1 and bool(stretch) and _is_plural_title(words, stretch or (0, 0))
    if stretch and not plural and (not names or hit.kind == "subject" or _longer_head(words, stretch)):
        phrase = _clip(text, words, stretch[0], stretch[1], 60)
        unresolved = words.tags[stretch[0]] == "Q" and words.mention[stretch[0]] < 0
        if phrase and (words.tags[stretch[0]] != "Q" or (unresolved and not names)):
            return phrase, words.lows[stretch[0]] == "they" or _is_plural(words, stretch)
    if not names and not group.passive:
        names = _names([p for p in participants if p.role is Role.ACTOR], True)
    return _joined(names), len(names) > 1


def _is_plural_title(words: Words, stretch: tuple[int, int]) -> bool:
    """ "The presidents of Russia and Ukraine": names read better than countries and a title."""
    return any(words.mention[place] >= 0 and _stands_for(words, place) for place in range(*stretch))


def _stands_for(words: Words, place: int) -> bool:
    """Whether a country's name stands for the one who leads it, by a title somewhere else."""
    mention = words.mentions[words.mention[place]]
    title = (mention.title or "").rpartition(" ")[2]
    return mention.basis is MentionBasis.TITLE and title not in mention.text.lower()


def _stands_in(words: Words, participant: Participant, stretch: tuple[int, int]) -> bool:
    return words.starts[stretch[0]] <= participant.start < words.ends[stretch[1] - 1]


def _longer_head(words: Words, stretch: tuple[int, int]) -> bool:
    """Whether the subject is more than names and titles ("two Palestinian bombers", "Indian activist Anna
    Hazare"). A known person's titles may be left out; a country that only qualifies must not stand
    alone.
    """
    places = range(*stretch)
    if words.tags[stretch[1] - 1] in ("N", "NS") or any(words.tags[place] == "P" for place in places):
        return True
    named = {words.mention[place] for place in places} - {-1}
    if any(words.mentions[number].kind is ActorKind.PERSON for number in named):
        return False
    return any(words.tags[place] not in ("E", "D", "C", "Q", "QUOTE", ",") for place in places)


def _names(participants: list[Participant], joined: bool) -> list[str]:
    persons = [p for p in participants if p.kind is ActorKind.PERSON]
    led = {(p.start, p.end) for p in persons}
    others = [
        p
        for p in participants
        if p.kind is not ActorKind.PERSON
        and p.basis is not MentionBasis.OFFICE
        and (p.start, p.end) not in led
    ]
    if persons:
        others = [p for p in others if joined and p.basis is not MentionBasis.DEMONYM]
    ordered = sorted(persons + others, key=lambda p: p.start)
    return list(dict.fromkeys(p.name for p in ordered))


def _joined(names: list[str]) -> str:
    if len(names) > MOST_NAMES:
        return ", ".join(names[:2]) + " and others"
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1] if names else ""


def _is_plural(words: Words, stretch: tuple[int, int]) -> bool:
    for place in range(*stretch):
        if words.tags[place] == "C" or (
            words.tags[place] == "#"
            and words.lows[place] != "one"
            and place <= stretch[0] + 2
            and not (place > 1 and words.capital[place - 1])
        ):
            return True
        if words.lows[place] in QUANTIFIERS and place <= stretch[0] + 1:
            continue
        if words.tags[place] == "P":
            return place > stretch[0] and words.tags[place - 1] == "NS"
    return words.tags[stretch[1] - 1] == "NS"


def _predicate(words: Words, group: Group, status: Status, plural: bool) -> str:
    participle = words.lows[group.head]
    if status is Status.PLANNED:
        return f"to be {participle}" if group.passive else f"to {group.lemma}"
    if status is Status.CONDITIONAL:
        return f"may be {participle}" if group.passive else f"may {group.lemma}"
    if group.passive:
        copula = "are" if plural else "is"
        return f"{copula} not {participle}" if status is Status.DENIED else f"{copula} {participle}"
    if status is Status.DENIED:
        return f"{'do' if plural else 'does'} not {group.lemma}"
    table = PLURAL if plural else THIRD
    return table.get(group.lemma) or (group.lemma if plural else third_person(group.lemma))


def _without_article(words: Words, start: int) -> int:
    return (
        start + 1
        if words.lows[start] in ("the", "a", "an", "this", "these", "his", "its", "their")
        and start + 1 < words.size
        else start
    )


def _phrase_end(words: Words, hit: Hit) -> int:
    end = hit.end
    while end < words.size and words.tags[end] in ("P", "D", "A", "N", "NS", "E", "X", "#", "POS", "C"):
        end += 1
    while end > hit.end and words.tags[end - 1] in ("P", "D", "C", "POS", "A"):
        end -= 1
    return end


def _clip(text: str, words: Words, start: int, end: int, room: int) -> str:
    """The words start to end without dates and quotation marks, cut at the end of a phrase where they are
    too long.
    """
    pieces: list[str] = []
    cut, length, last = 0, 0, -1
    place, stop = start, min(end, words.size)
    while place < stop:
        step, piece = _piece(text, words, place)
        if piece:
            gap = _gap(text, words, last, place)
            if words.tags[place] in CUTS:
                cut = len(pieces)
            if length + len(gap) + len(piece) > room:
                pieces = pieces[: cut or len(pieces)]
                break
            pieces.append(gap + piece if pieces else piece)
            length += len(gap) + len(piece)
            last = place + step - 1
        place += step
    return _tidy("".join(pieces))


def _piece(text: str, words: Words, place: int) -> tuple[int, str]:
    """How many tokens one piece takes, and what it reads; dates and their prepositions read as nothing."""
    tag = words.tags[place]
    if tag == "QUOTE" or _is_date(words, place):
        return 1, ""
    if tag == "POS" and place and _is_date(words, place - 1):
        return 1, ""
    if tag in ("P", "S") and _is_date(words, place + 1) and not _qualifies(words, place + 1):
        return 1, ""
    number = words.mention[place]
    if number >= 0 and words.mentions[number].basis in RESOLVED and not _stands_for(words, place):
        mention = words.mentions[number]
        possessive = mention.basis is MentionBasis.PRONOUN and mention.text.lower() in (
            "his",
            "her",
            "its",
            "their",
        )
        end = words.end_of[number]
        joined = (
            place > 0 and words.ends[place - 1] < words.starts[place] and text[words.ends[place - 1]] in "-–"
        )
        led = (place > 0 and words.tags[place - 1] == "E" and not joined) or (
            end < words.size and words.lows[end] == "of"
        )
        if (
            not led
            and mention.actor
            and mention.kind is ActorKind.PERSON
            and not possessive
            and words.first_of[number] == place
        ):
            return words.end_of[number] - place, mention.name
    return 1, text[words.starts[place] : words.ends[place]]


def _qualifies(words: Words, place: int) -> bool:
    """Whether a date belongs to a noun behind it: "after Sunday's protest", "in the 2019 election"."""
    while _is_date(words, place):
        place += 1
    return place < words.size and words.tags[place] in ("POS", "N", "NS", "A")


def _is_date(words: Words, place: int) -> bool:
    return place < words.size and words.dated[place] >= 0 and words.dates[words.dated[place]].type in DATING


def _gap(text: str, words: Words, last: int, place: int) -> str:
    """What stands between two pieces: their own signs and space if they are neighbours, else a space."""
    if last < 0:
        return ""
    between = text[words.ends[last] : words.starts[place]]
    if between == " ":
        return between
    if last == place - 1 and between.strip():
        return " ".join(between.split()) + (" " if between[-1].isspace() else "")
    return " " if between else ""


def _tidy(phrase: str) -> str:
    phrase = " ".join(phrase.split())
    while True:
        stripped = LOOSE_END.sub("", phrase.rstrip(" ,;:–—-("))
        head, _, word = stripped.rpartition(" ")
        if head and word.lower() in (
            "and",
            "or",
            "but",
            "the",
            "a",
            "an",
            "of",
            "in",
            "on",
            "to",
            "for",
            "with",
            "by",
            "at",
            "from",
            "that",
            "which",
            "who",
            "as",
            "after",
            "before",
        ):
            phrase = head
            continue
        return stripped
