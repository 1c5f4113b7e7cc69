"""`kb verify`."""

import click

from kb.cli.options import database_option


@click.command(short_help="Check every invariant of the database.")
@database_option
def verify(db: str | None) -> int:
    """Check every invariant of the database and print what is broken.

    The exit code is 1 when anything is.
    """
    from kb.pipeline.checking import find_base_faults
    from kb.settings import database_url

    faults = find_base_faults(database_url(db))
    for fault in faults:
        click.echo(fault)
    click.echo(f"{len(faults)} faults." if faults else "No faults.")
    return 1 if faults else 0
