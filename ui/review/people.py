"""The participants of an event as rows of fields: who, in which role, and the words that name them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import streamlit as st

from kb.pipeline.mending import ParticipantWords
from kb.terms.events import Participant, Role
from ui import base

ROLES = [each.value for each in Role]


@dataclass(frozen=True, slots=True)
class _Row:
    """What a row begins with."""

    actor: str
    role: str
    mention: str


class People:
    """The rows of one event, by its key."""

    def __init__(self, key: str, participants: Sequence[Participant]) -> None:
        self.key = key
        self.participants = participants

    def render(self) -> None:
        """Draw a row for each participant, and a way to add another."""
        rows = self._rows()
        st.caption("Who took part")
        for number, row in list(rows.items()):
            self._render_row(number, row, is_first=number == min(rows))
        st.button(
            "Add a participant",
            key=self._name("more"),
            icon=":material/person_add:",
            type="tertiary",
            on_click=self._add,
        )

    def read(self) -> list[ParticipantWords]:
        """The rows as a curator left them; one without an actor is none."""
        listed = []
        for number, row in self._rows().items():
            actor, mention = self._value(f"actor-{number}"), self._value(f"mention-{number}")
            named = row.actor if row.actor and actor == _shown(row.actor) else actor
            if named:
                listed.append(ParticipantWords(named, self._value(f"role-{number}"), mention or None))
        return listed

    def _render_row(self, number: int, row: _Row, *, is_first: bool) -> None:
        places = st.columns([4, 3, 4, 1], vertical_alignment="bottom", gap="small")
        label: Literal["visible", "collapsed"] = "visible" if is_first else "collapsed"
        fields = {"actor": _shown(row.actor), "role": row.role, "mention": row.mention}
        for field, value in fields.items():
            st.session_state.setdefault(self._name(f"{field}-{number}"), value)
        places[0].text_input(
            "Actor", key=self._name(f"actor-{number}"), label_visibility=label, placeholder="A name"
        )
        places[1].selectbox("Role", ROLES, key=self._name(f"role-{number}"), label_visibility=label)
        places[2].text_input(
            "Named by",
            key=self._name(f"mention-{number}"),
            label_visibility=label,
            placeholder="Words of the article",
        )
        places[3].button(
            "✕",
            key=self._name(f"out-{number}"),
            help=f"Take {_shown(row.actor) or 'this row'} out",
            on_click=self._take_out,
            args=(number,),
            type="tertiary",
        )

    def _rows(self) -> dict[int, _Row]:
        first = {
            number: _Row(each.actor, each.role.value, each.mention)
            for number, each in enumerate(self.participants)
        }
        rows: dict[int, _Row] = st.session_state.setdefault(self._name("rows"), first)
        return rows

    def _add(self) -> None:
        rows = self._rows()
        rows[max(rows, default=-1) + 1] = _Row("", Role.MENTIONED.value, "")

    def _take_out(self, number: int) -> None:
        self._rows().pop(number, None)

    def _name(self, field: str) -> str:
        return f"edit-{field}-{self.key}"

    def _value(self, field: str) -> str:
        return str(st.session_state.get(self._name(field), "")).strip()


def _shown(actor: str) -> str:
    """The name of an actor, as the field has it."""
    names = base.gazetteer()
    return names.name_of(actor) if actor in names else actor
