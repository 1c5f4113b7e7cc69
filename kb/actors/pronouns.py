"""Whom "he" and "she" mean: the last person who was the subject, if nobody unknown came between."""

import re
from collections.abc import Sequence

from kb.actors.page import Page
from kb.terms.actors import ActorKind, ActorMention, MentionBasis
from kb.terms.span import Sentence

PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er)\b")
BEFORE_OBJECT = frozenset(
    [
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
        "towards",
    ]
)
STRANGER = re.compile(r"\b[A-Z][a-z]+(?: [A-Z]\.)? [A-Z][a-z]+\b")


def find_pronouns(page: Page, mentions: Sequence[ActorMention]) -> list[ActorMention]:
    """The pronouns of the text that a known person can be found for. `mentions` are all other mentions, in
    order.
    """
    persons = [each for each in mentions if each.kind is ActorKind.PERSON and each.actor]
    found: list[ActorMention] = []
    at, last = 0, None
    paragraph = 0
    for sentence in page.sentences:
        here = []
        while at < len(persons) and persons[at].start < sentence.span.end:
            here.append(persons[at])
            at += 1
        if sentence.paragraph > paragraph + 1:
            last = None
        paragraph = sentence.paragraph
        found += _in_sentence(page, sentence, here, last, mentions)
        subject = _subject(page, here)
        if subject:
            last = subject
        elif _has_stranger(page, sentence.span.start, sentence.span.end, mentions):
            last = None
    return found


def _in_sentence(
    page: Page,
    sentence: Sentence,
    here: Sequence[ActorMention],
    last: ActorMention | None,
    mentions: Sequence[ActorMention],
) -> list[ActorMention]:
    found = []
    for match in PRONOUN.finditer(page.text, sentence.span.start, sentence.span.end):
        earlier = [each for each in here if each.end <= match.start()]
        meant = _subject(page, earlier) or last
        if meant is None or not _fits(page, meant, match[0]):
            continue
        since = max(meant.end, sentence.span.start)
        if meant not in earlier and _has_stranger(page, since, match.start(), mentions):
            continue
        found.append(
            ActorMention(
                match.start(),
                match.end(),
                match[0],
                meant.actor,
                meant.name,
                meant.kind,
                MentionBasis.PRONOUN,
                attributive=match[0].lower() in ("his", "her"),
            )  # fmt: skip
        )
    return found


def _subject(page: Page, persons: Sequence[ActorMention]) -> ActorMention | None:
    """The first person who is not the object of a preposition, nor only a possessor."""
    for person in persons:
        before = page.text[max(0, person.start - 12) : person.start].split()
        if not before or before[-1].lower() not in BEFORE_OBJECT:
            return person
    return persons[0] if persons else None


def _fits(page: Page, person: ActorMention, pronoun: str) -> bool:
    gender = page.lexicon.pronouns[pronoun.lower()]
    return (gender == "f") == (person.actor in page.lexicon.women)


def _has_stranger(page: Page, start: int, end: int, mentions: Sequence[ActorMention]) -> bool:
    """Whether somebody unknown is named: two capitalised words side by side that are no known name and no
    title.
    """
    for match in STRANGER.finditer(page.text, start, end):
        if any(each.start < match.end() and match.start() < each.end for each in mentions):
            continue
        first, second = match[0].split()[0], match[0].split()[-1]
        neighbours = page.lexicon.name_neighbours
        if first not in neighbours and second not in neighbours and second.lower() not in page.lexicon.titles:
            return True
    return False
