"""From the triggers of a sentence to the events it tells; what is left out is noted with its reason."""

from collections.abc import Callable
from dataclasses import dataclass, field

from kb.extract.clauses import Group
from kb.extract.happenings import happening_hits
from kb.extract.merging import Told, is_borrowed, is_shadow, merge_told
from kb.extract.nouns import find_noun_hits
from kb.extract.opinions import is_opinion, is_purpose, is_within_content, speculation_start
from kb.extract.roles import assign_roles
from kb.extract.speech import find_speech_hits, statement_hits
from kb.extract.timing import find_date
from kb.extract.tokens import Words
from kb.extract.triggers import Hit, find_noun_places, find_verb_hits
from kb.lexicon.cues import Cues
from kb.terms.reasons import LeftOut, Reason

REACH_OF_RANK = 8
"""Tokens between "the first time" and the verb that it counts."""

CLAIMING = frozenset({
    "after", "by", "when", "while", "upon", "following", "since", "before", "despite", "until", "though",
    "although",
})  # fmt: skip


@dataclass(slots=True)
class Trace:
    """Notes what is left out, if anybody wants to know."""

    words: Words
    wanted: bool = False
    left_out: list[LeftOut] = field(default_factory=list)

    def note(self, hit: Hit, reason: Reason) -> None:
        """Take down a hit that tells of no event."""
        if self.wanted:
            span = self.words.span(hit.start, hit.end)
            self.left_out.append(LeftOut(span, f"{hit.trigger.id}:{hit.kind}", reason))

    def keep(self, hits: list[Hit], drop: Callable[[Hit], bool], reason: Reason) -> list[Hit]:
        """The hits that need not be dropped; the others are noted."""
        kept = []
        for hit in hits:
            if drop(hit):
                self.note(hit, reason)
            else:
                kept.append(hit)
        return kept


def find_told(words: Words, groups: list[Group], cues: Cues, trace: Trace) -> list[Told]:
    """What a sentence tells, each event once; opinions and what is only demanded are left out."""
    verbs = _without_consumed(find_verb_hits(words, groups))
    if is_opinion(words, groups, cues):
        trace.keep(verbs, lambda hit: True, Reason.OPINION)
        return []
    nouns = find_noun_hits(words, groups, verbs, cues)
    if trace.wanted:
        _note_named(words, [*verbs, *nouns], trace)
    hits = verbs + nouns
    hits += find_speech_hits(words, groups, hits, cues)
    hits = _without_words_about(words, groups, hits, cues, trace)
    hits += statement_hits(words, groups, hits)
    hits = hits or happening_hits(words, groups, cues)
    hits = trace.keep(hits, lambda hit: _is_denied_manner(groups, hit), Reason.MANNER)
    hits = trace.keep(hits, lambda hit: _only_ranks(words, groups, hit), Reason.RANKING)
    hits = trace.keep(hits, _is_standing, Reason.STANDING)
    hits = trace.keep(hits, lambda hit: _addresses_reader(words, hit), Reason.FURNITURE)
    told = [Told(hit, find_date(words, groups, hit), assign_roles(words, groups, hit, cues)) for hit in hits]
    return _each_once(words, groups, told, trace)


def _without_words_about(
    words: Words, groups: list[Group], hits: list[Hit], cues: Cues, trace: Trace
) -> list[Hit]:
    """Leave out what is demanded, promised, alleged, aimed at or speculated about."""
    everything, limit = hits, speculation_start(words, cues)
    hits = trace.keep(hits, lambda hit: is_within_content(words, groups, hit, everything), Reason.CONTENT)
    hits = trace.keep(hits, lambda hit: is_purpose(groups, hit, cues), Reason.PURPOSE)
    return trace.keep(hits, lambda hit: hit.start >= limit, Reason.SPECULATION)


def _each_once(words: Words, groups: list[Group], told: list[Told], trace: Trace) -> list[Told]:
    kept = []
    for each in told:
        if is_borrowed(words, each, told):
            trace.note(each.hit, Reason.BACKGROUND)
        elif is_shadow(words, each, told):
            trace.note(each.hit, Reason.PART)
        else:
            kept.append(each)
    merged = merge_told(words, groups, kept)
    for each in merged:
        for same in each.same:
            trace.note(same, Reason.SAME)
    return merged


def _note_named(words: Words, hits: list[Hit], trace: Trace) -> None:
    """Event nouns that only name something."""
    for trigger, start, end in find_noun_places(words):
        known = any(start in range(hit.start, hit.end) or start in hit.consumed for hit in hits)
        if not known:
            trace.note(Hit(trigger, None, start, end, "noun"), Reason.BACKGROUND)


def _is_denied_manner(groups: list[Group], hit: Hit) -> bool:
    """ "… without consulting the minister"."""
    return hit.group is not None and hit.group.link == "gerund" and hit.group.connector not in CLAIMING


def _only_ranks(words: Words, groups: list[Group], hit: Hit) -> bool:
    """ "It is the first time that …" only counts what has been told."""
    group = hit.group
    if group is None:
        return False
    near = words.lows[max(0, group.left - REACH_OF_RANK) : group.left + 1]
    if "first" in near and "time" in near and group.link != "main":
        return True
    if group.link != "complement" or group.parent < 0 or groups[group.parent].lemma != "be":
        return False
    return "time" in words.lows[groups[group.parent].end : group.left]


def _addresses_reader(words: Words, hit: Hit) -> bool:
    """ "By submitting a comment you accept our terms"."""
    subject = hit.group.subject if hit.group else None
    return subject is not None and "you" in words.lows[slice(*subject)]


def _is_standing(hit: Hit) -> bool:
    """ "Both are accused of corruption": a charge that stands, by nobody and on no day."""
    group = hit.group
    if group is None or hit.kind != "verb" or group.lemma not in ("accuse", "suspect", "blame"):
        return False
    present = group.finite and not group.past and not group.perfect and not group.modal
    return group.passive and present and group.start != group.head


def _without_consumed(hits: list[Hit]) -> list[Hit]:
    """A verb that belongs to the words of another trigger ("stop recognising") is none of its own."""
    return [
        hit
        for hit in hits
        if not any(hit.start in other.consumed for other in hits if other.start < hit.start)
    ]
