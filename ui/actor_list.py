"""The list of actors: those of stored events, the most frequent first, and any other that is looked for."""

import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

import streamlit as st

from kb.errors import NotFoundError
from kb.pipeline.base import Gazetteer
from kb.store.query import ParticipantCount, query_actors
from kb.terms.actors import ActorKind
from ui import base, urls
from ui.as_of import render_choice, render_hidden
from ui.paging import read_page, render_turning
from ui.rows import Cell, Column, Way, render_rows

KINDS = {
    "All": None,
    "Countries": ActorKind.COUNTRY,
    "People": ActorKind.PERSON,
    "Organisations": ActorKind.ORGANISATION,
}
PAGE = 100
COLUMNS = (
    Column("Name", is_named=False),
    Column("Kind", is_named=False),
    Column("Events", is_number=True),
    Column("First", is_number=True),
    Column("Last", is_number=True),
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which actors the URL asks for: a kind, and words of a name. `exactly` is the one of that very name,
    alias or id, `called` are all that bear a name with the words in it.
    """

    kind: ActorKind | None
    name: str
    exactly: str | None
    called: frozenset[str]

    def fits(self, actor: ParticipantCount) -> bool:
        """Whether the list has an actor. One that only a text proposes is known by what it is shown as."""
        if self.kind and actor.kind is not self.kind:
            return False
        return not self.name or actor.actor in self.called or has_words(actor.name, self.name)


def read_wanted() -> Wanted:
    """What the URL asks for."""
    kind = next((each for each in ActorKind if each.value == urls.value("kind")), None)
    name = urls.value("name").strip()
    return find_wanted(base.gazetteer(), kind, name) if name else Wanted(kind, "", None, frozenset())


def find_wanted(gazetteer: Gazetteer, kind: ActorKind | None, name: str) -> Wanted:
    """The actors of a gazetteer that words of a name may mean."""
    exactly = None
    with suppress(NotFoundError):
        exactly = gazetteer.get_actor(name)
    called = {each.actor for each in gazetteer.records.names if has_words(each.name, name)}
    return Wanted(kind, name, exactly, frozenset(called | ({exactly} if exactly else set())))


def render_list(as_of: date | None) -> None:
    """Draw the list; a row opens its actor."""
    wanted = read_wanted()
    _render_search(wanted, as_of)
    everyone = base.ask_timeline(lambda session, columns: query_actors(session, columns, None, as_of))
    found = [each for each in everyone if wanted.fits(each)]
    if as_of:
        now = base.ask_timeline(lambda session, columns: query_actors(session, columns))
        hidden = sum(wanted.fits(each) for each in now) - len(found)
        render_hidden(as_of, f": {hidden:,} hidden, known only from what was published later")
    silent = _silent(wanted, {each.actor for each in everyone})
    if not found and not silent:
        _render_empty(wanted)
        return
    st.markdown(_count_words(len(found), len(silent)))
    listed = sorted([*found, *silent], key=lambda each: each.actor != wanted.exactly)
    page = read_page(len(listed), PAGE)
    rows = [_row(each) for each in listed[page.offset : page.offset + page.size]]
    render_rows(COLUMNS, rows, label="Actors, the most frequent first", key="actors")
    render_turning(page, len(listed))


def has_words(name: str, words: str) -> bool:
    """Whether a name has these words, the last of them perhaps only begun, whatever case and accents."""
    return f" {_folded(words)}" in f" {_folded(name)}"


def _folded(words: str) -> str:
    parts = unicodedata.normalize("NFKD", words.replace("-", " "))
    return "".join(each for each in parts if not unicodedata.combining(each)).casefold()


def _silent(wanted: Wanted, there: set[str]) -> list[ParticipantCount]:
    """Those looked for by name who take part in nothing that is shown."""
    others = [base.gazetteer().record_of(each) for each in wanted.called - there]
    return [
        ParticipantCount(each.id, each.name, each.kind, 0, None, None)
        for each in sorted(others, key=lambda each: each.name)
        if wanted.kind in (None, each.kind)
    ]


def _render_search(wanted: Wanted, as_of: date | None) -> None:
    st.session_state["actor-name"] = wanted.name
    st.session_state["actor-kind"] = next(label for label, kind in KINDS.items() if kind is wanted.kind)
    name, kind, known = st.columns([3, 4, 2], vertical_alignment="bottom")
    name.text_input(
        "Find an actor",
        key="actor-name",
        placeholder="Name, alias or country code",
        icon=":material/search:",
        on_change=lambda: urls.put_all({"name": st.session_state["actor-name"].strip(), "page": None}),
    )
    kind.segmented_control("Kind", list(KINDS), key="actor-kind", on_change=_put_kind)
    with known:
        render_choice(as_of)


def _put_kind() -> None:
    kind = KINDS[st.session_state["actor-kind"] or "All"]
    urls.put_all({"kind": kind.value if kind else None, "page": None})


def _render_empty(wanted: Wanted) -> None:
    if not wanted.name:
        st.info("Nobody takes part in any event yet. Find anybody known by name.", title="Nothing here yet")
        return
    st.info("Try a part of the name, or another kind.", title="No actor is called that")
    try:
        base.gazetteer().get_actor(wanted.name)
    except NotFoundError as error:
        st.text(str(error))


def _count_words(found: int, silent: int) -> str:
    words = f"**{found:,} actor{' takes' if found == 1 else 's take'} part in events**"
    return (
        f"{words} · {silent:,} known that take{'s' if silent == 1 else ''} part in none" if silent else words
    )


def _row(each: ParticipantCount) -> tuple[Cell, ...]:
    return (
        Cell(each.name, way=Way("actors", {**urls.here(), "actor": each.actor})),
        Cell(each.kind.value),
        Cell(f"{each.events:,}"),
        Cell(str(each.first or "")),
        Cell(str(each.last or "")),
    )
