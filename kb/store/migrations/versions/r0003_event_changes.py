"""A short memory of which events changed, so that who keeps them in memory reads only those anew."""

# ruff: noqa: E501, S608 - a statement stands as the database keeps it, and is made of our own words

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

REMEMBERED = 20_000
"""So many changes are kept; who missed more reads everything anew."""

SQLITE_TRIGGERS = (
    "CREATE TRIGGER event_change_insert AFTER INSERT ON event BEGIN INSERT INTO event_change (event_id) VALUES (NEW.id); END",
    "CREATE TRIGGER event_change_update AFTER UPDATE ON event BEGIN INSERT INTO event_change (event_id) VALUES (NEW.id); END",
    "CREATE TRIGGER event_change_delete AFTER DELETE ON event BEGIN INSERT INTO event_change (event_id) VALUES (OLD.id); END",
    "CREATE TRIGGER event_change_article AFTER UPDATE OF published, publisher ON article BEGIN INSERT INTO event_change (event_id) SELECT event_id FROM evidence WHERE article_id = NEW.id; END",
    f"CREATE TRIGGER event_change_forget AFTER INSERT ON event_change BEGIN DELETE FROM event_change WHERE number <= NEW.number - {REMEMBERED}; END",
)
POSTGRESQL_TRIGGERS = (
    "CREATE FUNCTION note_event_change() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN INSERT INTO event_change (event_id) VALUES (COALESCE(NEW.id, OLD.id)); RETURN NULL; END $$",
    "CREATE FUNCTION note_article_change() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN INSERT INTO event_change (event_id) SELECT event_id FROM evidence WHERE article_id = NEW.id; RETURN NULL; END $$",
    "CREATE FUNCTION forget_event_change() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN DELETE FROM event_change WHERE number <= NEW.number - {REMEMBERED}; RETURN NULL; END $$",
    *(
        f"CREATE TRIGGER event_change_{deed.lower()} AFTER {deed} ON event FOR EACH ROW EXECUTE FUNCTION note_event_change()"
        for deed in ("INSERT", "UPDATE", "DELETE")
    ),
    "CREATE TRIGGER event_change_article AFTER UPDATE OF published, publisher ON article FOR EACH ROW EXECUTE FUNCTION note_article_change()",
    "CREATE TRIGGER event_change_forget AFTER INSERT ON event_change FOR EACH ROW EXECUTE FUNCTION forget_event_change()",
)


def upgrade() -> None:
    """Make the table, and the triggers that fill and prune it."""
    op.create_table(
        "event_change",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_event_change"),
        # A number is never given twice, even when the rows before it were forgotten.
        sqlite_autoincrement=True,
    )
    sqlite = op.get_bind().dialect.name == "sqlite"
    for trigger in SQLITE_TRIGGERS if sqlite else POSTGRESQL_TRIGGERS:
        op.execute(trigger)
