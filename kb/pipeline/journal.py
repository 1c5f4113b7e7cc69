"""The one way in which decisions change the knowledge base: each is saved and logged in one transaction.

with writing(url, who) as session:
    journal = Journal(session, who, when, reason="…")
    journal.event(Action.ACCEPT, stored, decide_accept(stored.state))
    with journal.as_one():                       what is decided inside is taken back together
        journal.event(…); journal.event(…)
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from kb.curate.undoing import Made
from kb.errors import CallError
from kb.model.event_state import EventState, Machine, to_json
from kb.store.decisions import DecisionEntry, LoggedDecision, append_decision, next_number
from kb.store.events import remove_event, save_event_state
from kb.store.states import StoredEvent

PLACE = ("id", "version")


LONGEST_NAME, LONGEST_REASON = 200, 2000


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision that was made: its number in the log, the key of its event or article, and the title."""

    number: int
    event: str
    title: str


class Journal:
    """Decisions that somebody makes at one moment, for one reason. A `batch` is a name to find them by.

    Raises CallError where nobody is named, and for a name or a reason that is too long or has a NUL in it.
    """

    def __init__(
        self,
        session: Session,
        who: str,
        when: datetime,
        *,
        reason: str | None = None,
        batch: str | None = None,
    ) -> None:
        _check_words("who", who, LONGEST_NAME)
        _check_words("reason", reason or "-", LONGEST_REASON)
        self.session = session
        self.who = who
        self.when = when
        self.reason = reason
        self.batch = batch
        self._unit: int | None = None

    @contextmanager
    def as_one(self) -> Iterator[None]:
        """Everything decided inside is one decision, which can only be taken back as a whole."""
        outer = self._unit
        self._unit = outer or next_number(self.session)
        try:
            yield
        finally:
            self._unit = outer

    @contextmanager
    def speaking_for(self, who: str, reason: str | None = None) -> Iterator[None]:
        """What is decided inside is decided by somebody else, such as the machine."""
        before = self.who, self.reason
        self.who, self.reason = who, reason
        try:
            yield
        finally:
            self.who, self.reason = before

    def event(
        self,
        action: str,
        before: StoredEvent | None,
        after: EventState | None,
        *,
        machine: Machine | None = None,
        undoes: int | None = None,
    ) -> Decided:
        """Make `after` of the stored event `before`: a new one when that is None, gone when `after` is.

        With `machine` also what the extractor says beside it changes. Raises StaleError when somebody else
        changed the event since it was read.
        """
        beside = machine or (before.machine if before else Machine())
        if after is not None:
            save_event_state(self.session, after, version=before.version if before else 0, machine=beside)
        elif before is not None:
            remove_event(self.session, before.state.key, version=before.version)
        return self.log_event(action, before, after, beside, undoes=undoes)

    def log_event(
        self,
        action: str,
        before: StoredEvent | None,
        after: EventState | None,
        machine: Machine,
        *,
        undoes: int | None = None,
    ) -> Decided:
        """Log what has been made of an event already."""
        state = after or (before.state if before else None)
        assert state is not None
        said_before, said_after = logged_pair(before, after, machine)
        number = self._append(
            action, said_before, said_after, event=state.key, article=state.article, undoes=undoes
        )
        return Decided(number, state.key, state.title)

    def article(
        self,
        action: str,
        key: str,
        before: dict[str, Any] | None,
        after: dict[str, Any] | None,
        *,
        undoes: int | None = None,
    ) -> int:
        """Log what was made of an article; its number."""
        return self._append(action, before, after, article=key, undoes=undoes)

    def actor(
        self,
        action: str,
        key: str,
        before: dict[str, Any] | None,
        after: dict[str, Any] | None,
        *,
        undoes: int | None = None,
    ) -> int:
        """Log what was made of an actor; its number."""
        return self._append(action, before, after, actor=key, undoes=undoes)

    def _append(self, action: str, before: Any, after: Any, **subject: Any) -> int:
        entry = DecisionEntry(
            action=str(action),
            who=self.who,
            when=self.when,
            before=before,
            after=after,
            reason=self.reason,
            batch=self.batch,
            unit=self._unit,
            **subject,
        )
        return append_decision(self.session, entry).number


def _check_words(what: str, words: str, longest: int) -> None:
    if not words.strip():
        raise CallError("Nobody is named who decides; say who with --who.")
    if len(words) > longest or "\0" in words:
        raise CallError(
            f"The {what} {words[:30]!r}… is longer than {longest} characters or no text; shorten it."
        )


def logged_pair(
    before: StoredEvent | None, after: EventState | None, machine: Machine
) -> tuple[dict[str, Any] | None, dict[str, Any] | None]:
    """What the log keeps of a change: the states, and where that changes too, what the machine says beside
    them. Of an event that is removed also its row and version, so that it comes back as it was.
    """
    if before and after and before.machine == machine:
        return to_json(before.state), to_json(after)
    place = {"id": before.id, "version": before.version} if before and after is None else {}
    said = to_json(before.state) | _beside(before.machine) | place if before else None
    return said, to_json(after) | _beside(machine) if after else None


def as_logged(stored: StoredEvent | None, like: dict[str, Any] | None) -> dict[str, Any] | None:
    """An event as it stands, in the words that the log has of it in `like`."""
    if stored is None:
        return None
    more = {"proposal", "suggestion"} & (like or {}).keys()
    return to_json(stored.state) | (_beside(stored.machine) if more else {})


def without_place(said: dict[str, Any] | None) -> dict[str, Any] | None:
    """What the log says of an event, without the row and version of one that was removed."""
    return None if said is None else {name: value for name, value in said.items() if name not in PLACE}


def machine_of(said: dict[str, Any], stored: StoredEvent | None) -> Machine:
    """What the extractor says beside an event, where the log keeps it; else what it says now."""
    if "proposal" in said:
        return Machine(said["proposal"], said["suggestion"])
    return stored.machine if stored else Machine()


def _beside(machine: Machine) -> dict[str, Any]:
    return {"proposal": machine.proposal, "suggestion": machine.suggestion}


def made(logged: LoggedDecision) -> Made:
    """A row of the log as the rules of undoing see it."""
    entry = logged.entry
    subject = entry.event or entry.article or entry.actor or ""
    what = "Event" if entry.event else "Article" if entry.article else "Actor"
    return Made(
        logged.number, entry.action, entry.who, f"{what} {subject}", entry.before, entry.after, entry.undoes
    )
