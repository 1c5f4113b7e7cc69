"""Temporal expressions: found by a grammar, resolved by a calendar against an anchor, each with the rule
that explains it.
"""

from kb.dates.find import find_dates

__all__ = ["find_dates"]
