-- Which cases wait for digital verification (clause 13)? Grain: one row a case.
-- Parameters: applications (list of numbers, or NULL for all that wait).
-- Columns: application VARCHAR, version INTEGER, stage VARCHAR, bin VARCHAR, name VARCHAR, filed_on DATE,
--   oked VARCHAR, kato VARCHAR, new_production BOOLEAN, commissioned_on DATE, made_up BOOLEAN,
--   name_ru VARCHAR, verifications BIGINT.
SELECT
    c.application, c.version, c.stage, a.bin, a.name, a.filed_on, a.oked, a.kato, a.new_production,
    a.commissioned_on, a.made_up,
    nullif(json_extract_string(a.document, '$.name_ru'), '') AS name_ru,
    (SELECT count(*) FROM verifications AS v WHERE v.application = c.application) AS verifications
FROM cases AS c
JOIN applications AS a ON a.application = c.application
WHERE CASE
    WHEN $applications IS NULL THEN c.stage IN ('verification', 'awaiting_model')
    ELSE list_contains($applications, c.application)
END
ORDER BY a.filed_on, c.application;
