"""Who held which office when. Tenures are half-open; partial dates are taken as widely as they may be
meant.
"""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from kb.actors.records import OfficeRecord, TenureRecord
from kb.terms.dates import DateSpan

ACTING = "acting"
SUBSTANTIVE = "substantive"


@dataclass(frozen=True, slots=True)
class Tenure:
    """A tenure with whole days: in office from `first` to `last`, both inclusive; `last` None while it
    goes on. `record` is what the gazetteer says of it.
    """

    record: TenureRecord
    office: OfficeRecord
    first: date
    last: date | None

    @property
    def person(self) -> str:
        """Who holds the office."""
        return self.record.person

    @property
    def kind(self) -> str:
        """Substantive, acting or disputed."""
        return self.record.kind

    def overlaps(self, span: DateSpan) -> bool:
        """Whether the person may have been in office at some time of `span`."""
        if span.latest and self.first > span.latest:
            return False
        return not (self.last and span.earliest and self.last < span.earliest)

    def covers(self, span: DateSpan) -> bool:
        """Whether the person was in office all through `span`, which must have both ends."""
        if not span.earliest or not span.latest:
            return False
        return self.first <= span.earliest and (self.last is None or span.latest <= self.last)


def tenure_of(record: TenureRecord, office: OfficeRecord) -> Tenure:
    """The days of a record; the end, which is the first day after, becomes the last day in office."""
    last = None
    if record.end:
        end = (
            first_day(record.end)
            if len(record.end) == len("2017-05-10")
            else last_day(record.end) + timedelta(1)
        )
        last = max(end - timedelta(1), first_day(record.start))
    return Tenure(record, office, first_day(record.start), last)


def first_day(partial: str) -> date:
    """The first day that `YYYY`, `YYYY-MM` or `YYYY-MM-DD` may mean."""
    return date.fromisoformat(partial + "-01-01"[len(partial) - 4 :])


def last_day(partial: str) -> date:
    """The last day that it may mean."""
    if len(partial) == len("2017"):
        return date(int(partial), 12, 31)
    if len(partial) == len("2017-05"):
        year, month = int(partial[:4]), int(partial[5:])
        return date(year, month, calendar.monthrange(year, month)[1])
    return date.fromisoformat(partial)
