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
        record = {name: {each.value: each.count for each in counts} for name, counts in counted.items()}
        click.echo(json.dumps(record, ensure_ascii=False))
        return 0
    for name, counts in counted.items():
        print_table((name, "events"), [(each.label, str(each.count)) for each in counts])
    return 0
