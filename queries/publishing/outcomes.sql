-- What does a model learn from? Grain: one row a decision. Clauses 19, 30, 34.
-- Columns: application VARCHAR, bin VARCHAR, reference_date DATE, decided_on DATE, positive BOOLEAN,
--   basis VARCHAR, new_production BOOLEAN, made_up BOOLEAN.
SELECT application, bin, reference_date, decided_on, positive, basis, new_production, made_up
    FROM main.outcomes;
