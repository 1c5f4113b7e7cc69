"""A decision may be on an actor, and an actor may be one that a text proposes."""

# ruff: noqa: E501 - a constraint stands as the database keeps it

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

COLUMNS = (
    "number, event_key, article_key, action, before, after, reason, who, decided_at, batch, undoes, "
    "previous_hash, hash"
)
SUBJECT = "event_key IS NOT NULL OR article_key IS NOT NULL OR actor_id IS NOT NULL"
LOG_STAYS = "the log of decisions is append-only"
SQLITE_TRIGGERS = (
    f"CREATE TRIGGER decision_no_update BEFORE UPDATE ON decision BEGIN SELECT RAISE(ABORT, '{LOG_STAYS}'); END",
    f"CREATE TRIGGER decision_no_delete BEFORE DELETE ON decision BEGIN SELECT RAISE(ABORT, '{LOG_STAYS}'); END",
)


def upgrade() -> None:
    """Widen the log, and mark proposed actors."""
    op.add_column("actor", sa.Column("proposed", sa.Boolean(), server_default=sa.false(), nullable=False))
    if op.get_bind().dialect.name == "sqlite":
        _rebuild_log()
    else:
        op.add_column("decision", sa.Column("actor_id", sa.String(), nullable=True))
        op.drop_constraint("ck_decision_subject", "decision")
        op.create_check_constraint(op.f("ck_decision_subject"), "decision", SUBJECT)
    op.create_index("ix_decision_actor_id", "decision", ["actor_id"])


def _rebuild_log() -> None:
    """SQLite cannot change a constraint: a new table takes the place of the old one, rows and hashes as they
    are.
    """
    op.create_table(
        "decision_new",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("event_key", sa.String(), nullable=True),
        sa.Column("article_key", sa.String(), nullable=True),
        sa.Column("actor_id", sa.String(), nullable=True),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=True),
        sa.Column("after", sa.JSON(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("decided_at", sa.DateTime(), nullable=False),
        sa.Column("batch", sa.String(), nullable=True),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.Column("previous_hash", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.CheckConstraint(SUBJECT, name="ck_decision_subject"),
        sa.CheckConstraint("length(action) > 0", name="ck_decision_action"),
        sa.CheckConstraint("length(hash) = 64 AND length(previous_hash) = 64", name="ck_decision_hash"),
        sa.CheckConstraint("length(who) > 0", name="ck_decision_who"),
        sa.CheckConstraint("number >= 1", name="ck_decision_number"),
        sa.CheckConstraint("undoes < number", name="ck_decision_undoes"),
        # Renaming the table renames what refers to itself too.
        sa.ForeignKeyConstraint(["undoes"], ["decision_new.number"], name="fk_decision_undoes"),
        sa.PrimaryKeyConstraint("number", name="pk_decision"),
        sa.UniqueConstraint("hash", name="uq_decision_hash"),
        sa.UniqueConstraint("previous_hash", name="uq_decision_previous_hash"),
    )
    op.execute(f"INSERT INTO decision_new ({COLUMNS}) SELECT {COLUMNS} FROM decision ORDER BY number")  # noqa: S608
    op.drop_table("decision")
    op.rename_table("decision_new", "decision")
    for column in ("article_key", "batch", "event_key"):
        op.create_index(f"ix_decision_{column}", "decision", [column])
    for trigger in SQLITE_TRIGGERS:
        op.execute(trigger)
