"""Blind double reviews: several reviewers judge the same sample of proposals, and how far they agree is told.

start_double_review(url, "spring", ["anna", "boris"], 20, who="anna", when=now())
key = next_in_double_review(url, "spring", "boris")
say_verdict(url, "spring", key, "edit", who="boris", when=now(), content={"type": "AGREE"})
summarise_double_review(url, "spring")        figures and disagreements once all have said everything

A verdict changes no event. Until the whole sample is judged nobody is told what another one said, and each
may change what he or she said; from then on everybody sees everything, and it stays.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from sqlmodel import Session

from kb.curate.comparing import (
    UNDATED,
    Agreement,
    Aspect,
    PairAgreement,
    SaidVerdict,
    compare,
    day_words,
    find_disagreements,
)
from kb.curate.sampling import sample
from kb.curate.wording import read_when
from kb.errors import CallError, NotFoundError, RefusedError, nearest
from kb.pipeline.base import load_gazetteer, reading, writing
from kb.pipeline.finding import FilterWords, resolve_filter
from kb.store.double_reviews import (
    DoubleReview,
    count_said,
    get_double_review,
    get_proposal,
    query_confidences,
    query_double_reviews,
    query_events_there,
    query_own_verdicts,
    query_proposed_titles,
    query_verdicts,
    save_double_review,
    save_verdict,
)
from kb.store.query import EventView, check_filter
from kb.terms.events import EventType, State
from kb.terms.verdicts import Verdict

__all__ = [
    "Agreement",
    "Aspect",
    "Disagreement",
    "DoubleReview",
    "DoubleReviewSummary",
    "PairAgreement",
    "SaidVerdict",
    "Sheet",
    "changes_of",
    "get_double_event",
    "list_double_reviews",
    "next_in_double_review",
    "open_sheet",
    "say_verdict",
    "start_double_review",
    "summarise_double_review",
]

ALL_PROPOSALS = FilterWords()
CHANGEABLE = ("type", "date")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the reviewer `who` has before him or her: what is still to be judged, in order, and what was said,
    the latest first, with the `titles` of the events that was said of.
    """

    name: str
    who: str
    open: tuple[str, ...]
    said: tuple[SaidVerdict, ...]
    titles: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """An event, its title as proposed, and what each reviewer said of it."""

    event: str
    title: str
    verdicts: tuple[SaidVerdict, ...]


@dataclass(frozen=True, slots=True)
class DoubleReviewSummary:
    """How a double review stands: on how many of its `events` each reviewer has said something, and how many
    more were `removed` from the knowledge base since. Agreement and disagreements are empty until it is
    complete.
    """

    name: str
    reviewers: tuple[str, ...]
    events: int
    removed: int
    progress: dict[str, int]
    agreements: tuple[Agreement, ...]
    disagreements: tuple[Disagreement, ...]

    @property
    def is_complete(self) -> bool:
        """Whether all have said everything."""
        return all(said == self.events for said in self.progress.values())

    def as_json(self) -> dict[str, Any]:
        """The summary as plain JSON values."""
        record = asdict(self) | {"complete": self.is_complete}
        for each in record["disagreements"]:
            for said in each["verdicts"]:
                said["when"] = said["when"].isoformat()
        return record


def start_double_review(
    url: str,
    name: str,
    reviewers: Sequence[str],
    size: int,
    *,
    who: str,
    when: datetime,
    words: FilterWords = ALL_PROPOSALS,
) -> DoubleReview:
    """Draw a sample of at most `size` of the proposals that the filters select, for the reviewers to judge.

    The same proposals and the same name give the same sample (`kb.curate.sampling`). Raises CallError for an
    empty name, fewer than two reviewers or nothing to judge, ConflictError for a name that is taken.
    """
    if not name.strip():
        raise CallError("A double review needs a name; say in a word or two what it is about.")
    if size < 1:
        raise CallError(f"A sample of {size} is none; ask for at least 1 event.")
    people = _different(reviewers)
    with writing(url, who) as session:
        wanted = resolve_filter(replace(words, state=(State.PROPOSED.value,)), load_gazetteer(session))
        check_filter(session, wanted)
        events = sample(query_confidences(session, wanted), size, name.strip())
        if not events:
            raise CallError("No proposal that waits for review is selected; widen the filters.")
        review = DoubleReview(name.strip(), people, tuple(events), who, when)
        save_double_review(session, review)
        return review


def _different(reviewers: Sequence[str]) -> tuple[str, ...]:
    people = tuple({_person(each): each.strip() for each in reviewers if each.strip()}.values())
    if len(people) < 2:
        named = f"only {people[0]!r} is" if people else "nobody is"
        raise CallError(f"A double review takes two reviewers at least; {named} named.")
    return people


def list_double_reviews(url: str) -> list[DoubleReview]:
    """Every double review, the latest first."""
    with reading(url) as session:
        return query_double_reviews(session)


def open_sheet(url: str, name: str, who: str) -> Sheet:
    """What `who` has before him or her. Raises NotFoundError, and RefusedError for who is no reviewer."""
    with reading(url) as session:
        review = get_double_review(session, name)
        return _sheet(session, review, _reviewer(review, who))


def next_in_double_review(url: str, name: str, who: str) -> str | None:
    """The event that `who` is to judge next, or None when nothing is left. Raises as `open_sheet` does."""
    return next(iter(open_sheet(url, name, who).open), None)


def get_double_event(url: str, name: str, event: str) -> EventView:
    """An event of a double review as it is judged: as the machine proposed it, whatever curators made of it
    since. Raises NotFoundError for one that is not in it, or was removed.
    """
    with reading(url) as session:
        return _proposal(session, get_double_review(session, name), event)


