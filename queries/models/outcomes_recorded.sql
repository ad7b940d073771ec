-- Which outcomes are kept already? Grain: one row an entity and reference date, as decided last. Clauses 19,
-- 34.
-- Columns: bin VARCHAR, reference_date DATE, positive BOOLEAN.
SELECT
    bin,
    reference_date,
    arg_max(positive, CAST(decided_on AS VARCHAR) || CASE WHEN basis = 'appeal' THEN '1' ELSE '0'
        END) AS positive
FROM outcomes
GROUP BY bin, reference_date;
