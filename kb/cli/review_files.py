"""`kb review export` and `kb review apply`: decisions as files that a team reads in a diff."""

import json
from dataclasses import asdict
from pathlib import Path

import click

from kb.cli.options import database_option
from kb.cli.plain import plain


@click.command()
@click.argument("articles", nargs=-1, metavar="[ARTICLE...]")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, file_okay=False), help="The folder to write to."
)
@click.option("--log", is_flag=True, help="The whole log, as JSON lines, in place of review files.")
@database_option
def export(articles: tuple[str, ...], output: Path | None, log: bool, db: str | None) -> int:
    """Write what was decided as review files: one an article, of all that people have decided on, or of some.

    Without a folder they go to standard output. 'kb review apply' takes them into another knowledge base that
    has the same articles.
    """
    from kb.pipeline.review_files import export_reviews
    from kb.settings import database_url

    url = database_url(db)
    if log:
        return _export_log(url)
    files = export_reviews(url, articles)
    if output is None:
        for text in files.values():
            click.echo("---")
            click.echo(text, nl=False)
        return 0
    output.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (output / name).write_text(text, encoding="utf-8", newline="\n")
    click.echo(f"Files written to {output}: {len(files)}.")
    return 0


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option(
    "--overwrite", is_flag=True, help="Take the file's word where a curator here decided otherwise."
)
@click.option("--preview", is_flag=True, help="Only say what would be new; change nothing.")
@click.option("--who", metavar="NAME", help="Who decides [default: the reviewer that the file names].")
@database_option
def apply(paths: tuple[Path, ...], overwrite: bool, preview: bool, who: str | None, db: str | None) -> int:
    """Apply review files, or all files of a folder: all of them, or none when one does not fit.

    Applying a file again changes nothing. What a curator of this knowledge base has decided otherwise is kept
    and told, with exit code 1, unless --overwrite is given.
    """
    from kb.pipeline.clock import now
    from kb.pipeline.review_files import apply_files
    from kb.settings import database_url

    applied = apply_files(
        database_url(db), paths, who=who, when=now() if who else None, overwrite=overwrite, preview=preview
    )
    kept = 0
    for name, each in applied.items():
        counts = f"{each.accepted} accepted, {each.rejected} rejected, {each.other} other decisions"
        click.echo(f"{name}: {'would be new' if preview else 'new'}: {counts}")
        for line in each.kept:
            kept += 1
            click.echo(f"  kept as decided here: {plain(line)}", err=True)
    return 1 if kept else 0


def _export_log(url: str) -> int:
    from kb.pipeline.undoing import iterate_log

    for logged in iterate_log(url):
        entry = asdict(logged.entry) | {"when": logged.entry.when.isoformat()}
        record = {
            "number": logged.number,
            **entry,
            "previous_hash": logged.previous_hash,
            "hash": logged.hash,
        }
        click.echo(json.dumps(record, ensure_ascii=False))
    return 0
