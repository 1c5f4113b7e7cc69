import subprocess
import sys

import pytest

from kb.cli import COMMANDS

HEAVY = {
    "sqlalchemy",
    "sqlmodel",
    "streamlit",
    "plotly",
    "dateparser",
    "trafilatura",
    "rich",
    "yaml",
    "alembic",
}


def test_help_names_every_command(kb):
    done = kb("--help")
    assert done.code == 0
    assert all(name in done.out for name in COMMANDS)


def test_help_imports_nothing_heavy():
    code = (
        "import sys; sys.argv = ['kb', '--help']\n"
        "from kb.cli import main\n"
        "try: main()\n"
        "finally: print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert not HEAVY & set(done.stdout.split())


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(kb, name):
    done = kb(name, "--help")
    assert done.code == 0
    assert done.out.startswith(f"Usage: kb {name}")


@pytest.mark.parametrize("words", [["nonsense"], ["events", "--nonsense"], ["add"], ["serve", "--port", "0"]])
def test_a_call_that_cannot_be_meant_exits_with_2(kb, words):
    done = kb(*words)
    assert done.code == 2
    assert done.err


@pytest.mark.parametrize("name", ["events", "verify", "stats", "articles"])
def test_without_a_database_the_cure_is_said(kb, name):
    done = kb(name)
    assert done.code == 1
    assert "kb init" in done.err


def test_it_can_be_called_as_a_module():
    done = subprocess.run(
        [sys.executable, "-m", "kb", "--version"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0
    assert done.stdout.startswith("kb")
