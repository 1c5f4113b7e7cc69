import pytest

from kb.pipeline.setup import init_base
from kb.settings import READ_ONLY_VARIABLE
from tests.conftest import NOW


@pytest.fixture
def url(tmp_path):
    made = f"sqlite:///{tmp_path}/kb.sqlite3"
    init_base(made, now=NOW, seeds=False)
    return made


def test_curators_are_added_listed_and_removed(kb, url):
    assert kb("curators", "list", url=url).out == "Nobody is a curator yet; 'kb curators add' makes one.\n"
    added = kb("curators", "add", "Anna@Example.org", "boris@example.org", "--who", "me")
    assert added.out == "A curator now: anna@example.org\nA curator now: boris@example.org\n"
    listed = kb("curators", "list").out
    assert listed.index("anna@example.org") < listed.index("boris@example.org")
    assert listed.count(" me ") == 2
    removed = kb("curators", "remove", "ANNA@example.org")
    assert (removed.code, removed.out) == (0, "No curators any more: ANNA@example.org\n")
    assert "anna" not in kb("curators", "list").out


def test_adding_again_says_that_there_is_nothing_to_do(kb, url):
    kb("curators", "add", "anna@example.org", url=url)
    again = kb("curators", "add", "anna@example.org")
    assert (again.code, again.out) == (0, "Nothing to do: all of them are curators already.\n")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("add", "anna"), 2, "'anna' is no e-mail address; write one such as anna@example.org."),
        (
            ("remove", "anna@example.org"),
            1,
            "'anna@example.org' is no curator; 'kb curators list' names all.",
        ),
        (("add",), 2, "Missing argument"),
    ],
)
def test_what_cannot_be_done_is_said_with_the_cure(kb, url, words, code, said):
    done = kb("curators", *words, url=url)
    assert (done.code, said in done.err) == (code, True), done.err


def test_nothing_is_changed_where_the_database_is_read_only(kb, url, monkeypatch):
    monkeypatch.setenv(READ_ONLY_VARIABLE, "1")
    done = kb("curators", "add", "anna@example.org", url=url)
    assert (done.code, "is read-only here" in done.err) == (1, True)
