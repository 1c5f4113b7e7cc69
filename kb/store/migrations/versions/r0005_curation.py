"""Decisions that touch several events at once, and who curates."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Widen the log, and make the tables of curators, looks, assignments and double reviews."""
    op.add_column("decision", sa.Column("unit", sa.Integer(), nullable=True))
    op.create_index("ix_decision_unit", "decision", ["unit"])
    op.create_table(
        "curator",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("added_by", sa.String(), nullable=False),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("length(id) > 0", name=op.f("ck_curator_id")),
        sa.PrimaryKeyConstraint("id", name="pk_curator"),
    )
    op.create_table(
        "look",
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("article_key", sa.String(), nullable=False),
        sa.Column("event_key", sa.String(), nullable=True),
        sa.Column("looked_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("who", name="pk_look"),
    )
    op.create_index("ix_look_article_key", "look", ["article_key"])
    _make_assignments()
    _make_double_reviews()


def _make_assignments() -> None:
    op.create_table(
        "assignment",
        sa.Column("article_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("assigned_by", sa.String(), nullable=False),
        sa.Column("assigned_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name="fk_assignment_article_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("article_id", name="pk_assignment"),
    )
    op.create_index("ix_assignment_who", "assignment", ["who"])


def _make_double_reviews() -> None:
    op.create_table(
        "double_review",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("reviewers", sa.JSON(), nullable=False),
        sa.Column("events", sa.JSON(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("length(name) > 0", name=op.f("ck_double_review_name")),
        sa.PrimaryKeyConstraint("name", name="pk_double_review"),
    )
    op.create_table(
        "double_verdict",
        sa.Column("review", sa.String(), nullable=False),
        sa.Column("event_key", sa.String(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("content", sa.JSON(), nullable=True),
        sa.Column("said_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["review"], ["double_review.name"], name="fk_double_verdict_review", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("review", "event_key", "who", name="pk_double_verdict"),
    )
