import pytest

from kb.terms.dates import DateBasis, Granularity
from tests.ui.make import event, evidence, span
from ui.wording import explain, extent, interval


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (span("2018-05-08", "2018-05-08"), "8 May 2018"),
        (span("2018-05-07", "2018-05-08", Granularity.RANGE), "7–8 May 2018"),
        (span("2018-05-28", "2018-06-02", Granularity.RANGE), "28 May – 2 June 2018"),
        (span("2018-12-28", "2019-01-02", Granularity.RANGE), "28 December 2018 – 2 January 2019"),
        (span("2018-05-01", "2018-05-31", Granularity.MONTH), "May 2018"),
        (span("2018-01-01", "2018-12-31", Granularity.YEAR), "2018"),
        (span("1998-01-01", "2000-12-31", Granularity.RANGE), "1998–2000"),
        (span(None, "2018-05-08", Granularity.OPEN), "until 8 May 2018"),
        (span("2018-05-08", None, Granularity.OPEN), "from 8 May 2018 on"),
        (span(None, None, Granularity.NONE), "Date not known"),
    ],
)
def test_a_time_is_written_as_a_reader_would(when, said):
    assert interval(when) == said


def test_a_date_is_explained_by_its_words_its_anchor_and_its_rule():
    said = explain(event().date, evidence())
    assert said == (
        "“Tuesday” → 8 May 2018 · counted from 9 May 2018, the publication date (given with the article) "
        "· rule weekday.past"
    )


def test_a_date_without_words_says_so():
    when = event(basis=DateBasis.PUBLICATION).date
    assert explain(when, evidence()).startswith("No date words in the sentence")


def test_an_unknown_date_says_why():
    when = event(when=span(None, None, Granularity.NONE), basis=DateBasis.NONE).date
    assert "publication date is not known" in explain(when, evidence(published=None))


def test_the_extent_of_events_is_told_by_months():
    assert extent([event(), event("e2", span("2019-01-01", "2019-01-01"))]) == "May 2018 – Jan 2019"
    assert extent([event()]) == "May 2018"
    assert extent([]) == ""
