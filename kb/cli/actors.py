"""`kb actors`."""

from typing import TYPE_CHECKING, Any

import click

from kb.cli.options import database_option, who_option

if TYPE_CHECKING:
    from kb.actors.gazetteer import Gazetteer
    from kb.pipeline.editing import ActorWords

DATE_HELP = "2017, 2017-05 or 2017-05-10, as precise as you know."


@click.group(short_help="Ask who is who; add and mend actors.")
def actors() -> None:
    """Ask who is who, check what is known, add and mend actors.

    Where there is no database yet the actors of the seeds are meant.
    """


@actors.command("as-of")
@click.argument("date")
@click.argument("country")
@database_option
def as_of(date: str, country: str, db: str | None) -> int:
    """Name who headed the state and the government of COUNTRY on DATE."""
    from kb.cli.tables import print_table
    from kb.errors import CallError
    from kb.pipeline.actors import heads_as_of
    from kb.pipeline.reading import read_day

    day = read_day(date, "DATE")
    if day is None:
        raise CallError("DATE is missing; write it like 2021-06-01.")
    answer = heads_as_of(_gazetteer(db), country, day)
    rows = [
        (name, each.office.title, each.record.start, each.record.end or "", each.kind, each.record.basis)
        for name, each in answer.heads
    ]
    if rows:
        print_table(("who", "office", "from", "until", "kind", "basis"), rows, f"{answer.country} on {day}")
    else:
        click.echo(f"Nobody is known to have headed {answer.country} on {day}.")
    if answer.is_stale:
        click.echo(f"This may be out of date: the gazetteer knows offices until {answer.known_until}.")
    return 0


@actors.command()
@click.argument("actor")
@database_option
def show(actor: str, db: str | None) -> int:
    """Show an actor: its names, and its offices with their holders or those it held."""
    from kb.cli.tables import print_table
    from kb.pipeline.actors import show_actor

    page = show_actor(_gazetteer(db), actor)
    click.secho(f"{page.actor.name} ({page.actor.kind}, {page.actor.id})", bold=True)
    names = [
        (each.name, each.name_kind, str(each.valid_from or ""), str(each.valid_to or ""), each.note or "")
        for each in page.names
    ]
    print_table(("name", "kind", "from", "until", "note"), names)
    tenures = [
        (each.office.title, name, each.record.start, each.record.end or "", each.kind, each.record.basis)
        for name, each in page.tenures
    ]
    if tenures:
        print_table(("office", "who", "from", "until", "kind", "basis"), tenures)
    _print_history(db, page.actor.id)
    return 0


def _print_history(db: str | None, actor: str) -> None:
    """Print who decided what on the actor; nothing where there is no database."""
    from kb.cli.plain import plain
    from kb.errors import NotFoundError
    from kb.pipeline.actors import list_actor_decisions
    from kb.settings import database_url

    try:
        decisions = list_actor_decisions(database_url(db), actor)
    except NotFoundError:
        return
    for decision in decisions:
        entry = decision.entry
        click.echo(f"{entry.when:%Y-%m-%d} {entry.action} by {plain(entry.who)}")


@actors.command()
@database_option
def check(db: str | None) -> int:
    """List what looks odd, with its reason where one is known, and count what tenures rest on.

    The exit code is 1 when anything odd has no reason.
    """
    from kb.cli.tables import print_table
    from kb.pipeline.actors import check_records

    found = check_records(_gazetteer(db).records)
    print_table(
        ("check", "of", "what", "reason"),
        [(each.rule, each.subject, each.detail, each.reason or "—") for each in found.findings],
    )
    odd = sum(not each.reason for each in found.findings)
    click.echo(f"{len(found.findings)} findings, {odd} of them without a reason.")
    counts = ", ".join(f"{count} {basis.replace('_', ' ')}" for basis, count in found.tenures_by_basis)
    click.echo(f"Tenures: {counts}. Known until {found.known_until}.")
    return 1 if odd else 0


def names_options(command: Any) -> Any:
    """The options that say something of an actor."""
    for option in reversed(
        (
            click.option("--surname", "surnames", multiple=True, help="What news calls a person later on."),
            click.option("--variant", "variants", multiple=True, help="Another name or spelling."),
            click.option("--abbreviation", "abbreviations", multiple=True, help="Such as NATO."),
            click.option("--office", help="An office held, by its id or title (needs --from)."),
            click.option("--from", "start", metavar="DATE", help=f"Since when. {DATE_HELP}"),
            click.option("--until", "end", metavar="DATE", help="The first day no longer in office."),
            click.option(
                "--tenure",
                "kind",
                type=click.Choice(["substantive", "acting", "disputed"]),
                default="substantive",
                show_default=True,
            ),
            click.option("--source", help="Where it says so; kept as a note."),
            who_option,
            database_option,
        )
    ):
        command = option(command)
    return command


