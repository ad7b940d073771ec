-- Question: whose entries came by the random audit from a low result of a model version (D37)? A low band
-- alone is no nonconformity of theirs until the next version. Grain: one row a BIN. Parameters:
-- model_version, day.
-- Columns: bin VARCHAR.
SELECT DISTINCT r.bin
FROM audit_draws AS d
JOIN register_entries AS e ON e.application = d.application
JOIN register_on($day) AS r ON r.registration_no = e.registration_no
WHERE d.band = 'low' AND d.model_version = $model_version
ORDER BY r.bin;
