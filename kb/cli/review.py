"""`kb review`."""

import getpass

import click

from kb.cli.options import FilterOptions, database_option, filter_options

who_option = click.option(
    "--who", metavar="NAME", default=getpass.getuser, help="Who decides [default: your login]."
)


@click.group(short_help="List, accept, reject and split what waits for review.")
def review() -> None:
    """List, accept, reject and split what waits for review."""


@review.command("list")
@filter_options
@database_option
def list_(db: str | None, **filters: FilterOptions) -> int:
    """List the proposals that nobody has decided on."""
    from kb.cli.options import filter_words
    from kb.cli.tables import print_events
    from kb.pipeline.finding import find_events
    from kb.settings import database_url
    from kb.terms.events import State

    print_events(find_events(database_url(db), filter_words(filters | {"state": (State.PROPOSED.value,)})))
    return 0


@review.command()
@click.argument("events", nargs=-1, required=True, metavar="EVENT...")
@who_option
@database_option
def accept(events: tuple[str, ...], who: str, db: str | None) -> int:
    """Accept events as they were proposed. All of them, or none when one cannot be."""
    from kb.pipeline.clock import now
    from kb.pipeline.reviewing import accept_events
    from kb.settings import database_url

    for title in accept_events(database_url(db), events, who=who, when=now()):
        click.echo(f"Accepted: {title}")
    return 0


@review.command()
@click.argument("events", nargs=-1, required=True, metavar="EVENT...")
@click.option("--reason", help="Why they are not the same, in a few words.")
@who_option
@database_option
def split(events: tuple[str, ...], reason: str | None, who: str, db: str | None) -> int:
    """Take events out of the one they were merged into. All of them, or none when one cannot be."""
    from kb.pipeline.clock import now
    from kb.pipeline.reviewing import split_events
    from kb.settings import database_url

    for title in split_events(database_url(db), events, who=who, when=now(), reason=reason):
        click.echo(f"Stands by itself again: {title}")
    return 0


@review.command()
@click.argument("events", nargs=-1, required=True, metavar="EVENT...")
@click.option("--reason", required=True, help="Why it is no event, in a few words.")
@who_option
@database_option
def reject(events: tuple[str, ...], reason: str, who: str, db: str | None) -> int:
    """Reject events, with a reason. All of them, or none when one cannot be."""
    from kb.pipeline.clock import now
    from kb.pipeline.reviewing import reject_events
    from kb.settings import database_url

    for title in reject_events(database_url(db), events, reason=reason, who=who, when=now()):
        click.echo(f"Rejected: {title}")
    return 0
