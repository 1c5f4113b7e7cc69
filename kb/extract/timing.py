"""Which date goes with which event, and what stands in for one where the text has no date words."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from kb.dates.edtf import edtf_of
from kb.extract.clauses import Group
from kb.extract.neighbour_dates import beside_event
from kb.extract.nouns import REACH, noun_date
from kb.extract.speech import attribution, content_of, is_speech
from kb.extract.tokens import Words
from kb.extract.triggers import Hit
from kb.extract.usable import first_token, is_usable
from kb.lexicon.cues import Cues
from kb.terms.dates import DateBasis, DateMention, DateSpan, Granularity, TimexType
from kb.terms.events import EventDate, Status

DAYS_OF_NEWS = 6
"""How long before publication an act told without a date may lie (the week that ends with the article)."""

EARLIER = frozenset({"after", "following", "amid", "before", "since", "despite"})
WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
PAST_REF, FUTURE_REF = "PAST_REF", "FUTURE_REF"


def find_date(words: Words, groups: list[Group], hit: Hit) -> int | None:
    """The index of the date mention that dates an event: in its noun phrase, its clause, or what governs
    it.
    """
    if hit.noun >= 0:
        found = noun_date(words, hit)
        if found is not None and is_usable(words, found):
            return found
    if hit.group is None or (hit.kind == "noun" and hit.rule != "background"):
        return None
    return _clause_date(words, groups, hit.group, hit)


def _clause_date(words: Words, groups: list[Group], group: Group, hit: Hit, depth: int = 0) -> int | None:
    own = _own_dates(words, group, hit)
    if own is not None:
        return own
    if depth > 5:
        return None
    governed = group.link in ("infinitive", "gerund_object", "participle") or (
        group.link == "coordinated" and not group.finite
    )
    if governed and group.parent >= 0:
        return _parent_date(words, groups, group, hit, depth)
    if group.link == "coordinated" and group.parent >= 0:
        return _shared_date(words, groups[group.parent])
    if group.link == "subordinate" and group.connector == "while" and group.parent >= 0:
        return _clause_date(words, groups, groups[group.parent], hit, depth + 1)
    child = _child_date(words, groups, group, hit)
    if child is not None:
        return child
    return _fronted(words, groups, group)


def _own_dates(words: Words, group: Group, hit: Hit) -> int | None:
    """The nearest free date of the clause: behind the verb first, then before it."""
    behind = _free_dates(words, group.end, group.right)
    if not behind and "content" in hit.trigger.flags:
        behind = _free_dates(words, group.right, group.deep)[-1:]
    if behind:
        return behind[0]
    start = group.left
    before = _free_dates(words, start, group.head) or _free_dates(words, *_lead_in(words, group))
    return before[-1] if before else None


def _lead_in(words: Words, group: Group) -> tuple[int, int]:
    """Dates between the subject of a relative clause and its verb, or right before the verb group."""
    place = group.start
    while (
        place > 0
        and words.tags[place - 1] in ("T", "R", "P")
        and (words.tags[place - 1] != "P" or words.tags[place] == "T")
    ):
        place -= 1
    return place, group.start


def _free_dates(words: Words, start: int, end: int) -> list[int]:
    found = []
    for place in range(start, min(end, words.size)):
        number = words.dated[place]
        if (
            number >= 0
            and number not in found
            and is_usable(words, number)
            and not _attributive(words, number)
            and not _behind_past_noun(words, place)
        ):
            found.append(number)
    return found


def _behind_past_noun(words: Words, place: int) -> bool:
    """ "… after the vote in September": behind such a noun a date is the noun's."""
    nouns = 0
    for back in range(place - 1, max(place - 12, -1), -1):
        tag = words.tags[back]
        if words.lows[back] in EARLIER and tag in ("P", "S"):
            return nouns > 0
        if tag not in REACH:
            return False
        nouns += tag in ("N", "NS", "X", "E")
    return False


