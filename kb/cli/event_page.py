"""One event on paper: what happened, how its date came about, who took part, where it stands, what was
decided.
"""

import click

from kb.cli.plain import plain
from kb.cli.tables import interval
from kb.pipeline.finding import EventPage
from kb.store.query import EventView, EvidenceView
from kb.terms.dates import DateBasis
from kb.terms.events import EventDate


def print_event(page: EventPage) -> None:
    """Print an event, everything it rests on, and its history."""
    event = page.event
    click.secho(plain(event.title), bold=True)
    mode = f", {event.mode}" if event.mode else ""
    click.echo(f"{event.type.value}{mode} · {event.status.value} · {event.state.value} · id {event.key}")
    click.echo(f"\nWhen: {explain_date(event.date)}")
    _print_participants(event)
    for evidence in event.evidence:
        _print_evidence(evidence)
    if event.merged_into:
        click.echo(f"\nTold already: merged into event {event.merged_into}; kb review split takes it out.")
    elif len(event.evidence) > 1:
        click.echo(f"\nTold {len(event.evidence)} times; independent sources: {event.sources}.")
    click.echo(
        f"\nProposed by rule {event.rule} with confidence {event.confidence:.2f}; version {event.version}."
    )
    for decision in page.history:
        entry = decision.entry
        reason = f": {plain(entry.reason)}" if entry.reason else ""
        click.echo(f"{entry.when:%Y-%m-%d} {entry.action} by {plain(entry.who)}{reason}")


def explain_date(when: EventDate) -> str:
    """A date with the words it was read from, the day they count from, and the rule."""
    shown = interval(when.span)
    about = "about " if when.span.approximate else ""
    counted = f", counted from {when.anchor} ({when.anchor_basis})" if when.anchor else ""
    if when.basis is DateBasis.NONE:
        return "not known: neither the sentence nor a publication date says"
    if when.phrase is None:
        return (
            f"{about}{shown}: no date words, bounded by the publication date {when.anchor} (rule {when.rule})"
        )
    return f"“{plain(when.phrase)}” → {about}{shown}{counted} (rule {when.rule})"


def _print_participants(event: EventView) -> None:
    for each in event.participants:
        note = f" — {plain(each.note)}" if each.note else ""
        click.echo(
            f"  {each.role.value:9} {plain(each.name)} ({each.actor}), "
            f"“{plain(each.mention)}” by {each.basis.value}{note}"
        )


def _print_evidence(evidence: EvidenceView) -> None:
    where = ", ".join(
        plain(part)
        for part in (
            evidence.title,
            evidence.publisher,
            evidence.published and str(evidence.published),
            evidence.url,
        )
        if part
    )
    click.echo(f"\n“{plain(evidence.quote)}”")
    click.echo(
        f"  article {evidence.article}, characters {evidence.sentence.start}–{evidence.sentence.end}; {where}"
    )
