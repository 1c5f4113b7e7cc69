import pytest

from ui.rows import Cell, Way, find_way

ROWS = [
    [Cell("2018"), Cell("A title", way=Way("articles", {"article": "a", "q": ["x y"]}))],
    [Cell("2019"), Cell("No way")],
]


def test_an_address_leads_there_from_any_page():
    assert ROWS[0][1].way.address == "./articles?article=a&q=x+y"
    assert Way("timeline", {"event": "e&1"}).address == "./?event=e%261"


def test_what_was_picked_leads_where_its_cell_does():
    assert find_way(ROWS, [0, 1]) == ROWS[0][1].way


@pytest.mark.parametrize(
    "picked", [None, [], [0], [0, 0], [1, 1], [2, 0], [-1, 1], [0, 9], ["0", "1"], "01", {"0": 1}, [0, 1, 2]]
)
def test_anything_else_that_a_browser_sends_leads_nowhere(picked):
    assert find_way(ROWS, picked) is None
