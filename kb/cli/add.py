"""`kb add`."""

import json
import sys

import click

from kb.cli.options import database_option


@click.command(short_help="Add articles and propose their events.")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option(
    "--published", metavar="DATE", help="The day the article appeared; relative words count from it."
)
@click.option("--url", metavar="URL", help="Where the article is (http or https).")
@click.option("--title", metavar="T", help="The article's title.")
@click.option("--publisher", metavar="P", help="Who published it.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object an article.")
@database_option
def add(
    sources: tuple[str, ...],
    published: str | None,
    url: str | None,
    title: str | None,
    publisher: str | None,
    as_json: bool,
    db: str | None,
) -> int:
    """Add articles and propose their events.

    SOURCE is a text, Markdown or HTML file, a folder of them, a .jsonl file with one article a line, or - for
    standard input. Adding an article again changes nothing; metadata that was unknown is filled in.
    """
    from kb.pipeline.adding import Given, add_sources
    from kb.pipeline.clock import now, today
    from kb.pipeline.reading import read_published
    from kb.settings import database_url

    given = Given(read_published(published, today()), url, title, publisher)
    added = failed = 0
    for outcome in add_sources(database_url(db), sources, given, now=now(), stdin=sys.stdin.buffer):
        failed += not outcome.ok
        added += outcome.ok
        if as_json:
            click.echo(json.dumps(outcome.as_json(), ensure_ascii=False))
        else:
            click.echo(outcome.sentence(), err=not outcome.ok)
    if added + failed > 1 and not as_json:
        click.echo(f"{added} articles read, {failed} could not be used.", err=bool(failed))
    return 1 if failed else 0
