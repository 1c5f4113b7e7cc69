"""Runs migrations on the connection, and in the transaction, that `kb.store.schema` has opened."""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    # SQLite can roll back CREATE and ALTER; Alembic believes that it cannot unless told.
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
