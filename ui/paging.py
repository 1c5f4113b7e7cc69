"""Turning the pages of a long list. The page's number is `page` in the URL; the first page has none."""

from dataclasses import dataclass

import streamlit as st

from ui import urls


@dataclass(frozen=True, slots=True)
class Page:
    """A page of `size` things at most; `number` counts from 1."""

    number: int
    size: int

    @property
    def offset(self) -> int:
        """How many things come before it."""
        return (self.number - 1) * self.size


def read_page(count: int, size: int) -> Page:
    """The page that the URL names, or the nearest there is of `count` things."""
    last = max(1, -(-count // size))
    return Page(min(max(urls.number("page", 1), 1), last), size)


def render_turning(page: Page, count: int) -> None:
    """Draw the buttons that turn the page and what it has; nothing when there is only one."""
    last = max(1, -(-count // page.size))
    if last == 1:
        return
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        _turn("First", "first_page", 1, disabled=page.number == 1)
        _turn("Previous page", "chevron_left", page.number - 1, disabled=page.number == 1)
        _turn("Next page", "chevron_right", page.number + 1, disabled=page.number == last)
        _turn("Last", "last_page", last, disabled=page.number == last)
        st.caption(
            f"{page.offset + 1:,}–{min(page.offset + page.size, count):,} of {count:,}", width="content"
        )


def _turn(label: str, icon: str, to: int, *, disabled: bool) -> None:
    st.button(
        label,
        key=f"turn-{label}",
        icon=f":material/{icon}:",
        disabled=disabled,
        on_click=urls.put,
        args=("page", str(to) if to > 1 else None),
    )
