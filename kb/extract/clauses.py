"""Clauses: every verb group with its subject, its reach, and how it hangs on another."""

from dataclasses import dataclass

from kb.extract.neighbours import NOUNISH, default_grammar, following_place, previous_place
from kb.extract.tokens import Words

VERBAL = frozenset({"VB", "VZ", "VD", "VN", "VG"})
AUXILIARY = frozenset({"M", "B", "H", "O"})
BETWEEN = frozenset({"R", "NEG", "T", "QUOTE"})
LIMITS = frozenset({"STOP", "W", "S", "THAT"})
LINK_OF = {"W": "object_relative", "S": "subordinate", "THAT": "complement"}
DEPENDENT = frozenset({"infinitive", "gerund_object"})


@dataclass(slots=True)
class Group:
    """A verb with its auxiliaries. Numbers are token indices.

    `link`: main, coordinated, relative, object_relative, complement, subordinate, infinitive, gerund,
    gerund_object, participle, reduced. `connector` is the word that links ("if", "after", "ready"). `left`
    is where its clause begins, `right` where its own objects end, `deep` where those of its infinitives end
    too.
    """

    index: int
    start: int
    head: int
    end: int
    lemma: str
    form: str
    finite: bool
    past: bool = False
    passive: bool = False
    perfect: bool = False
    progressive: bool = False
    negated: bool = False
    infinitive: bool = False
    modal: str = ""
    link: str = "main"
    parent: int = -1
    connector: str = ""
    subject: tuple[int, int] | None = None
    left: int = 0
    right: int = 0
    deep: int = 0


def find_groups(words: Words) -> list[Group]:
    """All verb groups of a tagged sentence, in order, linked to each other."""
    groups: list[Group] = []
    index = 0
    while index < words.size:
        tag = words.tags[index]
        if tag == "TO" and not _opens_infinitive(words, index):
            words.tags[index] = "P"
        elif tag in VERBAL or tag in AUXILIARY or tag == "TO":
            group = _read_group(words, index, len(groups))
            groups.append(group)
            index = group.end
            continue
        index += 1
    for group in groups:
        _link(words, groups, group)
        _resolve_pronoun(words, groups, group)
    _find_later_hosts(groups)
    _set_reach(words, groups)
    return groups


def _find_later_hosts(groups: list[Group]) -> None:
    """ "After meeting X, Y visited …": an opening gerund or participle has the subject of the main verb that
    follows.
    """
    for group in groups:
        if group.link in ("gerund", "participle") and group.parent < 0:
            host = next((g for g in groups[group.index + 1 :] if g.finite and g.link == "main"), None)
            if host is not None:
                group.parent, group.subject = host.index, host.subject


def _resolve_pronoun(words: Words, groups: list[Group], group: Group) -> None:
    """ "Iran said it would …": an "it" or "they" that nobody resolved is the speaker."""
    if group.link != "complement" or group.parent < 0 or group.subject is None:
        return
    first, end = group.subject
    if end - first == 1 and words.tags[first] == "Q" and words.mention[first] < 0:
        group.subject = groups[group.parent].subject or group.subject


def _opens_infinitive(words: Words, index: int) -> bool:
    after = following_place(words, index)
    while after < words.size and words.tags[after] in BETWEEN:
        after += 1
    return after < words.size and (words.tags[after] == "VB" or words.lows[after] in ("be", "have", "do"))


def _read_group(words: Words, start: int, number: int) -> Group:
    head, place = start, start
    chain: list[str] = []
    negated = start > 0 and words.tags[start - 1] == "NEG"
    if negated and start > 1 and words.lows[start - 2] == "reason":
        negated = False  # "no reason not to" affirms
    while place < words.size:
        tag = words.tags[place]
        if tag in VERBAL:
            head = place
            break
        if tag in AUXILIARY or (tag == "TO" and place == start):
            head = place
            chain.append(tag)
        elif tag == "NEG":
            negated = True
        elif tag not in BETWEEN and not _linked_date(words, place):
            break
        place += 1
    return _describe(
        words, Group(number, start, head, head + 1, "", words.tags[head], True, negated=negated), chain
    )


def _linked_date(words: Words, place: int) -> bool:
    return words.tags[place] in ("P", "A") and place + 1 < words.size and words.tags[place + 1] == "T"


