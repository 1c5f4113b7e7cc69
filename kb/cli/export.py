"""`kb export`."""

import sys
from pathlib import Path

import click

from kb.cli.options import FilterOptions, database_option, filter_options
from kb.cli.writing import FORMS


@click.command(short_help="Write the events that the filters select.")
@click.option("--format", "form", type=click.Choice(FORMS), required=True, help="What to write.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write [default: standard output].",
)
@filter_options
@database_option
def export(form: str, output: Path | None, db: str | None, **filters: FilterOptions) -> int:
    """Write the events that the filters select.

    CSV cells that a spreadsheet would run as a formula get an apostrophe in front.
    """
    from kb.cli.options import filter_words
    from kb.cli.writing import write_events
    from kb.errors import KbError
    from kb.pipeline.finding import find_events
    from kb.settings import database_url

    found = find_events(database_url(db), filter_words(filters)).as_json()
    if output is None:
        write_events(found, form, sys.stdout)
        return 0
    try:
        with output.open("w", encoding="utf-8", newline="") as out:
            count = write_events(found, form, out)
    except OSError as error:
        raise KbError(
            f"Cannot write {output} ({error.strerror}); name a file in a folder you may write to."
        ) from None
    click.echo(f"{count} events written to {output}.")
    return 0
