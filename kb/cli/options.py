"""Options that several commands share."""

import getpass
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kb.terms.events import EventType, State, Status

if TYPE_CHECKING:
    from kb.pipeline.finding import FilterWords

FilterOptions = tuple[str, ...] | str | int | None
"""What the command line gives for one filter."""

Command = TypeVar("Command", bound=Callable[..., Any])

database_option = click.option(
    "--db",
    metavar="URL",
    help="The database [default: $KB_DATABASE_URL, else sqlite:///kb.sqlite3 in this folder].",
)

who_option = click.option(
    "--who", metavar="NAME", default=getpass.getuser, help="Who decides [default: your login]."
)

FILTERS = (
    click.option("--country", multiple=True, metavar="C", help="A country: name, alias or ISO 3166 code."),
    click.option("--leader", multiple=True, metavar="L", help="A person: name or id."),
    click.option("--actor", multiple=True, metavar="A", help="Any actor: name or id."),
    click.option("--type", "types", multiple=True, metavar="T", help=f"{', '.join(EventType)}."),
    click.option("--status", multiple=True, metavar="S", help=f"{', '.join(Status)}."),
    click.option(
        "--state", multiple=True, metavar="S", help=f"{', '.join(State)} [default: proposed and accepted]."
    ),
    click.option("--article", multiple=True, metavar="KEY", help="The key of an article."),
    click.option("--publisher", multiple=True, metavar="P", help="The publisher of an article."),
    click.option("--from", "from_", metavar="DATE", help="Only what overlaps the time from this day on."),
    click.option("--to", metavar="DATE", help="Only what overlaps the time up to this day."),
    click.option(
        "--q",
        metavar="TEXT",
        help='Words, beginnings of words or "phrases" of the title or the quoted sentence.',
    ),
    click.option("--anywhere", is_flag=True, help="With --q: look at the whole text of the articles too."),
    click.option("--as-of", metavar="DATE", help="Only evidence published on or before this day."),
    click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most N events."),
)


def filter_options(command: Command) -> Command:
    """Add the filters of the contract. Repeating one means or, different ones mean and."""
    for option in reversed(FILTERS):
        command = option(command)
    return command


def filter_words(given: Mapping[str, FilterOptions]) -> "FilterWords":
    """The filters as the user wrote them."""
    from kb.pipeline.finding import FilterWords

    return FilterWords(**given)  # type: ignore[arg-type]  # click has checked each by its option
