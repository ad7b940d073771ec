-- Question: which entries have already been brought up to date for a quarter? Grain: one row an entry.
-- $quarter: '2026Q3'. Clause 26.
-- Columns: registration_no VARCHAR.
SELECT DISTINCT registration_no
FROM producer_updates
WHERE quarter = $quarter;
