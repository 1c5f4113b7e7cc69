import pytest

from kb.errors import CallError, DataFileError, KbError, nearest


@pytest.mark.parametrize(
    ("word", "answer"),
    [
        ("Nort Korea", " Did you mean 'North Korea'?"),
        ("JAPN", " Did you mean 'Japan'?"),
        ("Atlantis", ""),
    ],
)
def test_a_name_that_is_unknown_brings_the_nearest_known_ones(word, answer):
    assert nearest(word, ["North Korea", "Japan", "Chile"]) == answer


def test_a_wrong_call_and_failed_work_have_different_exit_codes():
    assert (KbError.exit_code, CallError.exit_code) == (1, 2)


def test_a_faulty_data_file_reports_all_its_faults_at_once():
    error = DataFileError(["a.yml: e1: name: is missing", "a.yml: e2: kind: is no kind"])
    assert "2 faults" in str(error)
    assert all(fault in str(error) for fault in error.faults)
