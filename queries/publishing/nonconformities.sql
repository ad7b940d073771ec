-- Which rules did producers not meet, how often in a row, and when was it removed? Grain: one row a quarter,
-- producer and rule. Clauses 27, 28; D6, D7.
-- Columns: quarter VARCHAR, bin VARCHAR, rule VARCHAR, criterion INTEGER, part VARCHAR, value DOUBLE,
--   state VARCHAR, required VARCHAR, bound DOUBLE, severity VARCHAR, first_quarter VARCHAR, runs INTEGER,
--   removed_in VARCHAR.
SELECT quarter, bin, rule, criterion, part, value, state, required, bound, severity, first_quarter, runs,
    removed_in FROM main.nonconformities;
