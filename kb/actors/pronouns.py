"""Whom "he" and "she" mean: the last person who was the subject, if nobody unknown came between; and "him":
the other one.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kb.actors.page import Page
from kb.terms.actors import ActorKind, ActorMention, MentionBasis
from kb.terms.span import Sentence

PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er|him)\b")
OBJECT = re.compile(r"him\b|her(?= (?:to|for|of|in|on|at|from|with|after|as|by|and|not)\b|[.,;])")
"""A pronoun that is done something to; "her" only before what shows that it owns nothing."""

BEFORE_OBJECT = frozenset(
    (
        "with",
        "to",
        "against",
        "by",
        "for",
        "on",
        "of",
        "from",
        "at",
        "between",
        "and",
        "about",
        "over",
        "than",
        "toward",
    )
)
WHO = re.compile(r",? who\b[^,;:.]*$")
LONGEST_CLAUSE = 120
STRANGER = re.compile(r"\b[A-Z][a-z]+(?: [A-Z]\.)? [A-Z][a-z]+\b")


def find_pronouns(page: Page, mentions: Sequence[ActorMention]) -> list[ActorMention]:
    """The pronouns of the text that a known person can be found for. `mentions` are all other mentions, in
    order, none overlapping.
    """
    persons = [each for each in mentions if each.kind is ActorKind.PERSON and each.actor]
    if not persons or PRONOUN.search(page.text) is None:
        return []
    strangers = _strangers(page, mentions)
    found: list[ActorMention] = []
    at, last = 0, _NOBODY
    for sentence in page.sentences:
        here = []
        while at < len(persons) and persons[at].start < sentence.span.end:
            here.append(persons[at])
            at += 1
        if sentence.paragraph > last.paragraph + 1:
            last = _NOBODY
        subjects = _subjects(page, here)
        # The subject, or while it is still to come the first one named.
        firsts = [*subjects[:1], *here[:1]]
        pronouns = list(_in_sentence(page, sentence, here, firsts, last, strangers))
        found += pronouns
        if here:
            # "He met Kim": he is still the subject.
            leading = [each for each in pronouns[:1] if each.start < here[0].start]
            last = _Named((*leading, *subjects), sentence.paragraph)
        elif _any_between(strangers, sentence.span.start, sentence.span.end):
            last = _NOBODY
        elif pronouns:
            last = _Named(last.persons, sentence.paragraph)
    return found


@dataclass(frozen=True, slots=True)
class _Named:
    """The persons of a sentence, its subject first, and the paragraph where they were last spoken of."""

    persons: tuple[ActorMention, ...]
    paragraph: int


_NOBODY = _Named((), 0)


def _in_sentence(
    page: Page,
    sentence: Sentence,
    here: Sequence[ActorMention],
    firsts: Sequence[ActorMention],
    last: _Named,
    strangers: Sequence[int],
) -> Iterator[ActorMention]:
    """The pronouns of one sentence that names `here`: its `firsts` are meant once they are named, before that
    `last` are, and after "who" the one right before it.
    """
    starts = [each.start for each in here]
    for match in PRONOUN.finditer(page.text, sentence.span.start, sentence.span.end):
        nearest = bisect_left(starts, match.start()) - 1
        meant = next((each for each in firsts if each.end <= match.start()), None)
        if nearest >= 0 and _is_in_clause_on(page, here[nearest], match.start()):
            meant = here[nearest]
        if meant is None and not _any_between(strangers, sentence.span.start, match.start()):
            meant = _fitting(page, last.persons, match[0])
        if OBJECT.match(page.text, match.start()):
            meant = _other_than(page, firsts, here, match)
        if meant is None or not _fits(page, meant, match[0]):
            continue
        yield ActorMention(
            match.start(),
            match.end(),
            match[0],
            meant.actor,
            meant.name,
            meant.kind,
            MentionBasis.PRONOUN,
            attributive=match[0].lower() in ("his", "her"),
        )


def _other_than(
    page: Page, firsts: Sequence[ActorMention], here: Sequence[ActorMention], match: re.Match[str]
) -> ActorMention | None:
    """Whom "him" means: the only person named before besides the subject, who does not do it to himself; the
    subject where somebody named since, whom the pronoun does not fit, does it.
    """
    subject = firsts[0].actor if firsts else None
    before = [each for each in here if each.end <= match.start()]
    others = {each.actor: each for each in before if each.actor != subject and _fits(page, each, match[0])}
    if not others and before and before[-1].actor != subject:
        return firsts[0] if firsts else None
    return next(iter(others.values())) if len(others) == 1 else None


def _is_in_clause_on(page: Page, person: ActorMention, at: int) -> bool:
    """Whether `at` lies in a clause on the person: "Abbas met Hamdallah, who had lost his post"."""
    between = page.text[person.end : at]
    return len(between) <= LONGEST_CLAUSE and WHO.match(between) is not None


def _subjects(page: Page, persons: Sequence[ActorMention]) -> list[ActorMention]:
    """The persons with the subject first: the first one who is not the object of a preposition."""
    for person in persons:
        before = page.text[max(0, person.start - 12) : person.start].split()
        if not before or before[-1].lower() not in BEFORE_OBJECT:
            return [person, *(each for each in persons if each is not person)]
    return list(persons)


def _fitting(page: Page, persons: Sequence[ActorMention], pronoun: str) -> ActorMention | None:
    """The subject if the pronoun fits it, else the only other person that it fits."""
    if not persons or _fits(page, persons[0], pronoun):
        return persons[0] if persons else None
    others = {each.actor: each for each in persons if _fits(page, each, pronoun)}
    return next(iter(others.values())) if len(others) == 1 else None


def _fits(page: Page, person: ActorMention, pronoun: str) -> bool:
    gender = page.lexicon.pronouns[pronoun.lower()]
    return (gender == "f") == (person.actor in page.lexicon.women)


def _strangers(page: Page, mentions: Sequence[ActorMention]) -> list[int]:
    """Where somebody unknown is named: two capitalised words side by side that are no known name and no
    title.
    """
    found = []
    at = 0
    neighbours, titles = page.lexicon.name_neighbours, page.lexicon.titles
    for sentence in page.sentences:
        for match in STRANGER.finditer(page.text, sentence.span.start, sentence.span.end):
            while at < len(mentions) and mentions[at].end <= match.start():
                at += 1
            if at < len(mentions) and mentions[at].start < match.end():
                continue
            first, *_, second = match[0].split()
            if first not in neighbours and second not in neighbours and second.lower() not in titles:
                found.append(match.start())
    return found


def _any_between(starts: Sequence[int], start: int, end: int) -> bool:
    at = bisect_left(starts, start)
    return at < len(starts) and starts[at] < end
