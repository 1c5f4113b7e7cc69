"""The fields of an event: what a curator changes of it, or says of a new one."""

from collections.abc import Callable, Iterable
from typing import Any

import streamlit as st

from kb.errors import KbError, StaleError
from kb.export.in_words import interval
from kb.model.event_state import EventState
from kb.pipeline.clock import now
from kb.pipeline.mending import (
    DateWords,
    EventWords,
    add_event,
    edit_event,
    preview_words,
    propose_event,
)
from kb.settings import database_url
from kb.store.query import EventView
from kb.terms.events import EventDate, EventType, Participant, State, Status
from ui import urls
from ui.escape import for_html
from ui.review.acting import stop_editing
from ui.review.people import People
from ui.review.visit import Clash, Done, Visit


def render_edit(event: EventView, visit: Visit, who: str) -> None:
    """Draw the fields of a stored event."""
    fields = _Fields(
        event.key,
        event.title,
        event.type,
        event.mode,
        event.status,
        event.date,
        event.participants,
        told_by=event.evidence[0].trigger_text,
    )

    def save(accept: bool) -> None:
        try:
            words = fields.read()
            decided = edit_event(
                database_url(), event.key, words,
                who=who, when=now(), version=event.version, accept=accept,
            )  # fmt: skip
        except StaleError as error:
            visit.begin("Somebody else changed this event while you edited it; your words are kept below.",
                        is_fault=True)  # fmt: skip
            visit.clash = Clash(event.key, "edit", None, error.version, str(error))
            urls.put("event", event.key)
            return
        except KbError as error:
            visit.begin(str(error), is_fault=True)
            return
        following = visit.after(event.key) if accept else event.key
        visit.decide(
            Done((decided.number,), event.key), f"{'Accepted' if accept else 'Saved'}: {decided.title}"
        )
        if not accept:
            visit.decided.discard(event.key)
        urls.put("event", following)

    fields.render()
    preview = st.container()
    with st.container(horizontal=True, gap="small"):
        st.button("Save and accept", type="primary", key="edit-accept", on_click=save, args=(True,),
                  shortcut="Ctrl+Enter", disabled=event.state is State.MERGED)  # fmt: skip
        st.button("Save only", key="edit-save", on_click=save, args=(False,))
        st.button("Cancel", key="edit-cancel", on_click=stop_editing, args=(visit,), shortcut="Esc")
    with preview:
        _render_preview(lambda: preview_words(database_url(), event.key, fields.read()), event.date)


def render_new(visit: Visit, who: str) -> None:
    """Draw the fields of an event made of selected words, filled with what is known."""
    assert visit.selected is not None
    article, start, end = visit.selected
    try:
        draft = propose_event(database_url(), article, start, end)
    except KbError as error:
        st.error("No event can be made of these words.")
        st.text(str(error))
        return
    people = tuple(each.participant for each in draft.participants)
    fields = _Fields(draft.key, draft.title, draft.type, draft.mode, draft.status, draft.date, people)

    def save() -> None:
        try:
            words = fields.read(everything=True)
            decided = add_event(database_url(), article, start, end, words, who=who, when=now())
        except KbError as error:
            visit.begin(str(error), is_fault=True)
            return
        visit.selected = None
        visit.decide(Done((decided.number,), decided.event), f"Added: {decided.title}")
        urls.put("event", decided.event)

    st.subheader("A new event", anchor=False)
    st.html(f'<blockquote class="kb-quote">{for_html(draft.evidence[0].quote)}</blockquote>')
    fields.render()
    with st.container(horizontal=True, gap="small"):
        st.button("Add as accepted", type="primary", key="edit-add", on_click=save, shortcut="Ctrl+Enter")
        st.button("Cancel", key="edit-cancel", on_click=stop_editing, args=(visit,), shortcut="Esc")


class _Fields:
    """The widgets of one event, by its key, so that another event has fields of its own."""

    def __init__(
        self,
        key: str,
        title: str,
        type_: EventType,
        mode: str | None,
        status: Status,
        date: EventDate,
        participants: Iterable[Participant],
        *,
        told_by: str | None = None,
    ) -> None:
        self.told_by = told_by
        self.key = key
        self.title, self.type, self.mode, self.status, self.date = title, type_, mode, status, date
        self.participants = tuple(participants)
        self.people = People(key, self.participants)

    def render(self) -> None:
        """Draw them."""
        self._text("title", "Title", self.title)
        one, two, three = st.columns([3, 2, 2])
        with one:
            self._choice("type", "Type", [each.value for each in EventType], self.type.value)
        with two:
            self._text("mode", "Mode", self.mode or "")
        with three:
            self._choice("status", "Status", [each.value for each in Status], self.status.value)
        if self.told_by is not None:
            hint = "Words of the article that tell it: their sentence is the evidence"
            self._text("told-by", "Told by the words", self.told_by, hint)
        words, means = st.columns(2)
        with words:
            hint = "Copied from the article; empty where only its publication date dates the event"
            self._text("phrase", "Words of the date", self.date.phrase or "", hint)
        with means:
            self._text("when", "They mean", "",
                       f"Now: {self.date.span.edtf or 'no date'} — write 2018-06-12, June 2018, "
                       "2025-09-01/2025-09-22 or unknown")  # fmt: skip
        self.people.render()

    def read(self, *, everything: bool = False) -> EventWords:
        """What was changed; with `everything` the rest as well, except a date that nobody touched."""
        title, kind, mode, status = (self._value(name) for name in ("title", "type", "mode", "status"))
        people = self.people.read()
        before = [(each.actor, each.role.value, each.mention) for each in self.participants]
        changed_people = [(each.actor, each.role, each.mention) for each in people] != before
        return EventWords(
            title=title if everything or title != self.title else None,
            type=kind if everything or kind != self.type.value else None,
            mode=mode if mode != (self.mode or "") else None,
            status=status if everything or status != self.status.value else None,
            date=self._date(),
            participants=tuple(people) if changed_people else None,
            told_by=self._told_by(),
        )

    def _told_by(self) -> str | None:
        if self.told_by is None:
            return None
        words = str(self._value("told-by"))
        return None if words == self.told_by else words

    def _date(self) -> DateWords | None:
        phrase, when = self._value("phrase"), self._value("when").strip()
        if phrase == (self.date.phrase or "") and not when:
            return None
        return DateWords(phrase, when or None)

    def _name(self, field: str) -> str:
        return f"edit-{field}-{self.key}"

    def _value(self, field: str) -> Any:
        return st.session_state[self._name(field)]

    def _text(self, field: str, label: str, value: str, hint: str = "") -> None:
        st.session_state.setdefault(self._name(field), value)
        with st.container(key=f"edit-{field}"):
            st.text_input(label, key=self._name(field), help=hint or None)

    def _choice(self, field: str, label: str, options: list[str], value: str) -> None:
        st.session_state.setdefault(self._name(field), value)
        st.selectbox(label, options, key=self._name(field))


def _render_preview(read: Callable[[], EventState], before: EventDate) -> None:
    """Say what the words of the date give, before anything is saved."""
    try:
        after = read()
    except KbError as error:
        if "nothing to change" not in str(error):
            st.caption("This cannot be saved yet:")
            st.text(str(error))
        return
    if after.date != before:
        st.caption(f"Dated {interval(after.span)} ({after.span.edtf or 'no date'}) by rule {after.date_rule}")