def _describe(words: Words, group: Group, chain: list[str]) -> Group:
    reading = words.verbs[group.head]
    group.lemma = reading.lemma if reading else words.lows[group.head]
    lows = [
        words.lows[place] for place in range(group.start, group.head + 1) if words.tags[place] not in BETWEEN
    ]
    group.infinitive = words.tags[group.start] == "TO"
    group.modal = next(
        (words.lows[place] for place in range(group.start, group.head) if words.tags[place] == "M"), ""
    )
    group.perfect = "H" in chain and group.form in ("VN", "VG", "B") and group.head != group.start
    group.passive = group.form == "VN" and ("B" in chain or not chain)
    group.progressive = (group.form == "VG" and "B" in chain) or "being" in lows[1:]
    group.past = group.form == "VD" or (bool(lows) and lows[0] in ("was", "were", "had", "did"))
    bare = group.form in ("VG", "VN") and not chain
    group.finite = not (group.infinitive or bare or lows[0] in ("being", "having", "be", "been"))
    return group


def _link(words: Words, groups: list[Group], group: Group) -> None:
    before = previous_place(words, group.start)
    tag = words.tags[before] if before >= 0 else ""
    group.left = group.start
    twin = _bare_twin(words, groups, group, tag)
    if twin is not None:
        group.finite, group.link, group.parent = False, "coordinated", twin.index
        group.subject, group.left = twin.subject, before
    elif group.infinitive:
        _link_infinitive(words, groups, group, before)
    elif not group.finite:
        _link_bare(words, groups, group, before, tag)
    elif tag == "W":
        group.link, group.connector, group.left = "relative", words.lows[before], before
        group.parent = group.index - 1
        group.subject = _noun_before(words, groups, before)
    elif tag == "C" and group.index and _same_level(groups, group):
        _coordinate(groups, group, before)
    else:
        _link_finite(words, groups, group)


def _bare_twin(words: Words, groups: list[Group], group: Group, tag: str) -> Group | None:
    """ "will ban gatherings, suspend classes and close shops": the verb whose auxiliary it shares."""
    if (
        group.form != "VB"
        or group.infinitive
        or group.modal
        or tag not in (",", "C")
        or group.start != group.head
    ):
        return None
    twin = groups[group.index - 1] if group.index else None
    return (
        twin
        if twin is not None and twin.form == "VB" and (twin.modal or twin.infinitive or not twin.finite)
        else None
    )


def _link_infinitive(words: Words, groups: list[Group], group: Group, before: int) -> None:
    group.link, group.parent = "infinitive", group.index - 1
    group.connector = words.lows[before] if before >= 0 else ""
    if group.parent < 0:
        return
    parent = groups[group.parent]
    if words.tags[before] == "C" and parent.infinitive:
        group.parent, parent = parent.parent, groups[parent.parent]
    controls = parent.lemma in default_grammar().object_control and not parent.passive
    group.subject = (parent.end, group.start) if controls and before >= parent.end else parent.subject


def _link_bare(words: Words, groups: list[Group], group: Group, before: int, tag: str) -> None:
    if tag in ("P", "S", "TO"):
        group.link, group.connector, group.left = "gerund", words.lows[before], before
    elif tag == "C":
        twin = next((g for g in reversed(groups[: group.index]) if g.form == group.form), None)
        if twin is not None:
            group.link, group.parent, group.subject = "coordinated", twin.index, twin.subject
            group.left = before
            return
        group.link = "participle"
    elif tag in VERBAL or tag in AUXILIARY:
        group.link, group.parent, group.connector = (
            "gerund_object",
            group.index - 1,
            groups[group.index - 1].lemma,
        )
        group.subject = groups[group.index - 1].subject
        return
    elif tag in NOUNISH or tag in ("A", "D", "POS"):
        group.link, group.parent = "reduced", group.index - 1
        group.subject = _noun_before(words, groups, group.start)
        return
    else:
        group.link = "participle"
    host = _host(groups, group)
    if group.link == "participle":
        host = _over_insertion(groups, host)
    group.parent = host.index if host else -1
    group.subject = host.subject if host else None


def _host(groups: list[Group], group: Group) -> Group | None:
    """The finite verb that a participle or gerund hangs on: the one before, else the one after."""
    if (
        group.index
        and groups[group.index - 1].link == "reduced"
        and groups[group.index - 1].form == group.form == "VG"
    ):
        return groups[group.index - 1]
    earlier = [g for g in groups[: group.index] if g.finite]
    return earlier[-1] if earlier else None


def _over_insertion(groups: list[Group], host: Group | None) -> Group | None:
    """What a participle behind a comma adds is told of the main verb rather than of a relative clause about
    what may be, and of the speaker rather than of those whom his words make suffer.
    """
    if host is None or host.parent < 0:
        return host
    possible = host.link in ("relative", "object_relative") and host.modal
    suffering = host.link == "complement" and host.passive
    return groups[host.parent] if (possible or suffering) and groups[host.parent].finite else host