def _attributive(words: Words, number: int) -> bool:
    """A date that qualifies a noun ("the 2018 declaration", "Tuesday's attacks") dates that noun alone."""
    first = first_token(words, number)
    if first is None:
        return False
    last = max(place for place, dated in enumerate(words.dated) if dated == number)
    if last + 1 >= words.size:
        return False
    after = words.tags[last + 1]
    if after == "POS":
        return True
    if after == "T" and words.tags[first - 1 if first else 0] == "D":
        return True
    before = words.tags[first - 1] if first else ""
    opened = before in ("D", "A", "POS", "E") or (
        words.lows[first] in ("the", "this", "last", "next") and after in ("N", "NS")
    )
    return after in ("N", "NS", "A", "X", "E") and before != "P" and opened and before != ""


def _parent_date(words: Words, groups: list[Group], group: Group, hit: Hit, depth: int) -> int | None:
    parent = groups[group.parent]
    between = _free_dates(words, parent.end, group.start)
    if between:
        return between[-1]
    return _clause_date(words, groups, parent, hit, depth + 1) if not is_speech(parent) else None


def _shared_date(words: Words, twin: Group) -> int | None:
    """ "On Monday X met Y and signed …": a date before the first of two joined verbs holds for both."""
    if twin.subject:
        before = _free_dates(words, twin.subject[0], twin.head)
        if before:
            return before[-1]
    fronted = _free_dates(words, 0, twin.subject[0] if twin.subject else twin.start)
    return fronted[0] if fronted else None


def _child_date(words: Words, groups: list[Group], group: Group, hit: Hit) -> int | None:
    """ "…, killing five people on Monday": a participle or a "when" clause has the date of its main verb
    too.
    """
    if "content" in hit.trigger.flags:
        return None
    for other in groups[group.index + 1 :]:
        close = other.link == "participle" or (other.link == "subordinate" and other.connector == "when")
        if other.parent == group.index and close:
            dates = _free_dates(words, other.end, other.right)
            if dates:
                return dates[0]
    return None


def _fronted(words: Words, groups: list[Group], group: Group) -> int | None:
    """A date that opens the sentence holds for its main clause, and for what that clause reports or joins."""
    if group.link not in ("main", "coordinated", "participle", "complement") or not groups:
        return None
    first = (
        min((g.subject[0] if g.subject else g.start) for g in groups if g.finite)
        if any(g.finite for g in groups)
        else 0
    )
    dates = _free_dates(words, 0, first)
    return dates[0] if dates and group.link != "complement" else None


def date_event(
    words: Words, groups: list[Group], hit: Hit, status: Status, number: int | None,
    published: date | None, context: EventDate | None,
    all_dates: Sequence[DateMention], cues: Cues,
) -> EventDate:  # fmt: skip
    """The date of an event: its own words, those of what reports it, the sentence before, the article's
    date, or none.
    """
    if number is not None:
        return from_words(words.dates[number], status, published, all_dates)
    if hit.kind != "speech" and "content" not in hit.trigger.flags:
        reported = _from_report(words, groups, hit, status, published, all_dates)
        if reported is not None:
            return reported
    # In the present tense of notices it is the news, whatever lies behind it.
    verbal = hit.noun < 0 or hit.kind == "subject"
    if hit.group is not None and verbal and hit.group.past and status is not Status.PLANNED:
        beside = beside_event(words, hit.group, EventDate(DateSpan(), DateBasis.NONE), published)
        if beside is not None:
            return beside
    if context is not None and status is Status.ASSERTED and hit.group is not None and hit.group.past:
        return context
    if published is None:
        return EventDate(DateSpan(), DateBasis.NONE, rule="date.none")
    return _from_publication(words, groups, hit, status, published, cues)


