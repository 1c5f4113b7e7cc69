"""The `kb` command: options, and one call each into `kb.pipeline`.

The commands' modules are imported only when they run, so that `kb --help` answers at once.
"""

import importlib
import sys

import click

from kb import __version__
from kb.errors import KbError

COMMANDS = {
    "serve": "Open the dashboard.",
    "init": "Create or upgrade the database and load the seeds.",
    "add": "Add articles and propose their events.",
    "dates": "Find and resolve the temporal expressions of texts.",
    "extract": "Print the events that adding a text would propose.",
    "events": "List events.",
    "show": "Show one event: evidence, date, history.",
    "review": "List, decide on, mend, look back at and undo what waits for review.",
    "articles": "List articles.",
    "remove": "Remove an article with its evidence.",
    "reextract": "Run the current extractor on stored articles again.",
    "actors": "Ask who is who; add and mend actors.",
    "curators": "List, add and remove who may decide after a sign-in.",
    "export": "Write the events that the filters select.",
    "verify": "Check every invariant of the database.",
    "stats": "Count events by state, type, country, leader and article.",
}


class LazyGroup(click.Group):
    """A group that knows its commands by name and imports one only to run it."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of a user's work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None when there is none."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(importlib.import_module(f"kb.cli.{cmd_name}"), cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, prog_name="kb")
def group() -> None:
    """Turn news articles into a timeline of dated events, every one traced to its sentence."""


def main() -> None:
    """Run the command line. Errors become one sentence on standard error and the exit code of the
    contract.
    """
    try:
        code = group.main(prog_name="kb", standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("Stopped.", err=True)
        code = 1
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except KbError as error:
        click.echo(f"kb: {error}", err=True)
        code = error.exit_code
    except BrokenPipeError:
        # The reader of our output went away (`kb events | head`): nothing is wrong, and nothing can be said.
        sys.stderr.close()
        code = 0
    sys.exit(code if isinstance(code, int) else 0)