def _same_level(groups: list[Group], group: Group) -> bool:
    return any(g.finite for g in groups[: group.index])


def _coordinate(groups: list[Group], group: Group, before: int) -> None:
    twin = next(g for g in reversed(groups[: group.index]) if g.finite)
    same = [g for g in groups[: group.index] if g.finite and g.past == group.past and g.link != "relative"]
    if twin.passive and not group.passive:
        twin = next((g for g in reversed(groups[: group.index]) if g.finite and not g.passive), twin)
    if same and twin.past != group.past:
        twin = same[-1]
    group.link, group.parent, group.subject, group.left = "coordinated", twin.index, twin.subject, before
    group.connector = twin.connector if twin.link == "subordinate" else ""


def _link_finite(words: Words, groups: list[Group], group: Group) -> None:
    """Find the subject before a finite verb; what stands before the subject tells how the clause hangs on."""
    start, end = _over_qualified(words, groups, group) or _subject_bounds(words, groups, group)
    if start >= end:
        _without_subject(words, groups, group)
        return
    group.subject, group.left = (start, end), start
    limit = start - 1
    while limit >= 0 and words.tags[limit] in ("QUOTE", "R"):
        limit -= 1
    tag = words.tags[limit] if limit >= 0 else ""
    before = next((g for g in reversed(groups[: group.index]) if g.end <= start), None)
    host = before.index if before else -1
    if tag in LINK_OF:
        group.link, group.left, group.parent = LINK_OF[tag], limit, host
        group.connector = words.lows[limit] if tag in ("W", "S") else ""
    elif before is not None and before.end == previous_place(words, start) + 1:
        group.link, group.parent = "complement", host
    elif tag == "C":
        group.link, group.left, group.parent = "coordinated", limit, host


def _over_qualified(words: Words, groups: list[Group], group: Group) -> tuple[int, int] | None:
    """ "The trial of a soldier for leaking files begins": the noun phrase before a qualifying -ing form or
    infinitive, where no comma and no other verb comes between.
    """
    previous = groups[group.index - 1] if group.index else None
    if previous is None or any(g.finite for g in groups[: group.index]) or not previous.left:
        return None
    carrying = previous.link == "reduced" and previous.form == "VG"
    if not carrying and previous.link not in ("gerund", "infinitive"):
        return None
    if words.tags[group.start - 1] in (",", "STOP"):
        return None
    between = words.tags[previous.start : group.start]
    if {",", "STOP", "W", "S", "THAT", "Q"} & set(between):
        return None
    return _noun_phrase(words, previous.left)


def _noun_phrase(words: Words, end: int) -> tuple[int, int] | None:
    """The noun phrase with its prepositions that ends at `end` and opens the sentence or its clause."""
    start = end
    while start > 0 and words.tags[start - 1] not in LIMITS and words.tags[start - 1] not in (",", "QUOTE"):
        start -= 1
    return (start, end) if start < end and words.tags[start] != "P" else None


def _without_subject(words: Words, groups: list[Group], group: Group) -> None:
    """A verb right after another's words: the other only qualified the subject ("people hurt in it were
    …").
    """
    previous = groups[group.index - 1] if group.index else None
    if previous and previous.link in ("reduced", "relative", "object_relative"):
        group.subject = previous.subject
    elif previous and previous.link == "gerund" and previous.parent < 0:
        group.subject = _noun_before(words, groups, previous.left)
    elif group.index:
        twin = next((g for g in reversed(groups[: group.index]) if g.finite), None)
        first = groups[0]
        group.subject = twin.subject if twin else first.subject if first.link == "reduced" else None
    else:
        after = following_place(words, group.end - 1)
        group.subject = (after, _noun_end(words, after)) if after < words.size else None


def _subject_bounds(words: Words, groups: list[Group], group: Group) -> tuple[int, int]:
    end = previous_place(words, group.start) + 1
    if end > 0 and words.tags[end - 1] == ",":
        opening = _opening_comma(words, end - 1)
        if opening > 0:
            end = opening
    floor = max((g.end for g in groups[: group.index] if g.end <= end), default=0)
    start = end
    while start > floor and words.tags[start - 1] not in LIMITS and words.tags[start - 1] != ",":
        start -= 1
    start = _over_list(words, start, end, floor)
    start = _after_conjunction(words, groups, start, end, floor)
    start = _after_opening_phrase(words, start, end)
    while start < end and words.tags[start] == "C" and words.lows[start] != "both":
        start += 1
    while start < end and (words.tags[start] in BETWEEN or _linked_date(words, start)):
        start += 1
    if start < end and floor == start > 0 and _only_phrases(words, groups, group, start):
        return end, end
    return start, end