def _from_report(
    words: Words,
    groups: list[Group],
    hit: Hit,
    status: Status,
    published: date | None,
    all_dates: Sequence[DateMention],
) -> EventDate | None:
    """What somebody reports lies before the report, not on its day."""
    speaker = _reporter(words, groups, hit)
    if speaker is None or status not in (Status.ASSERTED, Status.DENIED):
        return None
    dates = _free_dates(words, speaker.end, speaker.right) or _free_dates(words, speaker.left, speaker.head)
    if dates:
        said = from_words(words.dates[dates[0]], Status.ASSERTED, published, all_dates)
        if said.span.latest:
            return replace(said, span=_open(None, said.span.latest), rule="date.reported")
    if published is None or not _looks_back(groups, hit):
        return None
    return EventDate(
        _open(None, published),
        DateBasis.PUBLICATION,
        anchor=published,
        anchor_basis="publication",
        rule="date.reported",
    )


def _looks_back(groups: list[Group], hit: Hit) -> bool:
    top = _top(groups, hit.group)
    return top is not None and (top.past or top.perfect)


def _top(groups: list[Group], group: Group | None) -> Group | None:
    """The verb that an infinitive, participle or joined verb hangs on in the end."""
    while (
        group is not None
        and group.parent >= 0
        and group.link in ("infinitive", "coordinated", "participle", "gerund_object")
    ):
        group = groups[group.parent]
    return group


def _reporter(words: Words, groups: list[Group], hit: Hit) -> Group | None:
    group = _top(groups, hit.group)
    if group is None:
        return None
    if group.link == "complement" and group.parent >= 0:
        speaker = groups[group.parent]
        return speaker if is_speech(speaker) and group in content_of(groups, speaker) else None
    last = attribution(words, groups)
    return last if last is not None and last is not group and last is not hit.group else None


def from_words(
    mention: DateMention, status: Status, published: date | None, all_dates: Sequence[DateMention]
) -> EventDate:
    """An event's date from the words that tell it, turned to the future for what is planned, and clipped at
    publication for what must have happened.
    """
    span = mention.span
    if mention.value in (PAST_REF, FUTURE_REF) and not span.is_dated:
        span = _vague(mention.value, published)
    elif published is not None:
        span = _turned(mention, span, status, published)
    basis = DateBasis.EXPRESSION if span.is_dated or mention.span.is_dated else DateBasis.NONE
    if basis is DateBasis.NONE:
        return EventDate(DateSpan(), basis, rule="date.none")
    anchor_basis = "publication" if mention.anchor else None
    if mention.anchored_by is not None:
        anchor_basis = all_dates[mention.anchored_by].text
    return EventDate(
        span,
        basis,
        mention.text,
        mention.start,
        mention.end,
        mention.anchor,
        anchor_basis,
        f"date.words:{mention.rule}",
    )


def _vague(value: str, published: date | None) -> DateSpan:
    if published is None:
        return DateSpan()
    return _open(None, published) if value == PAST_REF else _open(published, None)


def _turned(mention: DateMention, span: DateSpan, status: Status, published: date) -> DateSpan:
    shifted = _shift(mention, span, status, published)
    earliest, latest = shifted.earliest, shifted.latest
    if (
        (status is Status.ASSERTED or (status is Status.ONGOING and earliest))
        and latest
        and latest > published
        and (earliest is None or earliest <= published)
    ):
        latest = published
    elif (
        status in (Status.PLANNED, Status.CONDITIONAL)
        and earliest
        and latest
        and earliest < published < latest
    ):
        earliest = published
    elif status is Status.ONGOING and latest is None:
        latest = published
    if (earliest, latest) == (span.earliest, span.latest):
        return span
    return _span(earliest, latest, shifted.granularity, span.approximate)


