"""Loading events with their participants and evidence, a few statements for any number of them."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row, func, select
from sqlmodel import Session

from kb.model.tables import ARTICLE, EVENT, EVIDENCE
from kb.store.filters import published_by
from kb.store.states import SURVIVOR, chunks, load_participants, span_from
from kb.store.views import EventView, EvidenceView
from kb.terms.events import EventDate, Participant
from kb.terms.span import Span

ORIGINAL = ARTICLE.alias("original")
HOME = ARTICLE.alias("home")


def load_event_views(session: Session, ids: Sequence[int], *, as_of: date | None = None) -> list[EventView]:
    """The events with these ids, in this order.

    `as_of` hides what only articles published later say: an event that none had told by then is left out,
    and one whose first article came later is what an earlier one made of it.
    """
    found: dict[int, EventView] = {}
    for chunk in chunks(ids):
        evidence = _load_evidence(session, chunk, as_of)
        accounts = _earlier_accounts(session, evidence, as_of) if as_of else {}
        participants = load_participants(session, chunk)
        for row in _event_rows(session, chunk):
            if row.id not in evidence:
                continue
            account = accounts.get(row.id, row)
            told = _views(evidence[row.id], account)
            known = {each.article for each in told}
            people = [each.participant for each in participants[row.id] if not as_of or each.article in known]
            found[row.id] = _event_view(row, account, told, people)
    return [found[each] for each in ids if each in found]


def load_surroundings(
    session: Session, evidence: Sequence[EvidenceView], width: int
) -> list[tuple[str, str]]:
    """Up to `width` characters of the article before and after each sentence, without reading the rest."""
    return [_surroundings(session, each, width) for each in evidence]


def _surroundings(session: Session, evidence: EvidenceView, width: int) -> tuple[str, str]:
    start, end = evidence.sentence.start, evidence.sentence.end
    first = max(0, start - width)
    wanted = select(
        func.substr(ARTICLE.c.text, first + 1, start - first), func.substr(ARTICLE.c.text, end + 1, width)
    ).where(ARTICLE.c.key == evidence.article)
    before, after = session.connection().execute(wanted).one()
    return before, after


def _event_rows(session: Session, ids: Sequence[int]) -> Sequence[Row[Any]]:
    wanted = (
        select(EVENT, HOME.c.key.label("home_key"), SURVIVOR.c.key.label("survivor_key"))
        .join(HOME, HOME.c.id == EVENT.c.article_id)
        .outerjoin(SURVIVOR, SURVIVOR.c.id == EVENT.c.merged_into)
        .where(EVENT.c.id.in_(ids))
    )
    return session.connection().execute(wanted).all()


def _load_evidence(session: Session, ids: Sequence[int], as_of: date | None) -> dict[int, list[Row[Any]]]:
    wanted = (
        select(
            EVIDENCE,
            ARTICLE.c.key,
            ARTICLE.c.title,
            ARTICLE.c.url,
            ARTICLE.c.publisher,
            ARTICLE.c.published,
            ARTICLE.c.published_basis,
            ORIGINAL.c.key.label("original_key"),
        )
        .join(ARTICLE, ARTICLE.c.id == EVIDENCE.c.article_id)
        .outerjoin(ORIGINAL, ORIGINAL.c.id == ARTICLE.c.reprint_of)
        .where(EVIDENCE.c.event_id.in_(ids), *published_by(as_of))
        .order_by(EVIDENCE.c.event_id, EVIDENCE.c.position)
    )
    found: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in session.connection().execute(wanted):
        found[row.event_id].append(row)
    return dict(found)


def _earlier_accounts(
    session: Session, evidence: Mapping[int, Sequence[Row[Any]]], as_of: date
) -> dict[int, Row[Any]]:
    """Of events whose first article was not known yet: the one merged into it that was, the earliest of
    several. It goes before those that had been merged into itself.
    """
    roots = {event: event for event, rows in evidence.items() if rows[0].position}
    found: dict[int, Row[Any]] = {}
    seen: set[int] = set()
    while roots:
        merged = [row for row in _merged_into(session, roots) if row.id not in seen]
        known = [row for row in merged if row.published is not None and row.published <= as_of]
        for row in sorted(known, key=lambda row: (row.published, row.id)):
            found.setdefault(roots[row.merged_into], row)
        seen |= roots.keys()
        roots = {row.id: roots[row.merged_into] for row in merged if roots[row.merged_into] not in found}
    return found


def _merged_into(session: Session, ids: Collection[int]) -> Sequence[Row[Any]]:
    wanted = (
        select(EVENT, EVIDENCE.c.article_id.label("told_in"), EVIDENCE.c.start, ARTICLE.c.published)
        .join(EVIDENCE, (EVIDENCE.c.event_id == EVENT.c.id) & (EVIDENCE.c.position == 0))
        .join(ARTICLE, ARTICLE.c.id == EVIDENCE.c.article_id)
        .where(EVENT.c.merged_into.in_(ids))
    )
    return session.connection().execute(wanted).all()


def _views(evidence: Sequence[Row[Any]], account: Row[Any]) -> list[EvidenceView]:
    """The evidence, that of the account first, since the words of the date are in it."""
    mapping = account._mapping
    if "told_in" in mapping:
        place = mapping["told_in"], mapping["start"]
        evidence = sorted(evidence, key=lambda row: (row.article_id, row.start) != place)
    return [_evidence_view(row) for row in evidence]


def _evidence_view(row: Row[Any]) -> EvidenceView:
    return EvidenceView(
        article=row.key,
        title=row.title,
        url=row.url,
        publisher=row.publisher,
        published=row.published,
        published_basis=row.published_basis,
        reprint_of=row.original_key,
        sentence=Span(row.start, row.end),
        quote=row.quote,
        prefix=row.prefix,
        suffix=row.suffix,
        trigger=Span(row.trigger_start, row.trigger_end),
        trigger_text=row.trigger_text,
        date_phrase=row.date_phrase,
        date_start=row.date_start,
        date_end=row.date_end,
        anchor=row.anchor,
        anchor_basis=row.anchor_basis,
        rule=row.rule,
        rule_version=row.rule_version,
    )


def _event_view(
    row: Row[Any], account: Row[Any], evidence: Sequence[EvidenceView], people: Sequence[Participant]
) -> EventView:
    first = evidence[0]
    return EventView(
        key=row.key,
        title=account.title,
        type=account.type,
        mode=account.mode,
        status=account.status,
        date=_event_date(account, first),
        participants=_once_a_role(people),
        trigger=first.trigger,
        trigger_text=first.trigger_text,
        confidence=row.confidence,
        salience=row.salience,
        rule=first.rule,
        state=row.state,
        version=row.version,
        article=row.home_key,
        merged_into=row.survivor_key,
        has_suggestion=row.suggestion is not None,
        evidence=tuple(evidence),
    )


def _event_date(row: Row[Any], first: EvidenceView) -> EventDate:
    return EventDate(
        span=span_from(row),
        basis=row.date_basis,
        phrase=first.date_phrase,
        start=first.date_start,
        end=first.date_end,
        anchor=first.anchor,
        anchor_basis=first.anchor_basis,
        rule=row.date_rule,
    )


def _once_a_role(people: Sequence[Participant]) -> tuple[Participant, ...]:
    first: dict[tuple[str, str], Participant] = {}
    for each in people:
        first.setdefault((each.actor, each.role), each)
    return tuple(first.values())
