"""`kb review`."""

import click

from kb.cli import assigning, double_review, mending, review_files
from kb.cli.options import FilterOptions, database_option, filter_options, who_option
from kb.cli.plain import plain


@click.group(short_help="List, decide on, mend, look back at and undo what waits for review.")
def review() -> None:
    """List, decide on, mend, look back at and undo what waits for review."""


@review.command("list")
@filter_options
@database_option
def list_(db: str | None, **filters: FilterOptions) -> int:
    """List the proposals that nobody has decided on."""
    from kb.cli.options import filter_words
    from kb.cli.tables import print_events
    from kb.pipeline.finding import find_events
    from kb.settings import database_url
    from kb.terms.events import State

    print_events(find_events(database_url(db), filter_words(filters | {"state": (State.PROPOSED.value,)})))
    return 0


@review.command()
@click.argument("events", nargs=-1, required=True, metavar="EVENT...")
@who_option
@database_option
def accept(events: tuple[str, ...], who: str, db: str | None) -> int:
    """Accept events as they were proposed. All of them, or none when one cannot be."""
    from kb.pipeline.clock import now
    from kb.pipeline.reviewing import accept_events
    from kb.settings import database_url

    for made in accept_events(database_url(db), events, who=who, when=now()):
        click.echo(f"Accepted: {plain(made.title)}")
    return 0


@review.command()
@click.argument("events", nargs=-1, required=True, metavar="EVENT...")
@click.option("--reason", help="Why they are not the same, in a few words.")
@who_option
@database_option
def split(events: tuple[str, ...], reason: str | None, who: str, db: str | None) -> int:
    """Take events out of the one they were merged into. All of them, or none when one cannot be."""
    from kb.pipeline.clock import now
    from kb.pipeline.reviewing import split_events
    from kb.settings import database_url

    for made in split_events(database_url(db), events, who=who, when=now(), reason=reason):
        click.echo(f"Stands by itself again: {plain(made.title)}")
    return 0


@review.command()
@click.argument("events", nargs=-1, required=True, metavar="EVENT...")
@click.option("--reason", required=True, help="Why it is no event, in a few words.")
@who_option
@database_option
def reject(events: tuple[str, ...], reason: str, who: str, db: str | None) -> int:
    """Reject events, with a reason. All of them, or none when one cannot be."""
    from kb.pipeline.clock import now
    from kb.pipeline.reviewing import reject_events
    from kb.settings import database_url

    for made in reject_events(database_url(db), events, reason=reason, who=who, when=now()):
        click.echo(f"Rejected: {plain(made.title)}")
    return 0


@review.command()
@click.option("--event", metavar="EVENT", help="Only decisions on this event.")
@click.option("--batch", metavar="NAME", help="Only decisions of this batch.")
@click.option(
    "--limit", type=click.IntRange(min=1), default=50, show_default=True, metavar="N", help="At most N."
)
@database_option
def log(event: str | None, batch: str | None, limit: int, db: str | None) -> int:
    """Show what was decided, the latest first, with the numbers that undo takes."""
    from kb.cli.tables import print_decisions
    from kb.pipeline.undoing import list_decisions
    from kb.settings import database_url

    print_decisions(list_decisions(database_url(db), event=event, batch=batch, limit=limit))
    return 0


@review.command()
@click.argument("numbers", nargs=-1, type=int, metavar="NUMBER...")
@click.option("--batch", metavar="NAME", help="Every decision of this batch, in place of numbers.")
@click.option("--reason", help="Why, in a few words.")
@who_option
@database_option
def undo(numbers: tuple[int, ...], batch: str | None, reason: str | None, who: str, db: str | None) -> int:
    """Take decisions back, whatever their age. All of them, or none when one cannot be.

    Where later decisions on the same event rest on one, they are named. Undoing an undo makes the decision
    again. The log keeps both.
    """
    from kb.errors import CallError
    from kb.pipeline.clock import now
    from kb.pipeline.undoing import undo_batch, undo_decisions
    from kb.settings import database_url

    if bool(numbers) == bool(batch):
        raise CallError("Name either numbers of decisions or a --batch; 'kb review log' shows both.")
    url = database_url(db)
    if batch:
        titles = undo_batch(url, batch, who=who, when=now(), reason=reason)
    else:
        titles = undo_decisions(url, numbers, who=who, when=now(), reason=reason)
    for title in titles:
        click.echo(f"Undone: {plain(title)}")
    return 0


for command in (mending.edit, mending.merge, mending.restore, mending.add, mending.published):
    review.add_command(command)

for command in (review_files.export, review_files.apply):
    review.add_command(command)

for command in (assigning.assign, assigning.assignments, double_review.double):
    review.add_command(command)
