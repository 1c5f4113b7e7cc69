import re
from datetime import date

import pytest

from kb.dates import find_dates
from kb.dates.rules import LINK_RULES, RULES

ANCHOR = date(2018, 6, 13)
EXAMPLES = [(rule, example) for rule in RULES for example in rule.examples]


def read_example(example: str) -> tuple[str, str, str]:
    """The sentence without brackets, the phrase in them, the value."""
    found = re.search(r"\[(.*?)\](.*?) = (\S+)$", example)
    assert found, f"{example!r} needs [brackets] and = value"
    sentence = example[: found.start()] + found[1] + found[2]
    return sentence, found[1], found[3]


@pytest.mark.parametrize(
    ("rule", "example"), EXAMPLES, ids=[f"{rule.id}: {example}" for rule, example in EXAMPLES]
)
def test_the_example_of_a_rule_holds(rule, example):
    sentence, phrase, value = read_example(example)
    found = [
        (mention.text, mention.value, mention.rule.partition("+")[0])
        for mention in find_dates(sentence, ANCHOR)
    ]
    assert (phrase, value, rule.id) in found


def test_every_rule_has_its_own_id_a_description_and_an_example():
    assert len({rule.id for rule in RULES}) == len(RULES)
    assert [rule.id for rule in RULES if not rule.description.endswith(".") or not rule.examples] == []


LINK_EXAMPLES = [(rule, example) for rule in LINK_RULES for example in rule.examples]


@pytest.mark.parametrize(
    ("rule", "example"), LINK_EXAMPLES, ids=[f"{rule.id}: {example}" for rule, example in LINK_EXAMPLES]
)
def test_the_example_of_a_link_holds(rule, example):
    sentence, phrase, bounds = read_example(example)
    found = [
        (
            mention.text,
            f"{mention.span.earliest or ''}..{mention.span.latest or ''}",
            mention.rule.partition("+")[2],
        )
        for mention in find_dates(sentence, ANCHOR)
    ]
    assert (phrase, bounds, rule.id) in found
