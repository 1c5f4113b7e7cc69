"""`kb reextract`."""

import click

from kb.cli.options import database_option, who_option
from kb.cli.plain import plain


@click.command(short_help="Run the current extractor on stored articles again.")
@click.argument("articles", nargs=-1, metavar="[ARTICLE...]")
@click.option("--preview", is_flag=True, help="Only say what would change; change nothing.")
@who_option
@database_option
def reextract(articles: tuple[str, ...], preview: bool, who: str, db: str | None) -> int:
    """Run the current extractor again on articles, or on all that an older one has read.

    Proposals that nobody has decided on are replaced. What curators have decided stays as it is; where the
    extractor proposes something else for it now, that becomes a suggestion.
    """
    from kb.cli.tables import print_moves
    from kb.pipeline.clock import now
    from kb.pipeline.rereading import reread_articles
    from kb.settings import database_url

    read = changed = 0
    for each in reread_articles(database_url(db), articles, who=who, now=now(), preview=preview):
        read += 1
        if each.moves:
            changed += 1
            print_moves(each.moves, f"{each.article} {plain(each.title or '')}")
    would = "would change" if preview else "changed"
    click.echo(f"Articles read again: {read}, of them {would}: {changed}.")
    return 0
