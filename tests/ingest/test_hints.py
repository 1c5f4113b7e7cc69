from datetime import date

import pytest

from kb.errors import InputError
from kb.ingest.hints import dateline_hint, given_hint, url_hint
from kb.terms.dates import PublishedBasis


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://news.example/2018/06/12/summit", date(2018, 6, 12)),
        ("https://news.example/world/2018-06-12-summit.html", date(2018, 6, 12)),
        ("https://news.example/a/20180612/summit", date(2018, 6, 12)),
        ("https://news.example/2018/6/2/summit", date(2018, 6, 2)),
        ("https://news.example/2018/13/12/summit", None),
        ("https://news.example/2018/02/30/summit", None),
        ("https://news.example/2018/06/summit", None),
        ("https://news.example/article-120180612345", None),
        ("https://news.example/summit", None),
        (None, None),
    ],
)
def test_an_address_gives_a_day_only_when_it_has_a_whole_one(url, day):
    assert [hint.value for hint in url_hint(url)] == ([day] if day else [])


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("SEOUL, Sept. 22, 2025 (Reuters) — The leader spoke.", date(2025, 9, 22)),
        ("SEOUL, South Korea, September 22, 2025 - The leader spoke.", date(2025, 9, 22)),
        ("NEW YORK, 22 September 2025 – The leader spoke.", date(2025, 9, 22)),
        ("SEOUL, Sept. 22 (Reuters) — The leader spoke.", None),
        ("SEOUL (Reuters) — The leader spoke on Sept. 22, 2025.", None),
        ("On Sept. 22, 2025 - a Monday - the leader spoke.", None),
        ("SEOUL, Feb. 30, 2025 — The leader spoke.", None),
    ],
)
def test_a_dateline_gives_a_day_only_with_its_year(text, day):
    assert [(hint.basis, hint.value) for hint in dateline_hint(text)] == (
        [(PublishedBasis.DATELINE, day)] if day else []
    )


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2025-09-22", date(2025, 9, 22)),
        ("22 September 2025", date(2025, 9, 22)),
        ("2025-09-22T10:00:00Z", date(2025, 9, 22)),
        ("2025-09-22 23:59", date(2025, 9, 22)),
        ("2025-09-22T23:59:59.123-05:00", date(2025, 9, 22)),
        ("2025-09-22 00:30:00 +0900", date(2025, 9, 22)),
        (None, None),
        ("", None),
    ],
)
def test_a_given_day_is_taken_as_it_stands(value, day):
    assert [hint.value for hint in given_hint(value, "front matter")] == ([day] if day else [])


@pytest.mark.parametrize(
    "value",
    [
        "yesterday",
        "2025",
        "2025-02-30",
        "2025-02-30T10:00",
        "2025-09-22T",
        "03/04/2025",
        "\ud800",
        True,
        2025,
        ["2025-09-22"],
        {},
    ],
)
def test_what_is_no_day_is_refused(value):
    with pytest.raises(InputError, match="2025-09-22"):
        given_hint(value, "line 3")
