-- Question: which rules did a producer meet only just, in a run? Grain: one row a rule. Parameters: $quarter,
-- $bin. D6.
-- Columns: rule VARCHAR, criterion INTEGER, part VARCHAR, value DOUBLE, required VARCHAR, bound DOUBLE.
SELECT rule, criterion, part, value, required, bound
FROM monitoring_near
WHERE quarter = $quarter AND bin = $bin
ORDER BY criterion, rule;
