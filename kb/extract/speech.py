"""Reported speech: what is said may be an act of its own (a demand, a refusal, a threat)."""

from kb.extract.clauses import Group
from kb.extract.neighbours import default_grammar
from kb.extract.tokens import Words
from kb.extract.triggers import Hit
from kb.lexicon.cues import Cues
from kb.lexicon.event_words import Trigger
from kb.terms.events import EventType

PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i"})
HOSTILE = frozenset(
    {
        EventType.SANCTION,
        EventType.COERCE,
        EventType.ASSAULT,
        EventType.MOBILIZE,
        EventType.REJECT,
        EventType.THREATEN,
    }
)
SILENT = frozenset({
    "agree", "decide", "demand", "swear", "vow", "pledge", "promise", "complain", "deny", "expect",
    "hope", "believe", "think", "conclude", "estimate", "recall",
})  # fmt: skip
COPULAS = frozenset(
    {"rule", "be", "have", "seem", "remain", "become", "know", "mean", "want", "need", "stay", "like"}
)

DEMAND = Trigger(
    "request.must", EventType.REQUEST, "requests", frozenset(), "change", 0.75, flags=frozenset({"content"})
)
REFUSAL = Trigger(
    "reject.will-not",
    EventType.REJECT,
    "toward",
    frozenset({"with", "to", "from", "in"}),
    "yield",
    0.75,
    flags=frozenset({"content"}),
)
THREAT = Trigger(
    "threaten.unless",
    EventType.THREATEN,
    "toward",
    frozenset({"with", "to", "from", "on", "against"}),
    None,
    0.8,
    flags=frozenset({"content"}),
)
SAYING = Trigger("statement.say", EventType.STATEMENT, "acts", frozenset(), None, 0.35)


def find_speech_hits(words: Words, groups: list[Group], hits: list[Hit], cues: Cues) -> list[Hit]:
    """Acts done by speaking, and a statement where somebody says what is no event by itself."""
    found: list[Hit] = []
    for group in groups:
        if is_speech(group):
            found += _acts_in_content(words, groups, group, hits, cues)
    for group in groups:
        known = any(group.start in hit.consumed for hit in found)
        if group.finite and group.negated and not _is_inside(groups, group) and not known:
            found += _refusal(words, groups, group, group, hits)
    return found


def is_speech(group: Group) -> bool:
    """Whether a verb reports what somebody says."""
    return group.lemma in default_grammar().speech and not group.passive


def content_of(groups: list[Group], speech: Group) -> list[Group]:
    """The finite verbs of the clause that a speech verb reports, those joined to it by "and" included."""
    content: list[Group] = []
    for group in groups[speech.index + 1 :]:
        if (group.link == "complement" and (group.parent == speech.index or not content)) or (
            content and group.link == "coordinated" and group.parent == content[-1].index
        ):
            content.append(group)
    return content


def attribution(words: Words, groups: list[Group]) -> Group | None:
    """The speech verb that closes a sentence (", the White House announced Tuesday.")."""
    if len(groups) < 2:
        return None
    last = groups[-1]
    behind = [
        place
        for place in range(last.end, words.size)
        if words.tags[place] not in ("T", "R", "P", "QUOTE", "D", "A", "N", "NS", "E", "X")
    ]
    start = last.subject[0] if last.subject else last.start
    comma = start > 0 and words.tags[start - 1] in (",", "QUOTE")
    return last if is_speech(last) and last.finite and comma and not behind else None


def _is_inside(groups: list[Group], group: Group) -> bool:
    return group.link in ("relative", "object_relative", "subordinate", "reduced")


def _acts_in_content(
    words: Words, groups: list[Group], speech: Group, hits: list[Hit], cues: Cues
) -> list[Hit]:
    found: list[Hit] = []
    for content in content_of(groups, speech):
        found += (
            _demand(words, groups, speech, content, cues)
            or _refusal(words, groups, speech, content, hits)
            or _threat(words, groups, speech, content, hits)
        )
    return found


def _demand(words: Words, groups: list[Group], speech: Group, content: Group, cues: Cues) -> list[Hit]:
    """ "said that X must …": a demand of the speaker to X."""
    obliged = content.modal in cues.obligation or (
        content.lemma in ("have", "need") and _governs_infinitive(groups, content)
    )
    if not obliged or content.negated or content.lemma in ("be",) or _speaks_of_self(words, speech, content):
        return []
    hit = Hit(DEMAND, speech, content.start, content.end, "speech")
    hit.recipients = [content.subject] if content.subject else []
    hit.consumed = range(content.start, content.deep)
    return [hit]


def _governs_infinitive(groups: list[Group], group: Group) -> bool:
    return any(g.infinitive and g.parent == group.index and g.start == group.end for g in groups)


