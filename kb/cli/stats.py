"""`kb stats`."""

import json

import click

from kb.cli.options import database_option


@click.command(short_help="Count events by state, type, country, leader and article.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--quality", is_flag=True, help="What curators made of proposals, by rule, type and publisher.")
@database_option
def stats(as_json: bool, quality: bool, db: str | None) -> int:
    """Count events by state, type, country, leader and article.

    With --quality: how often proposals were accepted as they were, accepted after changes, and rejected.
    """
    if quality:
        return _print_quality(db, as_json)
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


def _print_quality(db: str | None, as_json: bool) -> int:
    from kb.cli.tables import print_table
    from kb.pipeline.quality import Outcome, Trait, judge_base
    from kb.settings import database_url

    found = judge_base(database_url(db))
    if as_json:
        record = {
            trait.value: {
                value: {o.value: n for o, n in tally.counts.items()} for value, tally in found.by(trait)
            }
            for trait in Trait
        }
        click.echo(json.dumps(record | {"changed": dict(found.changed), "reasons": dict(found.reasons)}))
        return 0
    for trait in Trait:
        rows = [
            (value, str(tally.total), *(f"{tally.share(each):.0%}" for each in Outcome))
            for value, tally in found.by(trait)
        ]
        print_table((trait.value, "decided", *(each.value for each in Outcome)), rows)
    click.echo(f"{found.total} proposals decided on by people.")
    return 0
