"""All rules of the grammar, for explaining and for listing."""

from kb.dates.patterns import Rule
from kb.dates.recognise import STAGES

RULES: tuple[Rule, ...] = tuple(rule for stage in STAGES for rule in stage)
"""Every rule in the order it is tried, with its id, description and examples."""
