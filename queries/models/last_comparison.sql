-- Question: what did the last comparison of a version with another one come to? Grain: one row, or none.
-- Parameters: version, against (null: any). D10.
-- Columns: version VARCHAR, against VARCHAR, compared_on DATE, applications INTEGER,
--   applications_changed INTEGER, producers INTEGER, producers_changed INTEGER, login VARCHAR,
--   compared_at TIMESTAMP.
SELECT version, against, compared_on, applications, applications_changed, producers, producers_changed,
    login, compared_at
FROM model_comparisons
WHERE version = $version AND ($against IS NULL OR against = $against)
ORDER BY compared_at DESC
LIMIT 1;
