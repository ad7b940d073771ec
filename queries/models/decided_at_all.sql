-- Question: how many verifications are there to compare a version on? Grain: one row. D10.
-- Columns: verifications BIGINT.
SELECT count(*) AS verifications FROM verifications;
