"""The URL of a page: the filters of the contract by their own words, the lanes, the view and the
selection.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import TypeVar

import streamlit as st

from kb.pipeline.finding import FilterWords

LISTS = ("country", "leader", "actor", "type", "status", "state", "article", "publisher")
SINGLES = ("from", "to", "q", "anywhere", "as-of")
FILTERS = (*LISTS, *SINGLES)

Word = TypeVar("Word", bound=StrEnum)


def filter_words(parameters: Mapping[str, Sequence[str]]) -> FilterWords:
    """The filters in the query of a URL. Empty values count as not there, unknown names are left alone."""
    several = {name: tuple(value for value in parameters.get(name, ()) if value) for name in LISTS}
    single = {name: next((value for value in parameters.get(name, ()) if value), None) for name in SINGLES}
    return FilterWords(
        country=several["country"],
        leader=several["leader"],
        actor=several["actor"],
        types=several["type"],
        status=several["status"],
        state=several["state"],
        article=several["article"],
        publisher=several["publisher"],
        from_=single["from"],
        to=single["to"],
        q=single["q"],
        anywhere=single["anywhere"] == "1",
        as_of=single["as-of"],
    )


def here() -> dict[str, list[str]]:
    """The query of the page's own URL, every name with all its values."""
    return {name: st.query_params.get_all(name) for name in st.query_params}


def value(name: str, default: str = "") -> str:
    """The value of a name in the URL, or `default`."""
    return st.query_params.get(name, default)


def put(name: str, values: Sequence[str] | str | None) -> None:
    """Set a name in the URL; nothing takes it out. Another filter begins at the first page again."""
    put_all({name: values})


def put_all(changes: Mapping[str, Sequence[str] | str | None]) -> None:
    """Set several names at once: one step of the browser's history."""
    query: dict[str, Sequence[str]] = dict(here())
    if not set(changes).isdisjoint(FILTERS):
        query.pop("page", None)
    for name, values in changes.items():
        query.pop(name, None)
        if values:
            query[name] = [values] if isinstance(values, str) else list(values)
    if query != here():
        st.query_params.from_dict(query)


def number(name: str, default: int) -> int:
    """The whole number of a name in the URL, or `default` if it is none."""
    words = value(name)
    return int(words) if words.isascii() and words.isdigit() and len(words) < 9 else default


def one_of(name: str, kind: type[Word], default: Word) -> Word:
    """The word of a name in the URL, or `default` if it is none of its kind."""
    return next((word for word in kind if word.value == value(name)), default)


def put_window(window: tuple[date, date] | None) -> None:
    """Set the window; None takes it out."""
    first, last = (day.isoformat() for day in window) if window else (None, None)
    put_all({"from": first, "to": last})


def clear_filters() -> None:
    """Take every filter out of the URL, and leave lanes, view and selection."""
    put_all(dict.fromkeys(FILTERS))


def drop(name: str, one: str) -> None:
    """Take one value of a filter out of the URL."""
    put(name, [each for each in st.query_params.get_all(name) if each != one])


def link(page: str, **names: str) -> str:
    """The address of a view on this server; an empty page is the timeline."""
    from urllib.parse import urlencode, urljoin

    return urljoin(st.context.url or "", page or ".") + "?" + urlencode(names)


def carried(**names: str) -> dict[str, str]:
    """The query of a link to another page: these names, and the as-of day of this page."""
    as_of = value("as-of")
    return {**names, "as-of": as_of} if as_of else names