def _after_opening_phrase(words: Words, start: int, end: int) -> int:
    """ "According to reports the UK is …": the subject begins with its own article."""
    if start >= end or words.tags[start] != "P":
        return start
    for place in range(end - 1, start + 1, -1):
        if words.tags[place] == "D" and words.tags[place - 1] in ("N", "NS", "X", "E"):
            return place
    return start


def _opening_comma(words: Words, closing: int) -> int:
    for place in range(closing - 1, 0, -1):
        if words.tags[place] == ",":
            piece = words.tags[place + 1 : closing]
            if place > 1 and all(tag in ("X", "E") for tag in piece) and "," in words.tags[1:place]:
                # ", Gansu, China," is one insertion.
                closing = place
                continue
            return place
        if words.tags[place] == "STOP":
            return place if words.lows[place] in ("—", "–", "--") else -1
    return -1


def _over_list(words: Words, start: int, end: int, floor: int) -> int:
    """ "A, B and C": names joined by commas belong to one subject."""
    while start - 1 > floor and words.tags[start - 1] == "," and "C" in words.tags[start:end]:
        earlier = start - 1
        while earlier > floor and words.tags[earlier - 1] not in LIMITS and words.tags[earlier - 1] != ",":
            earlier -= 1
        piece = words.tags[earlier : start - 1]
        if not piece or piece[-1] not in ("E", "X", "NS", "N") or piece[0] in ("P", "S", "C"):
            return start
        start = earlier
    return start


def _after_conjunction(words: Words, groups: list[Group], start: int, end: int, floor: int) -> int:
    """ "… expelled diplomats and Britain protested": behind an object the subject begins after "and"."""
    behind_object = floor > 0 and start == floor and groups and not _is_speech(groups, floor)
    if not behind_object:
        return start
    for place in range(end - 1, start - 1, -1):
        if words.tags[place] == "C" and place + 1 < end:
            return place + 1
    return start


def _is_speech(groups: list[Group], floor: int) -> bool:
    return any(g.end == floor and g.lemma in default_grammar().speech for g in groups)


def _only_phrases(words: Words, groups: list[Group], group: Group, start: int) -> bool:
    """Whether nothing but the rest of a qualifying clause lies before the verb."""
    previous = groups[group.index - 1] if group.index else None
    if previous is None or previous.link not in (
        "reduced",
        "relative",
        "object_relative",
        "participle",
        "gerund",
    ):
        return False
    return (
        words.tags[start] in ("P", "S", "D", "N", "NS", "E")
        and previous.lemma not in default_grammar().speech
    )


def _noun_before(words: Words, groups: list[Group], place: int) -> tuple[int, int] | None:
    """The noun phrase that ends right before `place`."""
    end = place
    while end > 0 and words.tags[end - 1] in ("P", ",", "R", "T", "QUOTE"):
        end -= 1
    floor = max((g.end for g in groups if g.end <= end), default=0)
    start = end
    while start > floor and words.tags[start - 1] not in LIMITS and words.tags[start - 1] not in (",", "C"):
        if words.tags[start - 1] == "P" and words.lows[start - 1] != "of":
            break
        start -= 1
    return (start, end) if start < end else None


def _noun_end(words: Words, start: int) -> int:
    end = start
    while end < words.size and words.tags[end] in ("D", "A", "N", "NS", "E", "X", "#", "Q", "POS", "QUOTE"):
        end += 1
    return end


def _set_reach(words: Words, groups: list[Group]) -> None:
    stops = [place for place, tag in enumerate(words.tags) if tag == "STOP"]
    for group in groups:
        stop = next((place for place in stops if place >= group.end), words.size)
        later = list(groups[group.index + 1 :])
        group.right = min([stop, *(g.left for g in later if g.left >= group.end)])
        outside = [g.left for g in later if g.left >= group.end and not _hangs_on(groups, g, group)]
        group.deep = min([stop, *outside])


def _hangs_on(groups: list[Group], group: Group, host: Group) -> bool:
    """Whether a verb is the infinitive or -ing object of the host, or joined to one that is."""
    while group.parent >= 0:
        if group.link in DEPENDENT and group.parent == host.index:
            return True
        joined = group.link == "coordinated" and not group.finite
        if not joined and group.link not in DEPENDENT:
            return False
        group = groups[group.parent]
        if group.index == host.index:
            return False
    return False
