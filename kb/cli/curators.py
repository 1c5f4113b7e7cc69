"""`kb curators`."""

import click

from kb.cli.options import database_option, who_option
from kb.cli.plain import plain


@click.group(short_help="List, add and remove who may decide after a sign-in.")
def curators() -> None:
    """List, add and remove who may decide in a dashboard that asks for a sign-in (kb serve --sign-in).

    The command line asks nobody to sign in: whoever can write the database may.
    """


@curators.command("list")
@database_option
def list_(db: str | None) -> int:
    """List the curators."""
    from kb.cli.tables import print_table
    from kb.pipeline.curators import list_curators
    from kb.settings import database_url

    rows = [(each.email, each.added_by, f"{each.when:%Y-%m-%d}") for each in list_curators(database_url(db))]
    if not rows:
        click.echo("Nobody is a curator yet; 'kb curators add' makes one.")
        return 0
    print_table(("e-mail", "added by", "on"), rows)
    return 0


@curators.command()
@click.argument("emails", nargs=-1, required=True, metavar="EMAIL...")
@who_option
@database_option
def add(emails: tuple[str, ...], who: str, db: str | None) -> int:
    """Let who signs in with one of these addresses decide. All of them, or none when one is no address."""
    from kb.pipeline.clock import now
    from kb.pipeline.curators import add_curators
    from kb.settings import database_url

    added = add_curators(database_url(db), emails, who=who, when=now())
    for email in added:
        click.echo(f"A curator now: {plain(email)}")
    if not added:
        click.echo("Nothing to do: all of them are curators already.")
    return 0


@curators.command()
@click.argument("emails", nargs=-1, required=True, metavar="EMAIL...")
@who_option
@database_option
def remove(emails: tuple[str, ...], who: str, db: str | None) -> int:
    """Let these addresses decide no more, signed in or not. What they decided stays.

    All of them, or none when one is no curator.
    """
    from kb.pipeline.curators import remove_curators
    from kb.settings import database_url

    remove_curators(database_url(db), emails, who=who)
    click.echo(f"No curators any more: {plain(', '.join(emails))}")
    return 0
