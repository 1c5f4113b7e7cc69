"""Double reviews: samples that several reviewers judge, none seeing what another one says till all are done.

save_double_review(session, review)            get_double_review(session, name)
save_verdict(session, review, said)            one for each reviewer and event, the last one counts
query_own_verdicts(session, review, who)       what one of them said so far
query_verdicts(session, review)                everything, and nothing while anything is still to be said
get_proposal(session, key)                     the event as the machine proposed it, which is what they judge

Waiting until the whole sample is judged, not event by event, is what makes the figures mean something: who
has seen how another one judges the first events judges the others less independently. An event that has been
removed since the start is left out everywhere.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Select, delete, func, insert, select
from sqlmodel import Session

from kb.curate.comparing import SaidVerdict
from kb.errors import ConflictError, NotFoundError, nearest
from kb.model.event_state import from_json
from kb.model.tables import DOUBLE_REVIEW, DOUBLE_VERDICT, EVENT
from kb.store.conditions import conditions
from kb.store.event_views import load_event_views
from kb.store.filters import TimelineFilter
from kb.store.states import chunks
from kb.store.views import EventView, EvidenceView
from kb.terms.events import Candidate, State
from kb.terms.verdicts import Verdict

OF_EVENTS_THERE = DOUBLE_VERDICT.join(EVENT, EVENT.c.key == DOUBLE_VERDICT.c.event_key)


@dataclass(frozen=True, slots=True)
class DoubleReview:
    """A sample of proposals by their keys, in the order they are judged in, and who judges them."""

    name: str
    reviewers: tuple[str, ...]
    events: tuple[str, ...]
    made_by: str
    made_at: datetime


def query_confidences(session: Session, wanted: TimelineFilter) -> dict[str, float]:
    """The keys of the events that a filter selects, each with its confidence."""
    found = select(EVENT.c.key, EVENT.c.confidence).where(*conditions(session, wanted))
    return {row.key: row.confidence for row in session.connection().execute(found)}


def save_double_review(session: Session, review: DoubleReview) -> None:
    """Keep a new double review. Raises ConflictError when there is one of that name."""
    if any(each.name == review.name for each in query_double_reviews(session)):
        raise ConflictError(f"There is a double review {review.name!r} already; give another name.")
    session.connection().execute(
        insert(DOUBLE_REVIEW).values(
            name=review.name,
            reviewers=list(review.reviewers),
            events=list(review.events),
            made_by=review.made_by,
            made_at=review.made_at,
        )
    )


def query_double_reviews(session: Session) -> list[DoubleReview]:
    """Every double review, the latest first."""
    wanted = select(DOUBLE_REVIEW).order_by(DOUBLE_REVIEW.c.made_at.desc(), DOUBLE_REVIEW.c.name)
    return [
        DoubleReview(row.name, tuple(row.reviewers), tuple(row.events), row.made_by, row.made_at)
        for row in session.connection().execute(wanted)
    ]


def get_double_review(session: Session, name: str) -> DoubleReview:
    """One double review. Raises NotFoundError that offers names like it."""
    known = {each.name: each for each in query_double_reviews(session)}
    if name not in known:
        raise NotFoundError(
            f"There is no double review {name!r}; 'kb review double show' lists them.{nearest(name, known)}"
        )
    return known[name]


def query_events_there(session: Session, review: DoubleReview) -> list[str]:
    """The events of the sample that have not been removed since, in its order."""
    there: set[str] = set()
    for chunk in chunks(review.events):
        wanted = select(EVENT.c.key).where(EVENT.c.key.in_(chunk))
        there |= set(session.connection().execute(wanted).scalars())
    return [key for key in review.events if key in there]


def save_verdict(session: Session, review: DoubleReview, said: SaidVerdict) -> None:
    """Keep what a reviewer says of an event, in place of what he or she said before.

    Raises ConflictError once everything is said, since everybody sees it then.
    """
    before = {each.event: each for each in query_own_verdicts(session, review, said.who)}.get(said.event)
    if before and replace(before, when=said.when) == said:
        return
    if is_complete(session, review):
        raise ConflictError(
            f"The double review {review.name!r} is complete and everybody sees its verdicts; they stay."
        )
    same = (
        DOUBLE_VERDICT.c.review == review.name,
        DOUBLE_VERDICT.c.event_key == said.event,
        DOUBLE_VERDICT.c.who == said.who,
    )
    session.connection().execute(delete(DOUBLE_VERDICT).where(*same))
    session.connection().execute(
        insert(DOUBLE_VERDICT).values(
            review=review.name,
            event_key=said.event,
            who=said.who,
            verdict=said.verdict.value,
            reason=said.reason,
            content=dict(said.content) if said.content is not None else None,
            said_at=said.when,
        )
    )


def count_said(session: Session, review: DoubleReview) -> dict[str, int]:
    """On how many events each reviewer has said something."""
    counted = (
        select(DOUBLE_VERDICT.c.who, func.count())
        .select_from(OF_EVENTS_THERE)
        .where(DOUBLE_VERDICT.c.review == review.name)
        .group_by(DOUBLE_VERDICT.c.who)
    )
    found = {row[0]: row[1] for row in session.connection().execute(counted)}
    return {who: found.get(who, 0) for who in review.reviewers}


def is_complete(session: Session, review: DoubleReview) -> bool:
    """Whether every reviewer has said something on every event."""
    return sum(count_said(session, review).values()) == _wanted(session, review)


def query_own_verdicts(session: Session, review: DoubleReview, who: str) -> list[SaidVerdict]:
    """What one reviewer has said so far, the latest first."""
    return _read(session, _verdicts(review).where(DOUBLE_VERDICT.c.who == who))


def query_verdicts(session: Session, review: DoubleReview) -> list[SaidVerdict]:
    """What all of them said, once all have said everything; nothing before."""
    everything = (
        select(func.count())
        .select_from(OF_EVENTS_THERE)
        .where(DOUBLE_VERDICT.c.review == review.name)
        .scalar_subquery()
    )
    return _read(session, _verdicts(review).where(everything == _wanted(session, review)))


def _wanted(session: Session, review: DoubleReview) -> int:
    return len(review.reviewers) * len(query_events_there(session, review))


def _verdicts(review: DoubleReview) -> Select[Any]:
    return (
        select(DOUBLE_VERDICT)
        .select_from(OF_EVENTS_THERE)
        .where(DOUBLE_VERDICT.c.review == review.name)
        .order_by(DOUBLE_VERDICT.c.said_at.desc(), DOUBLE_VERDICT.c.event_key, DOUBLE_VERDICT.c.who)
    )


def _read(session: Session, wanted: Select[Any]) -> list[SaidVerdict]:
    return [
        SaidVerdict(row.event_key, row.who, Verdict(row.verdict), row.reason, row.content, row.said_at)
        for row in session.connection().execute(wanted)
    ]


def query_proposed_titles(session: Session, keys: Iterable[str]) -> dict[str, str]:
    """The titles of events as the machine proposed them, by key; of one that a person added as it stands."""
    found: dict[str, str] = {}
    for chunk in chunks(keys):
        wanted = select(EVENT.c.key, EVENT.c.title, EVENT.c.proposal).where(EVENT.c.key.in_(chunk))
        rows = session.connection().execute(wanted)
        found |= {row.key: row.proposal["title"] if row.proposal else row.title for row in rows}
    return found


def get_proposal(session: Session, key: str) -> EventView:
    """An event as the machine proposed it, whatever curators made of it since; one that a person added says
    what it says now. Its only evidence is the sentence of the proposal, and nothing tells whether anybody has
    decided on it. Raises NotFoundError.
    """
    wanted = select(EVENT.c.id, EVENT.c.proposal).where(EVENT.c.key == key)
    row = session.connection().execute(wanted).one_or_none()
    if row is None:
        raise NotFoundError(f"There is no event {key!r} any more; 'kb events' lists what there is.")
    view = load_event_views(session, [row.id])[0]
    blind = replace(view, state=State.PROPOSED, version=1, merged_into=None, has_suggestion=False)
    return blind if row.proposal is None else _as_proposed(blind, from_json(Candidate, row.proposal))


def _as_proposed(view: EventView, proposal: Candidate) -> EventView:
    home = [
        each for each in view.evidence if (each.article, each.sentence) == (view.article, proposal.sentence)
    ]
    return replace(
        view,
        title=proposal.title,
        type=proposal.type,
        mode=proposal.mode,
        status=proposal.status,
        date=proposal.date,
        participants=proposal.participants,
        trigger=proposal.trigger,
        evidence=tuple(_dated(each, proposal) for each in (home or view.evidence)[:1]),
    )


def _dated(evidence: EvidenceView, proposal: Candidate) -> EvidenceView:
    when = proposal.date
    return replace(
        evidence,
        date_phrase=when.phrase,
        date_start=when.start,
        date_end=when.end,
        anchor=when.anchor,
        anchor_basis=when.anchor_basis,
    )
