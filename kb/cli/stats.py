"""`kb stats`."""

import json

import click

from kb.cli.options import database_option


@click.command(short_help="Count events by state, type, country, leader and article.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@database_option
def stats(as_json: bool, db: str | None) -> int:
    """Count events by state, type, country, leader and article."""
    from kb.cli.tables import print_table
    from kb.pipeline.checking import count_base
    from kb.settings import database_url

    counted = count_base(database_url(db))
    if as_json:
        click.echo(json.dumps(counted.as_json(), ensure_ascii=False))
        return 0
    for title, counts in counted.as_json().items():
        print_table((title, "events"), [(name, str(count)) for name, count in counts.items()])
    return 0
