"""What a person sees in a terminal. Words of articles are shown as text, never as markup or terminal
codes.
"""

from collections.abc import Iterable, Sequence

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kb.cli.plain import plain
from kb.dates.rules import RuleUse
from kb.pipeline.finding import Found
from kb.pipeline.reading import ReadText
from kb.pipeline.rereading import Move
from kb.store.decisions import LoggedDecision
from kb.terms.dates import DateMention, DateSpan
from kb.terms.events import Candidate
from kb.terms.reasons import SAID

NO_DATE = "?"
PIPE_WIDTH = 200


def interval(span: DateSpan) -> str:
    """A time as a reader writes it: a day, a day … a day, an open side as `…`, or `?`."""
    if not span.is_dated:
        return NO_DATE
    if span.earliest == span.latest:
        return str(span.earliest)
    return f"{span.earliest or ''} … {span.latest or ''}".strip()


def print_table(
    header: Sequence[str], rows: Iterable[Sequence[str | Text]], title: str | None = None
) -> None:
    """Print rows under a header; text that is too long for the terminal wraps."""
    table = Table(*header, title=title, title_justify="left", header_style="bold", expand=False)
    for row in rows:
        table.add_row(*(cell if isinstance(cell, Text) else Text(plain(cell)) for cell in row))
    # A pipe or a file has no width of its own; a wide one keeps a row on a line.
    Console(width=None if Console().is_terminal else PIPE_WIDTH).print(table)


def print_dates(mentions: Iterable[DateMention]) -> None:
    """The temporal expressions of a text: words, interval, what they count from, and the rule."""
    rows = [
        (
            Text(plain(each.text), style="bold cyan"),
            f"{each.type.value} {each.value}{' ' + each.mod if each.mod else ''}",
            interval(each.span),
            each.span.granularity.value,
            str(each.anchor or ""),
            each.rule,
        )
        for each in mentions
    ]
    print_table(("words", "TIMEX3", "interval", "granularity", "counted from", "rule"), rows)


def print_rules(uses: Sequence[RuleUse]) -> None:
    """The rules that decide dates, and how often each did so."""
    rows = [
        (
            Text(each.id, style="bold cyan" if each.count else "dim"),
            str(each.count or ""),
            each.description,
            each.example,
        )
        for each in uses
    ]
    print_table(("rule", "fired", "what it reads", "example, as of 2018-06-13"), rows)
    fired = [use.count for use in uses if use.count]
    click.echo(f"{sum(fired)} times in all; {len(fired)} of {len(rows)} rules fired.")


def print_candidates(candidates: Iterable[Candidate]) -> None:
    """The events a text would propose."""
    rows = [
        (
            interval(each.date.span),
            f"{each.type.value}{'/' + each.mode if each.mode else ''}",
            each.status.value,
            Text(plain(each.title), style="bold"),
            each.date.phrase or each.date.basis.value,
            f"{each.confidence:.2f}",
        )
        for each in candidates
    ]
    print_table(("when", "type", "status", "event", "dated by", "confidence"), rows)


def print_accounts(read: ReadText) -> None:
    """Every sentence of a text with what was found in it, or why nothing was."""
    events = {each.id: each for each in read.extraction.candidates}
    console = Console(width=None if Console().is_terminal else PIPE_WIDTH)
    for account in read.extraction.accounts:
        console.print(Text(plain(" ".join(account.sentence.slice(read.text).split())), style="bold"))
        for key in account.events:
            console.print(Text(f"  + {_told(events[key], read.text)}", style="green"))
        for each in account.left_out:
            words = plain(each.span.slice(read.text))
            console.print(Text(f"  - “{words}” ({each.rule}): {SAID[each.reason]}", style="dim"))
        if account.reason:
            console.print(Text(f"  - {SAID[account.reason]}", style="dim"))


def _told(event: Candidate, text: str) -> str:
    dated = f"“{event.date.phrase}”" if event.date.phrase else event.date.basis.value
    who = ", ".join(f"{each.name} ({each.role.value})" for each in event.participants)
    return plain(
        f"{event.title} · {event.type.value}{'/' + event.mode if event.mode else ''} {event.status.value} · "
        f"{interval(event.date.span)}, dated by {dated} ({event.date.rule}) · {who or 'nobody named'} · "
        f"“{event.trigger.slice(text)}” ({event.rule}) · confidence {event.confidence:.2f}"
    )


def print_events(found: Found) -> None:
    """Stored events, and how many there are besides."""
    rows = [
        (
            Text(event.key, style="dim"),
            interval(event.date.span),
            f"{event.type.value}{'/' + event.mode if event.mode else ''}",
            event.status.value,
            event.state.value,
            Text(plain(event.title), style="bold"),
        )
        for event in found.events
    ]
    if rows:
        print_table(("id", "when", "type", "status", "state", "event"), rows)
    counts = found.counts
    click.echo(
        f"{len(rows)} shown of {counts.matching} that match, {counts.total} in all; {counts.undated} undated."
    )


def print_moves(moves: Sequence[Move], title: str | None = None) -> None:
    """What becomes of events when their article is read anew: when they were told to be, before and after."""
    rows = [
        (
            each.fate.value,
            _at(each.before),
            _at(each.after),
            Text(plain(each.title), style="bold"),
            each.event,
        )
        for each in moves
    ]
    if rows:
        print_table(("", "before", "after", "event", "id"), rows, title)
    elif title is None:
        click.echo("Nothing moves.")


def _at(span: DateSpan | None) -> str:
    return "" if span is None else interval(span)


def print_decisions(decisions: Iterable[LoggedDecision]) -> None:
    """The log: number, day, what was decided, on what, by whom, and why."""
    rows = []
    for each in decisions:
        entry = each.entry
        title = (entry.after or entry.before or {}).get("title", "")
        action = f"{entry.action} of {entry.undoes}" if entry.undoes else entry.action
        subject = entry.event or entry.actor or entry.article or ""
        words = (action, subject, str(title), entry.who, entry.reason or "", entry.batch or "")
        rows.append((str(each.number), f"{entry.when:%Y-%m-%d}", *words))
    print_table(("number", "day", "decision", "on", "title", "who", "reason", "batch"), rows)
