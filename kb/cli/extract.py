"""`kb extract`."""

import gc
import sys

import click


@click.command(short_help="Print the events that adding a text would propose.")
@click.option(
    "--jsonl", is_flag=True, help="Read one article a line as JSON, write its sentences and events a line."
)
@click.option(
    "--published", metavar="DATE", help="The day the text was published; relative words count from it."
)
@click.option("--why", is_flag=True, help="Say for every sentence what was found, or why nothing was.")
def extract(jsonl: bool, published: str | None, why: bool) -> int:
    """Print the events that adding a text would propose.

    Reads standard input and needs no database; actors come from the seeds. Without --jsonl the input is one
    plain text and the answer a table.
    """
    from kb.actors.gazetteer import default_gazetteer
    from kb.cli.streaming import write_lines
    from kb.pipeline.streams import stream_extractions

    if jsonl:
        if published:
            raise click.UsageError(
                "--published goes with a plain text; with --jsonl each line carries its own."
            )
        gazetteer = default_gazetteer()
        # It stays until the end: the collector need not walk it for every few sentences.
        gc.freeze()
        return write_lines(stream_extractions(sys.stdin.buffer, gazetteer, why=why))
    from kb.cli.tables import print_accounts, print_candidates
    from kb.pipeline.clock import today
    from kb.pipeline.reading import extract_from, read_published

    day = read_published(published, today())
    read = extract_from(sys.stdin.buffer, day, default_gazetteer(), why=why)
    if why:
        print_accounts(read)
    else:
        print_candidates(read.extraction.candidates)
    return 0