def say_verdict(
    url: str,
    name: str,
    event: str,
    verdict: str,
    *,
    who: str,
    when: datetime,
    reason: str | None = None,
    content: Mapping[str, str] | None = None,
) -> SaidVerdict:
    """Keep what a reviewer says of an event: accept, edit or reject. No event changes by it. Said again, the
    last word counts.

    `content` is what an edit would change: `type`, and `date` as a period (2018-06-12, "June 2018", or
    "unknown"). An edit says that or a reason, a reject a reason. Raises RefusedError for who is no reviewer,
    NotFoundError for what is not in the review, CallError for what cannot be meant, ConflictError when the
    review is complete.
    """
    with writing(url, who) as session:
        review = get_double_review(session, name)
        reviewer = _reviewer(review, who)
        proposal = _proposal(session, review, event)
        meant = _verdict(verdict)
        why = (reason or "").strip() or None
        judged = _judged(proposal, meant, why, content or {})
        said = SaidVerdict(event, reviewer, meant, why, judged, when)
        save_verdict(session, review, said)
        return said


def summarise_double_review(url: str, name: str) -> DoubleReviewSummary:
    """How a double review stands, and once it is complete how far the reviewers agree.

    Raises NotFoundError.
    """
    with reading(url) as session:
        review = get_double_review(session, name)
        there = query_events_there(session, review)
        said = query_verdicts(session, review)
        return DoubleReviewSummary(
            name=review.name,
            reviewers=review.reviewers,
            events=len(there),
            removed=len(review.events) - len(there),
            progress=count_said(session, review),
            agreements=tuple(compare(said, review.reviewers, aspect) for aspect in Aspect if said),
            disagreements=tuple(_disagreements(session, there, said)),
        )


def _disagreements(session: Session, there: Sequence[str], said: Sequence[SaidVerdict]) -> list[Disagreement]:
    found = find_disagreements(said)
    titles = query_proposed_titles(session, found)
    return [
        Disagreement(key, titles[key], tuple(sorted(found[key], key=lambda each: each.who)))
        for key in there
        if key in found
    ]


def _sheet(session: Session, review: DoubleReview, who: str) -> Sheet:
    said = query_own_verdicts(session, review, who)
    judged = {each.event for each in said}
    return Sheet(
        review.name,
        who,
        tuple(key for key in query_events_there(session, review) if key not in judged),
        tuple(said),
        query_proposed_titles(session, judged),
    )


def changes_of(event: EventView, said: SaidVerdict) -> dict[str, str]:
    """What a reviewer would change of an event as proposed: `type`, `date`, or nothing of it."""
    proposed, judged = _as_proposed(event), said.content or {}
    return {what: judged[what] for what in CHANGEABLE if judged.get(what, proposed[what]) != proposed[what]}


def _as_proposed(event: EventView) -> dict[str, str]:
    return {"type": event.type.value, "date": day_words(event.date.span)}


def _reviewer(review: DoubleReview, who: str) -> str:
    for each in review.reviewers:
        if _person(each) == _person(who):
            return each
    raise RefusedError(
        f"{who!r} does not judge in the double review {review.name!r}; {' and '.join(review.reviewers)} do."
    )


def _person(name: str) -> str:
    """A name as it is compared, in whatever case it is written. Letters beyond ASCII stay as they are: the
    lower case of some of them is a letter of somebody else's name.
    """
    return name.strip().lower() if name.isascii() else name.strip()


def _proposal(session: Session, review: DoubleReview, event: str) -> EventView:
    if event not in review.events:
        raise NotFoundError(f"Event {event!r} is not in the double review {review.name!r}.")
    return get_proposal(session, event)


def _verdict(words: str) -> Verdict:
    known = [each.value for each in Verdict]
    if words.strip().lower() not in known:
        raise CallError(f"{words!r} is no verdict; say {', '.join(known)}.{nearest(words, known)}")
    return Verdict(words.strip().lower())


def _judged(
    proposal: EventView, verdict: Verdict, reason: str | None, changes: Mapping[str, str]
) -> dict[str, str] | None:
    """Type and day of an event in the view of a reviewer; None where it is no event to him or her."""
    if verdict is not Verdict.EDIT and changes:
        raise CallError(f"{verdict.value} changes nothing; say edit to change {' and '.join(changes)}.")
    if verdict is Verdict.REJECT:
        if not reason:
            raise CallError("Rejecting needs a reason; say in a few words why it is no event.")
        return None
    proposed = _as_proposed(proposal)
    judged = proposed | _read_changes(proposal, changes)
    if verdict is Verdict.EDIT and judged == proposed and not reason:
        raise CallError("Nothing is changed; give another type or date, or say in words what should change.")
    return judged


def _read_changes(proposal: EventView, changes: Mapping[str, str]) -> dict[str, str]:
    unknown = set(changes) - set(CHANGEABLE)
    if unknown:
        raise CallError(f"{min(unknown)!r} cannot be changed here; give {' or '.join(CHANGEABLE)}.")
    read = {}
    if "type" in changes:
        read["type"] = _type(changes["type"])
    if "date" in changes:
        read["date"] = _day(changes["date"], proposal)
    return read


def _type(words: str) -> str:
    known = [each.value for each in EventType]
    if words.strip().upper() not in known:
        hint = nearest(words, known) or f" Use one of {', '.join(known)}."
        raise CallError(f"There is no type {words!r}.{hint}")
    return words.strip().upper()


def _day(words: str, proposal: EventView) -> str:
    if words.strip().casefold() == UNDATED:
        return UNDATED
    return day_words(read_when(words, proposal.evidence[0].published))
