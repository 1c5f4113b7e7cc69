"""The words of events and articles, and full-text indexes over them."""

# ruff: noqa: E501 - a statement stands as the database keeps it

from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

from kb.text.words import indexed_words

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

EVENT = sa.table("event", sa.column("id"), sa.column("title"))
EVIDENCE = sa.table("evidence", sa.column("event_id"), sa.column("position"), sa.column("quote"))
ARTICLE = sa.table("article", sa.column("id"), sa.column("title"), sa.column("text"))

EVENTS_AT_ONCE, ARTICLES_AT_ONCE = 10_000, 1_000

SQLITE_INDEX = (
    "CREATE VIRTUAL TABLE {0}_search USING fts5 (words, content = '{0}_words', content_rowid = '{0}_id', tokenize = 'ascii')",
    "INSERT INTO {0}_search (rowid, words) SELECT {0}_id, words FROM {0}_words ORDER BY {0}_id",
    "CREATE TRIGGER {0}_search_insert AFTER INSERT ON {0}_words BEGIN INSERT INTO {0}_search (rowid, words) VALUES (NEW.{0}_id, NEW.words); END",
    "CREATE TRIGGER {0}_search_delete AFTER DELETE ON {0}_words BEGIN INSERT INTO {0}_search ({0}_search, rowid, words) VALUES ('delete', OLD.{0}_id, OLD.words); END",
    "CREATE TRIGGER {0}_search_update AFTER UPDATE ON {0}_words BEGIN INSERT INTO {0}_search ({0}_search, rowid, words) VALUES ('delete', OLD.{0}_id, OLD.words); INSERT INTO {0}_search (rowid, words) VALUES (NEW.{0}_id, NEW.words); END",
)
# Kept, not only indexed: looking through all rows, as for a word that most of them have, would make it anew.
POSTGRESQL_INDEX = (
    "ALTER TABLE {0}_words ADD COLUMN {0}_search tsvector GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, words)) STORED",
    "CREATE INDEX ix_{0}_words_search ON {0}_words USING gin ({0}_search)",
)


def upgrade() -> None:
    """Make the tables, fill them for what is there, and index them."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    for name, rows in (("event", _event_words()), ("article", _article_words())):
        _fill(_make(name), rows)
        for statement in SQLITE_INDEX if sqlite else POSTGRESQL_INDEX:
            op.execute(statement.format(name))


def _make(name: str) -> sa.Table:
    key = f"{name}_id"
    return op.create_table(
        f"{name}_words",
        sa.Column(key, sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint([key], [f"{name}.id"], name=f"fk_{name}_words_{key}", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint(key, name=f"pk_{name}_words"),
    )


def _fill(table: sa.Table, rows: Iterator[list[dict[str, Any]]]) -> None:
    for chunk in rows:
        op.get_bind().execute(sa.insert(table), chunk)


def _event_words() -> Iterator[list[dict[str, Any]]]:
    for events in _chunks(EVENT, EVENTS_AT_ONCE):
        texts = {event.id: [event.title] for event in events}
        wanted = sa.select(EVIDENCE.c.event_id, EVIDENCE.c.quote)
        wanted = wanted.where(EVIDENCE.c.event_id.between(events[0].id, events[-1].id))
        for event_id, quote in op.get_bind().execute(
            wanted.order_by(EVIDENCE.c.event_id, EVIDENCE.c.position)
        ):
            texts[event_id].append(quote)
        yield [{"event_id": key, "words": indexed_words(parts)} for key, parts in texts.items()]


def _article_words() -> Iterator[list[dict[str, Any]]]:
    for articles in _chunks(ARTICLE, ARTICLES_AT_ONCE):
        yield [
            {
                "article_id": each.id,
                "words": indexed_words([each.title, each.text] if each.title else [each.text]),
            }
            for each in articles
        ]


def _chunks(table: sa.TableClause, size: int) -> Iterator[Sequence[sa.Row[Any]]]:
    last = -1
    while (
        rows := op.get_bind()
        .execute(sa.select(table).where(table.c.id > last).order_by(table.c.id).limit(size))
        .all()
    ):
        yield rows
        last = rows[-1].id
