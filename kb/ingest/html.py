"""Web pages: the main text and what their metadata says."""

from dataclasses import dataclass
from datetime import date

from kb.errors import InputError


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
    # Both take a quarter of a second to import, and most articles are not HTML.
    from lxml import etree
    from trafilatura import bare_extraction

    try:
        found = bare_extraction(html, with_metadata=True, include_comments=False, include_tables=True)
    except (etree.LxmlError, ValueError, RecursionError, TypeError) as error:
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
        published=_published(html),
    )


def _clean(value: str | None) -> str | None:
    return " ".join(value.split()) or None if value else None


def _published(html: str) -> date | None:
    from htmldate import find_date

    # Only what the page states: an extensive search also takes dates out of its text.
    found = find_date(html, original_date=True, extensive_search=False)
    return date.fromisoformat(found) if found else None
