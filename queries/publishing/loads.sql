-- What has been loaded, as of when? Grain: one row a load: a snapshot, a classifier or a reference table.
SELECT load_id, kind, as_of, covers_from, covers_to, source, loaded_at, row_count, quarantined_count, made_up
    FROM main.loads;
