"""What is no event: readings by analysts, speculation, and what is only demanded, promised or wished."""

from kb.extract.clauses import Group
from kb.extract.nouns import noun_date
from kb.extract.tokens import Words
from kb.extract.triggers import Hit
from kb.lexicon.cues import Cues
from kb.terms.events import EventType

CONTENT_LINKS = frozenset(
    {
        "infinitive",
        "gerund_object",
        "complement",
        "gerund",
        "subordinate",
        "object_relative",
        "participle",
        "reduced",
        "relative",
        "coordinated",
    }
)
CONTENT_PREPOSITIONS = frozenset(
    {"of", "for", "to", "from", "on", "with", "against", "into", "about", "over", "by", "that"}
)


def is_opinion(words: Words, groups: list[Group], cues: Cues) -> bool:
    """Whether the sentence as a whole is somebody's reading of events."""
    for group in groups:
        if not group.finite or group.subject is None or group.lemma not in cues.opinion_verbs:
            continue
        stretch = range(*group.subject)
        if any(words.lows[place] in cues.opinion_sources for place in stretch):
            return not any(
                words.tags[place] == "E" and words.mentions[words.mention[place]].kind == "person"
                for place in stretch
            )
    return False


def speculation_start(words: Words, cues: Cues) -> int:
    """The token where speculation begins; the number of tokens when there is none."""
    phrases = [phrase for phrase in cues.opinion_phrases if phrase in words.joined]
    starts = [words.joined.find(f" {phrase} ") for phrase in phrases]
    found = [words.joined.count(" ", 1, start + 1) for start in starts if start >= 0]
    return min(found, default=words.size)


def is_within_content(words: Words, groups: list[Group], hit: Hit, hits: list[Hit]) -> bool:
    """Whether another of `hits` demands, promises, refuses or alleges it, unless it is past and has its own
    date.
    """
    holders = [each for each in hits if "content" in each.trigger.flags or each.kind == "speech"]
    return any(_inside(words, groups, hit, holder) for holder in holders if holder is not hit)


def _inside(words: Words, groups: list[Group], hit: Hit, holder: Hit) -> bool:
    if holder.kind == "speech" and hit.start in holder.consumed:
        return not _told_by_itself(words, groups, hit)
    if holder.group is None or hit.start < holder.end or (hit.group is holder.group and hit.kind == "verb"):
        return False
    if (
        hit.group is not None
        and hit.group is not holder.group
        and not _descends(groups, hit.group, holder.group, holder.trigger.type)
    ):
        return False
    if hit.group is None and not holder.group.end <= hit.start < holder.group.deep:
        return False
    return not _told_by_itself(words, groups, hit)


def _descends(groups: list[Group], group: Group, holder: Group, kind: EventType) -> bool:
    """Whether a verb belongs to what the holder demands or promises."""
    for _ in range(8):
        if group.link == "gerund" and group.connector not in CONTENT_PREPOSITIONS:
            return False
        if group.link == "coordinated" and group.finite and group.parent == holder.index:
            return False
        if group.link not in CONTENT_LINKS or group.parent < 0:
            return False
        if group.link in ("participle",) and group.parent == holder.index:
            return kind is EventType.PROTEST
        if group.parent == holder.index:
            return True
        group = groups[group.parent]
    return False


def _told_by_itself(words: Words, groups: list[Group], hit: Hit) -> bool:
    """A past act with its own date inside a demand ("the prisoners convicted in March") is an event."""
    if hit.noun >= 0 and hit.kind == "noun" and hit.rule != "background":
        return noun_date(words, hit) is not None
    group = hit.group
    if group is None or group.link not in ("relative", "reduced", "object_relative", "subordinate"):
        return False
    dated = any(words.dated[place] >= 0 for place in range(group.left, min(group.right, words.size)))
    return dated and not group.modal and (group.past or group.link == "reduced" or group.perfect)


def is_purpose(groups: list[Group], hit: Hit, cues: Cues) -> bool:
    """Whether it is an infinitive that no cue governs: that only tells what something is for."""
    if hit.kind != "verb":
        return False
    group = hit.group
    while group is not None and group.link == "coordinated" and not group.finite and group.parent >= 0:
        group = groups[group.parent]
    if group is None or group.link != "infinitive":
        return False
    if group.parent < 0:
        return True
    parent = groups[group.parent]
    direct = parent.end == group.start or group.connector in cues.infinitive or parent.passive
    if parent.lemma in cues.infinitive and direct:
        return False
    if parent.lemma == "be" or group.connector in cues.infinitive:
        return group.connector not in cues.infinitive and parent.end != group.start
    return parent.lemma not in ("use", "help", "come", "go", "travel", "move")
