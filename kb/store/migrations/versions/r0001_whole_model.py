"""The whole model: articles, actors, events with their evidence, and the log of decisions."""

# ruff: noqa: E501 - a constraint stands as the database keeps it

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ARTICLE_STAYS = "the text of an article is never changed after it is stored"
LOG_STAYS = "the log of decisions is append-only"

SQLITE_TRIGGERS = (
    "CREATE TRIGGER article_text_stays BEFORE UPDATE OF key, place, text, text_sha256 ON article "
    f"BEGIN SELECT RAISE(ABORT, '{ARTICLE_STAYS}'); END",
    f"CREATE TRIGGER decision_no_update BEFORE UPDATE ON decision BEGIN SELECT RAISE(ABORT, '{LOG_STAYS}'); END",
    f"CREATE TRIGGER decision_no_delete BEFORE DELETE ON decision BEGIN SELECT RAISE(ABORT, '{LOG_STAYS}'); END",
)
POSTGRESQL_TRIGGERS = (
    "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION USING MESSAGE = TG_ARGV[0], ERRCODE = 'integrity_constraint_violation'; END $$",
    "CREATE TRIGGER article_text_stays BEFORE UPDATE OF key, place, text, text_sha256 ON article "
    f"FOR EACH ROW EXECUTE FUNCTION refuse_change('{ARTICLE_STAYS}')",
    "CREATE TRIGGER decision_no_update BEFORE UPDATE ON decision "
    f"FOR EACH ROW EXECUTE FUNCTION refuse_change('{LOG_STAYS}')",
    "CREATE TRIGGER decision_no_delete BEFORE DELETE OR TRUNCATE ON decision "
    f"FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('{LOG_STAYS}')",
)


def upgrade() -> None:
    """Make every table, index and trigger."""
    _article()
    _article_original()
    _actor()
    _actor_name()
    _office()
    _tenure()
    _event()
    _participation()
    _evidence()
    _decision()
    sqlite = op.get_bind().dialect.name == "sqlite"
    for trigger in SQLITE_TRIGGERS if sqlite else POSTGRESQL_TRIGGERS:
        op.execute(trigger)


