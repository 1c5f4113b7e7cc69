from datetime import date
from pathlib import Path

import pytest
import yaml

from kb.actors import default_gazetteer, find_actors
from kb.terms.actors import Reading
from kb.text.sentences import find_sentences

GOLD = yaml.safe_load((Path(__file__).parent.parent / "gold/actors.yml").read_text(encoding="utf-8"))
CASES = [(name, case) for name, cases in GOLD["sections"].items() for case in cases]


def shown(mention):
    words = [f"{mention.text} = {mention.actor or '?'}", mention.basis.value]
    words += ["place"] * (mention.reading is Reading.PLACE) + ["contradicted"] * bool(
        mention.note and not mention.proposed
    )
    words += ["proposed"] * mention.proposed
    return " ".join(words)


def found_in(case):
    day = case["day"] if isinstance(case["day"], date) else None
    return [
        shown(mention)
        for mention in find_actors(case["text"], find_sentences(case["text"]), day, default_gazetteer())
    ]


@pytest.mark.parametrize(("section", "case"), CASES, ids=[f"{name}: {case['text']}" for name, case in CASES])
def test_the_gold_is_found_and_resolved(section, case):
    assert found_in(case) == case["expect"]


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, marks=pytest.mark.xfail(strict=True, reason=case["why"]), id=case["text"])
        for case in GOLD["hard"]
    ],
)
def test_what_is_known_to_be_hard_still_is(case):
    assert found_in(case) == case["expect"]


def test_the_gold_is_large_enough_to_trust():
    assert len(CASES) >= 300
