"""`kb remove`."""

import click

from kb.cli.options import database_option, who_option
from kb.cli.plain import plain


@click.command(short_help="Remove an article with its evidence.")
@click.argument("article")
@click.option("--reason", required=True, help="Why, in a few words.")
@who_option
@database_option
def remove(article: str, reason: str, who: str, db: str | None) -> int:
    """Remove ARTICLE, a key that `kb articles` prints, with the events that only it tells.

    A decision in the log, which keeps the article whole: `kb review undo` brings everything back.
    """
    from kb.pipeline.clock import now
    from kb.pipeline.removing import remove_article
    from kb.settings import database_url

    decided = remove_article(database_url(db), article, who=who, when=now(), reason=reason)
    click.echo(f"Removed: {plain(decided.title)} (decision {decided.number})")
    return 0
