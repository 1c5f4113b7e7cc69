"""`kb init`."""

import click

from kb.cli.options import database_option


@click.command(short_help="Create or upgrade the database and load the seeds.")
@click.option(
    "--no-seeds", is_flag=True, help="Only the tables and the gazetteer, no articles and no reviews."
)
@database_option
def init(no_seeds: bool, db: str | None) -> int:
    """Create or upgrade the database and load the seeds.

    Running it again changes nothing.
    """
    from kb.pipeline.clock import now
    from kb.pipeline.setup import init_base
    from kb.settings import database_url

    report = init_base(database_url(db), now=now(), seeds=not no_seeds)
    if report.changed:
        click.echo(
            f"Loaded {report.actors} actors, {report.articles} articles, {report.accepted} accepted events; "
            f"{report.waiting} proposals wait for review."
        )
    else:
        click.echo("Nothing to do: the database is up to date and holds the seeds.")
    return 0
