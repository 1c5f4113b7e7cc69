"""From raw scores to shares of right proposals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.errors import DataFileError
from kb.lexicon.calibration import Calibration, default_calibration, load_calibration


@pytest.mark.parametrize(
    ("score", "share"), [(0.0, 0.4), (0.2, 0.4), (0.4, 0.5), (0.6, 0.6), (0.8, 0.8), (1.0, 0.8)]
)
def test_between_two_points_the_curve_is_straight_and_outside_it_ends(score, share):
    curve = Calibration((0.2, 0.6, 0.8), (0.4, 0.6, 0.8))
    assert curve.share_of(score) == pytest.approx(share)


@given(st.floats(0.05, 0.97), st.floats(0.05, 0.97))
def test_a_higher_score_never_gives_a_lower_share(one, two):
    low, high = sorted((one, two))
    assert default_calibration().share_of(low) <= default_calibration().share_of(high)


@pytest.mark.parametrize("points", ["[[0.1, 0.2]]", "[[0.1, 0.5], [0.2, 0.5]]", "[[0.3, 0.1], [0.2, 0.5]]"])
def test_a_table_that_does_not_rise_is_refused(tmp_path, points):
    path = tmp_path / "confidence.yml"
    path.write_text(f"points: {points}\n", encoding="utf-8")
    with pytest.raises(DataFileError, match="rise strictly"):
        load_calibration(path)
