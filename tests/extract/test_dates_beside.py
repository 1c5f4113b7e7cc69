"""The time of what is told only by another event beside it, or by what it goes with."""

from datetime import date

import pytest

from kb.extract import extract_events
from kb.terms.articles import Article
from kb.terms.dates import PublishedBasis

DAY = date(2025, 9, 22)


@pytest.mark.parametrize(
    ("text", "trigger", "earliest", "latest"),
    [
        ("France expelled the envoy after the summit in 2019.", "expelled", "2019-01-01", "2025-09-22"),
        ("France expelled the envoy before the vote in May 2019.", "expelled", None, "2019-05-31"),
        ("France expelled the envoy during the summit in May 2019.", "expelled", "2019-05-01", "2019-05-31"),
        ("France expels the envoy after the summit in 2019.", "expels", "2025-09-16", "2025-09-22"),
        ("Kim has strengthened ties with Russia, sending troops to Kursk.", "sending", None, "2025-09-22"),
        ("Five people are killed in a stabbing in Tulsa, Ohio, that occurred on Friday.", "killed",
         "2025-09-19", "2025-09-19"),
    ],
)  # fmt: skip
def test_what_stands_beside_an_event_bounds_it(text, trigger, earliest, latest):
    events = extract_events(Article(text, DAY, PublishedBasis.GIVEN))
    (event,) = [each for each in events if trigger in each.trigger.slice(text)]
    span = event.date.span
    assert (str(span.earliest or "") or None, str(span.latest or "") or None) == (earliest, latest)
