"""The parts of documents that are generated. `python -m tests.documents` writes them anew."""

import re
from pathlib import Path

from click.testing import CliRunner

from kb.cli import group

README = Path(__file__).resolve().parent.parent / "README.md"
HELP = re.compile(r"(<!-- help: begin -->\n).*?(<!-- help: end -->)", re.DOTALL)


def with_help(text):
    """The README with the command's own help in its place."""
    said = CliRunner().invoke(group, ["--help"], prog_name="kb", terminal_width=100).output
    return HELP.sub(lambda match: f"{match[1]}```\n{said}```\n{match[2]}", text)


def shell_command(text, name):
    """The command after `<!-- command: NAME -->`."""
    return re.search(rf"<!-- command: {name} -->\n```sh\n(.+?)\n```", text, re.DOTALL)[1]


if __name__ == "__main__":
    README.write_text(with_help(README.read_text(encoding="utf-8")), encoding="utf-8")
