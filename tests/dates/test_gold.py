import re
from datetime import date
from pathlib import Path

import pytest
import yaml

from kb.dates import find_dates

GOLD = yaml.safe_load((Path(__file__).parent.parent / "gold/dates.yml").read_text())
CASES = [(name, case) for name, cases in GOLD["sections"].items() for case in cases]
BRACKETS = re.compile(r"\[(.*?)\]")


def anchor_of(case: dict) -> date | None:
    anchor = case.get("anchor", GOLD["anchor"])
    return None if anchor == "none" else anchor


def shown(mention) -> str:
    words = [mention.value, mention.mod, f"{mention.span.earliest or ''}..{mention.span.latest or ''}"]
    return " ".join(word for word in words if word)


@pytest.mark.parametrize(("section", "case"), CASES, ids=[f"{name}: {case['text']}" for name, case in CASES])
def test_the_gold_is_found_and_resolved(section, case):
    found = find_dates(BRACKETS.sub(r"\1", case["text"]), anchor_of(case))
    assert [mention.text for mention in found] == BRACKETS.findall(case["text"])
    assert [shown(mention) for mention in found] == case["expect"]


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, marks=pytest.mark.xfail(strict=True, reason=case["why"]), id=case["text"])
        for case in GOLD["hard"]
    ],
)
def test_what_is_known_to_be_hard_still_is(case):
    test_the_gold_is_found_and_resolved("hard", case)


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, marks=pytest.mark.xfail(strict=True, reason=case["why"]), id=case["text"])
        for case in GOLD["hard_negatives"]
    ],
)
def test_what_is_known_to_be_taken_for_time_still_is(case):
    test_nothing_is_found_where_no_time_is_meant(case["text"])


@pytest.mark.parametrize("text", GOLD["negatives"])
def test_nothing_is_found_where_no_time_is_meant(text):
    assert [mention.text for mention in find_dates(text, GOLD["anchor"])] == []


def test_the_gold_is_large_enough_to_trust():
    assert len(CASES) >= 500
    assert len(GOLD["negatives"]) >= 100
