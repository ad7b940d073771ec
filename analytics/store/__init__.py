"""The database: open, migrate, snapshots in and out, the journal. The only room that knows DuckDB."""
