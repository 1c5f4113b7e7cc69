from hypothesis import given
from hypothesis import strategies as st

from kb.store.timeline.packing import Rows

CELLS = 50
RANGES = st.lists(st.tuples(st.integers(0, CELLS - 1), st.integers(0, CELLS - 1)).map(sorted), max_size=40)


@given(RANGES, st.integers(1, 6))
def test_no_two_marks_of_a_row_cover_each_other_and_no_row_is_over_the_limit(ranges, most):
    rows = Rows(CELLS, most)
    taken = set()
    for first, last in ranges:
        row = rows.place(first, last)
        if row is None:
            assert all(
                any((other, cell) in taken for cell in range(first, last + 1)) for other in range(most)
            )
            continue
        cells = {(row, cell) for cell in range(first, last + 1)}
        assert not cells & taken
        taken |= cells
        assert row < rows.count <= most


def test_marks_beside_each_other_share_a_row():
    rows = Rows(CELLS, 3)
    assert [rows.place(0, 3), rows.place(4, 7), rows.place(3, 4), rows.place(8, 9)] == [0, 0, 1, 0]
