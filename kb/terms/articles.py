"""A published text, before it is stored."""

from dataclasses import dataclass
from datetime import date, datetime

from kb.terms.dates import PublishedBasis


@dataclass(frozen=True, slots=True)
class Article:
    """One published text and what is known about it.

    `text` is never changed: every span of sentences, dates, actors and events counts its characters.
    `published` is `None` exactly when `published_basis` is `unknown`. `language` is an ISO 639-1 code, `und`
    when it could not be told, `None` before anyone looked. `original` holds the bytes the text was read from.
    """

    text: str
    published: date | None = None
    published_basis: PublishedBasis = PublishedBasis.UNKNOWN
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    language: str | None = None
    original: bytes | None = None
    retrieved_at: datetime | None = None

    def __post_init__(self) -> None:
        if (self.published is None) != (self.published_basis is PublishedBasis.UNKNOWN):
            raise ValueError(f"published {self.published} does not go with basis {self.published_basis}.")
