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
@click.option(
    "--rules",
    is_flag=True,
    help="List the rules instead, with how often each fires on the text, if there is one.",
)
def dates(jsonl: bool, published: str | None, rules: bool) -> int:
    """Find and resolve the temporal expressions of texts.

    Reads standard input and needs no database. Without --jsonl the input is one plain text and the answer a
    table.
    """
    if jsonl and (published or rules):
        raise click.UsageError("--published and --rules go with a plain text, not with --jsonl.")
    if jsonl:
        return _answer_lines()
    from kb.cli import tables
    from kb.pipeline.clock import today
    from kb.pipeline.reading import count_rules_in, find_dates_in, read_published

    day = read_published(published, today())
    if rules:
        tables.print_rules(count_rules_in(None if sys.stdin.isatty() else sys.stdin.buffer, day))
    else:
        tables.print_dates(find_dates_in(sys.stdin.buffer, day))
    return 0


def _answer_lines() -> int:
    from kb.cli.streaming import write_lines
    from kb.pipeline.streams import stream_dates

    return write_lines(stream_dates(sys.stdin.buffer))