@actors.command()
@click.argument("name")
@click.option(
    "--kind", "actor_kind", type=click.Choice(["person", "organisation", "country"]), default="person",
    show_default=True,
)  # fmt: skip
@click.option("--id", "id_", metavar="ID", help="Its id [default: made of the name].")
@click.option("--country", help="The country an organisation is an organ of.")
@names_options
def add(
    name: str, actor_kind: str, id_: str | None, country: str | None, who: str, db: str | None, **words: Any
) -> int:
    """Add the actor NAME: a person with a surname, an organisation, a country with its ISO code as --id."""
    from dataclasses import replace

    from kb.pipeline.clock import now
    from kb.pipeline.editing import add_actor
    from kb.settings import database_url
    from kb.terms.actors import ActorKind

    said = replace(_words(words), name=name, country=country)
    actor = add_actor(database_url(db), ActorKind(actor_kind), said, id_=id_, who=who, when=now())
    click.echo(f"Added {actor}.")
    return 0


@actors.command()
@click.argument("actor")
@click.option("--name", help="How it is shown from now on.")
@names_options
def edit(actor: str, name: str | None, who: str, db: str | None, **words: Any) -> int:
    """Add names or an office held to ACTOR, or close a tenure by giving the same office and begin with an
    end.
    """
    from dataclasses import replace

    from kb.pipeline.clock import now
    from kb.pipeline.editing import edit_actor
    from kb.settings import database_url

    changed = edit_actor(database_url(db), actor, replace(_words(words), name=name), who=who, when=now())
    click.echo(f"Changed {changed}.")
    return 0


@actors.command()
@click.argument("office")
@click.option("--of", "of", required=True, help="The country or organisation.")
@click.option(
    "--kind",
    required=True,
    type=click.Choice(
        ["head", "head_of_state", "head_of_government", "leader", "minister", "organisation_head"]
    ),
)
@click.option("--title", required=True, help="As in 'President of South Korea'.")
@click.option("--noun", "nouns", multiple=True, required=True, help="What news calls it, in lower case.")
@who_option
@database_option
def office(
    office: str, of: str, kind: str, title: str, nouns: tuple[str, ...], who: str, db: str | None
) -> int:
    """Add an office, or correct it. OFFICE is its id, such as kor-president."""
    from kb.pipeline.clock import now
    from kb.pipeline.editing import Office, add_office
    from kb.settings import database_url

    add_office(database_url(db), Office(office, of, kind, title, nouns), who=who, when=now())
    click.echo(f"Saved {office}.")
    return 0


@actors.command()
@database_option
def proposed(db: str | None) -> int:
    """List the persons that texts name with a title and nobody has confirmed."""
    from kb.cli.tables import print_table
    from kb.pipeline.editing import list_proposed
    from kb.settings import database_url

    found = list_proposed(database_url(db))
    print_table(("id", "name", "country"), [(each.id, each.name, each.country or "") for each in found])
    click.echo(f"{len(found)} proposed. Confirm one with 'kb actors add NAME --surname S --id ID'.")
    return 0


@actors.command()
@click.argument("folder", type=click.Path(file_okay=False, exists=True))
@database_option
def export(folder: str, db: str | None) -> int:
    """Write what curators added into the files of FOLDER, in the format of seeds/actors."""
    from pathlib import Path

    from kb.pipeline.editing import export_additions
    from kb.settings import database_url

    for name, text in export_additions(database_url(db)).items():
        path = Path(folder) / name
        path.write_text(text, encoding="utf-8", newline="\n")
        click.echo(str(path))
    return 0


def _words(given: dict[str, Any]) -> "ActorWords":
    from kb.pipeline.editing import ActorWords, TenureWords

    tenure = None
    if given["office"] or given["start"] or given["end"]:
        if not (given["office"] and given["start"]):
            raise click.UsageError("An office held needs both --office and --from.")
        tenure = TenureWords(given["office"], given["start"], given["end"], given["kind"], given["source"])
    return ActorWords(
        surnames=given["surnames"],
        variants=given["variants"],
        abbreviations=given["abbreviations"],
        tenure=tenure,
    )


def _gazetteer(db: str | None) -> "Gazetteer":
    """The gazetteer of the database, else of the seeds where none is named and none is there."""
    from kb.errors import NotFoundError
    from kb.pipeline.actors import read_gazetteer
    from kb.settings import database_url

    try:
        return read_gazetteer(database_url(db))
    except NotFoundError:
        if db:
            raise
        return read_gazetteer(None)
