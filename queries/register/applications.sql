-- Question: what do applications say that goes into the Register? Grain: one row an application. Parameter:
-- $applications (list). Annex 1.
-- Columns: application VARCHAR, bin VARCHAR, name VARCHAR, document VARCHAR, made_up BOOLEAN.
SELECT application, bin, name, document, made_up
FROM applications
WHERE application IN (SELECT unnest(CAST($applications AS VARCHAR[])));