def _shift(mention: DateMention, span: DateSpan, status: Status, published: date) -> DateSpan:
    """A bare weekday or a day of a month without its year lies on the side the status says."""
    words = set(mention.text.lower().replace(",", " ").split())
    if not span.earliest or not span.latest or any(word.isdigit() and len(word) == 4 for word in words):
        return span
    future, past = (
        status is Status.PLANNED and span.latest < published,
        status is Status.ASSERTED and span.earliest > published,
    )
    if not (future or past) or mention.anchored_by is not None:
        return span
    sign = 1 if future else -1
    if (
        words & WEEKDAYS
        and not words & {"last", "next"}
        and span.granularity is Granularity.DAY
        and len(words) <= 3
    ):
        moved = timedelta(7 * sign)
        room = date.max - span.latest if future else span.earliest - date.min
        if room.days < 7:  # the calendar ends there
            return span
        return _span(span.earliest + moved, span.latest + moved, span.granularity, span.approximate)
    if (
        mention.type is TimexType.DATE
        and span.granularity in (Granularity.DAY, Granularity.MONTH)
        and len(mention.value) in (7, 10)
        and _names_month(words)
    ):
        return _span(
            _other_year(span.earliest, sign),
            _other_year(span.latest, sign),
            span.granularity,
            span.approximate,
        )
    return span


MONTHS = frozenset({"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"})


def _names_month(words: set[str]) -> bool:
    return any(word[:3] in MONTHS for word in words) and not words & {"last", "next", "this"}


def _other_year(day: date, sign: int) -> date:
    year = day.year + sign
    return day.replace(year=year, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=year)


def _from_publication(
    words: Words, groups: list[Group], hit: Hit, status: Status, published: date, cues: Cues
) -> EventDate:
    span, rule = _bounds_by_status(words, groups, hit, status, published, cues)
    return EventDate(span, DateBasis.PUBLICATION, anchor=published, anchor_basis="publication", rule=rule)


def _bounds_by_status(
    words: Words, groups: list[Group], hit: Hit, status: Status, published: date, cues: Cues
) -> tuple[DateSpan, str]:
    if status in (Status.PLANNED, Status.CONDITIONAL):
        return _open(published, None), f"date.publication.{status}"
    if status is Status.ONGOING:
        return _open(None, published), "date.publication.ongoing"
    if status is Status.DENIED and hit.group is not None and hit.group.modal:
        return _open(published, None), "date.publication.denied"
    if _is_background(words, groups, hit, cues):
        return _open(None, published), "date.publication.background"
    return _span(
        _days_before(published, DAYS_OF_NEWS), published, Granularity.RANGE, True
    ), "date.publication.news"


def _days_before(day: date, days: int) -> date:
    """So many days before, as far as the calendar goes."""
    return date.fromordinal(max(day.toordinal() - days, 1))


def _is_background(words: Words, groups: list[Group], hit: Hit, cues: Cues) -> bool:
    """Told only as the ground of another event or part of a lasting change, or with a word of vague past."""
    group = hit.group
    if hit.kind == "noun" and hit.rule != "background":
        return True
    if group is None:
        return False
    vague = any(
        words.lows[place] in cues.vague_past for place in range(group.left, min(group.right, words.size))
    )
    back = (
        _goes_with_state(groups, group, cues)
        or (group.past and (group.perfect or group.link in ("relative", "object_relative", "reduced")))
        or (group.link in ("reduced", "participle") and (group.passive or group.link == "reduced"))
    )
    return vague or back or (group.link == "gerund" and group.connector in ("after", "since"))


def _goes_with_state(groups: list[Group], group: Group, cues: Cues) -> bool:
    """ "has strengthened ties, sending troops": part of a change that took its time."""
    top = _top(groups, group)
    return top is not None and top is not group and top.perfect and top.lemma in cues.gradual


def _open(earliest: date | None, latest: date | None) -> DateSpan:
    return _span(earliest, latest, Granularity.OPEN, False)


def _span(
    earliest: date | None, latest: date | None, granularity: Granularity, approximate: bool
) -> DateSpan:
    if earliest and latest and granularity is Granularity.OPEN:
        granularity = Granularity.RANGE
    return DateSpan(
        earliest, latest, granularity, approximate, edtf_of(earliest, latest, granularity, approximate)
    )
