"""The same text gives the same dates in any time zone and locale, and under any hash seed."""

import os
import subprocess
import sys

import pytest

from kb.settings import ROOT

SHOW = """
import json, time
from datetime import date
from kb.dates import find_dates
from kb.export.contract import date_mention_json
from tests.benchmarks.timing import seed_texts
time.tzset()
for text in seed_texts()[:10]:
    print(json.dumps([date_mention_json(each) for each in find_dates(text, date(2018, 6, 13))]))
"""


def dates_of_the_seeds(**environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", SHOW],
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


@pytest.fixture(scope="module")
def here() -> str:
    return dates_of_the_seeds(TZ="UTC", LC_ALL="C.UTF-8", PYTHONHASHSEED="0")


@pytest.mark.parametrize(
    ("zone", "locale", "seed"),
    [
        ("Pacific/Kiritimati", "tr_TR.UTF-8", "1"),
        ("Pacific/Pago_Pago", "de_DE.UTF-8", "2"),
        ("Asia/Seoul", "C", "3"),
    ],
)
def test_zone_locale_and_hash_seed_change_nothing(here, zone, locale, seed):
    assert here.count("value") > 100
    assert dates_of_the_seeds(TZ=zone, LC_ALL=locale, PYTHONHASHSEED=seed) == here
