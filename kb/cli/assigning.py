"""`kb review assign|assignments`: who reviews which article."""

import click

from kb.cli.options import database_option, who_option
from kb.cli.plain import plain


@click.command()
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@click.option("--to", metavar="NAME", help="Who is to review them.")
@click.option("--nobody", is_flag=True, help="Take them back from whoever has them.")
@who_option
@database_option
def assign(articles: tuple[str, ...], to: str | None, nobody: bool, who: str, db: str | None) -> int:
    """Give articles to somebody to review, whoever had them before; none of them when one is unknown."""
    from kb.errors import CallError
    from kb.pipeline.clock import now
    from kb.pipeline.desk import assign_articles, unassign_articles
    from kb.settings import database_url

    if bool(to) == nobody:
        raise CallError("Name either who reviews the articles (--to) or --nobody.")
    if to:
        assign_articles(database_url(db), articles, to, who=who, when=now())
        click.echo(f"{plain(to)} reviews {len(set(articles))} more.")
    else:
        taken = unassign_articles(database_url(db), articles, who=who)
        click.echo(f"{taken} of {len(set(articles))} were somebody's; nobody has them now.")
    return 0


@click.command()
@database_option
def assignments(db: str | None) -> int:
    """List the articles that curators were given, and how many of their events still wait."""
    from kb.cli.tables import print_table
    from kb.pipeline.desk import list_assignments
    from kb.settings import database_url

    rows = [
        (
            each.who,
            each.article,
            str(each.waiting),
            each.title or "",
            each.assigned_by,
            f"{each.when:%Y-%m-%d}",
        )
        for each in list_assignments(database_url(db))
    ]
    if not rows:
        click.echo("No article is given to anybody; 'kb review assign' does that.")
        return 0
    print_table(("who", "article", "waiting", "title", "given by", "on"), rows)
    return 0
