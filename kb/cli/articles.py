"""`kb articles`."""

import click

from kb.cli.options import database_option


@click.command(short_help="List articles.")
@click.option("--undated", is_flag=True, help="Only those that wait for a publication date.")
@database_option
def articles(undated: bool, db: str | None) -> int:
    """List articles, the latest first; those that wait for a publication date at the end."""
    from kb.cli.tables import print_table
    from kb.pipeline.finding import list_articles
    from kb.settings import database_url

    rows = [
        (
            each.key,
            str(each.published or "?"),
            each.published_basis.value,
            str(each.told),
            each.publisher or "",
            each.title or "",
            ", ".join(each.flags),
        )
        for each in list_articles(database_url(db))
        if not (undated and each.published)
    ]
    print_table(("key", "published", "basis", "events", "publisher", "title", "flags"), rows)
    return 0
