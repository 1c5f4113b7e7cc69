"""Web pages: the main text and what their metadata says."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from kb.errors import InputError

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Page:
    """The main text of a web page, with its metadata as text; None where the page does not say."""

    text: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: date | None = None


def read_html(html: str, source: str) -> Page:
    """Take the main text and the metadata out of a page. Scripts are never run, and nothing is fetched.

    Raises InputError when no article can be found in it.
    """
    # It takes a quarter of a second to import, and most articles are not HTML.
    from trafilatura import bare_extraction

    found: Any
    try:
        found = bare_extraction(html, with_metadata=True, include_comments=False, include_tables=True)
        published = _published(html)
    except Exception as error:  # whatever a hostile page makes the two libraries raise is a fault of the page
        raise InputError(
            f"{source} cannot be read as HTML ({type(error).__name__}); give its text instead."
        ) from None
    if found is None or not (found.text or "").strip():
        raise InputError(
            f"{source} has no article text that can be told from the rest of the page; give its text instead."
        )
    return Page(
        text=found.text.strip(),
        title=_clean(found.title),
        url=_clean(found.url),
        publisher=_clean(found.sitename),
        published=published,
    )


def _clean(value: str | None) -> str | None:
    return " ".join(value.split()) or None if value else None


def _published(html: str) -> date | None:
    from htmldate import find_date

    # Only what the page states: an extensive search also takes dates out of its text.
    found = find_date(html, original_date=True, extensive_search=False)
    day = date.fromisoformat(found) if found else None
    return day if day and _states(html, day) else None


def _states(html: str, day: date) -> bool:
    """Whether the page itself writes out that day: where it has only a month, or a day that does not exist,
    the search fills in the first or today's.
    """
    number, month, year = f"0?{day.day}", f"0?{day.month}", str(day.year)
    name = f"{MONTHS[day.month - 1]}[a-z]*\\.?"
    forms = [
        rf"{year}(?P<a>[-/.]?){month}(?P=a){number}(?!\d)",
        rf"(?<!\d){number}(?:st|nd|rd|th)?(?: of)? {name},? {year}",
        rf"{name} {number}(?:st|nd|rd|th)?,? {year}",
        rf"(?<!\d){number}(?P<b>[./-]){month}(?P=b){year}",
        rf"(?<!\d){month}/{number}/{year}",
    ]
    return any(re.search(form, html, re.IGNORECASE) for form in forms)
