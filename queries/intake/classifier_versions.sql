-- Question: how many versions of this classifier are there? Grain: one number. Parameters: $kind.
-- Source: contract of snapshots (a code is judged by the table in force on its day).
-- Columns: count_star() BIGINT.
SELECT count(*) FROM loads WHERE kind = $kind;
