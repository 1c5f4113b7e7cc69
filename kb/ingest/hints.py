"""What speaks for a publication date besides metadata: the address and the dateline."""

import re
from datetime import date

from kb.dates.anchor import PublishedHint
from kb.dates.phrases import parse_day
from kb.errors import InputError
from kb.terms.dates import PublishedBasis

URL_DAY = re.compile(
    r"(?<!\d)((?:19|20)\d\d)[/-]([01]?\d)[/-]([0-3]?\d)(?!\d)|(?<!\d)((?:19|20)\d\d)([01]\d)([0-3]\d)(?!\d)"
)
# "SEOUL, Sept. 22, 2025 (Reuters) —": a place in capitals, a day with its year, and a dash.
DATELINE = re.compile(
    r"\s*[A-Z][A-Z .'’-]+(?:, [A-Z][\w .]+)?,? "
    r"(?P<day>[A-Z][a-z]+\.? \d{1,2}, (?:19|20)\d\d|\d{1,2} [A-Z][a-z]+\.? (?:19|20)\d\d)"
    r" ?(?:\([^)\n]{1,40}\) ?)?[-–—]"
)
# "2025-09-22T10:00:00Z", "2025-09-22 10:00:00.000 +09:00"
ISO_TIME = re.compile(
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ]"
    r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)? ?(?:[Zz]|UTC|GMT|[+-][0-9]{2}(?::?[0-9]{2})?)?"
)


def url_hint(url: str | None) -> list[PublishedHint]:
    """The day in the path of an address such as …/2018/06/12/…, if there is one."""
    match = URL_DAY.search(url or "")
    if match is None:
        return []
    year, month, day = (int(part) for part in match.groups() if part is not None)
    try:
        return [PublishedHint(PublishedBasis.URL, date(year, month, day), str(url))]
    except ValueError:
        return []


def dateline_hint(text: str) -> list[PublishedHint]:
    """The day of a dateline at the beginning of the text. One without a year is no hint."""
    match = DATELINE.match(text[:200])
    day = parse_day(match["day"]) if match else None
    return [PublishedHint(PublishedBasis.DATELINE, day, match[0].strip())] if match and day else []


def given_hint(value: object, where: str) -> list[PublishedHint]:
    """The day that a file itself gives for its article; of a time of ISO 8601 the day as it is written.

    Raises InputError when it is no day.
    """
    if value is None or value == "":
        return []
    if isinstance(value, (list, dict)):
        raise InputError(f'{where}: "published" is no single value; write it like 2025-09-22.')
    time = ISO_TIME.fullmatch(str(value).strip())
    day = parse_day(time["day"] if time else str(value))
    if day is None:
        raise InputError(f'{where}: "published" {str(value)[:40]!r} is no day; write it like 2025-09-22.')
    return [PublishedHint(PublishedBasis.GIVEN, day, where)]