def _refusal(words: Words, groups: list[Group], speech: Group, content: Group, hits: list[Hit]) -> list[Hit]:
    """ "will not", "will never", of what the speaker himself would do."""
    if not content.negated or content.modal not in ("will", "would", "wo", "'ll"):
        return []
    if content.passive and speech is content:
        return []
    if content.lemma in COPULAS or _is_attending(content) or content.subject is None:
        return []
    known = _same_subject(words, speech, content) or _acts(words, content) or content.passive
    if speech is not content and not (known and _acts(words, speech)):
        return []
    if speech is content and not _acts(words, content):
        return []
    if _conditioned(words, content, ("unless",)):
        return []
    hit = Hit(REFUSAL, speech, content.start, content.end, "speech")
    hit.actors = [] if content.passive else [content.subject]
    hit.recipients = [(content.end, content.deep)]
    hit.consumed = range(content.subject[0] if content.passive else content.start, content.deep)
    if any(
        other.trigger.type is EventType.CONSULT and content.start <= other.start < content.deep
        for other in hits
    ):
        hit.rule = "meet"
    return [hit]


def _is_attending(content: Group) -> bool:
    return content.lemma in ("attend", "participate")


def _acts(words: Words, group: Group) -> bool:
    return bool(group.subject) and any(
        words.mention[place] >= 0 for place in range(*(group.subject or (0, 0)))
    )


def _threat(words: Words, groups: list[Group], speech: Group, content: Group, hits: list[Hit]) -> list[Hit]:
    """A hostile act the speaker will do unless, or if, something happens."""
    if content.modal not in ("will", "would", "'ll") or not _same_subject(words, speech, content):
        return []
    hostile = any(hit.group is content and hit.trigger.type in HOSTILE for hit in hits)
    if not _conditioned(words, content, ("unless", "if") if hostile else ("unless",)):
        return []
    hit = Hit(THREAT, speech, content.start, content.end, "speech")
    hit.recipients = [(content.end, content.deep)]
    hit.consumed = range(content.start, content.deep)
    return [hit]


def _conditioned(words: Words, content: Group, signs: tuple[str, ...]) -> bool:
    return any(words.lows[place] in signs for place in range(content.end, words.size))


def _speaks_of_self(words: Words, speech: Group, content: Group) -> bool:
    """Whether the one who must act is the speaker: nobody demands of himself."""
    if content.subject is None or speech.subject is None:
        return False
    one = {
        words.mentions[words.mention[place]].actor
        for place in range(*speech.subject)
        if words.mention[place] >= 0
    }
    two = {
        words.mentions[words.mention[place]].actor
        for place in range(*content.subject)
        if words.mention[place] >= 0
    }
    return speech.subject == content.subject or (one == two and bool(one))


def _same_subject(words: Words, speech: Group, content: Group) -> bool:
    """Whether the speaker speaks of himself: a pronoun, or the same actor or its country."""
    if content.subject is None or speech.subject is None:
        return False
    if words.lows[content.subject[0]] in PRONOUNS:
        return True
    speaker = _named(words, speech.subject)
    return bool(speaker & _named(words, content.subject)) or speech.subject == content.subject


def _named(words: Words, stretch: tuple[int, int]) -> set[str | None]:
    numbers = {words.mention[place] for place in range(*stretch)} - {-1}
    named: set[str | None] = {words.mentions[number].actor for number in numbers}
    return named.union(*(words.homes[number] for number in numbers)) - {None}


def statement_hits(words: Words, groups: list[Group], hits: list[Hit]) -> list[Hit]:
    """A STATEMENT for a named speaker whose words hold no event."""
    found = []
    closing = attribution(words, groups) if hits else None
    for group in groups:
        if group is closing:
            continue
        if (
            not is_speech(group)
            or not group.finite
            or group.lemma in SILENT
            or group.link in ("relative", "reduced")
            or (group.link == "subordinate" and not _has_date(words, group))
        ):
            continue
        if group.subject is None or not _acts(words, group) or any(hit.group is group for hit in hits):
            continue
        if hits and not _alone_in_reach(words, group, hits):
            continue
        found.append(Hit(SAYING, group, group.head, group.end, "verb"))
    return found[:1]


def _alone_in_reach(words: Words, group: Group, hits: list[Hit]) -> bool:
    """Whether no event but a dated noun lies behind the speech verb: what it reports is then just words."""
    end = next((place for place in range(group.end, words.size) if words.lows[place] == ";"), words.size)
    behind = any(group.head < hit.start < end and hit.kind != "noun" for hit in hits)
    return not behind and group.link in ("main", "coordinated", "subordinate")


def _has_date(words: Words, group: Group) -> bool:
    return any(words.dated[place] >= 0 for place in range(group.left, min(group.right, words.size)))
