import re

import pytest

from kb.cli import COMMANDS, group
from tests.documents import README, shell_command, with_help

TEXT = README.read_text(encoding="utf-8")


def test_the_help_in_the_readme_is_the_commands_own():
    assert with_help(TEXT) == TEXT, "run: python -m tests.documents"


@pytest.mark.parametrize("name", ["serve", "test"])
def test_one_command_sets_up_and_runs(name):
    command = shell_command(TEXT, name)
    assert "\n" not in command
    assert command.startswith(
        "python3 -m venv .venv && .venv/bin/python -m pip install -c .ci/constraints.txt"
    )


def test_every_command_the_readme_calls_exists():
    called = {match[1] for match in re.finditer(r"(?:\.venv/bin/|`)kb ([a-z]+)", TEXT)}
    assert called >= {"add", "events", "show", "serve"}
    assert called <= set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_commands_line_in_the_overview_is_its_own_short_help(name):
    assert group.get_command(None, name).short_help == COMMANDS[name]


def test_every_file_that_the_readme_shows_is_there_and_small():
    shown = re.findall(r"!\[[^\]]*\]\(([^)]+)\)", TEXT)
    assert shown
    assert all((README.parent / path).stat().st_size < 300_000 for path in shown)
