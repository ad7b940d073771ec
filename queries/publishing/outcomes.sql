-- What does a model learn from? Grain: one row a decision. Clauses 19, 30, 34.
SELECT application, bin, reference_date, decided_on, positive, basis, new_production, made_up
    FROM main.outcomes;
