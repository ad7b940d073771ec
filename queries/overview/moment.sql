-- Question: has anything changed that the overview counts? Grain: one row; rises with every act and every
-- load. No parameters.
-- Columns: entry_no BIGINT, load_id INTEGER.
SELECT
    (SELECT coalesce(max(entry_no), 0) FROM journal) AS entry_no,
    (SELECT coalesce(max(load_id), 0) FROM loads) AS load_id;
