"""`kb review edit|add|merge|restore|published`: what changes an event or an article beyond yes and no."""

from typing import TYPE_CHECKING

import click

from kb.cli.options import Command, database_option, who_option
from kb.cli.plain import plain

if TYPE_CHECKING:
    from kb.pipeline.mending import EventWords, ParticipantWords

CHANGES = (
    click.option("--title", help="What happened, in one line."),
    click.option("--type", "type_", metavar="T", help="The type, such as CONSULT."),
    click.option("--mode", help="The mode of the type; empty for none."),
    click.option("--status", metavar="S", help="asserted, planned, conditional, denied or ongoing."),
    click.option(
        "--date-words",
        metavar="WORDS",
        help="The words of the article that date it; empty where only the publication date does.",
    ),
    click.option(
        "--date",
        metavar="PERIOD",
        help="What they mean, such as 2018-06-12 or 2025-09-01/2025-09-22 [default: as they are read]; "
        "'unknown' for no date.",
    ),
    click.option(
        "--participant",
        "participants",
        multiple=True,
        metavar="ROLE:ACTOR[:WORDS]",
        help="Who took part, and the words that name it; repeat it for each: they replace all there are.",
    ),
)


def change_options(command: Command) -> Command:
    """Add the options that say what is told of an event."""
    for option in reversed(CHANGES):
        command = option(command)
    return command


@click.command()
@click.argument("event")
@change_options
@click.option(
    "--told-by", metavar="WORDS", help="Words of the article that tell it; their sentence is the evidence."
)
@click.option("--accept", is_flag=True, help="Accept it with that.")
@click.option("--version", type=int, metavar="N", help="Only if it is still at version N.")
@click.option("--reason", help="Why, in a few words.")
@who_option
@database_option
def edit(
    event: str,
    accept: bool,
    version: int | None,
    reason: str | None,
    who: str,
    db: str | None,
    **changes: str | tuple[str, ...] | None,
) -> int:
    """Change what is said of an event. What is not given stays as it is."""
    from kb.pipeline.clock import now
    from kb.pipeline.mending import edit_event
    from kb.settings import database_url

    decided = edit_event(
        database_url(db), event, _words(changes),
        who=who, when=now(), version=version, accept=accept, reason=reason,
    )  # fmt: skip
    click.echo(f"{'Edited and accepted' if accept else 'Edited'}: {plain(decided.title)}")
    return 0


@click.command()
@click.argument("article")
@click.argument("words")
@change_options
@who_option
@database_option
def add(article: str, words: str, who: str, db: str | None, **changes: str | tuple[str, ...] | None) -> int:
    """Add an event that WORDS of ARTICLE tell, accepted at once. A title and a type are needed.

    Date and participants are those of the sentence unless they are given.
    """
    from kb.pipeline.clock import now
    from kb.pipeline.mending import add_event, find_words
    from kb.settings import database_url

    url = database_url(db)
    span = find_words(url, article, words)
    decided = add_event(url, article, span.start, span.end, _words(changes), who=who, when=now())
    click.echo(f"Added {decided.event}: {plain(decided.title)}")
    return 0


@click.command()
@click.argument("events", nargs=-1, required=True, metavar="EVENT...")
@click.option("--into", required=True, metavar="EVENT", help="The event that they become part of.")
@click.option("--reason", help="Why they are the same, in a few words.")
@who_option
@database_option
def merge(events: tuple[str, ...], into: str, reason: str | None, who: str, db: str | None) -> int:
    """Make events part of another one, which gets their evidence. All of them, or none when one cannot be."""
    from kb.pipeline.clock import now
    from kb.pipeline.reviewing import merge_events
    from kb.settings import database_url

    for made in merge_events(database_url(db), events, into=into, who=who, when=now(), reason=reason):
        click.echo(f"Merged into {into}: {plain(made.title)}")
    return 0


@click.command()
@click.argument("events", nargs=-1, required=True, metavar="EVENT...")
@click.option("--reason", help="Why, in a few words.")
@who_option
@database_option
def restore(events: tuple[str, ...], reason: str | None, who: str, db: str | None) -> int:
    """Put accepted or rejected events back among the proposals. All of them, or none when one cannot be."""
    from kb.pipeline.clock import now
    from kb.pipeline.reviewing import restore_events
    from kb.settings import database_url

    for made in restore_events(database_url(db), events, who=who, when=now(), reason=reason):
        click.echo(f"Waits for review again: {plain(made.title)}")
    return 0


@click.command()
@click.argument("article")
@click.argument("date")
@click.option("--preview", is_flag=True, help="Only say what would move; change nothing.")
@click.option("--reason", help="Where the date comes from, in a few words.")
@who_option
@database_option
def published(article: str, date: str, preview: bool, reason: str | None, who: str, db: str | None) -> int:
    """Say that ARTICLE was published on DATE. Proposals move with it; decided events get a suggestion."""
    from kb.cli.tables import print_moves
    from kb.errors import CallError
    from kb.pipeline.clock import now
    from kb.pipeline.dating import preview_published, set_published
    from kb.pipeline.reading import read_day
    from kb.settings import database_url

    url, day, moment = database_url(db), read_day(date, "DATE"), now()
    if day is None:
        raise CallError("DATE is missing; write it like 2025-09-22.")
    moves = preview_published(url, article, day, who=who, when=moment)
    print_moves(moves)
    if not preview:
        decided = set_published(url, article, day, who=who, when=moment, reason=reason)
        click.echo(f"Published on {day}: {plain(decided.title)} (decision {decided.number})")
    return 0


def _words(changes: dict[str, str | tuple[str, ...] | None]) -> "EventWords":
    """What a curator says of an event on the command line."""
    from kb.pipeline.mending import DateWords, EventWords

    def said(name: str) -> str | None:
        value = changes[name]
        return value if isinstance(value, str) else None

    date_words, when = said("date_words"), said("date")
    listed = changes["participants"]
    told_by = changes.get("told_by")
    return EventWords(
        title=said("title"),
        type=said("type_"),
        mode=said("mode"),
        status=said("status"),
        date=None if date_words is None and when is None else DateWords(date_words, when),
        participants=tuple(map(_participant, listed)) if isinstance(listed, tuple) and listed else None,
        told_by=told_by if isinstance(told_by, str) else None,
    )


def _participant(words: str) -> "ParticipantWords":
    from kb.errors import CallError
    from kb.pipeline.mending import ParticipantWords

    parts = words.split(":", 2)
    if len(parts) < 2 or not all(part.strip() for part in parts[:2]):
        raise CallError(f"--participant {words!r} is none; write it like actor:Japan or place:KOR:Seoul.")
    mention = parts[2] if len(parts) > 2 else None
    return ParticipantWords(parts[1].strip(), parts[0].strip(), mention)
