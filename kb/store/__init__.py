"""The database: engine, migrations, writes, queries."""
