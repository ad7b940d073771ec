-- Question: what number does the next refusal get? Grain: one row. Parameters: none. Source: contract of
-- snapshots.
-- Columns: refusal_id BIGINT.
SELECT nextval('refusal_numbers') AS refusal_id;
