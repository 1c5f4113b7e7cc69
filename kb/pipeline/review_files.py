"""Decisions as files that a team reads in a diff: written from a knowledge base, and applied to one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from pathlib import Path

from sqlalchemy import select
from sqlmodel import Session

from kb.curate.decisions import Action
from kb.curate.joining import MACHINE
from kb.curate.review_states import NOTHING, Beside, state_told, told_of
from kb.curate.reviews import Rejection, Review, find_misquotes, load_review
from kb.curate.undoing import UNDO, find_taken_back
from kb.curate.write_review import review_text
from kb.errors import DataFileError, InputError, NotFoundError
from kb.model.article import ArticleRow
from kb.model.event_state import EventState, event_state, from_json
from kb.model.tables import ARTICLE, DECISION
from kb.pipeline.base import reading, writing
from kb.pipeline.dating import date_article
from kb.pipeline.joining import release_join, release_joins, save_merge, split_event
from kb.pipeline.journal import Journal, made
from kb.pipeline.rereading import stored_events
from kb.store.articles import find_row
from kb.store.decisions import LoggedDecision, query_decisions
from kb.store.events import find_event, get_event
from kb.store.states import StoredEvent
from kb.terms.dates import PublishedBasis
from kb.terms.events import Candidate, State
from kb.terms.ids import slug_of


@dataclass(frozen=True, slots=True)
class Applied:
    """How many decisions of a review were new, by kind, and what was left as it is because a curator of this
    knowledge base has decided otherwise.
    """

    accepted: int = 0
    rejected: int = 0
    other: int = 0
    kept: tuple[str, ...] = ()


def export_reviews(url: str, articles: Sequence[str] = ()) -> dict[str, str]:
    """The files of the articles on which people have decided, or of some of them: name and text.

    The same knowledge base always gives the same files. Raises NotFoundError for an unknown article.
    """
    with reading(url) as session:
        keys = [find_row(session, key).key for key in articles] or _decided_articles(session)
        files = {}
        for key in keys:
            row = find_row(session, key)
            files[f"{slug_of(row.title or row.publisher or 'article')[:60]}-{key}.yml"] = review_text(
                _review_of(session, row)
            )
        return files


def apply_files(
    url: str,
    paths: Sequence[Path],
    *,
    who: str | None = None,
    when: datetime | None = None,
    overwrite: bool = False,
    preview: bool = False,
) -> dict[str, Applied]:
    """Bring the events of articles to what review files say, all of them or, when one cannot be, none; what
    was new, by file. A folder means the files in it. With `preview` everything is put back.

    Without `who` and `when` the decisions are those of the file's reviewer on the file's day. What stands
    there already stays untouched, so applying a file twice changes nothing; what a curator of this knowledge
    base has decided otherwise is kept, and told, unless `overwrite` is given. Raises DataFileError with every
    fault of the files, NotFoundError for an article or actor that is not here.
    """
    files = _find_files(paths)
    reviews = _load(files)
    with writing(url, who or (reviews[0].reviewed_by if reviews else "")) as session:
        works = [_work(session, each, each.article, who, when, overwrite=overwrite) for each in reviews]
        applied = _apply_all(works)
        if preview:
            session.rollback()
    return {str(path): each for path, each in zip(files, applied, strict=True)}


def apply_review(session: Session, review: Review, article: str) -> Applied:
    """Bring the events of the article with key `article` to what a review says, as `apply_files` does."""
    (applied,) = _apply_all([_work(session, review, article)])
    return applied


def _work(
    session: Session,
    review: Review,
    article: str,
    who: str | None = None,
    when: datetime | None = None,
    *,
    overwrite: bool = False,
) -> "_Work":
    row = find_row(session, article)
    texts = {article: row.text} | {key: find_row(session, key).text for key in sorted(review.articles)}
    _refuse_misfit(review, row, texts)
    journal = Journal(
        session,
        who or review.reviewed_by,
        when or datetime.combine(review.reviewed_on, time(), UTC),
        batch=f"review {review.article}",
    )
    return _Work(journal, review, row, article, texts, overwrite)


def _apply_all(works: Sequence["_Work"]) -> list[Applied]:
    """What is told whole comes first: what is decided is not moved by the dates that follow. What these have
    moved all the same, since nobody has decided on it yet, is told again before it is merged or rejected.
    """
    for step in (_Work.tell, _Work.date, _Work.tell):
        for work in works:
            step(work)
    waiting = [(work, pair) for work in works for pair in work.review.merged]
    while waiting:
        # What others become part of is merged after them.
        into = {survivor for _, (_, survivor) in waiting}
        ready = [(work, pair) for work, pair in waiting if pair[0] not in into] or waiting[:1]
        for work, pair in ready:
            work.merge(*pair)
        waiting = [each for each in waiting if each not in ready]
    for work in works:
        work.reject()
    return [work.applied for work in works]


class _Work:
    """One review on its way into the knowledge base."""

    def __init__(
        self,
        journal: Journal,
        review: Review,
        row: ArticleRow,
        article: str,
        texts: Mapping[str, str],
        overwrite: bool,
    ) -> None:
        self.journal = journal
        self.session = journal.session
        self.review = review
        self.row = row
        self.article = article
        self.texts = texts
        self.overwrite = overwrite
        self.counts = {"accepted": 0, "rejected": 0, "other": 0}
        self.kept: list[tuple[EventState | None, str]] = []

    @property
    def applied(self) -> Applied:
        """What was new, and what is still otherwise: the machine may have joined by now what a file tells."""
        kept = [words for told, words in self.kept if not told or not self._stands(told)]
        return Applied(**self.counts, kept=tuple(dict.fromkeys(kept)))

    def _stands(self, told: EventState) -> bool:
        stored = find_event(self.session, told.key)
        return stored is not None and stored.state == told

    def tell(self) -> None:
        """Make events what the file says of them."""
        self.counts["other"] += sum(self._split(event, survivor) for event, survivor in self.review.apart)
        self.counts["other"] += sum(self._put(each, State.PROPOSED) for each in self.review.edited)
        self.counts["accepted"] += sum(self._put(each, State.ACCEPTED) for each in self.review.accepted)

    def date(self) -> None:
        """Set the publication date."""
        day, row = self.review.published, self.row
        if day is None or (row.published, row.published_basis) == (day, PublishedBasis.CURATOR):
            return
        if row.published_basis is PublishedBasis.CURATOR and not self.overwrite:
            words = f"article {self.article}: published on {row.published}, the file says {day}"
            self.kept.append((None, words))
            return
        date_article(self.journal, row, day)
        self.counts["other"] += 1

    def merge(self, event: str, survivor: str) -> None:
        """Make an event part of another one."""
        # The machine may have joined the two the other way round here.
        release_join(self.journal, survivor)
        stored, into = get_event(self.session, event), get_event(self.session, survivor)
        if stored.state.merged_into == survivor:
            return
        if into.state.state in (State.REJECTED, State.MERGED) or stored.state.state is State.REJECTED:
            words = f"{stored.state.state}; the file says part of {survivor}, {into.state.state}"
            self.kept.append((None, f"event {event}: {words}"))
            return
        if stored.state.state is State.MERGED:
            split_event(self.journal, event)
        save_merge(self.journal, Action.MERGE, survivor, event)
        self.counts["other"] += 1

    def reject(self) -> None:
        """Reject what is none."""
        self.counts["rejected"] += sum(map(self._reject, self.review.rejected))

    def _split(self, event: str, survivor: str) -> bool:
        stored = find_event(self.session, event)
        if stored is None or stored.state.merged_into != survivor:
            return False
        split_event(self.journal, event)
        return True

    def _put(self, candidate: Candidate, state: State) -> bool:
        """Make an event what the file says of it."""
        beside = self.review.beside.get(candidate.id)
        told = state_told(candidate, beside or NOTHING, self.article, self.texts, state)
        stored = find_event(self.session, told.key)
        if stored and state is State.PROPOSED and _as_proposed(stored.state) == told:
            return False  # rejected, or merged, afterwards
        if stored is not None and stored.state.state is State.MERGED:
            release_joins(self.journal, [told.key])
            stored = get_event(self.session, told.key)
        before = stored.state if stored else None
        if before == told or (stored and self._keeps(stored, told)):
            return False
        action = Action.ACCEPT if state is State.ACCEPTED else Action.EDIT if stored else Action.ADD
        self.journal.event(action, stored, told)
        return True

    def _keeps(self, stored: StoredEvent, told: EventState) -> bool:
        """Whether a curator of this knowledge base has decided otherwise, whose word stands."""
        state = stored.state
        if self.overwrite or not _is_decided(self.session, state):
            return False
        if state != told:
            words = f"{state.state}, {state.title!r}; the file says {told.state}, {told.title!r}"
            self.kept.append((told, f"event {told.key}: {words}"))
        return True

    def _reject(self, entry: Rejection) -> bool:
        stored = find_event(self.session, entry.event)
        if stored is None or stored.state.state in (State.REJECTED, State.MERGED):
            return False
        rejected = replace(stored.state, state=State.REJECTED)
        if stored.state.state is State.ACCEPTED and self._keeps(stored, rejected):
            return False
        self.journal.reason = entry.reason
        self.journal.event(Action.REJECT, stored, rejected)
        self.journal.reason = None
        return True


def _as_proposed(event: EventState) -> EventState:
    """What is said of an event, wherever its review stands."""
    return replace(event, state=State.PROPOSED, merged_into=None)


def _is_decided(session: Session, event: EventState) -> bool:
    """Whether a curator has accepted, rejected or edited the event."""
    if event.state in (State.ACCEPTED, State.REJECTED):
        return True
    return bool(_standing_by_people(session, event.key))


def _standing_by_people(session: Session, event: str) -> list[LoggedDecision]:
    """The decisions of people on an event itself that were not taken back."""
    log = query_decisions(session, event=event)
    gone = find_taken_back(map(made, log))
    mine = [each for each in log if each.entry.who != MACHINE and each.number not in gone]
    return [each for each in mine if each.entry.action not in (UNDO, Action.PUBLISHED, Action.REMOVE)]


def _refuse_misfit(review: Review, row: ArticleRow, texts: Mapping[str, str]) -> None:
    faults = find_misquotes(review, row.text, texts)
    if review.text_sha256 != row.text_sha256:
        faults.insert(0, f"{review.article}: its text is not the one that was reviewed; review it again")
    if faults:
        raise DataFileError(faults)


def _find_files(paths: Sequence[Path]) -> list[Path]:
    files: list[Path] = []
    for path in paths:
        if path.is_dir():
            files += sorted(path.glob("*.yml"))
        elif path.is_file():
            files.append(path)
        else:
            raise InputError(f"There is no file {path}; name review files or a folder of them.")
    if not files:
        raise InputError("There is no review file to apply; name one, or a folder of .yml files.")
    return files


def _load(files: Sequence[Path]) -> list[Review]:
    reviews, faults = [], []
    for path in files:
        try:
            reviews.append(load_review(path))
        except DataFileError as error:
            faults += error.faults
    if faults:
        raise DataFileError(faults)
    return reviews


def _decided_articles(session: Session) -> list[str]:
    """The articles that are here and that people have decided on, or on events of."""
    by_people = select(DECISION.c.article_key).where(
        DECISION.c.article_key.is_not(None), DECISION.c.who != MACHINE
    )
    wanted = select(ARTICLE.c.key).where(ARTICLE.c.key.in_(by_people)).order_by(ARTICLE.c.id)
    return list(session.connection().execute(wanted).scalars())


def _review_of(session: Session, row: ArticleRow) -> Review:
    """What was decided on an article and its events, as it stands."""
    log = [each for each in query_decisions(session, article=row.key) if each.entry.who != MACHINE]
    if not log:
        raise NotFoundError(f"Nobody has decided anything on article {row.key}; review it first.")
    stored = stored_events(session, row)
    accepted: list[Candidate] = []
    edited: list[Candidate] = []
    beside: dict[str, Beside] = {}
    quotes: dict[str, str] = {}
    for event in stored.values():
        is_accepted = event.state.state is State.ACCEPTED
        if is_accepted or _is_edited(session, event, row.text):
            candidate, more = told_of(event.state)
            (accepted if is_accepted else edited).append(candidate)
            quotes[candidate.id] = event.state.evidence[0].quote
            if more != NOTHING:
                beside[candidate.id] = more
    return Review(
        article=row.key,
        text_sha256=row.text_sha256,
        reviewed_by=log[-1].entry.who,
        reviewed_on=log[-1].entry.when.date(),
        accepted=tuple(accepted),
        quotes=quotes,
        rejected=tuple(_rejections(session, stored)),
        edited=tuple(edited),
        beside=beside,
        merged=tuple(
            (key, event.state.merged_into)
            for key, event in stored.items()
            if event.state.merged_into is not None
        ),
        apart=tuple(_apart(session, stored)),
        published=row.published if row.published_basis is PublishedBasis.CURATOR else None,
        title=row.title,
    )


def _is_edited(session: Session, event: StoredEvent, text: str) -> bool:
    """Whether a proposal or a rejected event is something else than the machine would propose now."""
    state, proposal = event.state, event.machine.proposal
    if not _standing_by_people(session, state.key):
        return False
    if proposal is None or event.machine.suggestion is not None:
        return True
    proposed = event_state(
        from_json(Candidate, proposal),
        state.article,
        text,
        rule_version=state.evidence[0].rule_version,
        salience=state.salience,
    )
    return _as_proposed(state) != proposed


def _rejections(session: Session, stored: Mapping[str, StoredEvent]) -> list[Rejection]:
    found = []
    for key, event in stored.items():
        if event.state.state is State.REJECTED:
            reasons = [each.entry.reason for each in query_decisions(session, event=key)]
            reason = next((each for each in reversed(reasons) if each), "no reason given")
            found.append(Rejection(key, event.state.evidence[0].quote, reason))
    return found


def _apart(session: Session, stored: Mapping[str, StoredEvent]) -> list[tuple[str, str]]:
    """What curators have split, and from which event."""
    found = []
    for key, event in stored.items():
        if event.state.state is State.MERGED:
            continue
        for each in _standing_by_people(session, key):
            before = each.entry.before or {}
            if each.entry.action == Action.SPLIT and before.get("merged_into"):
                found.append((key, before["merged_into"]))
    return list(dict.fromkeys(found))
