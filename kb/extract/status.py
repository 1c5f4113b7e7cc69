"""Whether the text claims that an event happened: modality, polarity, plans and states, by scope."""

from kb.extract.clauses import Group
from kb.extract.speech import content_of
from kb.extract.tokens import Words
from kb.extract.triggers import Hit
from kb.lexicon.cues import Cues
from kb.terms.events import Status

FUTURE = frozenset(
    {
        "expect",
        "hope",
        "predict",
        "plan",
        "intend",
        "anticipate",
        "promise",
        "pledge",
        "vow",
        "agree",
        "decide",
    }
)
DOUBTED = frozenset(
    {"believe", "think", "fear", "suspect", "doubt", "estimate", "suggest", "imply", "allege"}
)
SPEAKING = frozenset(
    {
        "say",
        "announce",
        "declare",
        "confirm",
        "state",
        "tell",
        "report",
        "claim",
        "add",
        "write",
        "tweet",
        "insist",
        "indicate",
        "reveal",
    }
)


def status_of(words: Words, groups: list[Group], hit: Hit, cues: Cues) -> Status:
    """The status of an event, from the verb that carries it and the words in front of its noun."""
    if hit.kind == "speech":
        return Status.ASSERTED if hit.group is None else _speaker_status(words, groups, hit.group, hit, cues)
    fixed = Status(hit.status) if hit.status else Status.ASSERTED
    if hit.noun >= 0:
        modified = _modifier(words, hit, cues)
        if modified is not None:
            return modified
        if fixed is not Status.ASSERTED:
            return fixed
    if hit.group is None or (hit.kind == "noun" and hit.rule != "background"):
        return fixed
    if hit.rule == "background":
        return Status.ASSERTED
    status = group_status(words, groups, hit.group, cues)
    if status is Status.ONGOING and "content" in hit.trigger.flags and not ongoing_phrase(words, cues):
        return Status.ASSERTED
    if hit.kind == "light" and status is Status.ASSERTED:
        status = cues.gerund.get(hit.group.lemma, status)
    if (
        status is Status.ASSERTED
        and _is_state(words, hit.group, cues)
        and not hit.trigger.flags & {"content"}
    ):
        return Status.ONGOING
    return status


def _speaker_status(words: Words, groups: list[Group], group: Group, hit: Hit, cues: Cues) -> Status:
    """A speech act is asserted whatever its content, as long as somebody really speaks."""
    if hit.start >= group.start and hit.start < group.end and group.modal:
        return Status.ASSERTED
    return group_status(words, groups, group, cues)


def _modifier(words: Words, hit: Hit, cues: Cues) -> Status | None:
    for place in range(hit.np, hit.start):
        status = cues.modifier.get(words.lows[place])
        if status is not None:
            return status
    if hit.start and words.lows[hit.np - 1] in ("no", "without"):
        return Status.DENIED
    return None


def group_status(words: Words, groups: list[Group], group: Group, cues: Cues, depth: int = 0) -> Status:
    """The status of what a verb tells, from itself and from the verbs that govern it."""
    if depth > 6:
        return Status.ASSERTED
    own = _own_status(words, groups, group, cues)
    if own is not Status.ASSERTED and own is not Status.ONGOING:
        return own
    governed = _governed_status(words, groups, group, cues, depth)
    return governed if governed is not Status.ASSERTED else own


def _own_status(words: Words, groups: list[Group], group: Group, cues: Cues) -> Status:
    if group.link in ("subordinate", "coordinated") and group.connector in cues.conditional:
        return Status.CONDITIONAL
    if group.start == 0 and words.lows[0] in ("had", "should", "were"):
        return Status.CONDITIONAL  # "Had Moscow cut off the gas, …"
    if group.negated or _no_subject(words, group):
        return Status.DENIED if group.modal not in ("could", "may", "might") else Status.CONDITIONAL
    if group.modal in cues.planned_modals:
        return Status.CONDITIONAL if _has_condition(groups, group, cues) else Status.PLANNED
    if (
        group.modal in ("would", "'d")
        and _in_past_speech(groups, group)
        and not _has_condition(groups, group, cues)
    ):
        return Status.PLANNED
    if group.modal in cues.conditional_modals:
        return Status.CONDITIONAL
    if group.progressive and not group.past:
        return Status.ONGOING
    return Status.ASSERTED


