-- Question: which figures of goods did commissions establish otherwise than declared (clauses 19, 23, 24)?
-- Grain: one row a good and field, of
-- the protocols that stand. Parameter: $applications (list).
-- Columns: application VARCHAR, good_no INTEGER, field VARCHAR, established DECIMAL(18,4).
SELECT established_values.application, established_values.good_no, established_values.field,
    established_values.established
FROM established_values
JOIN protocols ON protocols.protocol_no = established_values.protocol_no AND protocols.cancelled_on IS NULL
WHERE established_values.application IN (SELECT unnest(CAST($applications AS VARCHAR[])))
ORDER BY established_values.application, established_values.good_no, established_values.field;
