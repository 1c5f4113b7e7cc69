"""`kb dates`."""

import sys

import click


@click.command(short_help="Find and resolve the temporal expressions of texts.")
@click.option(
    "--jsonl", is_flag=True, help='Read {"id", "text", "published"} a line, write {"id", "dates"} a line.'
)
@click.option(
    "--published", metavar="DATE", help="The day the text was published; relative words count from it."
)
def dates(jsonl: bool, published: str | None) -> int:
    """Find and resolve the temporal expressions of texts.

    Reads standard input and needs no database. Without --jsonl the input is one plain text and the answer a
    table.
    """
    from kb.cli.streaming import write_lines
    from kb.pipeline.streams import stream_dates

    if jsonl:
        if published:
            raise click.UsageError(
                "--published goes with a plain text; with --jsonl each line carries its own."
            )
        return write_lines(stream_dates(sys.stdin.buffer))
    from kb.cli.tables import print_dates
    from kb.pipeline.clock import today
    from kb.pipeline.reading import find_dates_in, read_published

    print_dates(find_dates_in(sys.stdin.buffer, read_published(published, today())))
    return 0
