import subprocess
import sys
from datetime import date

import pytest

from kb.dates.phrases import parse_day

DAY = date(2025, 9, 22)


@pytest.mark.parametrize(
    "phrase",
    [
        "2025-09-22",
        "22 September 2025",
        "September 22, 2025",
        "Sept. 22, 2025",
        "22 Sep 2025",
        "22nd of September 2025",
        "Monday, 22 September 2025",
        "22.09.2025",
        "09/22/2025",
        "2025/9/22",
        " 22 September 2025 ",
        "22 september 2025",
        "september 22 2025",
    ],
)
def test_one_absolute_day_is_read(phrase):
    assert parse_day(phrase) == DAY


@pytest.mark.parametrize(
    "phrase",
    [
        "",
        "yesterday",
        "last Monday",
        "September 2025",
        "2025",
        "22 September",
        "03/04/2025",
        "2025-13-01",
        "2025-02-30",
        "31 June 2025",
        "soon",
        "three days ago",
        "22",
        "12:30",
        "from 22 September 2025 to 23 September 2025",
        "x" * 10_000,
        "9" * 10_000,
        "22 September 2025 and more",
    ],
)
def test_what_is_not_one_absolute_day_is_refused(phrase):
    assert parse_day(phrase) is None


def test_the_slow_parser_is_not_loaded_until_it_is_wanted():
    code = (
        "import sys; from kb.dates.phrases import parse_day; "
        "parse_day('2025-09-22'); sys.exit('dateparser' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
