"""`kb review double`: several reviewers judge one sample of proposals, none seeing what the others say."""

import json
from shlex import quote
from typing import TYPE_CHECKING

import click

from kb.cli.options import FilterOptions, database_option, filter_words, who_option
from kb.cli.plain import plain

if TYPE_CHECKING:
    from kb.pipeline.double_review import DoubleReviewSummary

SAMPLE = 20


@click.group(short_help="Judge a sample in twos, blind, and see how far you agree.")
def double() -> None:
    """Judge a sample of proposals in twos or more, none seeing what another says, and see how far you agree.

    Verdicts change no event.
    """


@double.command()
@click.argument("name")
@click.option(
    "--reviewer",
    "reviewers",
    multiple=True,
    required=True,
    metavar="NAME",
    help="Who judges; repeat it for each, two at least.",
)
@click.option(
    "--size",
    type=click.IntRange(min=1),
    default=SAMPLE,
    show_default=True,
    metavar="N",
    help="So many proposals, spread over the machine's confidence.",
)
@click.option("--country", multiple=True, metavar="C", help="Only events of a country.")
@click.option("--type", "types", multiple=True, metavar="T", help="Only events of a type, such as CONSULT.")
@click.option("--article", multiple=True, metavar="KEY", help="Only events of an article.")
@click.option("--publisher", multiple=True, metavar="P", help="Only events told by a publisher.")
@who_option
@database_option
def start(
    name: str,
    reviewers: tuple[str, ...],
    size: int,
    who: str,
    db: str | None,
    **filters: FilterOptions,
) -> int:
    """Draw a sample of the proposals that wait, to be judged under NAME."""
    from kb.pipeline.clock import now
    from kb.pipeline.double_review import start_double_review
    from kb.settings import database_url

    review = start_double_review(
        database_url(db), name, reviewers, size, who=who, when=now(), words=filter_words(filters)
    )
    people = " and ".join(map(plain, review.reviewers))
    click.echo(
        f"{people} judge {len(review.events)} proposals: kb review double next {quote(plain(review.name))}"
    )
    return 0


@double.command("next")
@click.argument("name")
@who_option
@database_option
def next_(name: str, who: str, db: str | None) -> int:
    """Show what you have to judge next in the double review NAME, as the machine proposed it."""
    from kb.cli.event_page import print_event
    from kb.pipeline.double_review import get_double_event, open_sheet
    from kb.pipeline.finding import EventPage
    from kb.settings import database_url

    url = database_url(db)
    sheet = open_sheet(url, name, who)
    if not sheet.open:
        click.echo(f"You have judged all {len(sheet.said)}; 'kb review double show' tells how it stands.")
        return 0
    print_event(EventPage(get_double_event(url, name, sheet.open[0])))
    place = f"{len(sheet.said) + 1} of {len(sheet.said) + len(sheet.open)}"
    click.echo(f"\n{place}: kb review double say {quote(plain(name))} {sheet.open[0]} accept|edit|reject")
    return 0


@double.command()
@click.argument("name")
@click.argument("event")
@click.argument("verdict", metavar="accept|edit|reject")
@click.option("--type", "type_", metavar="T", help="With edit: the type it should have.")
@click.option("--date", metavar="PERIOD", help="With edit: when it was, such as 2018-06-12; or 'unknown'.")
@click.option("--reason", help="Why, or what else should change, in a few words.")
@who_option
@database_option
def say(
    name: str,
    event: str,
    verdict: str,
    type_: str | None,
    date: str | None,
    reason: str | None,
    who: str,
    db: str | None,
) -> int:
    """Say what you think of EVENT in the double review NAME. Until all is judged, the last word counts."""
    from kb.pipeline.clock import now
    from kb.pipeline.double_review import open_sheet, say_verdict
    from kb.settings import database_url

    given = {"type": type_, "date": date}
    content = {what: words for what, words in given.items() if words is not None}
    url = database_url(db)
    say_verdict(url, name, event, verdict, who=who, when=now(), reason=reason, content=content)
    click.echo(f"Noted; {len(open_sheet(url, name, who).open)} left.")
    return 0


@double.command()
@click.argument("name", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@database_option
def show(name: str | None, as_json: bool, db: str | None) -> int:
    """Show how the double review NAME stands and, once all is judged, how far the reviewers agree.

    Without NAME all of them are listed.
    """
    from kb.pipeline.double_review import list_double_reviews, summarise_double_review
    from kb.settings import database_url

    url = database_url(db)
    names = [name] if name else [each.name for each in list_double_reviews(url)]
    summaries = [summarise_double_review(url, each) for each in names]
    if as_json:
        records = [each.as_json() for each in summaries]
        click.echo(json.dumps(records[0] if name else {"reviews": records}, ensure_ascii=False))
    elif name:
        _print_summary(summaries[0])
    else:
        _print_list(summaries)
    return 0


def _print_list(summaries: "list[DoubleReviewSummary]") -> None:
    from kb.cli.tables import print_table

    if not summaries:
        click.echo("There is no double review yet; 'kb review double start' makes one.")
        return
    print_table(
        ("name", "events", "judged"), [(each.name, str(each.events), _judged(each)) for each in summaries]
    )


def _print_summary(summary: "DoubleReviewSummary") -> None:
    click.echo(f"{plain(summary.name)}: {summary.events} events; {_judged(summary)}.")
    if summary.removed:
        click.echo(f"{summary.removed} more were removed from the knowledge base since.")
    if not summary.is_complete:
        click.echo("What was said is told once all have judged all.")
        return
    _print_agreement(summary)
    _print_disagreements(summary)


def _judged(summary: "DoubleReviewSummary") -> str:
    return ", ".join(f"{plain(who)} {said} of {summary.events}" for who, said in summary.progress.items())


def _print_agreement(summary: "DoubleReviewSummary") -> None:
    from kb.cli.tables import print_table

    rows: list[tuple[str, ...]] = []
    for each in summary.agreements:
        words = each.aspect.value
        if len(each.pairs) > 1:
            rows.append((words, "all", str(each.events), _share(each.observed), "", _figure(each.alpha)))
        for pair in each.pairs:
            alpha = _figure(each.alpha) if len(each.pairs) == 1 else ""
            people = f"{pair.first}, {pair.second}"
            figures = _share(pair.observed), _figure(pair.kappa), alpha
            rows.append((words, people, str(pair.events), *figures))
    print_table(("agreement on", "reviewers", "events", "the same", "Cohen's κ", "Krippendorff's α"), rows)
    click.echo("1: always the same. 0: no more than by chance. –: undefined, since nobody's answers vary.")


def _print_disagreements(summary: "DoubleReviewSummary") -> None:
    from kb.cli.tables import print_table

    rows = [
        (
            each.event if first else "",
            each.title if first else "",
            said.who,
            said.verdict.value,
            *((said.content or {}).get(what, "") for what in ("type", "date")),
            said.reason or "",
        )
        for each in summary.disagreements
        for said in each.verdicts
        for first in [said is each.verdicts[0]]
    ]
    if not rows:
        click.echo("All say the same of every event.")
        return
    print_table(("id", "event", "who", "verdict", "type", "date", "reason"), rows)


def _share(share: float | None) -> str:
    return "–" if share is None else f"{share:.0%}"


def _figure(figure: float | None) -> str:
    return "–" if figure is None else f"{figure:.2f}"
