"""`kb events`."""

import sys

import click

from kb.cli.options import FilterOptions, database_option, filter_options


@click.command(short_help="List events.")
@filter_options
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "jsonl", "csv"]),
    default="table",
    show_default=True,
)
@database_option
def events(form: str, db: str | None, **filters: FilterOptions) -> int:
    """List events, in the order of time.

    Without --state it lists what is proposed or accepted. Undated events match no --from and no --to; how
    many there are is said.
    """
    from kb.cli.options import filter_words
    from kb.pipeline.finding import find_events
    from kb.settings import database_url

    found = find_events(database_url(db), filter_words(filters))
    if form == "table":
        from kb.cli.tables import print_events

        print_events(found)
        return 0
    from kb.cli.writing import write_events

    write_events(found.as_json(), form, sys.stdout)
    return 0
