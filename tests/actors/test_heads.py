import pytest
import yaml

from tests.benchmarks.heads import EXPLAINED, REFERENCE, load_explained, measure


def test_every_difference_that_is_explained_has_a_reason():
    assert all(load_explained().values())
    assert all(yaml.safe_load(EXPLAINED.read_text())["systematic"])


@pytest.mark.skipif(not REFERENCE.is_dir(), reason="the reference tables are not part of the project")
def test_the_tenures_name_the_heads_that_the_reference_tables_name():
    agreed, accounted, rest = measure(5_000)
    assert (agreed + accounted) / 5_000 >= 0.98, rest.most_common(10)
    assert agreed / 5_000 >= 0.96
