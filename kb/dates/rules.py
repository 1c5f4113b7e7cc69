"""All rules of the grammar, for explaining and for listing."""

from kb.dates.links import LINKS, LinkRule
from kb.dates.patterns import Rule
from kb.dates.recognise import STAGES

RULES: tuple[Rule, ...] = tuple(rule for stage in STAGES for rule in stage)
"""Every rule in the order it is tried, with its id, description and examples."""

LINK_RULES: tuple[LinkRule, ...] = LINKS
"""Every way in which words around expressions bound them. A mention's `rule` is then "rule+link"."""
