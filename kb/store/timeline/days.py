"""Days as numbers: 1 is 1 January of the year 1, as `date.toordinal` has it."""

from datetime import date

import numpy as np

OPEN_FIRST = int(np.iinfo(np.int32).min)
"""Stands for no first day: before every day there is."""

OPEN_LAST = int(np.iinfo(np.int32).max)
"""Stands for no last day, and for a publication nobody knows the day of: after every day there is."""


def to_day(number: int) -> date:
    """The day of a number, or the nearest that the calendar has."""
    return date.fromordinal(min(max(int(number), 1), date.max.toordinal()))


def known_day(number: int) -> date | None:
    """The day of a number; None for an open side."""
    return None if number in (OPEN_FIRST, OPEN_LAST) else to_day(number)