def _no_subject(words: Words, group: Group) -> bool:
    return bool(group.subject) and words.lows[(group.subject or (0, 0))[0]] in (
        "no",
        "nobody",
        "neither",
        "none",
    )


def _has_condition(groups: list[Group], group: Group, cues: Cues) -> bool:
    """Whether an "if" clause follows on this verb, or opens the sentence it is the main verb of."""
    near = groups[max(group.index - 1, 0) : group.index + 4]
    return any(
        g.link == "subordinate" and g.connector in cues.conditional and g.connector != "whether" for g in near
    )


def _in_past_speech(groups: list[Group], group: Group) -> bool:
    parent = groups[group.parent] if group.parent >= 0 else None
    return (
        group.link in ("complement", "coordinated")
        and parent is not None
        and (parent.past or parent.lemma in SPEAKING or bool(parent.modal))
    )


def _governed_status(words: Words, groups: list[Group], group: Group, cues: Cues, depth: int) -> Status:
    if group.parent < 0:
        return Status.ASSERTED
    parent = groups[group.parent]
    if group.link in ("infinitive", "gerund_object"):
        return _under(words, groups, group, parent, cues, depth)
    if group.link in ("coordinated", "participle") and not group.finite:
        return group_status(words, groups, parent, cues, depth + 1)
    if group.link in ("complement", "coordinated"):
        return _reported(words, groups, group, parent)
    return Status.ASSERTED


def _under(words: Words, groups: list[Group], group: Group, parent: Group, cues: Cues, depth: int) -> Status:
    """An infinitive or -ing form has the status that its governing verb or adjective gives it."""
    if group.start and words.lows[group.start - 1] == "yet":
        return Status.DENIED  # "has yet to withdraw"
    table = cues.gerund if group.link == "gerund_object" else cues.infinitive
    said = table.get(group.connector) or table.get(parent.lemma)
    if parent.lemma == "be" and group.connector not in table and group.start > parent.end:
        said = Status.CONDITIONAL
    over = group_status(words, groups, parent, cues, depth + 1)
    if said is None or said is Status.ASSERTED:
        return over
    if over is Status.DENIED:
        return Status.ASSERTED if said is Status.DENIED else Status.DENIED
    return said


def _reported(words: Words, groups: list[Group], group: Group, parent: Group) -> Status:
    speaker = parent
    while speaker.link == "complement" and group.link == "coordinated" and speaker.parent >= 0:
        group, speaker = speaker, groups[speaker.parent]
    if group not in content_of(groups, speaker):
        return Status.ASSERTED
    untrue = speaker.lemma == "be" and speaker.negated  # "it is not true that …"
    if speaker.lemma == "deny" or untrue:
        return Status.DENIED
    if speaker.lemma in FUTURE and not group.past:
        return Status.PLANNED
    return Status.CONDITIONAL if speaker.lemma in DOUBTED else Status.ASSERTED


def _is_state(words: Words, group: Group, cues: Cues) -> bool:
    """A gradual change in the perfect, or words such as "in recent years", describe a state."""
    if group.perfect and (group.progressive or group.lemma in cues.gradual):
        return True
    lasting = group.link == "reduced" or (group.link == "gerund" and group.connector == "while")
    if lasting and group.form == "VG" and group.lemma in cues.gradual:
        return True
    if group.lemma in ("continue", "remain", "keep"):
        return True
    if group.perfect and _has_since(words, group):
        return True
    return bool(ongoing_phrase(words, cues)) and not group.negated


def _has_since(words: Words, group: Group) -> bool:
    """ "has mediated since 2022"."""
    places = range(group.end, min(group.right, words.size - 1))
    return any(words.lows[place] == "since" and words.dated[place + 1] >= 0 for place in places)


def ongoing_phrase(words: Words, cues: Cues) -> str:
    """The words of a sentence that show a state or gradual change, or nothing."""
    return next((phrase for phrase in cues.ongoing if f" {phrase} " in words.joined), "")
