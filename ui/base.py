"""The database behind the pages: opened once for reading, asked anew on every run."""

from collections.abc import Callable
from typing import NoReturn, TypeVar

import streamlit as st
from sqlalchemy import Engine
from sqlmodel import Session

from kb.errors import KbError
from kb.pipeline.base import Gazetteer, load_gazetteer
from kb.settings import database_url
from kb.store.engine import open_store, read_session
from kb.store.query import Columns, Keeper

Answer = TypeVar("Answer")


def read(question: Callable[[Session], Answer]) -> Answer:
    """The answer to a question to the database. Raises what the question raises."""
    with read_session(_engine(database_url())) as session:
        return question(session)


def ask(question: Callable[[Session], Answer]) -> Answer:
    """The answer to a question to the database. On failure the page says why in one sentence and stops."""
    try:
        return read(question)
    except KbError as error:
        stop_with(error)


def ask_timeline(question: Callable[[Session, Columns], Answer]) -> Answer:
    """The answer to a question to the timeline in memory, which is brought up to date first."""
    keeper = _keeper(database_url())
    if keeper.is_empty:
        with st.spinner("Reading the timeline…"):
            ask(keeper.columns)
    return ask(lambda session: question(session, keeper.columns(session)))


def gazetteer() -> Gazetteer:
    """The gazetteer of the database; what curators add shows within a minute."""
    try:
        return _gazetteer(database_url())
    except KbError as error:
        stop_with(error)


def forget_gazetteer() -> None:
    """Read the gazetteer anew: this process has just changed it."""
    _gazetteer.clear()


def stop_with(error: KbError) -> NoReturn:
    """Say what is wrong, as literal text, and end the page here."""
    st.error("This cannot be shown", icon=None)
    st.text(str(error))
    st.stop()


@st.cache_resource(show_spinner=False)
def _engine(url: str) -> Engine:
    return open_store(url, read_only=True)


@st.cache_resource(show_spinner=False)
def _keeper(url: str) -> Keeper:
    return Keeper()


@st.cache_resource(ttl=60, show_spinner="Loading names…")
def _gazetteer(url: str) -> Gazetteer:
    with read_session(_engine(url)) as session:
        return load_gazetteer(session)
