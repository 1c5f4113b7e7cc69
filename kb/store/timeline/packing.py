"""Marks in rows, so that none covers another."""


class Rows:
    """The rows of a lane, `cells` wide each. A row is a number whose bits are its taken cells."""

    def __init__(self, cells: int, most: int) -> None:
        self.cells = cells
        self.most = most
        self._taken: list[int] = []

    @property
    def count(self) -> int:
        """How many rows are in use."""
        return len(self._taken)

    def place(self, first: int, last: int) -> int | None:
        """Take the cells from `first` to `last` in the first row where they are free, and return which.

        None when they are free in none, and there may be no further row.
        """
        bits = ((1 << (last - first + 1)) - 1) << first
        for row, taken in enumerate(self._taken):
            if not taken & bits:
                self._taken[row] = taken | bits
                return row
        if self.count == self.most:
            return None
        self._taken.append(bits)
        return self.count - 1
