"""`kb show`."""

import click

from kb.cli.options import database_option


@click.command(short_help="Show one event: evidence, date, history.")
@click.argument("event")
@database_option
def show(event: str, db: str | None) -> int:
    """Show one event: its evidence, how its date was resolved, its history.

    EVENT is the id that `kb events` prints.
    """
    from kb.cli.event_page import print_event
    from kb.pipeline.finding import show_event
    from kb.settings import database_url

    print_event(show_event(database_url(db), event))
    return 0