def _article() -> None:
    op.create_table(
        "article",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("publisher", sa.String(), nullable=True),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("published", sa.Date(), nullable=True),
        sa.Column("published_basis", sa.String(), nullable=False),
        sa.Column("retrieved_at", sa.DateTime(), nullable=True),
        sa.Column("reprint_of", sa.Integer(), nullable=True),
        sa.Column("extractor_version", sa.String(), nullable=True),
        sa.Column("flags", sa.JSON(), nullable=False),
        sa.Column("text_sha256", sa.String(), nullable=False),
        sa.Column("sentences", sa.JSON(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(published IS NULL) = (published_basis = 'unknown')", name="ck_article_published"
        ),
        sa.CheckConstraint(
            "published_basis IN ('curator', 'given', 'metadata', 'feed', 'url', 'dateline', 'unknown')",
            name="ck_article_published_basis",
        ),
        sa.CheckConstraint("url LIKE 'http://%' OR url LIKE 'https://%'", name="ck_article_url"),
        sa.CheckConstraint("length(key) = 16", name="ck_article_key"),
        sa.CheckConstraint("length(text_sha256) = 64", name="ck_article_text_sha256"),
        sa.CheckConstraint("reprint_of <> id", name="ck_article_reprint_of"),
        sa.ForeignKeyConstraint(["reprint_of"], ["article.id"], name="fk_article_reprint_of"),
        sa.PrimaryKeyConstraint("id", name="pk_article"),
        sa.UniqueConstraint("key", name="uq_article_key"),
    )
    op.create_index("ix_article_published", "article", ["published"])
    op.create_index("ix_article_publisher", "article", ["publisher"])
    op.create_index("ix_article_reprint_of", "article", ["reprint_of"])
    op.create_index("ix_article_text_sha256", "article", ["text_sha256"])


def _article_original() -> None:
    op.create_table(
        "article_original",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("encoding", sa.String(), nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("length(sha256) = 64", name="ck_article_original_sha256"),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name="fk_article_original_article_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("article_id", name="pk_article_original"),
    )


def _actor() -> None:
    op.create_table(
        "actor",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("country", sa.String(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind IN ('country', 'person', 'organisation')", name="ck_actor_kind"),
        sa.CheckConstraint("length(id) > 0", name="ck_actor_id"),
        sa.ForeignKeyConstraint(["country"], ["actor.id"], name="fk_actor_country"),
        sa.PrimaryKeyConstraint("id", name="pk_actor"),
    )
    op.create_index("ix_actor_kind_name", "actor", ["kind", "name"])


def _actor_name() -> None:
    op.create_table(
        "actor_name",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("actor_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("country", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("origin", sa.String(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('name', 'official', 'variant', 'abbreviation', 'demonym', 'capital', 'metonym', 'former', 'native', 'surname')",
            name="ck_actor_name_kind",
        ),
        sa.CheckConstraint("origin IN ('seeds', 'curator')", name="ck_actor_name_origin"),
        sa.CheckConstraint("length(name) > 0", name="ck_actor_name_name"),
        sa.CheckConstraint("valid_from < valid_to", name="ck_actor_name_valid"),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["actor.id"], name="fk_actor_name_actor_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["country"], ["actor.id"], name="fk_actor_name_country"),
        sa.PrimaryKeyConstraint("id", name="pk_actor_name"),
    )
    op.create_index("ix_actor_name_actor_id", "actor_name", ["actor_id"])
    op.create_index("ix_actor_name_name", "actor_name", ["name"])


def _office() -> None:
    op.create_table(
        "office",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("of_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("names", sa.JSON(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(id) > 0", name="ck_office_id"),
        sa.ForeignKeyConstraint(["of_id"], ["actor.id"], name="fk_office_of_id"),
        sa.PrimaryKeyConstraint("id", name="pk_office"),
    )
    op.create_index("ix_office_of_id", "office", ["of_id"])


def _tenure() -> None:
    op.create_table(
        "tenure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("office_id", sa.String(), nullable=False),
        sa.Column("start", sa.String(), nullable=False),
        sa.Column("end", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("origin", sa.String(), nullable=False),
        sa.CheckConstraint("origin IN ('seeds', 'curator')", name="ck_tenure_origin"),
        sa.CheckConstraint('length("end") IN (4, 7, 10)', name="ck_tenure_end"),
        sa.CheckConstraint("length(start) IN (4, 7, 10)", name="ck_tenure_start"),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name="fk_tenure_office_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["actor.id"], name="fk_tenure_person_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_tenure"),
    )
    op.create_index("ix_tenure_office_id", "tenure", ["office_id"])
    op.create_index("ix_tenure_person_id", "tenure", ["person_id"])


def _event() -> None:
    op.create_table(
        "event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("mode", sa.String(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("earliest", sa.Date(), nullable=True),
        sa.Column("latest", sa.Date(), nullable=True),
        sa.Column("granularity", sa.String(), nullable=False),
        sa.Column("approximate", sa.Boolean(), nullable=False),
        sa.Column("edtf", sa.String(), nullable=False),
        sa.Column("date_basis", sa.String(), nullable=False),
        sa.Column("date_rule", sa.String(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("salience", sa.Float(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("merged_into", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("proposal", sa.JSON(), nullable=True),
        sa.Column("suggestion", sa.JSON(), nullable=True),
        sa.CheckConstraint("(state = 'merged') = (merged_into IS NOT NULL)", name="ck_event_merged_into"),
        sa.CheckConstraint(
            "date_basis IN ('expression', 'context', 'publication', 'none')", name="ck_event_date_basis"
        ),
        sa.CheckConstraint(
            "granularity <> 'none' OR (earliest IS NULL AND latest IS NULL)",
            name="ck_event_granularity_of_dates",
        ),
        sa.CheckConstraint(
            "granularity IN ('day', 'week', 'weekend', 'month', 'quarter', 'half', 'season', 'year', 'decade', 'century', 'range', 'open', 'none')",
            name="ck_event_granularity",
        ),
        sa.CheckConstraint("state IN ('proposed', 'accepted', 'rejected', 'merged')", name="ck_event_state"),
        sa.CheckConstraint(
            "status IN ('asserted', 'planned', 'conditional', 'denied', 'ongoing')", name="ck_event_status"
        ),
        sa.CheckConstraint(
            "type IN ('AGREE', 'CONSULT', 'SUPPORT', 'CONCEDE', 'COOPERATE', 'AID', 'RETREAT', 'REQUEST', 'ACCUSE', 'REJECT', 'THREATEN', 'PROTEST', 'SANCTION', 'MOBILIZE', 'COERCE', 'ASSAULT', 'STATEMENT', 'LEADERSHIP', 'LEGISLATE', 'DISASTER', 'OTHER')",
            name="ck_event_type",
        ),
        sa.CheckConstraint("confidence >= 0 AND confidence <= 1", name="ck_event_confidence"),
        sa.CheckConstraint("earliest <= latest", name="ck_event_dates"),
        sa.CheckConstraint("length(key) = 16", name="ck_event_key"),
        sa.CheckConstraint("merged_into <> id", name="ck_event_merged_into_other"),
        sa.CheckConstraint("version >= 1", name="ck_event_version"),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_event_article_id"),
        sa.ForeignKeyConstraint(["merged_into"], ["event.id"], name="fk_event_merged_into"),
        sa.PrimaryKeyConstraint("id", name="pk_event"),
        sa.UniqueConstraint("key", name="uq_event_key"),
    )
    op.create_index("ix_event_article_id", "event", ["article_id"])
    op.create_index("ix_event_earliest", "event", ["earliest"])
    op.create_index("ix_event_latest", "event", ["latest"])
    op.create_index("ix_event_merged_into", "event", ["merged_into"])
    op.create_index("ix_event_salience", "event", ["salience"])
    op.create_index("ix_event_state_earliest", "event", ["state", "earliest"])
    op.create_index("ix_event_status_earliest", "event", ["status", "earliest"])
    op.create_index("ix_event_type_earliest", "event", ["type", "earliest"])


def _participation() -> None:
    op.create_table(
        "participation",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("actor_id", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("mention", sa.String(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("earliest", sa.Date(), nullable=True),
        sa.Column("latest", sa.Date(), nullable=True),
        sa.Column("salience", sa.Float(), nullable=False),
        sa.CheckConstraint(
            "basis IN ('name', 'demonym', 'capital', 'metonym', 'title', 'surname', 'pronoun', 'office')",
            name="ck_participation_basis",
        ),
        sa.CheckConstraint("kind IN ('country', 'person', 'organisation')", name="ck_participation_kind"),
        sa.CheckConstraint(
            "role IN ('actor', 'recipient', 'mentioned', 'place')", name="ck_participation_role"
        ),
        sa.CheckConstraint('start >= 0 AND start < "end"', name="ck_participation_span"),
        sa.ForeignKeyConstraint(["actor_id"], ["actor.id"], name="fk_participation_actor_id"),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_participation_article_id"),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name="fk_participation_event_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("event_id", "position", name="pk_participation"),
        sa.UniqueConstraint(
            "event_id",
            "article_id",
            "actor_id",
            "role",
            name="uq_participation_event_id_article_id_actor_id_role",
        ),
    )
    op.create_index(
        "ix_participation_actor_id_earliest_latest", "participation", ["actor_id", "earliest", "latest"]
    )
    op.create_index("ix_participation_article_id", "participation", ["article_id"])


def _evidence() -> None:
    op.create_table(
        "evidence",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("prefix", sa.String(), nullable=False),
        sa.Column("suffix", sa.String(), nullable=False),
        sa.Column("trigger_start", sa.Integer(), nullable=False),
        sa.Column("trigger_end", sa.Integer(), nullable=False),
        sa.Column("trigger_text", sa.String(), nullable=False),
        sa.Column("date_phrase", sa.String(), nullable=True),
        sa.Column("date_start", sa.Integer(), nullable=True),
        sa.Column("date_end", sa.Integer(), nullable=True),
        sa.Column("anchor", sa.Date(), nullable=True),
        sa.Column("anchor_basis", sa.String(), nullable=True),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("rule_version", sa.String(), nullable=False),
        sa.CheckConstraint(
            "(date_phrase IS NULL) = (date_start IS NULL) AND (date_start IS NULL) = (date_end IS NULL)",
            name="ck_evidence_date_phrase",
        ),
        sa.CheckConstraint("date_start >= 0 AND date_start < date_end", name="ck_evidence_date_span"),
        sa.CheckConstraint('start >= 0 AND start < "end"', name="ck_evidence_span"),
        sa.CheckConstraint(
            'trigger_start >= start AND trigger_start < trigger_end AND trigger_end <= "end"',
            name="ck_evidence_trigger",
        ),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_evidence_article_id"),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name="fk_evidence_event_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event_id", "position", name="pk_evidence"),
    )
    op.create_index("ix_evidence_article_id_event_id", "evidence", ["article_id", "event_id"])


def _decision() -> None:
    op.create_table(
        "decision",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("event_key", sa.String(), nullable=True),
        sa.Column("article_key", sa.String(), nullable=True),
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
        sa.CheckConstraint("event_key IS NOT NULL OR article_key IS NOT NULL", name="ck_decision_subject"),
        sa.CheckConstraint("length(action) > 0", name="ck_decision_action"),
        sa.CheckConstraint("length(hash) = 64 AND length(previous_hash) = 64", name="ck_decision_hash"),
        sa.CheckConstraint("length(who) > 0", name="ck_decision_who"),
        sa.CheckConstraint("number >= 1", name="ck_decision_number"),
        sa.CheckConstraint("undoes < number", name="ck_decision_undoes"),
        sa.ForeignKeyConstraint(["undoes"], ["decision.number"], name="fk_decision_undoes"),
        sa.PrimaryKeyConstraint("number", name="pk_decision"),
        sa.UniqueConstraint("hash", name="uq_decision_hash"),
        sa.UniqueConstraint("previous_hash", name="uq_decision_previous_hash"),
    )
    op.create_index("ix_decision_article_key", "decision", ["article_key"])
    op.create_index("ix_decision_batch", "decision", ["batch"])
    op.create_index("ix_decision_event_key", "decision", ["event_key"])
