"""`kb add`."""

import json
import sys
from typing import TYPE_CHECKING

import click

from kb.cli.options import database_option
from kb.cli.plain import plain

if TYPE_CHECKING:
    from kb.pipeline.adding import Added

DONE = {
    "added": "added",
    "reprint": "added as a reprint of a text that is there already",
    "filled": "there already; what was unknown is filled in",
    "unchanged": "there already; nothing changed",
}


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
    from kb.pipeline.reading import read_published, read_url
    from kb.settings import database_url

    given = Given(read_published(published, today()), read_url(url), title, publisher)
    added = failed = 0
    for outcome in add_sources(
        database_url(db), sources, given, now=now(), stdin=sys.stdin.buffer if sys.stdin else None
    ):
        failed += not outcome.ok
        added += outcome.ok
        if as_json:
            click.echo(json.dumps(outcome.as_json(), ensure_ascii=False))
        else:
            click.echo(_sentence(outcome), err=not outcome.ok)
    if added + failed > 1 and not as_json:
        click.echo(f"{added} articles read, {failed} could not be used.", err=bool(failed))
    return 1 if failed else 0


def _sentence(outcome: "Added") -> str:
    """What came of one source, for a person."""
    if outcome.fault is not None:
        return f"kb: {plain(outcome.fault)}"
    assert outcome.outcome is not None
    source = plain(outcome.source)
    said = [f"{source}: {DONE[outcome.outcome]} (article {outcome.article})."]
    events = outcome.events
    counts = {
        "proposed": events.added,
        "told already": events.merged,
        "proposed anew": events.replaced,
        "no longer proposed": events.removed,
        "decided events have a new suggestion": events.suggested,
    }
    said += [f"{len(keys)} {what}." for what, keys in counts.items() if keys]
    if outcome.outcome != "unchanged" and not any(counts.values()):
        said.append("No events were found.")
    if not outcome.supported:
        said.append(
            f"It is in a language that is not supported ({outcome.language}); nothing is extracted from it."
        )
    elif outcome.published is None:
        said.append(
            "Its publication date is missing, so words such as 'last month' stay unresolved; "
            f"add it again with --published, as in: kb add {source} --published 2025-09-22"
        )
    return " ".join(said)
