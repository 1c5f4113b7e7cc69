"""`kb verify`."""

import click

from kb.cli.options import database_option


@click.command(short_help="Check every invariant of the database.")
@click.option(
    "--hash",
    "hashed",
    is_flag=True,
    help="Also print a hash of what is known: two that know the same have the same.",
)
@database_option
def verify(hashed: bool, db: str | None) -> int:
    """Check every invariant of the database and print what is broken.

    The exit code is 1 when anything is.
    """
    from kb.pipeline.checking import find_base_faults, state_hash_of
    from kb.settings import database_url

    faults = find_base_faults(database_url(db))
    for fault in faults:
        click.echo(fault)
    click.echo(f"{len(faults)} faults." if faults else "No faults.")
    if hashed:
        click.echo(f"State: {state_hash_of(database_url(db))}")
    return 1 if faults else 0
