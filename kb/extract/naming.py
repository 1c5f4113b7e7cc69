"""Where mentions stand: behind which preposition, in which noun phrase, as whose country."""

from kb.extract.clauses import Group
from kb.extract.nouns import REACH
from kb.extract.tokens import Words
from kb.lexicon.cues import Cues, default_cues
from kb.lexicon.event_words import default_event_words
from kb.terms.actors import ActorKind, MentionBasis

LOCAL = frozenset(
    {
        "in", "at", "near", "around", "inside", "outside", "across", "off", "within", "throughout",
        "along", "from", "through", "under",
    }
)  # fmt: skip
ALONG = frozenset({"on", "along", "over", "across", "to", "at", "from", "off"})
OWN = frozenset({"his", "her", "its", "their"})
SUBJECT_OF = frozenset({"", "by", "including", "like", "and", "as"})


def outer_preposition(words: Words, number: int) -> str:
    """The preposition that governs a mention, seen past "of" and the nouns between; empty for a direct
    object.
    """
    place = words.first_of[number] - 1
    while place >= 0:
        tag, low = words.tags[place], words.lows[place]
        if tag in ("P", "S", "TO"):
            if low != "of" and words.tags[place + 1] != "T":
                return "in" if low in ALONG and is_setting(words, number) else low
        elif tag == ",":
            if place == 0 or words.tags[place - 1] not in ("E", "X"):
                return ""
        elif tag not in ("D", "A", "N", "NS", "X", "#", "POS", "E", "C", "R", "QUOTE", "T", "VN"):
            return ""
        place -= 1
    return ""


def is_setting(words: Words, number: int) -> bool:
    """Whether a mention only says whose border, coast or town it is."""
    behind = words.end_of[number]
    if behind < words.size and words.tags[behind] == "POS":
        behind += 1
    return behind < words.size and words.lows[behind] in default_cues().settings


def numbers_in(words: Words, start: int, end: int) -> list[int]:
    """The mentions that begin in a stretch of tokens."""
    found = dict.fromkeys(words.mention[max(start, 0) : max(end, 0)])
    return [number for number in found if number >= 0]


def country_ids(words: Words, numbers: list[int]) -> set[str | None]:
    """The actors of some mentions, and the countries they act for."""
    named: set[str | None] = {words.mentions[n].actor for n in numbers}
    return named.union(*(words.homes[n] for n in numbers)) - {None}


def heads_or_all(words: Words, stretch: tuple[int, int]) -> list[int]:
    """The mentions that head a stretch of words, else all in it."""
    return heads(words, stretch) or numbers_in(words, *stretch)


def heads(words: Words, stretch: tuple[int, int]) -> list[int]:
    """The mentions that a noun phrase stands for; places in it only where nobody else is named."""
    direct, local = [], []
    for number in numbers_in(words, *stretch):
        preposition = _inside_preposition(words, number, stretch[0])
        if preposition in SUBJECT_OF:
            direct.append(number)
        elif preposition in LOCAL or preposition in ("of", "for"):
            local.append(number)
    return direct or ([] if is_event_noun(words, stretch) else local)


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


def is_event_noun(words: Words, stretch: tuple[int, int]) -> bool:
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
    if stretch[1] >= words.size or words.tags[stretch[1]] != ",":
        return []
    end = stretch[1] + 1
    while end < words.size and words.tags[end] not in (",", "STOP", "W", "VD", "VZ"):
        end += 1
    return numbers_in(words, stretch[1] + 1, end)[:1] if end < words.size and words.tags[end] == "," else []


def nearest_preposition(words: Words, number: int) -> str:
    """The preposition right in front of the noun phrase of a mention, "of" included."""
    place = words.first_of[number] - 1
    while place >= 0 and words.tags[place] in ("D", "A", "N", "NS", "X", "#", "E", "C"):
        place -= 1
    return words.lows[place] if place >= 0 and words.tags[place] in ("P", "TO", "S") else ""


def reach_end(words: Words, start: int) -> int:
    """Where the phrases that follow a noun end."""
    while start < words.size and words.tags[start] in REACH:
        start += 1
    return start


def countries(words: Words, numbers: list[int]) -> list[int]:
    """The first country among some mentions, as a list."""
    return [n for n in numbers if words.mentions[n].kind is ActorKind.COUNTRY][:1]


def names_people(words: Words, number: int, cues: Cues) -> bool:
    """Whether a mention stands for people of a country ("Ugandan opposition candidates", "Palestinians"),
    not for its things.
    """
    mention = words.mentions[number]
    if mention.kind is not ActorKind.COUNTRY:
        return False
    if mention.basis is MentionBasis.DEMONYM and not mention.attributive:
        return True
    place = words.end_of[number]
    while place < words.size and words.tags[place] in ("A", "N", "NS", "X", "POS", "E"):
        if words.lows[place] in cues.civil or words.lows[place] in cues.officials:
            return True
        place += 1
    return False


def mention_is_country(words: Words, number: int) -> bool:
    """Whether a mention names a country."""
    return words.mentions[number].kind is ActorKind.COUNTRY


def subject_numbers(words: Words, groups: list[Group], group: Group) -> list[int]:
    """The mentions that are the subject of a verb; of the speaker, where "it" or "they" says nothing more."""
    stretch = group.subject
    if stretch is None:
        return []
    found = heads(words, stretch)
    if found or group.parent < 0 or group.link not in ("complement", "coordinated"):
        return found or _appositive(words, stretch)
    of_speaker = words.tags[stretch[0]] == "Q" or words.lows[stretch[0]] in (*OWN, "each", "both")
    return subject_numbers(words, groups, groups[group.parent]) if of_speaker else []
