"""All rules of the grammar, for explaining, listing and counting."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from kb.dates.links import LINKS, LinkRule
from kb.dates.patterns import Rule
from kb.dates.recognise import STAGES
from kb.terms.dates import DateMention

RULES: tuple[Rule, ...] = tuple(rule for stage in STAGES for rule in stage)
"""Every rule in the order it is tried, with its id, description and examples."""

LINK_RULES: tuple[LinkRule, ...] = LINKS
"""Every way in which words around expressions bound them. A mention's `rule` is then "rule+link"."""


@dataclass(frozen=True, slots=True)
class RuleUse:
    """A rule or a link, one of its examples, and how many expressions of a text it decided."""

    id: str
    description: str
    example: str
    count: int


def count_rules(mentions: Iterable[DateMention]) -> list[RuleUse]:
    """Every rule and then every link, in the order they are tried, with how often each decided a mention.

    A rule whose words became a part of a longer expression ("2018" in "early 2018") did not decide it.
    """
    counts = Counter(part for mention in mentions for part in mention.rule.split("+"))
    known: tuple[Rule | LinkRule, ...] = (*RULES, *LINK_RULES)
    return [RuleUse(rule.id, rule.description, rule.examples[0], counts[rule.id]) for rule in known]
